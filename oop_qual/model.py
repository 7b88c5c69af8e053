"""The vocabulary: frozen values that every room shares. No I/O.

Positions are Unicode code points in the text of a transcript's revision (NFC, ``\\n``), end exclusive.
Times in a recording are whole milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

Kind = Literal["interview", "groepsgesprek", "vragenlijst"]
Role = Literal["interviewer", "respondent"]
Unit = Literal["sentence", "turn", "row"]
State = Literal["suggested", "accepted", "rejected"]
Stance = Literal["", "supports", "contradicts"]

KINDS: tuple[Kind, ...] = ("interview", "groepsgesprek", "vragenlijst")
UNITS: tuple[Unit, ...] = ("sentence", "turn", "row")
ROLES: tuple[Role, ...] = ("interviewer", "respondent")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a transcript; ``name`` is the label in the file, never shown in exports."""

    name: str
    role: Role = "respondent"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another speaks; ``speaker`` is '' where nobody is named."""

    start: int
    end: int
    speaker: str = ""
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One interview, groepsgesprek or set of open answers: the text and who says which part of it."""

    id: str
    kind: Kind
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    source: str = ""
    unit: Unit = "sentence"

    def role_of(self, speaker: str) -> Role:
        """Return the role of the speaker with this name; an unknown speaker is a respondent."""
        return next((known.role for known in self.speakers if known.name == speaker), "respondent")


