"""Words around names: titles, roles, particles, what persons do; they point towards a name or away from it."""

from __future__ import annotations

import re

from oop_qual.dutch.names import TITLES
from oop_qual.dutch.own_words import own_words

PARTICLES = own_words("particles")
CALLED = own_words("called")
NAME_WORDS = frozenset(["naam", "voornaam", "achternaam", "roepnaam"])
BESIDE = own_words("beside a name")
ADDRESSED = own_words("greetings")
ROLES = own_words("roles")
SPEAKS = own_words("says")
DOES = own_words("does")
DETERMINERS = own_words("before things")
FINITE = own_words("finite")
UNCOUNTED = frozenset(["bloem", "storm", "goud", "zand", "zilver"])
THE = frozenset({"de", "het", "onze", "ons", "die"})
ROOMS = own_words("departments")
ATTRIBUTIVE = frozenset({"ADJ", "NUM"})
ABBREVIATED = re.compile(r"[A-Z]{2,}-|[A-Z][a-z]?[A-Z]\b|[A-Z]{2,}'")  # 'NPO-geld', 'KvK', 'RT'er'
TITLED = TITLES | {"burgemeester", "wethouder", "pastoor", "dominee", "minister", "juffie", "coach"}
UNINFLECTED = frozenset(["vries", "jong", "groot", "wit", "bruin", "bruijn"])  # 'de wit' cannot be said of a colour
VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûüıøåæœ]")
