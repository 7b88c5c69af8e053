"""How often each code was given: in passages, transcripts, by speakers, and per 1,000 words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from oop_qual.analysis.counts import places, ratio_of, section, tally, universe
from oop_qual.language import _
from oop_qual.model import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import pandas as pd

    from oop_qual.analysis.counts import Cell, Numbers, Study
    from oop_qual.model import Section

PER_WORDS = 1000
BLOCK = 15  # transcripts side by side: more do not fit on a page


def frequencies(study: Study) -> list[Section]:
    """Return how often each code was given."""
    counts = _counted(study)
    words = int(study.heard["words"].sum())
    rows: list[Sequence[Cell]] = []
    for code, label in study.labels.items():
        passages, transcripts, speakers = counts[code]
        rate = ratio_of(passages, words, PER_WORDS)
        rows.append((study.themes[code], label, passages, transcripts, speakers, rate))
    columns = {
        "theme": _("theme"),
        "label": _("code"),
        "passages": _("passages"),
        "transcripts": _("transcripts"),
        "speakers": _("speakers"),
        "per_1000_words": _("per 1,000 words"),
    }
    series = Series(_("passages"), tuple(float(counts[code][0]) for code in study.labels))
    chart = Chart("bars", tuple(study.labels.values()), (series,), _("passages"))
    return [section("frequencies", _("How often each code was given"), _told(study, words), columns, rows, chart)]


def _counted(study: Study) -> dict[str, tuple[int, int, int]]:
    """Count for each code its passages, the transcripts they are in and the speakers who said them."""
    found = study.passages
    speakers = found.drop_duplicates(["code", "transcript", "speaker"])
    named = speakers[speakers["speaker"] != ""]
    within = found.drop_duplicates(["code", "transcript"])
    counts = [Counter(rows["code"].tolist()) for rows in (found, within, named)]
    return {code: (counts[0][code], counts[1][code], counts[2][code]) for code in study.labels}


def _told(study: Study, words: int) -> str:
    what = _("Per 1,000 words = passages / {words} words of respondents × 1,000.").format(words=words)
    told = [universe(study), _("Of each code: how many passages, in how many transcripts, by how many speakers."), what]
    if study.unused:
        told.append(_("Given to no passage: {codes}.").format(codes=", ".join(study.unused)))
    return " ".join(told)


def themes(study: Study) -> list[Section]:
    """Return how often each theme came up; a passage with several codes of a theme counts once for it."""
    names = tuple(dict.fromkeys(study.themes.values()))
    if len(names) == len(study.labels):
        return []  # each code is a theme of its own: that table is there already
    found = study.passages.assign(theme=study.passages["code"].map(dict(study.themes)))
    once = found.drop_duplicates(["transcript", "start", "end", "theme"])
    counts = once["theme"].value_counts()
    within = once.drop_duplicates(["theme", "transcript"])["theme"].value_counts()
    rows = [(name, int(counts[name]), int(within[name])) for name in names]
    columns = {"theme": _("theme"), "passages": _("passages"), "transcripts": _("transcripts")}
    text = _("A passage counts once for a theme, however many of its codes it has; so themes do not add up from codes.")
    series = Series(_("passages"), tuple(float(row[1]) for row in rows))
    chart = Chart("bars", names, (series,), _("passages"))
    title = _("How often each theme came up")
    return [section("themes", title, f"{universe(study)} {text}", columns, rows, chart)]


def matrix(study: Study) -> list[Section]:
    """Return how often each code was given in each transcript, in blocks that fit on a page."""
    names = study.transcripts()
    counts = by_code(study, study.passages["transcript"], names)
    totals = counts.sum(axis=1)
    return [_block(study, counts, totals, names, first) for first in range(0, len(names), BLOCK)]


def by_code(study: Study, values: pd.Series[Any], names: tuple[str, ...]) -> Numbers:
    """Count passages: a row for each code, a column for each of these values."""
    return tally(study.codes(), places(values, names), (len(study.labels), len(names)))


def _block(study: Study, counts: Numbers, totals: Numbers, names: tuple[str, ...], first: int) -> Section:
    shown = names[first : first + BLOCK]
    part = counts[:, first : first + BLOCK]
    labels = tuple(study.labels.values())
    title = _("Codes by transcript")
    if len(names) > BLOCK:
        title = _("Codes by transcript, {first} to {last}").format(first=shown[0], last=shown[-1])
    rows: list[Sequence[Cell]] = [
        (label, *map(int, row), int(total)) for label, row, total in zip(labels, part, totals, strict=True)
    ]
    columns = {"label": _("code"), **{name: name for name in shown}, "total": _("all transcripts")}
    series = tuple(Series(label, tuple(map(float, row))) for label, row in zip(labels, part, strict=True))
    text = _("In each cell: how many passages of that transcript have the code.")
    chart = Chart("grid", shown, series, _("passages"))
    return section("matrix", title, f"{universe(study)} {text}", columns, rows, chart)
