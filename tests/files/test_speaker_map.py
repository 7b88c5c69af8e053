"""The speaker map: which label stands for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import xlsx

from oop_qual.errors import BadDataError, BadInputError
from oop_qual.files.speakermap import Mapped, read_speaker_map, role_of, speaker_of

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (Mapped("Speaker 1 (Yu Liang)", "Yu", "respondent"), Mapped("Datum", ""), Mapped("Inglis, Jake", "Jake"))


def test_labels_are_read_from_csv_and_excel(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text('Label;Spreker;Rol\n;;\n Speaker 1 (Yu  Liang): ;Yu;Respondent\nDatum;;\n"Inglis, Jake";Jake\n')
    assert read_speaker_map(path) == ROWS
    rows = [("label", "speaker", "role"), *((row.label, row.speaker, row.role) for row in ROWS)]
    assert read_speaker_map(xlsx(tmp_path / "map.xlsx", rows)) == ROWS
    assert speaker_of(ROWS) == {"speaker 1 (yu liang)": "Yu", "datum": "", "inglis, jake": "Jake"}
    assert role_of(ROWS) == {"yu": "respondent"}


def test_every_row_that_is_wrong_is_told(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("label,speaker,role\n,An,\nB,Bo,baas\nC,,interviewer\nD,Do,\nd:,Da,\nE,Eef,,x\nD,Do,\n")
    with pytest.raises(BadDataError) as caught:
        read_speaker_map(path)
    assert str(caught.value).split("\n") == [
        "map.csv, row 2: the label is not named",
        "map.csv, row 3: 'baas' is not a role; use interviewer or respondent",
        "map.csv, row 4: 'C' has a role but no speaker",
        "map.csv, row 6: 'd' is there twice, for different speakers",
        "map.csv, row 7: this row has more cells than there are columns",
    ]


def test_a_file_that_is_no_map_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    for text, fault in [("naam,rol\na,b\n", "there is no column 'label'"), ("label,rol\na,b\n", "no column 'speaker'")]:
        path.write_text(text)
        with pytest.raises(BadInputError, match=fault):
            read_speaker_map(path)
    path = tmp_path / "map.yaml"
    path.write_text("a: b")
    with pytest.raises(BadInputError, match=r"a speaker map is a \.csv or an \.xlsx file"):
        read_speaker_map(path)
