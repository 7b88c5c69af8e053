"""Which column of a table is what: who speaks, what they say, when, and what else is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.transcript.answers import are_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Rows = Sequence[Sequence[str]]

_SPEAKER = "spreker speaker naam name wie who sprekernaam sprekers"
_ID = "respondent respondentnummer respondentnr respondentid id case nr nummer respnr resp participant deelnemer"
_TEXT = "tekst text uitspraak content inhoud utterance bijdrage zin uiting fragment"
_BEGINS = "tijd time start begin begintijd starttijd timestamp timespan tijdcode timecode van"
_ENDS = "eind einde end eindtijd tot"
SPEAKER, ID, TEXT, BEGINS, ENDS = (frozenset(names.split()) for names in (_SPEAKER, _ID, _TEXT, _BEGINS, _ENDS))
DOCUMENT, ROLE = frozenset(("transcript", "document", "interview")), frozenset(("role", "rol"))
MOST_NAMES = 20  # of columns, in a message
_TOP = 20  # rows in which the header is looked for


@dataclass(frozen=True, slots=True)
class Asked:
    """The columns that the user names, and what else is asked of a reader; what is not named is recognised.

    ``labels`` is whom a folded label names, '' where it is text. ``whole`` keeps a file one transcript. ``marked`` maps
    the folded names of columns in which a 1 or an x gives a code to that code.
    """

    text: tuple[str, ...] = ()
    document: str | None = None
    speaker: str | None = None
    codes: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    marked: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """Return every column that is named."""
        return tuple(name for name in (*self.text, self.document, self.speaker, self.codes) if name is not None)


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers of a table's columns by what they hold; ``others`` are attributes of the speaker.

    ``marked`` are columns in which a mark gives a code, each with that code.
    """

    names: tuple[str, ...]
    text: tuple[int, ...]
    survey: bool
    chosen: bool
    speaker: int | None = None
    document: int | None = None
    codes: int | None = None
    begins: int | None = None
    ends: int | None = None
    others: tuple[int, ...] = ()
    marked: tuple[tuple[int, str], ...] = ()


def find_header(rows: Rows, asked: Asked) -> int:
    """Return the row (from 0) with the names of the columns: titles may stand above it, and empty rows."""
    wanted = {folded(name) for name in asked.names()}
    top = rows[:_TOP]
    if wanted:
        found = next((at for at, row in enumerate(top) if wanted <= set(map(folded, row))), None)
        if found is not None:
            return found
    filled = [sum(bool(cell.strip()) for cell in row) for row in top]
    widest = max(filled, default=0)
    return next((at for at, count in enumerate(filled) if count and count * 2 >= widest), 0)


def find_columns(header: Sequence[str], rows: Rows, asked: Asked) -> Columns:
    """Say what each column holds. Raises BadInputError where a named column is not there, or none holds text."""
    names = tuple(name.strip() or _("column {n}").format(n=at) for at, name in enumerate(header, 1))
    places = {folded(name): at for at, name in reversed(list(enumerate(names)))}
    given = {name: _place(name, names, places) for name in asked.names()}
    marked = _marked(names, places, asked)
    taken = {*given.values(), *(at for at, _code in marked)}
    speaker = given[asked.speaker] if asked.speaker is not None else _named(places, SPEAKER, taken)
    text = tuple(given[name] for name in asked.text) or _named_text(places, taken, speaker)
    begins, ends = _named(places, BEGINS, taken), _named(places, ENDS, taken)
    conversation = len(text) == 1 and speaker is not None
    used = {*taken, *text, speaker}
    if conversation and speaker is not None:
        others = [at for at in range(len(names)) if at not in {*used, begins, ends}]
        repeated = _repeats(rows, speaker, given.get(asked.document or ""))
        conversation = begins is not None or not others or repeated
    if not conversation:
        begins = ends = None
        if asked.speaker is None and speaker is not None and _all_alike(rows, speaker):
            speaker = None  # survey programs write 'anonymous' there for everybody
        speaker = speaker if speaker is not None else _id_column(places, rows, taken | set(text))
        text = text or _answers(names, rows, {*taken, speaker})
    used = {*taken, *text, speaker, begins, ends}
    return Columns(
        names, text, not conversation, not asked.text, speaker, given.get(asked.document or ""),
        given.get(asked.codes or ""), begins, ends, tuple(at for at in range(len(names)) if at not in used),
        marked,
    )  # fmt: skip


def _marked(names: Sequence[str], places: Mapping[str, int], asked: Asked) -> tuple[tuple[int, str], ...]:
    """Return the columns that are named after codes, with those codes."""
    found = tuple((places[name], code) for name, code in asked.marked.items() if name in places)
    if asked.marked and not found:
        what = _("no column has the name of a code.")
        raise BadInputError(what, remedy=_("Its columns are: {names}.").format(names=listed(names)))
    return tuple(dict(found).items())


def is_speakers_table(header: Iterable[str]) -> bool:
    """Tell whether these are the columns of a table of speakers, not of a transcript."""
    names = {folded(name) for name in header}
    return bool(names & DOCUMENT and names & SPEAKER and names & ROLE) and not names & TEXT


def folded(name: str) -> str:
    """Return the name of a column as it is compared: without capitals, underscores and double spaces."""
    return " ".join(name.casefold().replace("_", " ").split())


def _place(name: str, names: Sequence[str], places: dict[str, int]) -> int:
    if folded(name) not in places:
        what = _("there is no column '{name}'.").format(name=name)
        raise BadInputError(what, remedy=_("Its columns are: {names}.").format(names=listed(names)))
    return places[folded(name)]


def _named(places: dict[str, int], known: frozenset[str], taken: Iterable[int]) -> int | None:
    return next((at for name, at in places.items() if name in known and at not in set(taken)), None)


def _named_text(places: dict[str, int], taken: Iterable[int], speaker: int | None) -> tuple[int, ...]:
    found = _named(places, TEXT, taken) if speaker is not None else None
    return () if found is None else (found,)


def _repeats(rows: Rows, speaker: int, document: int | None) -> bool:
    """Tell whether somebody speaks more than once in a transcript."""
    turns = [(row[document] if document is not None else "", row[speaker].strip()) for row in rows]
    named = [turn for turn in turns if turn[1]]
    return len(set(named)) < len(named)


def _all_alike(rows: Rows, at: int) -> bool:
    return len(rows) > 1 and len({row[at].strip() for row in rows} - {""}) <= 1


def _id_column(places: dict[str, int], rows: Rows, taken: set[int]) -> int | None:
    """Return the column that names each row's respondent: by its name, else the first one if no two are alike."""
    known = _named(places, ID, taken)
    if known is not None or 0 in taken:
        return known
    first = [row[0].strip() for row in rows]
    unlike = len(set(first)) == len(first) and all(first) and all(len(cell.split()) == 1 for cell in first)
    return 0 if unlike and len(first) > 1 else None


def _answers(names: Sequence[str], rows: Rows, taken: Iterable[int | None]) -> tuple[int, ...]:
    """Return the columns whose cells are long and differ: open answers."""
    held = set(taken)
    found = tuple(at for at in range(len(names)) if at not in held and are_open([row[at].strip() for row in rows]))
    if not found:
        what = _("no column of this table holds long answers.")
        remedy = _("Name one with --text-column; its columns are: {names}.").format(names=listed(names))
        raise BadInputError(what, remedy=remedy)
    return found


def listed(names: Sequence[str]) -> str:
    """Return names in a row; of very many only the first ones."""
    return ", ".join(names[:MOST_NAMES]) + (", ..." if len(names) > MOST_NAMES else "")
