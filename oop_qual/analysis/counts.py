"""What all figures of a report count: passages with codes, the fragments they stand in, and who said how much.

A passage with a code counts where somebody accepted that code and a respondent said it; it counts once, however many
coders gave it that code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.language import _, ngettext
from oop_qual.model import Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from oop_qual.model import Chart, Codebook

    Cell = str | int | float | None
    Numbers = NDArray[np.int64]

PASSAGE = ["transcript", "start", "end"]
DIGITS = 3  # of a share or a rate


@dataclass(frozen=True, slots=True)
class Study:
    """A coded study, ready to be counted.

    ``spoken`` has all segments, ``heard`` those of respondents, ``passages`` a row for each passage with a code;
    ``labels`` and ``themes`` go by code, in the codebook's order; ``unused`` are the labels of codes without passages.
    """

    spoken: pd.DataFrame
    heard: pd.DataFrame
    passages: pd.DataFrame
    labels: Mapping[str, str]
    themes: Mapping[str, str]
    unused: tuple[str, ...]
    several: bool

    def transcripts(self) -> tuple[str, ...]:
        """Return the transcripts in which respondents speak, in the order of import."""
        return tuple(self.heard["transcript"].unique())

    def codes(self) -> Numbers:
        """Return for each passage the place of its code in ``labels``."""
        return places(self.passages["code"], tuple(self.labels))


def study_of(segments: pd.DataFrame, codings: pd.DataFrame, book: Codebook, among: Iterable[str] = ()) -> Study:
    """Return what is to be counted; ``among`` names the codes that are asked for, all of them where it is empty."""
    accepted = codings[(codings["state"] == "accepted") & (codings["role"] == "respondent")]
    passages = accepted.drop_duplicates([*PASSAGE, "code"]).reset_index(drop=True)
    used, named = set(passages["code"].unique()), _labels(book)
    order = [*(code.id for code in book if code.id in used), *sorted(used - set(named))]
    asked = set(among) or set(named)
    parents = {code.parent for code in book}
    unused = (code.id for code in book if code.id in asked - used - parents)
    return Study(
        segments,
        segments[segments["role"] == "respondent"].reset_index(drop=True),
        passages,
        {code: named.get(code, code) for code in order},
        {code: named.get(book.theme_of(code), code) for code in order},
        tuple(named[code] for code in unused),
        bool(accepted["coder"].nunique() > 1),
    )


def _labels(book: Codebook) -> dict[str, str]:
    """Return the label of each code, with its id where another code has the same label."""
    times = Counter(code.label for code in book)
    return {code.id: code.label if times[code.label] == 1 else f"{code.label} ({code.id})" for code in book}


def places(values: pd.Series[Any], names: Sequence[str]) -> Numbers:
    """Return for each value its place among these names, -1 where it is none of them."""
    import numpy as np
    import pandas as pd

    return np.asarray(pd.Categorical(values, categories=list(names)).codes, dtype=np.int64)


def tally(rows: Numbers, columns: Numbers, shape: tuple[int, int]) -> Numbers:
    """Count pairs of places in a grid of this shape; a pair with a negative place is left out."""
    import numpy as np

    inside = (rows >= 0) & (columns >= 0)
    flat = np.bincount(rows[inside] * shape[1] + columns[inside], minlength=shape[0] * shape[1])
    return np.asarray(flat, dtype=np.int64).reshape(shape)


def ratio_of(part: float, whole: float, scale: float = 1.0) -> float | None:
    """Return part of whole times a scale, rounded; None where there is no whole."""
    return round(float(scale * part / whole), DIGITS) if whole else None


def percent_of(part: float, whole: float) -> float | None:
    """Return what percentage of the whole a part is, to one decimal; None where there is no whole."""
    return round(float(100 * part / whole), 1) if whole else None


def section(
    key: str,
    title: str,
    text: str,
    columns: Mapping[str, str],
    rows: Sequence[Sequence[Cell]],
    chart: Chart | None,
) -> Section:
    """Return a section of a report; ``columns`` are the headings by the name that programs know them by."""
    return Section(title, Table(title, tuple(columns.values()), rows), text, chart, key=key, fields=tuple(columns))


def universe(study: Study) -> str:
    """Return in a sentence or two what was counted, and how."""
    found = study.passages
    size = ngettext(
        "Counted: {count} passage with a code, in what respondents said in {transcripts} of {all} transcripts.",
        "Counted: {count} passages with a code, in what respondents said in {transcripts} of {all} transcripts.",
        len(found),
    ).format(count=len(found), transcripts=found["transcript"].nunique(), all=len(study.transcripts()))
    once = _("A passage to which several coders gave the same code counts once.")
    return f"{size} {once}" if study.several else size


def numbered(names: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """Return names that differ from each other and from those that are taken, with a number where one does not."""
    used, found = set(taken), []
    for name in names:
        free, number = name, 1
        while free in used:
            number += 1
            free = f"{name} ({number})"
        used.add(free)
        found.append(free)
    return tuple(found)
