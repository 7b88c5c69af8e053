"""The house keeps its measures: sizes of files and functions, layers, and an instant start."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "oop_qual"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_BODY, USUAL_BODY, SHARE_USUAL = 400, 50, 25, 0.95
HEAVY = ("spacy", "sklearn", "scipy", "numpy", "pandas", "textual", "sqlalchemy", "docx", "pptx", "openpyxl", "re2")


def bodies(module: Path) -> list[tuple[str, int]]:
    """Return each function of a module with the number of lines in its body, its docstring left out."""
    found = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            found.append((f"{module.name}:{node.name}", lines))
    return found


def test_files_are_small() -> None:
    lengths = {module.name: len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_small() -> None:
    lengths = [body for module in MODULES for body in bodies(module)]
    assert [body for body in lengths if body[1] > LONGEST_BODY] == []
    usual = sum(length <= USUAL_BODY for _name, length in lengths) / len(lengths)
    assert usual >= SHARE_USUAL


def test_no_room_is_called_utils() -> None:
    assert not {module.stem for module in MODULES} & {"utils", "helpers", "manager", "common", "misc"}


def test_the_command_line_starts_without_heavy_libraries() -> None:
    code = f"import sys, oop_qual.cli.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_names_an_address_to_download_from() -> None:
    for name in ("constraints.txt", "pyproject.toml", "Makefile"):
        text = (PACKAGE.parent / name).read_text(encoding="utf-8")
        assert "://" not in text, name
