"""Dutch verbs: which ones fall apart (*ik groei door*), and the forms that a word list may not know."""

from __future__ import annotations

from dataclasses import dataclass

from oop_qual.suggest.stems import KOFSCHIP, VOWELS, stem
from oop_qual.suggest.word_classes import listed

# Prepositions that are also particles: what stands behind them tells which of the two it is.
# fmt: off
PREPOSITIONAL = listed("""
    aan achter bij binnen boven buiten door in langs na om onder op over rond tegen uit voor voorbij
""")
# Particles that are also nouns or adjectives: what stands before and behind them tells.
NOMINAL = listed("""
    deel dicht goed les los open plaats stil thuis vast vol vrij waar weg gelijk klaar kwijt samen
""")
FREE = listed("""
    achterna achterop achteruit af bekend bijeen heen mee mis neer omhoog omlaag omver opzij tegemoet tekort
    terecht teleur terug teweeg toe uiteen vooraf voorop voort vooruit verder weer
""")
NOUNS = listed("deel les plaats weg")  # the particles that are nouns: de hele weg
CLOSES_PHRASE = {"toe": frozenset({"naar", "tot"}), "heen": frozenset({"door", "om", "naar", "langs", "over"})}
LEFT_BEHIND = PREPOSITIONAL | {"mee", "af", "toe", "heen"}  # daar werk ik mee: of 'daarmee', no particle
PARTICLES = PREPOSITIONAL | NOMINAL | FREE
LONGEST_PARTICLE = max(map(len, PARTICLES))
# Verbs that begin as if with a particle and never fall apart. Those that do both (voorkomen, doorlopen) are not here.
INSEPARABLE = listed("""
    aanbidden aanschouwen aanvaarden achterhalen achtervolgen doorbreken doorgronden doorkruisen doorstaan
    misbruiken misleiden mislukken misgunnen mishandelen misverstaan omarmen omgeven omhelzen omringen
    omschrijven omsingelen omvatten omzeilen onderbouwen onderbreken onderdrukken onderhandelen onderhouden
    ondermijnen ondernemen onderrichten onderscheiden onderschatten onderschrijven ondersteunen onderstrepen
    ondertekenen ondervangen ondervinden ondervragen onderwerpen onderwijzen onderzoeken overbelasten
    overbruggen overdenken overdrijven overhandigen overheersen overkomen overladen overleggen overleven
    overlijden overnachten overreden overschatten overschrijden overspannen overstelpen overtreden overtreffen
    overtuigen overvallen overvragen overwegen overwinnen overzien voldoen volbrengen volharden
    volstaan voltooien voltrekken voorspellen voorzien waarborgen waarschuwen weerhouden weerleggen weerspiegelen
    weerstaan
""")
# fmt: on
IRREGULAR = {
    "komen": ("kom", "komt"),
    "gaan": ("ga", "gaat"),
    "staan": ("sta", "staat"),
    "slaan": ("sla", "slaat"),
    "doen": ("doe", "doet"),
    "zien": ("zie", "ziet"),
    "houden": ("hou", "houd", "houdt"),
    "rijden": ("rij", "rijd", "rijdt"),
    "snijden": ("snij", "snijd", "snijdt"),
}
SHORTEST_VERB = 4  # letters of the verb behind the particle: 'gaan', 'doen', 'zien'


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Forms of a verb; a ``stem`` may as well be a noun (*ik werk*, *het werk*)."""

    sure: tuple[str, ...] = ()
    stem: tuple[str, ...] = ()


def separated(word: str) -> tuple[str, str] | None:
    """Return particle and verb of a separable infinitive (door, groeien), or None where it is none."""
    if word in INSEPARABLE or not word.endswith("n") or word.endswith("zijn"):
        return None
    cuts = range(min(LONGEST_PARTICLE, len(word) - SHORTEST_VERB), 1, -1)
    return next(((word[:cut], word[cut:]) for cut in cuts if word[:cut] in PARTICLES), None)


def verb_forms(infinitive: str) -> VerbForms:
    """Return the forms of an infinitive; the past and the participle as a weak verb has them."""
    particle, verb = separated(infinitive) or ("", infinitive)
    if verb in IRREGULAR:
        first, *others = (particle + form for form in IRREGULAR[verb])
        return VerbForms(tuple(others), (first,))
    root = verb.removesuffix("en")
    if root == verb or len(root) < 3 or root[-1] in VOWELS.replace("i", ""):
        return VerbForms()
    return _weak(particle, root)


def _weak(particle: str, root: str) -> VerbForms:
    base = stem(root)
    last = "t" if root[-1] in KOFSCHIP else "d"
    present = (base,) if base.endswith("t") else (f"{base}t",)
    participle = f"ge{base}" if base.endswith(last) else f"ge{base}{last}"
    sure = (*(() if present == (base,) else present), f"{base}{last}e", f"{base}{last}en", participle)
    return VerbForms(tuple(particle + form for form in sure), (particle + base,))
