"""The README's commands work, one after the other, as a newcomer would type them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the code blocks in one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def commands() -> list[list[str]]:
    """Return the words of each command line in the shell blocks."""
    lines = (line for block in blocks("sh") for line in block.splitlines())
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    for name in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    folder, ran = tmp_path, 0
    environment = {**os.environ, "OOP_QUAL_LANG": "en"}
    for words in commands():
        if words[0] == "cd":
            folder = folder / words[1]
        elif words[0] == "oop-qual":
            done = subprocess.run(
                [sys.executable, "-m", "oop_qual", *words[1:]],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (words, done.stderr)
            ran += 1
    assert ran >= 10
    for block in blocks("python"):
        done = subprocess.run([sys.executable, "-c", block], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (block, done.stderr)
    exported = {path.name for path in folder.iterdir() if path.suffix in {".pptx", ".docx", ".xlsx", ".html"}}
    assert exported == {
        *("citaten.pptx", "citaten.docx", "citaten.xlsx", "coderingen.xlsx", "leraren.html"),
        *("verslag.docx", "verslag.pptx"),
    }


def test_the_make_targets_of_the_readme_exist() -> None:
    targets = [words[1] for words in commands() if words[0] == "make"]
    assert {"demo", "test"} <= set(targets)
    for target in targets:
        subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)


def test_the_readme_s_codebook_is_a_good_one(tmp_path: Path) -> None:
    from oop_qual.files.codebooks import read_codebook

    whole, changed = blocks("yaml")
    (tmp_path / "boek.yaml").write_text(whole, encoding="utf-8")
    assert [code.id for code in read_codebook(tmp_path / "boek.yaml")] == ["toegevoegde-waarde", "sparren"]
    (tmp_path / "nieuw.yaml").write_text(f"codebook: x\nversion: '2'\ncodes:\n{changed}", encoding="utf-8")
    assert [code.id for code in read_codebook(tmp_path / "nieuw.yaml")] == ["positie-in-het-team", "coordineren"]
