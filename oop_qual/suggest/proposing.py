"""From decisions and the codebook's own words to proposals, each with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Codebook
    from oop_qual.suggest.classifier import CodeSuggester
    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]

DESCRIBED = 4.0  # coded passages that a code's description counts for
SHARE = 0.05  # of the passages a code is proposed for at most, before anybody decided
LEAST_LIKE = 0.1  # likeness to the codebook's words, above the usual, below which nothing is proposed on it alone
HIT = 0.3  # likeness that a pattern's hit adds before anybody decided
BLOCK = 5000  # passages scored at a time
FEW = 50  # judged passages below which the sentence on what suggestions rest on warns


@dataclass(frozen=True, slots=True)
class CodeTexts:
    """What the codebook says of a code: its label and definition as one text, and its examples."""

    description: Passage
    examples: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What there is to learn from besides decisions: passages, what the codebook says of each code, pattern hits."""

    passages: Sequence[Passage]
    codes: Sequence[str]
    texts: Mapping[str, CodeTexts]
    hits: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided on a passage: ``accepted`` or ``rejected`` for a code; ``none`` with code '': nothing more."""

    passage: int
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A code proposed for a passage: the places of the words for it, the passage it is like, the word against it."""

    passage: int
    code: str
    score: float
    words: tuple[int, ...] = ()
    because: str = ""
    against: str = ""
    example: int | None = None


def propose(
    passages: Sequence[Passage],
    judged: Sequence[Judgement],
    codebook: Codebook,
    code_texts: Mapping[str, CodeTexts],
    *,
    pattern_hits: Mapping[tuple[int, str], str] | None = None,
    limit: int | None = None,
    precision: float | None = None,
) -> list[Scored]:
    """Return proposals, best first, for what nobody judged; deterministic.

    With a wanted precision only those above the score at which transcripts left out were right so often.
    """
    codes = codable_codes(codebook)
    if not passages or not codes:
        return []
    hits = pattern_hits or {}
    table = judged_table(len(passages), judged, codes)
    suggester = taught(passages, table, codes, code_texts, hits)
    if suggester is None:
        return []
    found = _likely(suggester, table, codes, hits, precision)
    best = sorted(found, key=lambda one: (-one[2], one[0], one[1]))[:limit]
    return explained(suggester, passages, codes, best, hits)


def codable_codes(codebook: Codebook) -> list[str]:
    """Return the codes that are proposed: all but themes with codes under them."""
    parents = {code.parent for code in codebook}
    return [code.id for code in codebook if code.parent or code.id not in parents]


def judged_table(passages: int, judged: Iterable[Judgement], codes: Sequence[str]) -> Array:
    """Return (passages, codes): the share that accepted, nan where nobody judged."""
    import numpy as np

    number = {code: at for at, code in enumerate(codes)}
    yes, count = np.zeros((passages, len(codes))), np.zeros((passages, len(codes)))
    read = np.zeros(passages, bool)
    for one in judged:
        if one.code in number:
            yes[one.passage, number[one.code]] += one.label == "accepted"
            count[one.passage, number[one.code]] += 1
        elif not one.code:
            read[one.passage] = True
    known = (count > 0) | read[:, None]
    return np.where(known, yes / np.maximum(count, 1), np.nan)


def with_hits(passages: Sequence[Passage], hits: Mapping[tuple[int, str], str]) -> list[Passage]:
    """Return the passages, each with the codes whose patterns hit there."""
    own: dict[int, list[str]] = {}
    for at, code in hits:
        own.setdefault(at, []).append(code)
    return [replace(one, hits=tuple(sorted(own[at]))) if at in own else one for at, one in enumerate(passages)]


def taught(
    passages: Sequence[Passage],
    table: Array,
    codes: Sequence[str],
    code_texts: Mapping[str, CodeTexts],
    hits: Mapping[tuple[int, str], str],
) -> CodeSuggester | None:
    """Return a suggester that learned from what was judged and from the codebook; None where there is neither."""
    import numpy as np

    from oop_qual.suggest.classifier import CodeSuggester

    own = _own_texts(codes, code_texts)
    if not own and np.isnan(table).all():
        return None
    patterned = {code for _at, code in hits}
    texts = [replace(text, hits=(code,) if code in patterned else ()) for text, code, _weight in own]
    lesson = _lesson(passages, table, codes, own)
    return CodeSuggester().fit([*with_hits(passages, hits), *texts], *lesson)


def taught_anew(
    suggester: CodeSuggester,
    passages: Sequence[Passage],
    table: Array,
    codes: Sequence[str],
    code_texts: Mapping[str, CodeTexts],
) -> CodeSuggester:
    """Return the suggester after it learned from other decisions on the same passages, which it does not read again."""
    return suggester.relearn(*_lesson(passages, table, codes, _own_texts(codes, code_texts)))


def _own_texts(codes: Sequence[str], code_texts: Mapping[str, CodeTexts]) -> list[tuple[Passage, str, float]]:
    return [(text, code, weight) for code in codes if code in code_texts for text, weight in _texts(code_texts[code])]


