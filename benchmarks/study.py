"""Make a study of any size from the demo transcripts' own sentences, with a fixed seed."""

from __future__ import annotations

import random
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPENING = "Welkom"
CODEBOOK = ROOT / "codebooks" / "oop.yaml"


def sentences() -> list[str]:
    """Return the sentences of the demo transcripts that are plain text."""
    lines = [
        line.partition(": ")[2]
        for path in sorted((ROOT / "transcripts").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [f"{sentence.strip(' .')}." for line in lines for sentence in line.split(". ") if sentence.strip(" .")]


def write_study(folder: Path, files: int, words: int) -> int:
    """Write so many interviews of about so many words into a folder; return the number of words in turns."""
    pick, said, total = random.Random(7), sentences(), 0
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        lines = [f"I: {OPENING} bij dit gesprek."]
        count = len(lines[0].split()) - 1
        while count < words:
            turn = " ".join(pick.choices(said, k=pick.randint(1, 6)))
            lines.append(f"{'I' if len(lines) % 2 == 0 else 'R'}: {turn}")
            count += len(turn.split())
        (folder / f"interview-{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")
        total += count
    return total
