"""Count what a changed codebook would do to a project: the same work that applying it carries out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from oop_qual.language import _
from oop_qual.model import Evidence, Proposal, Provenance, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Row

    from oop_qual.codebook.diff import Comparison
    from oop_qual.codebook.recode import Fates, Held
    from oop_qual.model import Codebook
    from oop_qual.store.returning import Returning
    from oop_qual.workflow.project import Project

Key = tuple[Span, str]
RETAGGED = ("added", "merged", "split", "patterns")  # what a rename moves was found by the same patterns
EXAMPLES = 2  # passages a code, of what comes and of what goes


@dataclass(frozen=True, slots=True)
class CodePlan:
    """What happens to one code of either codebook; counts are of decisions of people, ``quotes`` of quotes that move.

    ``stays``, ``moves`` (here, from another code), ``joins`` (another decision of the same coder on the passage),
    ``back`` (to be decided on again, from a split), ``retires`` and ``returns``. ``came`` and ``went`` count
    suggestions by patterns; ``examples`` are passages of these, and the passages of what retires.
    """

    code: str
    stays: int = 0
    moves: int = 0
    joins: int = 0
    back: int = 0
    retires: int = 0
    returns: int = 0
    quotes: int = 0
    quotes_retire: int = 0
    came: int = 0
    went: int = 0
    examples: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recode would do; ``codes`` holds the codes to which something happens, in reading order."""

    old: Codebook
    new: Codebook
    comparison: Comparison
    codes: tuple[CodePlan, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """All that applying a plan writes; ``fates`` and ``returning`` go by table.

    ``renames`` are codes of which all rows get another name; ``newest`` is the last action when the plan was made.
    """

    plan: Plan
    renames: Mapping[str, str]
    fates: Mapping[str, Fates]
    parts: tuple[Proposal, ...]
    returning: Mapping[str, Returning]
    tagged: tuple[Proposal, ...]
    retagged: frozenset[str]
    newest: str


def retagged_codes(comparison: Comparison) -> frozenset[str]:
    """Return the codes of the new codebook whose patterns must be looked for again."""
    return frozenset(code for change in comparison.changes if change.kind in RETAGGED for code in change.new)


def new_hits(project: Project, new: Codebook, codes: Collection[str]) -> tuple[Proposal, ...]:
    """Return what the patterns of these codes propose."""
    from oop_qual.workflow.corpus import load_corpus
    from oop_qual.workflow.tagging import pattern_hits, proposals_from

    book = replace(new, codes=tuple(code for code in new if code.id in codes and code.patterns))
    if not book.codes or not _has_transcripts(project):
        return ()
    return tuple(proposals_from(pattern_hits(load_corpus(project), book), book))


def _has_transcripts(project: Project) -> bool:
    from oop_qual.store.transcripts import ids

    with project.reading() as connection:
        return bool(ids(connection))


def work_of(
    connection: Connection, old: Codebook, new: Codebook, comparison: Comparison, tagged: tuple[Proposal, ...]
) -> Work:
    """Return all that a recode would write, and its plan."""
    from oop_qual.codebook.recode import fates
    from oop_qual.store.recoding import CODED, count_rows, held_rows, newest_action
    from oop_qual.store.returning import departures, free_rows, returning_rows

    gone = departures(connection, [code for change in comparison.of("added") for code in change.new])
    back = {table.name: returning_rows(connection, table, gone) for table in CODED}
    renames = {} if any(one.ends for one in back.values()) else _renames(comparison)
    codes = _touched(comparison) - set(renames)
    held = {
        table.name: [row for row in held_rows(connection, table, codes) if row.id not in back[table.name].ends]
        for table in CODED
    }
    decided = {name: fates(rows, comparison) for name, rows in held.items()}
    returning = {
        table.name: free_rows(connection, table, back[table.name], held[table.name], decided[table.name])
        for table in CODED
    }
    parts, retagged = tuple(_parts(connection, held["codings"], comparison, new)), retagged_codes(comparison)
    count = _Count(comparison)
    count.renamed({table.name: count_rows(connection, table, renames) for table in CODED}, renames)
    count.decisions(held["codings"], decided["codings"])
    count.quotes(held["quotes"], decided["quotes"])
    count.coming(parts, returning["codings"].rows)
    count.suggestions(connection, tagged, retagged)
    plan = Plan(old, new, comparison, tuple(count.codes(old, new)))
    return Work(plan, renames, decided, parts, returning, tagged, retagged, newest_action(connection))


def _renames(comparison: Comparison) -> dict[str, str]:
    """Return the codes that only got another name."""
    return {change.old[0]: change.new[0] for change in comparison.of("renamed")}


def _touched(comparison: Comparison) -> frozenset[str]:
    """Return the old codes whose rows may change, and those into which rows are merged."""
    gone = {code for code, now in comparison.becomes.items() if now != (code,)}
    return frozenset(gone | {code for change in comparison.of("merged") for code in change.old})


def _parts(connection: Connection, rows: Iterable[Held], comparison: Comparison, new: Codebook) -> Iterator[Proposal]:
    """Yield the parts of a split code as proposals on every passage that somebody coded with it, the likeliest first.

    A proposal's score is how likely that part is among the parts.
    """
    from oop_qual.store.passages import words_at
    from oop_qual.suggest.parting import shares

    coders: dict[str, dict[Span, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        transcript, start, end, coder = row.place
        if coder and row.state == "accepted" and comparison.is_split(row.code):
            coders[row.code][Span(transcript, start, end)].add(coder)
    for whole, spans in coders.items():
        parts = [code for code in new if code.id in comparison.becomes[whole]]
        for (span, who), scores in zip(spans.items(), shares(words_at(connection, spans), parts), strict=True):
            because = _("was '{code}' ({coders})").format(code=whole, coders=", ".join(sorted(who)))
            for part, score in zip(parts, scores, strict=True):
                yield Proposal(span, part.id, Provenance("recode", whole), float(score), Evidence((), because))


class _Count:
    """The counts of a plan, code by code."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.examples: dict[str, list[Span]] = defaultdict(list)

    def renamed(self, rows: Mapping[str, Mapping[str, int]], renames: Mapping[str, str]) -> None:
        """Count the rows of codes that only got another name, by table and code."""
        for old, new in renames.items():
            self.counts[new]["moves"] += rows["codings"].get(old, 0)
            self.counts[new]["quotes"] += rows["quotes"].get(old, 0)

    def coming(self, parts: Iterable[Proposal], rows: Iterable[Row[Any]]) -> None:
        """Count what comes back to decide on from a split, and what returns with its code."""
        for proposal in parts:
            self.counts[proposal.code]["back"] += 1
        for row in rows:
            self.counts[row.code]["returns"] += 1

    def decisions(self, rows: Iterable[Held], decided: Fates) -> None:
        """Count the codings of people whose fate was decided row by row."""
        retires = set(decided.retires)
        for row in rows:
            if not row.place[3]:
                continue
            now = next(iter(self._comparison.becomes.get(row.code, ())), row.code)
            if row.id in retires:
                self.counts[row.code]["retires"] += 1
                self._show(row.code, Span(*row.place[:3]))
            elif row.id in decided.moves:
                self.counts[now]["moves"] += 1
            else:
                self.counts[now]["joins" if row.id in decided.joins else "stays"] += 1

    def quotes(self, rows: Iterable[Held], decided: Fates) -> None:
        """Count the quotes that move and that retire."""
        retires = set(decided.retires)
        for row in rows:
            if row.id in retires:
                self.counts[row.code]["quotes_retire"] += 1
            elif row.id in decided.moves:
                self.counts[decided.moves[row.id]]["quotes"] += 1

    def suggestions(self, connection: Connection, tagged: Iterable[Proposal], retagged: Collection[str]) -> None:
        """Count what patterns propose now and did not before, and the other way round."""
        from oop_qual.store.suggestions import proposed_by

        becomes = self._comparison.becomes
        asked = {old for old, now in becomes.items() if not now or set(now) & set(retagged) or len(now) > 1}
        before = set()
        for span, code in proposed_by(connection, "pattern", asked):
            now = becomes[code]
            before.add((span, now[0] if len(now) == 1 else code))
        after = {(proposal.span, proposal.code) for proposal in tagged}
        for name, keys in (("came", after - before), ("went", before - after)):
            for span, code in sorted(keys):
                self.counts[code][name] += 1
                self._show(code, span)

    def _show(self, code: str, span: Span) -> None:
        if len(self.examples[code]) < EXAMPLES:
            self.examples[code].append(span)

    def codes(self, old: Codebook, new: Codebook) -> Iterable[CodePlan]:
        """Yield the codes to which something happens: those of the new codebook, then those that are gone."""
        names = [code.id for code in new] + [code.id for code in old if new.get(code.id) is None]
        changed = {code for change in self._comparison.changes for code in (*change.old, *change.new)}
        for name in names:
            if name in changed or any(self.counts[name].values()):
                yield CodePlan(name, **self.counts[name], examples=tuple(self.examples[name]))
