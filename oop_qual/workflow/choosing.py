"""Propose quotes: from a study's accepted codings to a few passages a theme, which a person then marks or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.analysis.proposing import Proposed, Wish, propose
from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.codebooks import applied_codebook, check_code
from oop_qual.workflow.filtering import Listing
from oop_qual.workflow.passages import Passages
from oop_qual.workflow.quotable import QuotedStudy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from oop_qual.analysis.proposing import Candidate
    from oop_qual.model import Codebook, Speaker
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.project import Project

    Floats = NDArray[np.float32]
    Row = dict[str, Any]

CSV_COLUMNS = (
    *("theme", "why", "transcript", "start", "end", "text", "code"),
    *("emphasis", "order", "strength", "stance", "note"),
)


@dataclass(frozen=True, slots=True)
class QuoteProposal:
    """A passage that is proposed as a quote of a theme, with its key sentence, who said it, and why it is proposed."""

    theme: str
    proposed: Proposed
    emphasis: tuple[int, int] | None
    speaker: Speaker | None

    @property
    def key_sentence(self) -> str:
        """Return the words of the key sentence, '' where there is none."""
        return self.proposed.candidate.text[slice(*self.emphasis)] if self.emphasis else ""


def propose_quotes(project: Project, wanted: Filter, count: int, per_speaker: int = 1) -> list[QuoteProposal]:
    """Return so many passages a theme that could be quotes, fewer where there are no more; nothing is marked.

    Only what respondents said is looked at, in codings that the filter lets through and somebody accepted.
    """
    book = applied_codebook(project)
    if wanted.code:
        check_code(book, wanted.code)
    with project.reading() as connection:
        listing = Listing(connection, book, wanted, Passages(connection))
        listing.names()  # complains of a transcript that is not there
        study = QuotedStudy(listing, project.settings.attribution)
        wish = Wish(count, per_speaker, (*project.settings.attribution, *wanted.where))
        return [_told(study, book, one) for one in _chosen(study, wish)]


def _chosen(study: QuotedStudy, wish: Wish) -> list[Proposed]:
    by_theme, taken = study.candidates(), study.taken()
    rows = study.rows([one.span for own in by_theme.values() for one in own] + [one.span for one in taken])
    taken_rows = rows[len(rows) - len(taken) :]
    found: list[Proposed] = []
    for own in by_theme.values():
        here, rows = rows[: len(own)], rows[len(own) :]
        kept = _different(own, here)
        found += propose([own[number] for number in kept], here[kept], taken, taken_rows, wish)
    return found


def _told(study: QuotedStudy, book: Codebook, proposed: Proposed) -> QuoteProposal:
    candidate = proposed.candidate
    code = book.get(candidate.code)
    key = study.key(candidate, code) if code else None
    return QuoteProposal(candidate.theme, proposed, key, study.speaker(candidate.span))


def _different(candidates: Sequence[Candidate], rows: Floats) -> list[int]:
    """Return the places of candidates that say something else than those before them; a denial is never the same."""
    import numpy as np

    from oop_qual.suggest.similar import first_alike

    kept: list[int] = []
    for denies in (False, True):
        places = np.array([at for at, one in enumerate(candidates) if bool(one.denied) == denies], dtype=np.int64)
        first = first_alike(rows[places])
        kept += places[first == np.arange(len(places))].tolist()
    return sorted(kept)


def proposal_rows(project: Project, wanted: Filter, count: int, per_speaker: int = 1) -> list[Row]:
    """Return proposed quotes as rows, with who said each by what they are; the fields are those that quotes have."""
    found = propose_quotes(project, wanted, count, per_speaker)
    return [_row(one, project.settings.attribution) for one in found]


def _row(one: QuoteProposal, attributes: Sequence[str]) -> Row:
    from oop_qual.analysis.quotes import attribution

    candidate, speaker = one.proposed.candidate, one.speaker
    span = candidate.span
    return {
        "theme": one.theme,
        "code": candidate.code,
        "transcript": span.transcript,
        "start": span.start,
        "end": span.end,
        "text": candidate.text,
        "emphasis": one.key_sentence,
        "stance": one.proposed.stance,
        "speaker": speaker.name if speaker else "",
        "attributes": dict(speaker.attributes) if speaker else {},
        "attribution": attribution(speaker, attributes),
        "words": len(candidate.text.split()),
        "why": "; ".join(one.proposed.why),
    }


def write_proposals(project: Project, rows: Sequence[Row], path: Path, *, names_allowed: bool = False) -> int:
    """Write proposals as the CSV that ``quote FILE`` takes, nobody by name; return how many.

    Raises BadInputError where there are none, BadDataError where a name is in what people said.
    """
    from oop_qual.exports import write_private
    from oop_qual.exports.lines import harmless, table_csv
    from oop_qual.model import Table
    from oop_qual.workflow.gate import Piece, pass_gate

    if not rows:
        raise BadInputError(_("there are no quotes to propose."), remedy=_("Accept codings first: oop-qual review"))
    pieces = (Piece(_("proposal {number}").format(number=at), row["text"]) for at, row in enumerate(rows, 1))
    pass_gate(project, pieces, names_allowed=names_allowed)
    # What a spreadsheet would take for a formula is changed in a cell, and would no longer be found in the passage.
    told = [
        {**row, "emphasis": row["emphasis"] if harmless(row["emphasis"]) == row["emphasis"] else ""} for row in rows
    ]
    cells = [[row.get(name, "") for name in CSV_COLUMNS] for row in told]
    write_private(path, table_csv(Table("", CSV_COLUMNS, cells)))
    return len(rows)
