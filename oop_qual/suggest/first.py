"""A first round: which passages to read before anything is decided, spread over all transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]

COUNT = 50
FEW_WORDS = 4  # a passage with fewer seldom says enough to be coded


def first_round(
    passages: Sequence[Passage], likeness: Array | None = None, count: int = COUNT, seed: int = 0
) -> list[int]:
    """Return the places of about so many passages, in reading order; the same ones for the same seed.

    Transcripts take turns. Every other passage is drawn blindly, so that the round shows what there is; the others are
    the likeliest (``likeness``: passages, codes) of the code that has had the fewest, so that it shows every code.
    """
    waiting = _by_transcript(passages, seed)
    chosen: list[int] = []
    shown: list[int] = []
    while waiting and len(chosen) < count:
        for name in list(waiting):
            if len(chosen) == count:
                break
            left = waiting[name]
            code = None if likeness is None or len(chosen) % 2 == 0 else _least_shown(shown, likeness.shape[1])
            at = left[-1] if likeness is None or code is None else max(left, key=lambda one: likeness[one, code])
            shown += [] if code is None else [code]
            chosen.append(at)
            left.remove(at)
            if not left:
                del waiting[name]
    return sorted(chosen)


def _by_transcript(passages: Sequence[Passage], seed: int) -> dict[str, list[int]]:
    """Return each transcript's passages in a drawn order, transcripts in a drawn order; long enough ones are last."""
    import numpy as np

    pick = np.random.default_rng(seed)
    found: dict[str, list[int]] = {}
    for at in pick.permutation(len(passages)).tolist():
        found.setdefault(passages[at].transcript, []).append(at)
    return {name: sorted(own, key=lambda at: len(passages[at].lemmas) >= FEW_WORDS) for name, own in found.items()}


def _least_shown(shown: Sequence[int], codes: int) -> int | None:
    return min(range(codes), key=shown.count) if codes else None
