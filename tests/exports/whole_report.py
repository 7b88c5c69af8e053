"""A report with every kind of picture, and with words that would act if they could."""

from __future__ import annotations

from export_samples import bank_of, quote_of, words

from oop_qual.model import Chart, Code, Codebook, Report, Section, Series, Table

NASTY = "=cmd()|'/C calc'!A0 <script>x</script> $x^2$ \u202egnol\u0007"
CODES = ("Sparren", "Een heel lang label dat over meer regels moet lopen", NASTY, "Groei")


def section(title: str, chart: Chart | None, **more: object) -> Section:
    """Return a section whose table holds what its chart draws."""
    columns = ("code", *(series.name for series in chart.series)) if chart else ("code",)
    rows: list[tuple[str | float | None, ...]] = []
    if chart:
        rows = [(name, *(one.values[at] for one in chart.series)) for at, name in enumerate(chart.categories)]
    return Section(title, Table(title, columns, rows), "Geteld: passages.", chart, **more)  # type: ignore[arg-type]


BARS = Chart("bars", CODES, (Series("passages", (12, 7.5, None, 3)),), "passages")
STACKED = Chart("stacked", ("OA (n = 4)", "LOO"), (Series("ja", (60.0, 25)), Series("nee", (40.0, 75))), "%")
LINES = Chart("lines", tuple(f"T{at:02}" for at in range(30)), (Series("gevonden", tuple(range(30))),), "codes")
GRID = Chart("grid", CODES, tuple(Series(name, (1, None, 0, at)) for at, name in enumerate(CODES)), "fragmenten")
REPORT = Report(
    "Verslag van een studie",
    (
        section("Hoe vaak", BARS, key="frequencies", fields=("code", "passages")),
        section("Wil doorgroeien", STACKED, quotes=(quote_of(words(30)), quote_of(words(20)))),
        section("Verzadiging", LINES),
        section("Samen", GRID),
        Section(NASTY, Table(NASTY, ("wat", NASTY), [(NASTY, 1), ("", None)])),
        Section("Hoe vaak", Table("", (), [])),
    ),
    bank_of(quote_of(words(40), "Ik ken het kind"), quote_of(NASTY)),
    "Codeboek 1.0.",
    Codebook("Proef", "1.0", "nl", (Code("sparren", "Sparren", definition="Overleggen.", examples=("Even praten.",)),)),
)
EMPTY = Report("", ())
