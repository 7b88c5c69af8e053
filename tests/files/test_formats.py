"""Real files of many formats, where they stand beside the checkout: what a person counted is what is read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from oop_qual.errors import BadInputError
from oop_qual.files.readers import READERS
from oop_qual.files.sources import ReadOptions, read_sources

FORMATS = Path(__file__).parents[3] / "shared" / "data" / "formats"
MANIFEST = FORMATS / "MANIFEST.tsv"
REFUSED = {
    "vtt_odd/empty.vtt": "this file is empty",
    "vtt_odd/no_captions.vtt": "there are no cues",
    # encodings of Chinese are not read
    "srt_odd/gb2312.srt": r"not text in UTF-8, nor in Windows-1252 \(line 3, bytes D3 EE D6 E6\)",
    "json_other/sps_diarized.json": "this JSON holds no text of a transcript",
}
# What is read otherwise than the list has it, and why.
GAPS = {
    "noscribe/noscribe_interview.vtt": {
        "turns"
    },  # the list merges '//S02' and 'S02' into one name, but not into one turn
    # The list has a turn for each word, and nobody speaks; the file itself says who speaks when, and so it is read.
    "json_other/KateDarling-bbcKaldiTranscriptWithSpeakerSegments.json": {"speakers", "turns"},
    "vtt_odd/invalid_timeframe_in_cue_text.vtt": {"first"},  # the list shows a line of times, which is no speech
    "vtt_odd/youtube_dl.vtt": {"first"},
    # The list counts all five tiers, sounds and syllables too; only the sentences are read, by who says them.
    "textgrid/FOR_DIA.TextGrid": {"speakers", "words", "turns", "first", "last"},
}


def rows() -> list[dict[str, str]]:
    if not MANIFEST.exists():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as manifest:
        return list(csv.DictReader(manifest, delimiter="\t"))


def test_every_kind_of_file_in_the_list_can_be_read() -> None:
    assert {Path(row["path"]).suffix.lower() for row in rows()} <= set(READERS)


@pytest.mark.skipif(not rows(), reason="the sample files (shared/data/formats) are not beside the checkout")
@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["path"]))
def test_a_real_file_is_read_as_a_person_counted_it(row: dict[str, str]) -> None:
    path = row["path"]
    if path in REFUSED:
        with pytest.raises(BadInputError, match=REFUSED[path]):
            read_sources(FORMATS / path, ReadOptions())
        return
    assert differences(FORMATS / path, row) == GAPS.get(path, set())


def differences(path: Path, row: dict[str, str]) -> set[str]:
    """Return in what a file is read otherwise than the list has it."""
    (result,) = read_sources(path, ReadOptions())
    transcript = result.transcript
    text = " ".join(" ".join(transcript.text[turn.start : turn.end] for turn in transcript.turns).split())
    speakers = {name.strip() for name in row["speakers"].split(";") if name.strip()}
    checks = {
        "speakers": {speaker.name for speaker in transcript.speakers} == speakers,
        "words": len(text.split()) == int(row["words"]),
        "turns": str(len(transcript.turns)) in {row["turns_merged"], row["nonempty_units"]},
        "first": text.startswith(row["first_words"]),
        "last": text.endswith(row["last_words"]),
        "begins": _is_time(transcript.turns[0].begins, row["t_first"]),
        "ends": _is_time(transcript.turns[-1].ends, row["t_last"]),
    }
    return {name for name, good in checks.items() if not good}


def _is_time(found: int | None, told: str) -> bool:
    return not told or (found is not None and abs(found / 1000 - float(told)) < 0.01)
