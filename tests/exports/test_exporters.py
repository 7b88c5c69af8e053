"""The room of exports stays light until a format is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from export_samples import EMPTY, bank_of, quote_of

from oop_qual.exports import QUOTE_EXPORTERS, TABLE_EXPORTERS
from oop_qual.model import Table


def test_importing_it_loads_no_office_library() -> None:
    code = "import sys, oop_qual.exports; print({'docx', 'pptx', 'xlsxwriter', 'openpyxl', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("suffix", QUOTE_EXPORTERS)
def test_each_export_of_quotes_is_the_same_twice(suffix: str) -> None:
    export = QUOTE_EXPORTERS[suffix]
    assert export(bank_of(quote_of("Ja."))) == export(bank_of(quote_of("Ja."))) != export(EMPTY)


@pytest.mark.parametrize("suffix", TABLE_EXPORTERS)
def test_each_export_of_tables_is_the_same_twice(suffix: str) -> None:
    export = TABLE_EXPORTERS[suffix]
    table = Table("T", ("code", "aantal"), [("a", 1)])
    assert export(table) == export(table) != export(Table("T", ("code", "aantal"), []))
