"""What the review screen remembers outside the database: what a coder prefers, and a memo that is being typed."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.model import Span
from oop_qual.review import Draft

if TYPE_CHECKING:
    from oop_qual.workflow.project import Project


def preference(coder: str, name: str) -> str:
    """Return what a coder prefers on this computer, '' where nothing is known."""
    return str(_preferences().get(coder, {}).get(name, ""))


def prefer(coder: str, name: str, value: str) -> None:
    """Remember what a coder prefers on this computer; where that cannot be written, it is asked again."""
    known = _preferences()
    known.setdefault(coder, {})[name] = value
    with suppress(OSError):
        _place().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(_place(), json.dumps(known, ensure_ascii=False))


def _place() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "oop-qual" / "review.json"


def _preferences() -> dict[str, dict[str, str]]:
    try:
        known = json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(known, dict) and all(isinstance(part, dict) for part in known.values())
    return known if is_ours else {}


def _draft_file(project: Project, coder: str) -> Path:
    return project.folder / f".memo-{sha256(coder.encode()).hexdigest()[:12]}.json"


def load_draft(project: Project, coder: str) -> Draft | None:
    """Return the memo that a coder was typing when the screen went away, or None."""
    try:
        kept = json.loads(_draft_file(project, coder).read_text(encoding="utf-8"))
        return Draft(Span(*kept["span"]), kept["code"], kept["text"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_draft(project: Project, coder: str, draft: Draft | None) -> None:
    """Keep what is typed so far; a disk that is full keeps what was there before."""
    file = _draft_file(project, coder)
    with suppress(OSError):
        if draft is None:
            file.unlink(missing_ok=True)
            return
        span = [draft.span.transcript, draft.span.start, draft.span.end]
        _replace(file, json.dumps({"span": span, "code": draft.code, "text": draft.text}, ensure_ascii=False))


def _replace(file: Path, text: str) -> None:
    """Write a file of its owner alone in one step, without waiting for the disk at every key."""
    part = file.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
    part.replace(file)
