"""Which codes come together: how many fragments have both, and how alike that makes two codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.analysis.counts import places, ratio_of, section, universe
from oop_qual.language import _
from oop_qual.model import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from numpy.typing import NDArray

    from oop_qual.analysis.counts import Cell, Numbers, Study
    from oop_qual.model import Section

DRAWN = 20  # codes in the picture: those that come together most


def together(study: Study) -> Numbers:
    """Return for each pair of codes how many fragments have both; on the diagonal how many have the code.

    A fragment has a code where a passage with that code shares at least one character with it.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    rows, codes = _touches(study)
    shape = (len(study.heard), len(study.labels))
    once = csr_matrix((np.ones(len(rows), dtype=np.int64), (rows, codes)), shape=shape)
    once.data[:] = 1  # a fragment has a code once, however many passages say so
    return np.asarray((once.T @ once).toarray(), dtype=np.int64)


def _touches(study: Study) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return pairs of a fragment and the code of a passage that touches it, both as places."""
    import numpy as np

    names = study.transcripts()
    starts, ends = _on_one_line(study.heard, names), _on_one_line(study.heard, names, "end")
    first = np.searchsorted(ends, _on_one_line(study.passages, names), side="right")
    last = np.searchsorted(starts, _on_one_line(study.passages, names, "end"), side="left")
    many = np.maximum(last - first, 0)
    begins = np.repeat(first - np.concatenate(([0], np.cumsum(many)[:-1])), many)
    return begins + np.arange(many.sum()), np.repeat(study.codes(), many)


def _on_one_line(table: Any, names: tuple[str, ...], column: str = "start") -> Numbers:  # noqa: ANN401 - a DataFrame
    """Return positions as if all transcripts stood one after another, far apart."""
    apart = 1 << 40
    found: Numbers = places(table["transcript"], names) * apart + table[column].to_numpy()
    return found


def cooccurrence(study: Study) -> list[Section]:
    """Return the pairs of codes that share fragments, those that share most first; nothing where none do."""
    counts, labels = together(study), tuple(study.labels.values())
    rows = sorted(_pairs(counts, labels), key=lambda row: (-int(row[2]), -float(row[5]), row[0], row[1]))
    columns = {
        "label": _("code"),
        "other": _("other code"),
        "both": _("both"),
        "first": _("fragments with code"),
        "second": _("fragments with other"),
        "jaccard": _("Jaccard"),
    }
    text = _(
        "The unit is a fragment: both = fragments that passages of both codes touch; "
        "Jaccard = both / fragments with at least one of the two, from 0 (never together) to 1 (always)."
    )
    none = "" if rows else _("No two codes share a fragment.")
    told = f"{universe(study)} {text} {none}".strip()
    chart = _drawn(counts, labels) if rows else None
    return [section("co-occurrence", _("Codes that come together"), told, columns, rows, chart)]


def _pairs(counts: Numbers, labels: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    import numpy as np

    for one, other in np.argwhere(np.triu(counts, 1)):
        both, first, second = int(counts[one, other]), int(counts[one, one]), int(counts[other, other])
        row: tuple[Cell, ...] = (both, first, second, ratio_of(both, first + second - both))
        yield (labels[one], labels[other], *row)


def _drawn(counts: Numbers, labels: tuple[str, ...]) -> Chart:
    """Draw the codes that come together most, in the codebook's order; the diagonal stays empty."""
    import numpy as np

    shared = counts.sum(axis=1) - np.diag(counts)
    most = np.argsort(-shared, kind="stable")[:DRAWN]
    kept = sorted(int(at) for at in most if shared[at])
    series = tuple(
        Series(labels[one], tuple(None if one == other else float(counts[one, other]) for other in kept))
        for one in kept
    )
    return Chart("grid", tuple(labels[at] for at in kept), series, _("fragments"))
