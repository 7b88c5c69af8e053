"""The words of the toolkit's own making that more than one module looks at."""

from oop_qual.dutch.own_words import own_words

FIRST = own_words("first names")
EVERYDAY = own_words("everyday words")
THINGS = own_words("things")
NEVER = own_words("never")
SCHOOLS = own_words("school names")
INSTITUTES = own_words("institutes")
REGIONS = own_words("regions")
