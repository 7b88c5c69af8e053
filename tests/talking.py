"""A project about money and rest, large enough to learn from, and what two coders think of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

BOOK = """\
codebook: Proef
version: "1"
codes:
  - id: geld
    label: Geld en salaris
    definition: Wat iemand verdient.
  - id: rust
    label: Rust in de groep
    definition: Het is stil in de groep.
  - id: werk
    label: Werk
    children:
      - id: uren
        label: Uren
"""
GELD = ("Mijn salaris is laag", "Ik zit in schaal vier", "De hypotheek betaal ik amper", "Het loon gaat niet omhoog")
RUST = ("Het is rustig in de groep", "Zij zijn stil", "De kinderen blijven kalm", "Na de pauze is het stil")
ELSE = ("Ik woon in een dorp", "De taart was lekker", "Wij hebben een fiets", "Morgen komt de bus")
ENDS = ("vandaag", "meestal", "dit jaar", "denk ik", "toch wel", "op school")
LINES, NAMES = 40, "abcd"


def talk(seed: int) -> list[str]:
    """Return sentences of one respondent."""
    pick = random.Random(seed)  # noqa: S311 - not for secrets
    return [f"{pick.choice(pick.choice((GELD, RUST, ELSE)))} {pick.choice(ENDS)}." for _line in range(LINES)]


def is_on(code: str, said: str) -> bool:
    """Tell whether a code is on a sentence."""
    return any(said.startswith(one) for one in (GELD if code == "geld" else RUST))


def make(folder: Path, run: Run) -> None:
    """Import transcripts a to d of 40 fragments each into a project, under this codebook."""
    (folder / "proef.yaml").write_text(BOOK, encoding="utf-8")
    for seed, name in enumerate(NAMES):
        (folder / f"{name}.txt").write_text("\n".join(f"R: {one}" for one in talk(seed)), encoding="utf-8")
    run("import", *(f"{name}.txt" for name in NAMES))
    run("recode", "proef.yaml", "--yes")


def code_all(folder: Path, run: Run, coder: str, names: str, *, swapped: bool = False) -> None:
    """Let a coder code transcripts as a whole; swapped: always the other code than is meant."""
    rows = ["transcript,segment,code,decision"]
    for name in names:
        for number, said in enumerate(talk(NAMES.index(name)), 1):
            for code in ("geld", "rust"):
                other = {"geld": "rust", "rust": "geld"}[code] if swapped else code
                rows += [f"{name},{number},{other},accept"] if is_on(code, said) else []
            rows.append(f"{name},{number},,reviewed")
    (folder / f"{coder}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    run("decide", f"{coder}.csv", "--coder", coder)
