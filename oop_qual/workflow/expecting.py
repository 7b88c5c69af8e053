"""What one coder's decisions so far let expect of the rest of a project: scores, what comes next, what is unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from oop_qual.model import Coding, Provenance
from oop_qual.review import Left, Outlook
from oop_qual.workflow.blind import EVERYBODY, model_name, seen_by
from oop_qual.workflow.codebooks import applied_codebook
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.project import new_id
from oop_qual.workflow.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Span
    from oop_qual.review import Question
    from oop_qual.suggest.proposing import Judgement
    from oop_qual.suggest.stopping import Unseen
    from oop_qual.workflow.project import Project

    Array = NDArray[Any]

AHEAD = 500  # passages of a queue that are put in order for the screen
RANKED = ("suggestions", "uncertain")


class Expecting:
    """Follows what a coder decides. It only reads: what is proposed meanwhile stands nowhere but on the screen.

    Learns from this coder's decisions, or from everybody's where the project's suggestions do.
    """

    def __init__(self, project: Project, coder: str) -> None:
        from oop_qual.store.codings import reading_order
        from oop_qual.store.suggestions import load_suggestions
        from oop_qual.suggest.following import Following
        from oop_qual.suggest.proposing import judged_table
        from oop_qual.workflow.suggesting import Codable, ground_of

        self.project, self.coder, self.book = project, coder, applied_codebook(project)
        self._codable = Codable(load_corpus(project))
        with project.reading() as connection:
            self._standing = Standing(load_suggestions(connection, seen_by(coder)))
            self._who = None if self._standing.names_model(EVERYBODY) else coder
            order = reading_order(connection, self._who)
        ground = ground_of(project, self._codable, self.book)
        self.passages, self.codes = len(ground.passages), list(ground.codes)
        read = [number for number in map(self._codable.number, order) if number is not None]
        table = judged_table(self.passages, self._codable.judged(project, self._who), self.codes)
        own = self._codable.judged(project, coder) if self._who is None else None
        self._done = ~_nan(table if own is None else judged_table(self.passages, own, self.codes))
        self._model = Following(ground, table, read)
        self._standing.place(self._codable, self.codes)
        self._least = max([self._model.least_chance, *self._standing.kept_from()])
        self._sent = {one.id: _shown(one.score) for one in self._standing.rows}
        self._asked: dict[tuple[int, int], Coding] = {}
        self._decided: dict[str, set[tuple[Span, str]]] = {}
        self._note_decided("")

    @property
    def outgrown(self) -> bool:
        """Tell whether so much was decided since that it is worth learning anew."""
        return self._model.outgrown

    def learn(self) -> None:
        """Learn from all decisions anew, probabilities and thresholds too."""
        self._model.learn()
        self._least = max([self._model.least_chance, *self._standing.kept_from()])

    def look_again(self, transcript: str) -> None:
        """Take in what is decided in a transcript now."""
        import numpy as np

        part = self._codable.part(transcript)
        now = self._judged(part, self._who, transcript)
        was = self._model.table[part]
        for row in np.flatnonzero(~((now == was) | (np.isnan(now) & np.isnan(was))).all(axis=1)):
            self._model.decide(part.start + int(row), now[row])
        own = now if self._who is not None else self._judged(part, self.coder, transcript)
        self._done[part] = ~np.isnan(own)
        self._decided.pop(transcript, None)
        self._note_decided(transcript)

    def _note_decided(self, transcript: str) -> None:
        from oop_qual.store.codings import load_codings

        with self.project.reading() as connection:
            for one in load_codings(connection, transcript=transcript, coder=self.coder):
                self._decided.setdefault(one.span.transcript, set()).add((one.span, one.code))

    def _judged(self, part: slice, who: str | None, transcript: str) -> Array:
        from oop_qual.suggest.proposing import judged_table

        found = self._codable.judged(self.project, who, transcript)
        return judged_table(part.stop - part.start, [_from(one, part.start) for one in found], self.codes)

    def answer(self, question: Question) -> Iterator[Outlook]:
        """Yield what to expect of the open transcript, and then of the queue."""
        part = self._codable.part(question.transcript)
        chances = self._model.chances(part)
        self._propose(chances, part.start)
        yield Outlook(question, self._rescored(self._standing.of(question.transcript), chances, part.start))
        order, _equals, code = question.queue.partition("=")
        if order in RANKED or (order == "code" and code in self.codes):
            self._propose(self._model.all_chances(), 0)
            yield self._ahead(question) if order in RANKED else self._code_ahead(question, self.codes.index(code))

    def left(self) -> Mapping[str, Left]:
        """Return for each code how much of it is unseen, where there is enough to say."""
        found = {code: self._model.left(at) for at, code in enumerate(self.codes)}
        return {code: self._told(one) for code, one in found.items() if one is not None}

    def _told(self, unseen: Unseen) -> Left:
        share = unseen.may_stay_unread / max(1, self.passages)
        return Left(unseen.expected, unseen.low, unseen.high, share)

    def _propose(self, chances: Array, first: int) -> None:
        """Add what has become certain enough in some passages; what was proposed before stays."""
        import numpy as np

        certain = (chances >= self._least) & ~self._done[first : first + len(chances)]
        found = [(first + int(at), int(code)) for at, code in zip(*np.nonzero(certain), strict=True)]
        fresh = [(at, code) for at, code in found if not self._standing.knows(at, code)]
        if fresh:
            rows = self._codings([(at, code, float(chances[at - first, code])) for at, code in fresh])
            self._standing.add(rows, fresh)

    def _codings(self, wanted: Sequence[tuple[int, int, float]]) -> list[Coding]:
        """Return suggestions by the model for these passages and codes, with what speaks for them."""
        from oop_qual import __version__

        origin = Provenance("model", model_name(self._who or EVERYBODY), __version__)
        proposals = [self._codable.proposal(one, origin) for one in self._model.explained(wanted)]
        return [
            Coding(new_id(), one.span, one.code, "", "suggested", origin, one.score, one.evidence, self.book.version)
            for one in proposals
        ]

    def _rescored(self, numbers: Sequence[int], chances: Array, first: int = 0) -> tuple[Coding, ...]:
        """Return those of these rows that look different now, with their scores."""
        found = []
        for number, score in zip(numbers, self._standing.scores(numbers, chances, first), strict=True):
            row = self._standing.rows[number]
            if score is not None and self._sent.get(row.id) != _shown(score):
                self._sent[row.id] = _shown(score)
                found.append(replace(row, score=round(score, 4), provenance=self._origin(row.provenance, score)))
        return tuple(found)

    def _origin(self, given: Provenance, score: float) -> Provenance:
        """Return where a suggestion comes from: what only a pattern found may have become the model's too."""
        return replace(given, kind="pattern+model") if given.kind == "pattern" and score >= self._least else given

    def _ahead(self, question: Question) -> Outlook:
        """Return the open suggestions of all transcripts in the order of the queue."""
        from oop_qual.suggest.ranking import ranked

        chances, waiting = self._model.all_chances(), self._waiting()
        scores = self._standing.scores(waiting, chances)
        now = [replace(self._standing.rows[at], score=score) for at, score in zip(waiting, scores, strict=True)]
        spans = list(dict.fromkeys(one.span for one in ranked(now, question.queue)))
        first = spans[: question.passed + AHEAD]
        shown = set(first)
        rows = self._rescored([at for at in waiting if self._standing.rows[at].span in shown], chances)
        return Outlook(question, rows, tuple(first), len(spans) - len(first))

    def _waiting(self) -> list[int]:
        """Return the rows that this coder has not dealt with."""
        return [number for number, row in enumerate(self._standing.rows) if not self._is_done(row, number)]

    def _is_done(self, row: Coding, number: int) -> bool:
        if (row.span, row.code) in self._decided.get(row.span.transcript, ()):
            return True
        at, code = self._standing.places[number]
        return at >= 0 and bool(self._done[at, code] if code >= 0 else self._done[at].all())

    def _code_ahead(self, question: Question, code: int) -> Outlook:
        """Return the passages that are worth reading for one code, likeliest first."""
        import numpy as np

        chances, unread = self._model.all_chances(), np.flatnonzero(~self._done[:, code])
        ordered = unread[np.argsort(-chances[unread, code], kind="stable")].tolist()
        unseen = self._model.left(code)
        worth = 0 if unseen is None else len(ordered) - unseen.may_stay_unread
        wanted = [at for rank, at in enumerate(ordered) if rank < worth or self._standing.knows(at, code)]
        first = wanted[: question.passed + AHEAD]
        known = [number for at in first if (number := self._standing.number(at, code)) is not None]
        asked = self._questions([at for at in first if not self._standing.knows(at, code)], code)
        spans, left = tuple(map(self._codable.span, first)), None if unseen is None else self._told(unseen)
        return Outlook(question, self._rescored(known, chances), spans, len(wanted) - len(first), asked, left)

    def _questions(self, passages: Sequence[int], code: int) -> tuple[Coding, ...]:
        """Return rows that ask whether a code is on these passages, though it is not likely."""
        chances = self._model.all_chances()
        fresh = [(at, code, float(chances[at, code])) for at in passages if (at, code) not in self._asked]
        self._asked |= {(at, code): row for (at, code, _chance), row in zip(fresh, self._codings(fresh), strict=True)}
        return tuple(replace(self._asked[at, code], score=round(float(chances[at, code]), 4)) for at in passages)


def _shown(score: float | None) -> int:
    """Return a score as far as it is seen on the screen; -1 for none."""
    return -1 if score is None else round(100 * score)


def _from(judgement: Judgement, first: int) -> Judgement:
    return replace(judgement, passage=judgement.passage - first)


def _nan(table: Array) -> Array:
    import numpy as np

    return np.isnan(table)
