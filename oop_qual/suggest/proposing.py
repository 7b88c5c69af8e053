"""From decisions and the codebook's own words to proposals, each with the words that speak for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Codebook, Role
    from oop_qual.suggest.classifier import CodeSuggester

DEFINITIONS = "@"  # the group of the codebook's own texts
SHARE = 0.05  # of the passages a code is proposed for at most, before anybody decided
LEAST_LIKE = 0.15  # likeness to the codebook's words below which nothing is proposed on it alone
WORDS = 4  # words of evidence
BLOCK = 5000  # passages scored at a time


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that codes are proposed for."""

    lemmas: tuple[str, ...]
    transcript: str
    role: Role = "respondent"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided on a passage: ``accepted`` or ``rejected`` for a code; ``none`` with code '': nothing more."""

    passage: int
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A code proposed for a passage, with the places of the words that speak for it."""

    passage: int
    code: str
    score: float
    words: tuple[int, ...] = ()
    because: str = ""
    against: str = ""


def propose(
    passages: Sequence[Passage],
    judged: Sequence[Judgement],
    codebook: Codebook,
    code_texts: Mapping[str, Sequence[tuple[str, ...]]],
    *,
    pattern_hits: Mapping[tuple[int, str], str] | None = None,
    limit: int | None = None,
) -> list[Scored]:
    """Return proposals, best first, for what nobody judged; deterministic."""
    codes = [code.id for code in codebook if code.parent or not _has_children(codebook, code.id)]
    if not passages or not codes:
        return []
    rows = _Rows.of(passages, judged, codes, code_texts)
    if not rows.texts:
        return []
    suggester = rows.fitted()
    found = _above(suggester, passages, rows, codes, pattern_hits or {})
    best = sorted(found, key=lambda one: (-one[2], one[0], one[1]))[:limit]
    return [_explained(suggester, passages, rows, codes, one) for one in best]


def _has_children(codebook: Codebook, code: str) -> bool:
    return any(other.parent == code for other in codebook)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the suggester learns from: judged passages, and each text of the codebook as a coded passage."""

    texts: tuple[tuple[str, ...], ...]
    targets: NDArray[Any]
    groups: tuple[str, ...]
    known: NDArray[Any]  # (passages, codes): judged already

    @staticmethod
    def of(
        passages: Sequence[Passage],
        judged: Sequence[Judgement],
        codes: Sequence[str],
        code_texts: Mapping[str, Sequence[tuple[str, ...]]],
    ) -> _Rows:
        import numpy as np

        number = {code: at for at, code in enumerate(codes)}
        table = np.full((len(passages), len(codes)), np.nan)
        for one in judged:
            if one.code in number:
                table[one.passage, number[one.code]] = float(one.label == "accepted")
        for one in judged:
            if not one.code:
                table[one.passage] = np.nan_to_num(table[one.passage])
        seen = [int(at) for at in np.flatnonzero(~np.isnan(table).all(axis=1))]
        own = [(text, code) for code in codes for text in code_texts.get(code, ())]
        extra = np.array([[float(code == other) for other in codes] for _text, code in own]).reshape(-1, len(codes))
        return _Rows(
            (*(passages[at].lemmas for at in seen), *(text for text, _code in own)),
            np.concatenate([table[seen], extra]),
            (*(passages[at].transcript for at in seen), *(DEFINITIONS for _row in own)),
            ~np.isnan(table),
        )

    def fitted(self) -> CodeSuggester:
        """Return a suggester that learned from these rows."""
        from oop_qual.suggest.classifier import CodeSuggester

        return CodeSuggester().fit(self.texts, self.targets, self.groups)


def _above(
    suggester: CodeSuggester,
    passages: Sequence[Passage],
    rows: _Rows,
    codes: Sequence[str],
    hits: Mapping[tuple[int, str], str],
) -> list[tuple[int, int, float]]:
    """Return (passage, code, score) of what is likely enough and not judged; memory is bounded by blocks."""
    import numpy as np

    found: list[tuple[int, int, float]] = []
    decided = suggester.platt_ is not None
    score, least = (suggester.predict_proba, suggester.threshold_) if decided else (suggester.likeness, LEAST_LIKE)
    for at in range(0, len(passages), BLOCK):
        chance = score([passage.lemmas for passage in passages[at : at + BLOCK]])
        chance[rows.known[at : at + BLOCK]] = -1.0
        for row, code in zip(*np.nonzero(chance >= least), strict=True):
            found.append((at + int(row), int(code), float(chance[row, code])))
    return found if decided else _capped(found, len(passages), hits, codes)


def _capped(
    found: Iterable[tuple[int, int, float]],
    passages: int,
    hits: Mapping[tuple[int, str], str],
    codes: Sequence[str],
) -> list[tuple[int, int, float]]:
    """Keep the likeliest of each code: without decisions precision comes first. A pattern's hit counts as likeness."""
    raised = [(at, code, min(1.0, score + 0.5 * ((at, codes[code]) in hits))) for at, code, score in found]
    kept: dict[int, int] = {}
    best = []
    for one in sorted(raised, key=lambda one: -one[2]):
        kept[one[1]] = kept.get(one[1], 0) + 1
        if kept[one[1]] <= max(3, SHARE * passages):
            best.append(one)
    return best


def _explained(
    suggester: CodeSuggester,
    passages: Sequence[Passage],
    rows: _Rows,
    codes: Sequence[str],
    one: tuple[int, int, float],
) -> Scored:
    passage, code, score = one
    lemmas = passages[passage].lemmas
    share = suggester.shares(lemmas, code)
    best = sorted((at for at in range(len(lemmas)) if share[at] > 0), key=lambda at: -share[at])[:WORDS]
    worst = min(range(len(lemmas)), key=lambda at: share[at], default=-1)
    against = lemmas[worst] if worst >= 0 and share[worst] < 0 else ""
    accepted = int((rows.targets[:, code] == 1).sum()) - sum(
        group == DEFINITIONS and rows.targets[at, code] == 1 for at, group in enumerate(rows.groups)
    )
    because = _("{count} passages with this code").format(count=accepted) if accepted else _("the codebook's own words")
    return Scored(passage, codes[code], round(score, 4), tuple(sorted(best)), because, against)