def _lesson(
    passages: Sequence[Passage], table: Array, codes: Sequence[str], own: Sequence[tuple[Passage, str, float]]
) -> tuple[Array, list[str], Array]:
    """Return what is known of the passages and of the codebook's own texts, whose each is, and how much it counts."""
    import numpy as np

    from oop_qual.suggest.classifier import DEFINITIONS

    extra = np.array([[float(code == other) for other in codes] for _text, code, _weight in own])
    return (
        np.concatenate([table, extra.reshape(-1, len(codes))]),
        [*(passage.transcript for passage in passages), *[DEFINITIONS] * len(own)],
        np.array([1.0] * len(passages) + [weight for _text, _code, weight in own]),
    )


def _texts(texts: CodeTexts) -> list[tuple[Passage, float]]:
    described = [(texts.description, DESCRIBED)] if texts.description.lemmas else []
    return described + [(example, 1.0) for example in texts.examples]


def _likely(
    suggester: CodeSuggester,
    table: Array,
    codes: Sequence[str],
    hits: Mapping[tuple[int, str], str],
    precision: float | None,
) -> list[tuple[int, int, float]]:
    """Return (passage, code, score) of what is likely enough and not judged; memory is bounded by blocks."""
    import numpy as np

    decided = suggester.calibration_ is not None
    least = suggester.least_chance(precision) if decided else LEAST_LIKE
    usual = None if decided else _usual(suggester)
    found: list[tuple[int, int, float]] = []
    for at in range(0, len(table), BLOCK):
        scores = suggester.known_scores(slice(at, min(at + BLOCK, len(table))))
        chance = suggester.chance(scores) if usual is None else _liked(scores - usual, at, codes, hits)
        chance[~np.isnan(table[at : at + BLOCK]) | ~suggester.seen_] = -1.0
        for row, code in zip(*np.nonzero(chance >= least), strict=True):
            found.append((at + int(row), int(code), float(chance[row, code])))
    return found if decided else _capped(found, len(table))


def _usual(suggester: CodeSuggester) -> Array:
    """Return the score that each code has anyhow, on a text without a word of it."""
    from oop_qual.suggest.features import CONSTANT

    usual: Array = suggester.coef_[-1] * CONSTANT**0.5
    return usual


def _liked(scores: Array, at: int, codes: Sequence[str], hits: Mapping[tuple[int, str], str]) -> Array:
    """Return likeness from 0 to 1; a pattern's hit adds to it."""
    import numpy as np

    raised = np.array([[HIT * ((at + row, code) in hits) for code in codes] for row in range(len(scores))])
    return np.asarray(np.clip(scores + raised, 0.0, 1.0))


def _capped(found: Iterable[tuple[int, int, float]], passages: int) -> list[tuple[int, int, float]]:
    """Keep the likeliest of each code: without decisions precision comes first."""
    kept: dict[int, int] = {}
    best = []
    for one in sorted(found, key=lambda one: (-one[2], one[0])):
        kept[one[1]] = kept.get(one[1], 0) + 1
        if kept[one[1]] <= max(3, SHARE * passages):
            best.append(one)
    return best


def explained(
    suggester: CodeSuggester,
    passages: Sequence[Passage],
    codes: Sequence[str],
    best: Sequence[tuple[int, int, float]],
    hits: Mapping[tuple[int, str], str],
) -> list[Scored]:
    """Return (passage, code, score) as proposals with what speaks for each."""
    from oop_qual.suggest.evidence import reasons

    if not best:
        return []
    found = reasons(suggester, passages, [(at, code) for at, code, _score in best])
    accepted = (suggester.targets_[: suggester.counted_] > 0).sum(axis=0)
    proposals = []
    for (at, code, score), why in zip(best, found, strict=True):
        because = _because(hits.get((at, codes[code]), ""), int(accepted[code]))
        proposals.append(Scored(at, codes[code], round(score, 4), why.words, because, why.against, why.example))
    return proposals


def _because(pattern: str, accepted: int) -> str:
    """Return in words what a suggestion rests on."""
    taught_by = (
        ngettext("{count} passage with this code", "{count} passages with this code", accepted).format(count=accepted)
        if accepted
        else _("the codebook's own words")
    )
    return _("pattern {pattern}; {other}").format(pattern=pattern, other=taught_by) if pattern else taught_by


def rests_on(passages: Sequence[Passage], judged: Sequence[Judgement], codebook: Codebook) -> str:
    """Return a sentence on how little the suggestions rest on; '' where they rest on enough."""
    codes = codable_codes(codebook)
    accepted = {one.code for one in judged if one.label == "accepted"} & set(codes)
    read = {one.passage for one in judged}
    transcripts = {passages[at].transcript for at in read}
    if not read:
        return _("Nothing is decided yet: the suggestions rest on the codebook's own words alone.")
    if not accepted:
        return _(
            "No code is accepted anywhere yet: the suggestions rest on the codebook's own words and on rejections."
        )
    if len(read) < FEW:
        return ngettext(
            "The suggestions rest on {count} passage that was read; many will be wrong.",
            "The suggestions rest on {count} passages that were read; many will be wrong.",
            len(read),
        ).format(count=len(read))
    if len(transcripts) == 1:
        return _("All decisions are in one transcript: how well the suggestions fit the others is not known.")
    if missing := len(codes) - len(accepted):
        return ngettext(
            "{count} code is accepted nowhere yet: it is suggested from the codebook's own words.",
            "{count} codes are accepted nowhere yet: they are suggested from the codebook's own words.",
            missing,
        ).format(count=missing)
    return ""
