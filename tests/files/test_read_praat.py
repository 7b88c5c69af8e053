"""TextGrids of Praat, written long or short: which tiers are speech, and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

Interval = tuple[float, float, str]


def long(*tiers: tuple[str, list[Interval]]) -> str:
    """Write a TextGrid as Praat does by default."""
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0 ", "xmax = 9 ", "tiers? <exists> "]
    lines += [f"size = {len(tiers)} ", "item []: "]
    for number, (name, intervals) in enumerate(tiers, 1):
        lines += [f"    item [{number}]:", '        class = "IntervalTier" ', f'        name = "{name}" ']
        lines += ["        xmin = 0 ", "        xmax = 9 ", f"        intervals: size = {len(intervals)} "]
        for at, (begins, ends, text) in enumerate(intervals, 1):
            lines += [f"        intervals [{at}]:", f"            xmin = {begins} ", f"            xmax = {ends} "]
            quoted = text.replace('"', '""')
            lines += [f'            text = "{quoted}" ']
    return "\n".join(lines) + "\n"


SHORT = """File type = "ooTextFile short"
"TextGrid"

0
4
<exists>
2
"IntervalTier"
"Anna"
0
4
2
0
2
"Hoe gaat het?"
2
4
""
"TextTier"
"klikken"
0
4
1
1.5
"klik"
"""


def read(tmp_path: Path, content: str, *names: str, encoding: str = "utf-8") -> ReadResult:
    (tmp_path / "a.TextGrid").write_bytes(content.encode(encoding))
    (result,) = read_sources(tmp_path / "a.TextGrid", ReadOptions(text_columns=names))
    return result


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_tier_for_each_speaker(tmp_path: Path, encoding: str) -> None:
    text = long(
        ("Anna", [(0, 1.5, 'Zei ze "één"?'), (1.5, 4, ""), (4, 9, "Mooi.")]), ("Bea", [(0, 2, "_"), (2, 4, "Ja.")])
    )
    result = read(tmp_path, text, encoding=encoding)
    assert said(result) == [("Anna", 'Zei ze "één"?'), ("Bea", "Ja."), ("Anna", "Mooi.")]
    assert (result.transcript.turns[0].begins, result.transcript.turns[0].ends) == (0, 1500)
    assert told(result) == ["a.TextGrid: read as speech: tiers 'Anna', 'Bea'"]


def test_short_files_and_points(tmp_path: Path) -> None:
    result = read(tmp_path, SHORT)
    assert said(result) == [("Anna", "Hoe gaat het?")]
    assert "tier 'klikken': skipped, it holds points in time" in told(result)[0]
    assert said(read(tmp_path, SHORT, "klikken")) == [("klikken", "klik")]


def test_words_and_sounds_are_not_said_twice(tmp_path: Path) -> None:
    text = long(
        ("klanken", [(0, 0.5, "j"), (0.5, 1, "a"), (1, 2, "w"), (2, 3, "e")]),
        ("woorden", [(0, 1, "ja"), (1, 3, "we")]),
        ("zinnen", [(0, 3, "ja we")]), ("spreker", [(0, 1, "An"), (1, 3, "An")]),
    )  # fmt: skip
    result = read(tmp_path, text)
    assert said(result) == [("An", "ja we")]
    assert [line.split(":")[0] for line in told(result)[:3]] == [
        "a.TextGrid, tier 'klanken'", "a.TextGrid, tier 'woorden'", "a.TextGrid, tier 'spreker'",
    ]  # fmt: skip


def test_a_file_that_is_cut_off_is_told(tmp_path: Path) -> None:
    text = long(("Anna", [(0, 1, "een"), (1, 2, "twee")]))
    cut = text[: text.index("        intervals [2]")]
    assert told(read(tmp_path, cut))[0] == (
        "a.TextGrid, tier 'Anna': should hold 2 intervals or points, but holds 1; the file may be cut off"
    )
    assert said(read(tmp_path, "! een opmerking \n" + text))[0] == ("Anna", "een\ntwee")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('File type = "ooTextFile"\nObject class = "Sound"\n', "this is not a TextGrid"),
        (long(("A", [(0, 1, "een")])).replace('"een"', '"een'), "broken at line 18: a quotation mark is never closed"),
        (long(("A", [(0, 1, "een")])).replace('"een"', "3"), "broken at line 16: an interval should stand here"),
        (long(("A", [(0, 1, "een")])).replace("IntervalTier", "Toon"), "broken at line 10: a tier should begin here"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(BadInputError, match=fault):
        read(tmp_path, content)


def test_the_binary_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.TextGrid").write_bytes(b"ooBinaryFile\x08TextGrid\0\0")
    with pytest.raises(BadInputError, match=r"binary form\. Open it in Praat and save it as a text file"):
        read_sources(tmp_path / "a.TextGrid", ReadOptions())
