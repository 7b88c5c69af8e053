"""ELAN files: the tiers with speech, in order of time, and a word on every other tier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

SLOTS = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{n}" TIME_VALUE="{n * 1000}"/>' for n in range(6))


def timed(key: str, begins: int, ends: int, text: str) -> str:
    slots = f'TIME_SLOT_REF1="t{begins}" TIME_SLOT_REF2="t{ends}"'
    value = f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>"
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{key}" {slots}>{value}</ALIGNABLE_ANNOTATION></ANNOTATION>'
    )


def refers(key: str, to: str, text: str) -> str:
    value = f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>"
    held = f'<REF_ANNOTATION ANNOTATION_ID="{key}" ANNOTATION_REF="{to}">{value}</REF_ANNOTATION>'
    return f"<ANNOTATION>{held}</ANNOTATION>"


def tier(name: str, *annotations: str, parent: str = "") -> str:
    above = f' PARENT_REF="{parent}"' if parent else ""
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="x"{above}>{"".join(annotations)}</TIER>'


def eaf(tmp_path: Path, *tiers: str, slots: str = SLOTS, head: str = 'TIME_UNITS="milliseconds"') -> Path:
    path = tmp_path / "a.eaf"
    body = f"<HEADER {head}/><TIME_ORDER>{slots}</TIME_ORDER>{''.join(tiers)}"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT>{body}</ANNOTATION_DOCUMENT>', "utf-8")
    return path


def read(path: Path, *names: str) -> ReadResult:
    (result,) = read_sources(path, ReadOptions(text_columns=names))
    return result


def test_speakers_take_turns_by_time_and_other_tiers_are_told(tmp_path: Path) -> None:
    path = eaf(
        tmp_path,
        tier("Anna", timed("a1", 0, 1, "Hoe gaat\n      het?"), timed("a3", 2, 4, "En &lt;nu&gt;?")),
        tier("Bea", timed("b1", 1, 2, "Goed."), timed("b2", 3, 5, "Ook goed."), timed("b3", 5, 5, " ")),
        tier("woorden", refers("w1", "a1", "hoe"), refers("w2", "a1", "gaat"), parent="Anna"),
        tier("leeg"),
    )
    result = read(path)
    assert said(result) == [("Anna", "Hoe gaat\nhet?"), ("Bea", "Goed."), ("Anna", "En <nu>?"), ("Bea", "Ook goed.")]
    assert [(turn.begins, turn.ends) for turn in result.transcript.turns][1:3] == [(1000, 2000), (2000, 4000)]
    assert told(result) == [
        "a.eaf, tier 'woorden': skipped, it annotates the tier 'Anna': 'hoe gaat'",
        "a.eaf: read as speech: tiers 'Anna', 'Bea'",
        "a.eaf: other tiers are read when they are named with --text-column",
    ]


def test_text_that_hangs_below_numbers_has_their_times(tmp_path: Path) -> None:
    path = eaf(
        tmp_path,
        tier("ref@SP", timed("r1", 1, 2, "NARR_01"), timed("r2", 3, 4, "NARR_02")),
        tier("tx@SP", refers("x1", "r1", "de eerste zin"), refers("x2", "r2", "de tweede"), parent="ref@SP"),
        tier("ft@SP", refers("f1", "x1", "the first"), parent="tx@SP"),
    )
    result = read(path)
    assert said(result) == [("SP", "de eerste zin\nde tweede")]
    assert (result.transcript.turns[0].begins, result.transcript.turns[0].ends) == (1000, 4000)
    assert "tier 'ref@SP': skipped, it only numbers" in told(result)[0]


def test_tiers_that_are_asked_for(tmp_path: Path) -> None:
    path = eaf(tmp_path, tier("Anna", timed("a1", 0, 1, "Ja.")), tier("vert", refers("v", "a1", "Yes."), parent="Anna"))
    result = read(path, "VERT")
    assert said(result) == [("vert", "Yes.")]
    assert told(result)[0] == "a.eaf, tier 'Anna': skipped, not asked for: 'Ja.'"
    with pytest.raises(BadInputError, match=r"no tier 'x'\. Its tiers are: 'Anna', 'vert'"):
        read(path, "x")


def test_times_that_are_missing_or_counted_in_frames(tmp_path: Path) -> None:
    slots = '<TIME_SLOT TIME_SLOT_ID="t0"/><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="25"/>'
    path = eaf(
        tmp_path,
        tier("Anna", timed("a0", 1, 1, "een"), timed("a1", 0, 0, "twee"), timed("a1", 9, 9, "drie")),
        slots=slots,
        head='TIME_UNITS="PAL-frames"',
    )
    result = read(path)
    assert said(result) == [("Anna", "een\ntwee\ndrie")]
    assert result.transcript.turns[0].begins == 1000
    assert told(result)[-1] == "a.eaf: 2 annotations have no time; their text is kept"


def test_annotations_that_refer_to_each_other(tmp_path: Path) -> None:
    result = read(eaf(tmp_path, tier("A", refers("a", "b", "een"), refers("b", "a", "twee"))))
    assert said(result) == [("A", "een\ntwee")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('<?xml version="1.0"?><Trans/>', "this is not an ELAN file"),
        ("<ANNOTATION_DOCUMENT>\n<TIER>\n", r"stops being XML at line \d\. Export or save it again from ELAN"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT/>', "declarations that no document needs"),
        ("<ANNOTATION_DOCUMENT/>", "no words"),
        ('<?xml version="1.0" encoding="nergens"?><ANNOTATION_DOCUMENT/>', "stops being XML"),
    ],
)
def test_what_is_no_elan_file_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "a.eaf").write_text(content, "utf-8")
    with pytest.raises(BadInputError, match=fault):
        read(tmp_path / "a.eaf")


def test_entities_hidden_in_another_encoding_are_refused(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="utf-7"?><!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT/>'
    (tmp_path / "a.eaf").write_bytes(text.replace("<!", "+ADwAIQ-").encode("ascii"))
    with pytest.raises(BadInputError, match=r"declarations|stops being XML"):
        read(tmp_path / "a.eaf")
