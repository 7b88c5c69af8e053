"""Read a codebook's file, and add a code to it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from oop_qual.codebook.load import load_codebook
from oop_qual.errors import BadDataError, BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.errors import Problem
    from oop_qual.model import Code, Codebook


def read_codebook(path: Path) -> Codebook:
    """Read a codebook; raises BadDataError with all its problems, BadInputError where the file cannot be read."""
    book, problems = check_codebook(path)
    if book is None:
        raise BadDataError(problems)
    return book


def check_codebook(path: Path) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """Return a codebook (None where it cannot be used) and every problem of its file."""
    remedy = _("Name a codebook in YAML, such as codebooks/oop.yaml.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise BadInputError(_("there is no such file."), where=str(path), remedy=remedy) from None
    except IsADirectoryError:
        raise BadInputError(_("this is a folder."), where=str(path), remedy=remedy) from None
    except PermissionError:
        raise BadInputError(_("this file may not be read."), where=str(path)) from None
    except UnicodeDecodeError:
        raise BadInputError(_("this is not text in UTF-8."), where=str(path), remedy=remedy) from None
    return load_codebook(text, str(path))


def add_code(path: Path, code: Code) -> None:
    """Add a theme at the end of a codebook's file; every other line stays as it is, comments too.

    Raises BadInputError where the file cannot be written; then it is as it was.
    """
    before = read_codebook(path)
    text = path.read_bytes().decode("utf-8-sig")
    for changed in (_with_lines(text, code), _written_anew(text, code)):
        after, problems = load_codebook(changed, str(path))
        if not problems and after is not None and after.codes == (*before.codes, code):
            _replace(path, changed)
            return
    raise BadInputError(_("no code could be added to this file."), where=str(path))


def _with_lines(text: str, code: Code) -> str:
    """Return the file's text with a few lines more, below its last code and as far to the right as its first."""
    from ruamel.yaml import YAML

    root = YAML(typ="safe", pure=True).compose(text)
    codes = next(value for key, value in root.value if key.value == "codes")
    lines = text.splitlines()
    at = codes.end_mark.line if codes.end_mark.column == 0 else len(lines)
    while at and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    indent = " " * codes.start_mark.column
    label, examples = (json.dumps(said, ensure_ascii=False) for said in (code.label, list(code.examples)))
    added = [f"{indent}- id: {code.id}", f"{indent}  label: {label}", f"{indent}  examples: {examples}"]
    return "\n".join([*lines[:at], *added, *lines[at:], ""])


def _written_anew(text: str, code: Code) -> str:
    """Return the file as ruamel.yaml writes it with one code more: for a list of codes on one line, or an empty one."""
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 4096
    content, written = yaml.load(text), StringIO()
    content["codes"] = content.get("codes") or []
    content["codes"].append({"id": code.id, "label": code.label, "examples": list(code.examples)})
    yaml.dump(content, written)
    return written.getvalue()


def _replace(path: Path, text: str) -> None:
    """Write a file in one step, with the rights that it has."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        what = _("the codebook's file cannot be written: {reason}.").format(reason=error.strerror)
        raise BadInputError(what, where=str(path)) from None
