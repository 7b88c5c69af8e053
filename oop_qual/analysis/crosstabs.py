"""Codes by an attribute of speakers: how many passages, what share of each code and of each group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.analysis.counts import numbered, percent_of, section, universe
from oop_qual.analysis.frequencies import by_code
from oop_qual.analysis.scales import in_order
from oop_qual.analysis.shares import FEW
from oop_qual.language import _
from oop_qual.model import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import pandas as pd

    from oop_qual.analysis.counts import Cell, Numbers, Study
    from oop_qual.model import Section

WIDEST = 10  # groups side by side
BANDS = 4  # that numbers such as years of experience are put in
FIXED = ("label", "total")


@dataclass(frozen=True, slots=True)
class Groups:
    """Speakers in groups: their names, how many speakers each has, and the group of each passage."""

    names: tuple[str, ...]
    speakers: tuple[int, ...]
    of_passages: pd.Series[Any]

    def headings(self) -> dict[str, str]:
        """Return a heading with the number of speakers for each group, by a name that no other column has."""
        told = (f"{name} (n={count})" for name, count in zip(self.names, self.speakers, strict=True))
        known = {_("(not known)"): "not known", _("(other)"): "other"}
        keys = numbered((known.get(name, name) for name in self.names), FIXED)
        return dict(zip(keys, told, strict=True))


def crosstab(study: Study, attribute: str, column: str) -> list[Section]:
    """Return the codes by the groups that an attribute makes, three times; it stands in this column of the tables.

    Counts, shares of each code (a row adds up to 100 %), and shares of each group (a column does).
    """
    groups = _groups(study, column)
    counts = by_code(study, groups.of_passages, groups.names)
    labels = tuple(study.labels.values())
    few = _few(groups)
    return [
        _counted(study, attribute, groups, counts, few),
        _shares(attribute, groups, labels, counts, few),
        _profiles(attribute, groups, labels, counts, few),
    ]


def _groups(study: Study, column: str) -> Groups:
    """Put speakers in groups by an attribute: numbers in bands; who has no value is in a group of their own."""
    people = study.heard[study.heard["speaker"] != ""].drop_duplicates(["transcript", "speaker"])[column]
    named = _bands(people.dropna()) or _largest(people.dropna())
    unknown = _("(not known)")
    passages = study.passages[column].map(named).fillna(unknown)
    sizes = Counter(people.map(named).fillna(unknown).tolist())
    wanted = [*dict.fromkeys(named.values())]
    if sizes[unknown] or (passages == unknown).any():
        wanted.append(unknown)
    return Groups(tuple(wanted), tuple(sizes[name] for name in wanted), passages)


def _bands(values: pd.Series[Any]) -> dict[str, str]:
    """Return the band of each number, in quarters of the speakers; nothing where there are few, or other texts."""
    import pandas as pd

    numbers = pd.to_numeric(values.str.replace(",", "."), errors="coerce")
    if values.nunique() <= WIDEST or numbers.isna().any():
        return {}
    bands = pd.qcut(numbers, BANDS, labels=False, duplicates="drop")
    ends = numbers.groupby(bands).agg(["min", "max"])
    names = {band: f"{low:g}-{high:g}" for band, low, high in ends.itertuples()}
    order = numbers.sort_values().index
    return {values[at]: names[bands[at]] for at in order}


def _largest(values: pd.Series[Any]) -> dict[str, str]:
    """Return the group of each value, in the order of a scale; beyond the largest ones they are others together."""
    sizes = {str(value): int(count) for value, count in values.value_counts().items()}
    kept = set(sorted(sizes, key=lambda name: (-sizes[name], name))[: WIDEST if len(sizes) <= WIDEST else WIDEST - 1])
    order = in_order(sizes)
    others = {name: _("(other)") for name in order if name not in kept}
    return {name: name for name in order if name in kept} | others


def _counted(study: Study, attribute: str, groups: Groups, counts: Numbers, few: str) -> Section:
    columns = {"label": _("code"), **groups.headings(), "total": _("total")}
    rows: list[Sequence[Cell]] = [
        (label, *map(int, row), int(row.sum())) for label, row in zip(study.labels.values(), counts, strict=True)
    ]
    rows.append((_("total"), *map(int, counts.sum(axis=0)), int(counts.sum())))
    text = _("In each cell: how many passages of speakers with that {attribute} have the code; n = speakers.")
    told = f"{universe(study)} {text.format(attribute=attribute)} {few}".strip()
    chart = _grid(groups, tuple(study.labels.values()), counts.tolist(), _("passages"))
    return section(f"by-{attribute}", _("Codes by {name}").format(name=attribute), told, columns, rows, chart)


def _shares(attribute: str, groups: Groups, labels: Sequence[str], counts: Numbers, few: str) -> Section:
    totals = counts.sum(axis=1)
    cells = [[percent_of(one, total) for one in row] for row, total in zip(counts, totals, strict=True)]
    columns = {"label": _("code"), **groups.headings(), "total": _("passages (100 %)")}
    rows = [(label, *row, int(total)) for label, row, total in zip(labels, cells, totals, strict=True)]
    text = _("In each cell: what percentage of the code's passages speakers with that {attribute} said (rows: 100 %).")
    uneven = _("Who speaks more has more passages: groups are not equally large.")
    series = tuple(
        Series(heading, tuple(row[at] for row in cells)) for at, heading in enumerate(groups.headings().values())
    )
    title = _("Who said it: each code by {name}").format(name=attribute)
    told = f"{text.format(attribute=attribute)} {uneven} {few}".strip()
    return section(f"by-{attribute}-of-code", title, told, columns, rows, Chart("stacked", tuple(labels), series, "%"))


def _profiles(attribute: str, groups: Groups, labels: Sequence[str], counts: Numbers, few: str) -> Section:
    totals = counts.sum(axis=0)
    cells = [[percent_of(one, total) for one, total in zip(row, totals, strict=True)] for row in counts]
    columns = {"label": _("code"), **groups.headings()}
    rows: list[Sequence[Cell]] = [(label, *row) for label, row in zip(labels, cells, strict=True)]
    rows.append((_("passages (100 %)"), *map(int, totals)))
    text = _("In each cell: what percentage of all coded passages of that {attribute} has the code (columns: 100 %).")
    told = f"{text.format(attribute=attribute)} {few}".strip()
    title = _("What each group spoke of: codes within each {name}").format(name=attribute)
    return section(f"by-{attribute}-of-group", title, told, columns, rows, _grid(groups, labels, cells, "%"))


def _grid(groups: Groups, labels: Sequence[str], cells: Sequence[Sequence[float | None]], unit: str) -> Chart:
    series = tuple(Series(label, tuple(row)) for label, row in zip(labels, cells, strict=True))
    return Chart("grid", tuple(groups.headings().values()), series, unit)


def _few(groups: Groups) -> str:
    """Return which groups are so small that their figures say little, '' where none is."""
    small = [name for name, count in zip(groups.names, groups.speakers, strict=True) if count < FEW]
    if not small:
        return ""
    what = _("Fewer than {few} speakers: {groups}; figures of so few say little, and may point at persons.")
    return what.format(few=FEW, groups=", ".join(small))
