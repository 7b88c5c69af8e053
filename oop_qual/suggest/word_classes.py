"""The small closed classes of Dutch words that tell what stands around a word; all folded, in one place.

Columns of lemmas carry no parts of speech, so whatever reads a clause leans on these lists and on the form of words.
"""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


# fmt: off
DETERMINERS = listed("""
    de het een t n deze die dit dat mijn m'n jouw je uw zijn z'n haar d'r ons onze jullie hun
    elk elke ieder iedere alle beide geen zo'n zulke welk welke sommige enkele veel weinig meer minder
    dezelfde hetzelfde al
""")
STAND_ALONE = listed("het dat dit die al alle beide haar meer minder veel weinig elke")
SUBJECTS = listed("ik jij hij we wij ze zij")
PRONOUNS = SUBJECTS | listed("je u er het men hem haar hen hun ons mij me jou jullie elkaar zich iets iemand")
PREPOSITIONS = listed("""
    aan achter beneden bij binnen boven buiten door in langs met na naar naast om onder op over per rond
    sinds te tegen tijdens tot tussen uit van vanaf vanuit via volgens voor vanwege wegens zonder
""") - {"te"}
COORDINATORS = frozenset({"en", "of"})
BEFORE_ADVERB = listed("alleen altijd dan doe nou zeg")  # alleen maar, zeg maar: there *maar* opens no clause
SUBORDINATORS = listed("""
    maar want omdat doordat zodat opdat terwijl hoewel als toen wanneer nadat voordat totdat zodra
    tenzij mits dus indien alsof zolang
""")
CLAUSE_OPENERS = COORDINATORS | SUBORDINATORS | listed("dat wat wie waar waarom hoe dan zoals waarbij")
INTERJECTIONS = listed("ja nee hoor he zeg joh uh uhm eh ehm hm hmhm tja nou oke goh toch snap")
ADVERBS = listed("""
    altijd alweer anders binnenkort bijna bijvoorbeeld blijkbaar daar daarmee daarna daarom dagelijks dan eens
    eerst eigenlijk eindelijk elders ergens erg even eventueel gauw gelukkig gewoon graag helaas helemaal hier
    hierdoor hopelijk immers inmiddels intussen kennelijk meestal meteen misschien morgen natuurlijk net
    niet nog nooit normaal nu nergens onderhand ook overal overigens regelmatig samen soms steeds straks
    tegenwoordig tenminste toen uiteindelijk vaak vandaag vanmiddag vanmorgen vanochtend vanzelf verder voortaan
    vooral waarschijnlijk wekelijks wel weer zelf zelfs zelden zomaar
""")
AUXILIARIES = listed("""
    ben bent is was waren heb hebt heeft had hadden word wordt werd werden worden hebben
    kan kun kunt kunnen kon konden zal zult zullen zou zouden mag mogen mocht mochten
    moet moeten moest moesten wil wilt willen wilde wilden wou hoef hoeft hoeven hoefde durf durft durven durfde
    ga gaat gaan ging gingen laat laten liet lieten blijf blijft blijven bleef bleven kom komt komen kwam kwamen
    help helpt helpen leer leert leren weet weten wist probeer probeert proberen
    hoeven gehad geweest geworden
""")
PARENTHESES = listed("denk vind weet geloof hoop zeg bedoel dacht vond")  # ik groei, denk ik, door
NEGATORS = listed("niet nooit nauwelijks amper nergens niemand niets niks noch")
NEGATIVE_DETERMINERS = frozenset({"geen", "zonder"})  # also deny what 'of' and 'en' add: geen stress of werkdruk
NOT_DENYING = listed("alleen slechts enkel enkele zozeer zomaar")  # niet alleen werkdruk
# fmt: on
