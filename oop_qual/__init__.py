"""Code Dutch interviews and groepsgesprekken, offline, from transcript to quote bank.

In Python and in notebooks: ``oop_qual.open_project("studie").codings()`` is a table of pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from oop_qual.workflow.study import Study

__version__ = "0.1.0"
__all__ = ["__version__", "open_project"]


def open_project(folder: str | PathLike[str] = ".", *, names: bool = False) -> Study:
    """Open the project in this folder, or in the nearest one above it, for reading.

    Transcripts and speakers are T01 and R1; with ``names`` they are called as the project calls them. What people said
    is given as it stands: replace names in it with ``oop-qual pseudonymise``. Raises OopQualError with a sentence.
    """
    from pathlib import Path

    from oop_qual.workflow.study import open_study

    return open_study(Path(folder), names=names)
