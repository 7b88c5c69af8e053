"""A process that is killed while it imports leaves the project before or after, never between."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FILES, KILLS, LONGEST = 60, 6, 3.0


def test_a_killed_import_leaves_the_project_as_it_was(folder: Path, run: Run) -> None:
    source = folder.parent / "in"
    source.mkdir()
    for number in range(FILES):
        text = "I: Hoe gaat het?\nR: Goed. Ik spar veel met anderen.\n" * 30
        (source / f"i-{number}.txt").write_text(text, encoding="utf-8")
    pick = random.Random(3)  # noqa: S311 - not for secrets
    for _kill in range(KILLS):
        command = [sys.executable, "-m", "oop_qual", "import", str(source), "--project", str(folder)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            time.sleep(pick.uniform(0.2, LONGEST))
            process.send_signal(signal.SIGKILL)
        with sqlite3.connect(folder / "project.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        rows = run("list", "transcripts", "--json").rows()
        assert len(rows) in {0, FILES}
        assert all(row["segments"] == 90 for row in rows)
    run("import", source)
    assert len(run("list", "transcripts", "--json").rows()) == FILES
