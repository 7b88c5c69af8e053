"""A study of four interviews, coded: what quotes are proposed from."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TALKS = {
    "oa-01": """\
I: Hoe gaat het overleg?
Samira: Ik spar elke ochtend met mijn collega over de kinderen die in mijn groep uitleg krijgen. Dat scheelt gedoe. Ja.
I: En verder?
Samira: Hij sparde ook met de directeur.
""",
    "oa-02": """\
I: Hoe gaat het overleg?
Wilma: Na schooltijd overleggen we met de hele bovenbouw over de kinderen die het moeilijk hebben op school.
I: Altijd?
Wilma: Ik overleg ook met [onverstaanbaar] over alles wat er in de klas met de kinderen gebeurt die dag.
""",
    "leraar-01": """\
I: Hoe gaat het overleg?
Jan: Hier op school overleg ik nooit met iemand over de kinderen uit mijn eigen groep, daar is geen tijd voor.
I: Jammer?
Jan: Mijn ambitie is om later door te groeien naar een baan als directeur van een kleine dorpsschool.
""",
    "loo-01": """\
I: Hoe gaat het overleg? Ik spar zelf graag met iedereen over de kinderen die ik in mijn groep heb.
Petra: Bij ons sparren alle ondersteuners op vrijdag met elkaar over het plan voor de volgende week.
""",
}
SPEAKERS = """\
transcript,speaker,role,functie,school
oa-01,Samira,respondent,onderwijsassistent,De Es
oa-02,Wilma,respondent,onderwijsassistent,De Wilg
leraar-01,Jan,respondent,leraar,De Es
loo-01,Petra,respondent,lerarenondersteuner,De Es
"""
CODED = (
    ("oa-01", "Ik spar elke ochtend", "sparren"),
    ("oa-01", "Dat scheelt gedoe.", "sparren"),
    ("oa-01", "Hij sparde ook met de directeur.", "sparren"),
    ("oa-02", "overleggen we met de hele bovenbouw", "sparren"),
    ("oa-02", "met [onverstaanbaar] over alles", "sparren"),
    ("leraar-01", "overleg ik nooit met iemand", "sparren"),
    ("leraar-01", "later door te groeien", "loopbaan"),
    ("loo-01", "Ik spar zelf graag", "sparren"),
    ("loo-01", "alle ondersteuners op vrijdag", "sparren"),
)


def make_study(folder: Path, run: Run) -> None:
    """Bring in the interviews, with who speaks, and code them as mieke."""
    (folder / "sprekers.csv").write_text(SPEAKERS, encoding="utf-8")
    for name, text in TALKS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [folder / f"{name}.txt" for name in TALKS]
    run("import", *files, "--speakers", folder / "sprekers.csv")
    with (folder / "besluiten.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["transcript", "text", "code", "decision"])
        rows.writerows([*row, "accept"] for row in CODED)
    run("decide", folder / "besluiten.csv")
