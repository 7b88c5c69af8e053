"""The gate of every export: names that are still in what would be written are listed, and nothing is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from oop_qual.errors import BadDataError, Problem
from oop_qual.language import _, ngettext
from oop_qual.workflow.key import KEY, known_names, load_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oop_qual.dutch.identifying import Identifying, Kind
    from oop_qual.model import BankedQuote, QuoteBank, Report, Table
    from oop_qual.transcript.pseudonym import Name
    from oop_qual.workflow.project import Project

LISTED = frozenset({"place", "url"})  # kinds that are told, and stop nothing
MOST_NAMES, MOST_WHERE = 20, 3
# What holds no words of people: numbers of transcripts and speakers, codes, who codes and when.
NUMBERED = re.compile(r"T\d+(?:, T\d+)*")
SAFE = frozenset({"segment", "speaker", "code", "coder", "state", "origin", "at", "action", "start", "end"})


class Piece(NamedTuple):
    """A text that would be written, and where it stands as a reader would look for it."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """A name that would be written: how it is spelled, how often, and where."""

    text: str
    kind: Kind
    where: tuple[str, ...]

    def __str__(self) -> str:
        from oop_qual.files.keys import said_kind

        times = ngettext("{count} time", "{count} times", len(self.where)).format(count=len(self.where))
        places = list(dict.fromkeys(self.where))
        shown = ", ".join(places[:MOST_WHERE]) + ("…" if len(places) > MOST_WHERE else "")
        return f"{self.text} ({said_kind(self.kind)}, {times}: {shown})"


def pass_gate(project: Project, pieces: Iterable[Piece], *, names_allowed: bool = False) -> tuple[str, ...]:
    """Return the places that would be named; raise BadDataError where anybody or any school is, unless that is allowed.

    Nothing is written about what is found.
    """
    if names_allowed:
        return ()
    left = names_left(project, pieces)
    stopping = [one for one in left if one.kind not in LISTED]
    if stopping:
        raise BadDataError([Problem("", line) for line in _refusal(stopping)])
    return tuple(map(str, left))


def _refusal(left: Sequence[Left]) -> Iterator[str]:
    yield ngettext(
        "Nothing was written: it holds what looks like a name.",
        "Nothing was written: it holds what looks like {count} names.",
        len(left),
    ).format(count=len(left))
    yield from (f"  {one}" for one in left[:MOST_NAMES])
    if len(left) > MOST_NAMES:
        yield "  " + _("and {count} more").format(count=len(left) - MOST_NAMES)
    yield _("Replace them first: oop-qual pseudonymise")
    yield _("Is one of them no name? Give it 'no' in {file}. To write all of them: --names-allowed").format(file=KEY)


def names_left(project: Project, pieces: Iterable[Piece]) -> list[Left]:
    """Return what looks like a name in these texts and was neither replaced nor left on purpose, in their order."""
    from oop_qual.dutch.identifying import find_identifying
    from oop_qual.store.said import all_voices
    from oop_qual.transcript.roles import is_role

    names = load_key(project)
    with project.reading() as connection:
        labels = {speaker.name for _transcript, speaker in all_voices(connection) if not is_role(speaker.name)}
    where: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.text.strip():
            where[piece.text].append(piece.where)
    texts, allowed = list(where), _allowed(names)
    found: dict[tuple[str, Kind], list[str]] = defaultdict(list)
    spelled: dict[tuple[str, Kind], str] = {}
    for text, several in zip(texts, find_identifying(texts, sorted(labels), known=known_names(names)), strict=True):
        for one in several:
            if not _is_allowed(text, one, allowed):
                key = (" ".join(one.text.casefold().split()), one.kind)
                spelled.setdefault(key, " ".join(one.text.split()))
                found[key] += where[text]
    return [Left(spelled[key], key[1], tuple(places)) for key, places in found.items()]


def _allowed(names: Iterable[Name]) -> frozenset[str]:
    """Return, folded, what is no name: the replacements, and what the key says to leave."""
    left = {spelling.casefold() for name in names if name.scope == "no" for spelling in name.spellings}
    return frozenset(left | {name.replacement.casefold() for name in names})


def _is_allowed(text: str, found: Identifying, allowed: frozenset[str]) -> bool:
    from oop_qual.transcript.pseudonym import PLACEHOLDER
    from oop_qual.transcript.sightings import sighted

    replaced = (match.span() for match in PLACEHOLDER.finditer(text) if match[0].casefold() in allowed)
    inside = any(start < found.end and found.start < end for start, end in replaced)
    seen = sighted(found.kind, text, found.start, found.end)
    return inside or seen is None or seen.text.casefold() in allowed or found.text.casefold() in allowed


def bank_pieces(bank: QuoteBank) -> Iterator[Piece]:
    """Yield the texts of a quote bank, each quote with what was said around it."""
    yield Piece(_("title"), bank.title)
    number = 0
    for theme in bank.themes:
        for text in (theme.label, theme.definition):
            yield Piece(_("theme {name}").format(name=theme.label), text)
        for quote in theme.quotes:
            number += 1
            where = _("quote {number} of {transcript}").format(number=number, transcript=quote.transcript)
            yield from _quote_pieces(where, quote)


def _quote_pieces(where: str, quote: BankedQuote) -> Iterator[Piece]:
    around = " ".join(filter(None, (quote.before, quote.verbatim or quote.text, quote.after)))
    told = (around, quote.text if quote.verbatim else "", quote.note, quote.attribution, quote.label)
    yield from (Piece(where, text) for text in (*told, *quote.attributes.values()))


def report_pieces(report: Report) -> Iterator[Piece]:
    """Yield the texts of a report: of each section its words, the cells of its table, its picture and its quotes."""
    yield Piece(_("title"), report.title)
    for section in report.sections:
        where = _("section {name}").format(name=section.title)
        yield from (Piece(where, text) for text in (section.title, section.text, *section.table.columns))
        yield from (Piece(where, piece.text) for piece in table_pieces(section.table))
        if section.chart:
            names = (*section.chart.categories, *(series.name for series in section.chart.series))
            yield from (Piece(where, name) for name in names)
        for quote in section.quotes:
            yield from _quote_pieces(where, quote)
    if report.bank:
        yield from bank_pieces(report.bank)


def table_pieces(table: Table) -> Iterator[Piece]:
    """Yield the texts of a table that can hold what people said."""
    yield Piece(_("title"), table.title)
    columns = {name: at for at, name in enumerate(table.columns)}
    for number, row in enumerate(table.rows, 1):
        told = row[columns["transcript"]] if "transcript" in columns else ""
        where = _("row {number} of {transcript}") if told else _("row {number}")
        for name, at in columns.items():
            value = row[at]
            if name not in SAFE and isinstance(value, str) and not NUMBERED.fullmatch(value):
                yield Piece(where.format(number=number, transcript=told), value)
