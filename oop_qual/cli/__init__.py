"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; what cannot be done is one sentence on stderr and exit code 1."""
    from oop_qual.cli.app import app
    from oop_qual.errors import OopQualError

    try:
        app(prog_name="oop-qual")
    except OopQualError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
