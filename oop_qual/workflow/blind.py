"""Who codes blind sees no suggestions by a model that learned from somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL = "ridge"
EVERYBODY = "*"  # in the name of a model that learned from all coders


def model_name(coder: str) -> str:
    """Return the name of the model that learned from a coder's decisions; with '' from nobody's."""
    return f"{MODEL} ({coder})" if coder else MODEL


def seen_by(coder: str) -> Callable[[str, str], bool]:
    """Return which sources (kind and name) a coder sees: all but models that learned from another coder alone."""
    names = {model_name(who) for who in ("", coder, EVERYBODY)}
    return lambda kind, name: kind != "model" or name in names
