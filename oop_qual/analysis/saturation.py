"""Whether further transcripts still bring new codes: in the order of import, and whatever the order."""

from __future__ import annotations

from math import exp, lgamma
from typing import TYPE_CHECKING

from oop_qual.analysis.counts import section
from oop_qual.language import _
from oop_qual.model import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.analysis.counts import Study
    from oop_qual.model import Section

LAST = 3  # transcripts at the end, of which is told what they brought


def saturation(study: Study) -> list[Section]:
    """Return how many new codes each transcript brought, and how many so many transcripts bring on average."""
    pairs = study.passages.drop_duplicates(["transcript", "code"])
    coded = [name for name in study.transcripts() if name in set(pairs["transcript"])]
    new = _new(study, coded)
    averages = expected_codes([int(count) for count in pairs["code"].value_counts()], len(coded))
    so_far = [sum(new[: at + 1]) for at in range(len(new))]
    rows = [(at + 1, name, new[at], so_far[at], round(averages[at], 1)) for at, name in enumerate(coded)]
    columns = {
        "number": _("number"),
        "transcript": _("transcript"),
        "new": _("new codes"),
        "so_far": _("codes so far"),
        "average": _("codes on average"),
    }
    series = (
        Series(_("in order of import"), tuple(map(float, so_far))),
        Series(_("average of all orders"), tuple(round(one, 1) for one in averages)),
    )
    chart = Chart("lines", tuple(coded), series, _("codes"))
    return [section("saturation", _("Saturation: new codes per transcript"), _told(study, new), columns, rows, chart)]


def _new(study: Study, coded: Sequence[str]) -> list[int]:
    """Count for each transcript its codes that no earlier one has."""
    groups = study.passages.groupby("transcript", observed=True)["code"]
    codes = {str(name): set(found) for name, found in groups}
    seen: set[str] = set()
    counts = []
    for name in coded:
        counts.append(len(codes[name] - seen))
        seen |= codes[name]
    return counts


def expected_codes(counts: Sequence[int], transcripts: int) -> list[float]:
    """Return how many codes 1, 2, ... transcripts hold, averaged over every order in which they can come.

    ``counts`` says of each code how many transcripts have it. Exact, so that no orders are drawn: of n transcripts, k
    miss a code that m have with chance C(n - m, k) / C(n, k) (Colwell, Mao & Chang 2004, Ecology 85, formula 5).
    """
    return [sum(1 - _missed(transcripts, m, k) for m in counts) for k in range(1, transcripts + 1)]


def _missed(n: int, m: int, k: int) -> float:
    if k > n - m:
        return 0.0
    return exp(_choose(n - m, k) - _choose(n, k))


def _choose(n: int, k: int) -> float:
    """Return the logarithm of n over k."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _told(study: Study, new: Sequence[int]) -> str:
    told = [
        _(
            "A code is new in the first transcript that has it. The average is over every order in which the "
            "transcripts could have come, so it does not hang on which came first: where it flattens, more "
            "transcripts bring little that is new."
        )
    ]
    if len(new) > LAST:
        what = _("The last {count} transcripts brought {new} of {all} codes.")
        told.append(what.format(count=LAST, new=sum(new[-LAST:]), all=sum(new)))
    if left := len(study.transcripts()) - len(new):
        told.append(_("Left out, because nothing in them is coded: {count}.").format(count=left))
    return " ".join(told)