@dataclass(frozen=True, slots=True)
class WordCheck:
    """Where the words of a transcript's file went: ``file`` is the sum of the others. A word is letters and digits.

    ``labels`` counts names, times and columns beside the text; ``elsewhere`` the file's other transcripts.
    """

    file: int
    turns: int
    labels: int
    skipped: int
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit that is read and coded; ``number`` counts from 1 within the transcript.

    A ``backchannel`` is a *ja* or *hmhm* that shows somebody listens; it is kept, but not offered for coding.
    """

    transcript: str
    number: int
    start: int
    end: int
    turn: int
    text: str
    speaker: str = ""
    role: Role = "respondent"
    backchannel: bool = False

    @property
    def offered(self) -> bool:
        """Tell whether codes are proposed here: not on what an interviewer says, nor on a mere *hmhm*."""
        return self.role == "respondent" and not self.backchannel


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text as columns of equal length; ``lemma`` holds indexes into ``lemmas``."""

    start: array[int]
    end: array[int]
    lemma: array[int]
    lemmas: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the Dutch pipeline made of one text: its words, and where each sentence starts."""

    tokens: Tokens
    sentences: array[int]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage: start and end in the text of one transcript."""

    transcript: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a code as the codebook writes it (see DESIGN section 5).

    ``kind`` is ``words`` (lemmas in a row, each with ``*`` allowed at either end), ``near`` or ``regex``.
    """

    kind: Literal["words", "near", "regex"]
    words: tuple[str, ...] = ()
    within: int = 0
    regex: str = ""
    case: bool = False
    unless: str = ""

    def __str__(self) -> str:
        text = {"words": " ".join(self.words), "near": " … ".join(self.words), "regex": self.regex}[self.kind]
        return f"{text} (unless {self.unless})" if self.unless else text


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codebook; ``parent`` is '' for a theme."""

    id: str
    label: str
    parent: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    replaces: tuple[str, ...] = ()
    splits: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes in reading order: each parent stands before its children."""

    name: str
    version: str
    language: str
    codes: tuple[Code, ...]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def get(self, code: str) -> Code | None:
        """Return the code with this id, or None."""
        return next((known for known in self.codes if known.id == code), None)

    def theme_of(self, code: str) -> str:
        """Return the id of the code at the top of this code's branch; an unknown code is its own theme."""
        known = self.get(code)
        while known is not None and known.parent:
            code, known = known.parent, self.get(known.parent)
        return code

    def depth_of(self, code: Code) -> int:
        """Return how many codes stand above this one: 0 for a theme."""
        parent = self.get(code.parent) if code.parent else None
        return 0 if parent is None else 1 + self.depth_of(parent)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who proposed a coding: ``human``, ``pattern``, ``model``, ``pattern+model``, ``import`` or ``recode``."""

    kind: str
    name: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a suggestion: words with their places in the transcript, and the pattern or example."""

    spans: tuple[tuple[int, int], ...] = ()
    because: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a span. A suggestion has coder '' and state ``suggested``; a decision is a row of its coder."""

    id: str
    span: Span
    code: str
    coder: str
    state: State
    provenance: Provenance
    score: float | None = None
    evidence: Evidence = Evidence()
    codebook_version: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one source (a pattern or a model) proposes: a code on a span, with a score from 0 to 1 where it has one."""

    span: Span
    code: str
    provenance: Provenance
    score: float | None = None
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A span that a coder has read, for one code or ('') for all of them."""

    span: Span
    coder: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A coder's note: on a passage, on a whole transcript (start and end 0), or on a code (no transcript)."""

    id: str
    span: Span
    code: str
    coder: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A span chosen to be shown; ``emphasis`` is the key sentence as (start, end) within ``text``, what was said.

    ``shortened`` is how it is shown: ``(...)`` for what was left out, ``[ ]`` for what was added; '' for all of it.
    """

    id: str
    span: Span
    code: str
    text: str
    emphasis: tuple[int, int] | None = None
    order: float = 0.0
    strength: int | None = None
    stance: Stance = ""
    note: str = ""
    coder: str = ""
    at: str = ""
    shortened: str = ""


@dataclass(frozen=True, slots=True)
class BankedQuote:
    """A quote as it is shown: nobody's name, a role to attribute it to, and where it comes from.

    ``verbatim`` is what was said where ``text`` is shortened, else ''; ``before`` and ``after`` is what was said around
    it, ``used`` names the files in which it stands already.
    """

    text: str
    emphasis: tuple[int, int] | None
    code: str
    attribution: str
    respondent: str
    transcript: str
    place: str
    strength: int | None = None
    stance: Stance = ""
    note: str = ""
    verbatim: str = ""
    label: str = ""
    before: str = ""
    after: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    used: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeQuotes:
    """The quotes of one theme, in the order in which they are shown."""

    id: str
    label: str
    definition: str
    quotes: tuple[BankedQuote, ...]


@dataclass(frozen=True, slots=True)
class QuoteBank:
    """All quotes of a study, under their themes in the codebook's order; ``method`` is how they came about."""

    title: str
    themes: tuple[ThemeQuotes, ...]
    method: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that somebody did: what ``undo`` takes back as a whole."""

    id: str
    at: str
    coder: str
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, ready to be written as a sheet, a page or lines; ``method`` is how they came about."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str | int | float | None]]
    method: str = ""


ChartKind = Literal["bars", "stacked", "lines", "grid"]


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under a name, one for each category of a chart; None where nothing is known."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a picture draws: series of numbers over categories; ``unit`` is what they count, such as 'codings' or '%'.

    ``bars`` stand side by side, ``stacked`` ones on each other, ``lines`` go over categories in order, and a ``grid``
    has a row for each series and a column for each category, darker where there is more.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: what it says, the numbers, a picture where one helps, and quotes beside them.

    ``key`` and ``fields`` (one for each column of the table) are what programs call it, in every language the same.
    """

    title: str
    table: Table
    text: str = ""
    chart: Chart | None = None
    quotes: tuple[BankedQuote, ...] = ()
    key: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A study in numbers, section by section; ``bank`` holds its quotes by theme, ``method`` how all came about.

    ``codebook`` is what the codes mean, for the appendix.
    """

    title: str
    sections: tuple[Section, ...]
    bank: QuoteBank | None = None
    method: str = ""
    codebook: Codebook | None = None
