"""Lists of a project as typed tables of pandas: its transcripts, and its codes with how often they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    Row = Mapping[str, Any]

TRANSCRIPTS = {
    "transcript": "string",
    "kind": "string",
    "words": "int64",
    "turns": "int64",
    "segments": "int64",
    "speakers": "int64",
}
CODES = {
    "code": "string",
    "label": "string",
    "theme": "string",
    "parent": "string",
    "definition": "string",
    "patterns": "int64",
    "suggested": "int64",
    "accepted": "int64",
    "rejected": "int64",
}


def list_frame(rows: Sequence[Row], types: Mapping[str, str]) -> pd.DataFrame:
    """Return these fields of rows as a table; columns and types are the same where there are no rows."""
    import pandas as pd

    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in types.items()})
