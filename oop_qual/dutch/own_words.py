"""Read the words of the toolkit's own making that help to find names, schools and places, and to leave the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

OWN = Path(__file__).parent / "names" / "own.txt"


@cache
def own_words(title: str) -> frozenset[str]:
    """Return the words under a title."""
    return frozenset(_sections()[title].split())


@cache
def own_phrases(title: str) -> tuple[str, ...]:
    """Return the phrases under a title, the longest first, so that a pattern of them takes the longest."""
    phrases = {phrase.strip() for phrase in _sections()[title].replace("\n", ";").split(";")} - {""}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def _sections() -> dict[str, str]:
    """Return what stands under each title, '[title] # a note'."""
    parts = OWN.read_text("utf-8").split("\n[")[1:]
    heads = (part.partition("\n") for part in parts)
    return {head.partition("]")[0]: body for head, _newline, body in heads}
