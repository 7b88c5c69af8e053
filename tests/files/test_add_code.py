"""A new code in a codebook's file: everything that was there stays, comments too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oop_qual.errors import BadDataError, BadInputError
from oop_qual.files.codebooks import add_code, read_codebook
from oop_qual.model import Code

if TYPE_CHECKING:
    from pathlib import Path

NEW = Code("nieuw", "Nieuw: 'zo' \"dan\"", examples=("Regel een\nregel twee: ja.",))
HEAD = 'codebook: Proef   # naam\nversion: "1.0"\n'


@pytest.mark.parametrize(
    "codes",
    [
        "codes:\n  - id: een\n    label: Een   # eerste\n",
        "codes:\n- id: een\n  label: Een\n",
        "codes:\n- id: een\n  label: Een",
        "codes:\n   - id: een\n     label: Een\n     children:\n       - id: twee\n         label: Twee\n\n# Slot\n",
        "codes:\n  - id: een\n    label: Een\n\nlanguage: nl\n",
        "codes:\n  - id: een\n    label: Een\n    definition: |\n      Regel.\n\n      Nog een.\n",
    ],
)
def test_only_lines_are_added(tmp_path: Path, codes: str) -> None:
    path = tmp_path / "boek.yaml"
    path.write_text(HEAD + codes, encoding="utf-8")
    path.chmod(0o640)
    before = read_codebook(path)
    add_code(path, NEW)
    assert read_codebook(path).codes == (*before.codes, NEW)
    old, new = (HEAD + codes).splitlines(), path.read_text(encoding="utf-8").splitlines()
    assert [line for line in new if line in old] == old
    assert len(new) == len(old) + 3
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("codes", ["codes: []\n", "codes: [{id: een, label: Een}]  # kort\n"])
def test_a_list_on_one_line_grows_too(tmp_path: Path, codes: str) -> None:
    path = tmp_path / "boek.yaml"
    path.write_text(HEAD + codes, encoding="utf-8")
    before = read_codebook(path)
    add_code(path, NEW)
    assert read_codebook(path).codes == (*before.codes, NEW)
    assert "# naam" in path.read_text(encoding="utf-8")


def test_a_faulty_codebook_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "boek.yaml"
    path.write_text(HEAD + "codes: [{id: een}]\n", encoding="utf-8")
    with pytest.raises(BadDataError):
        add_code(path, NEW)
    path.write_text(HEAD + "codes: [{id: nieuw, label: Oud}]\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="no code could be added"):
        add_code(path, NEW)
    assert "Oud" in path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "boek.yaml"
    path.write_text(HEAD + "codes:\n  - {id: een, label: Een}\n", encoding="utf-8")
    (tmp_path / ".boek.yaml.part").mkdir()
    with pytest.raises(BadInputError, match="cannot be written"):
        add_code(path, NEW)
    assert "nieuw" not in path.read_text(encoding="utf-8")
