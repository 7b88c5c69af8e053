"""JSON of programs that transcribe: who says what and when; nothing that looks like speech goes unsaid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told
from transcriber_samples import AMBERSCRIPT, DPE, KALDI, WHISPERX

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, content: object, name: str = "a.json") -> ReadResult:
    (tmp_path / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    (result,) = read_sources(tmp_path / name, ReadOptions())
    return result


def times(result: ReadResult) -> list[tuple[int | None, int | None]]:
    return [(turn.begins, turn.ends) for turn in result.transcript.turns]


def test_segments_with_texts_and_speakers(tmp_path: Path) -> None:
    result = read(tmp_path, WHISPERX)
    assert said(result) == [("SPEAKER_00", "Hoe gaat het?"), ("SPEAKER_01", "Goed, dank je.")]
    assert (times(result), result.format, told(result)) == ([(500, 2100), (2200, 3000)], "Whisper JSON", [])


def test_whisper_says_it_all_twice_and_it_is_read_once(tmp_path: Path) -> None:
    segments = [{"id": 0, "start": 0, "end": "1.5", "text": " Ja, dat is zo.", "tokens": [1], "words": None},
                {"id": 1, "start": 1.5, "end": 2.0, "text": " Mooi."}]  # fmt: skip
    result = read(tmp_path, {"text": " Ja, dat is zo. Mooi.", "segments": segments, "language": "nl"})
    assert (said(result), times(result)) == ([("", "Ja, dat is zo."), ("", "Mooi.")], [(0, 1500), (1500, 2000)])
    assert (result.check.file, told(result)) == (5, [])
    result = read(tmp_path, {"text": "Ja, dat is zo. Nee! Mooi.", "segments": segments, "initial_prompt": "een twee"})
    assert told(result) == ["a.json, key 'text': skipped, not what the segments say: 'Ja, dat is zo. Nee! Mooi.'"]


def test_labels_in_the_texts_are_speakers_too(tmp_path: Path) -> None:
    texts = ["[SPEAKER_00]: Ja?", "[SPEAKER_01]: Nee.", "Zo.", "[SPEAKER_00]: O."]
    assert said(read(tmp_path, [{"text": text} for text in texts])) == [
        ("SPEAKER_00", "Ja?"), ("SPEAKER_01", "Nee."), ("", "Zo."), ("SPEAKER_00", "O."),
    ]  # fmt: skip


def test_words_where_a_segment_has_no_text(tmp_path: Path) -> None:
    segments = [
        {"words": [{"word": " Ja"}, {"word": "hoor,", "start": 2.0}, {"word": " zeker", "end": 3}, {"start": 4}, 7]},
        {"text": "Nee.", "words": [{"word": "Nee."}, {"word": "Toch"}], "start": 5, "speaker": 3},
        {"text": " ", "start": 9},
    ]
    result = read(tmp_path, {"segments": segments})
    assert (said(result), times(result)) == ([("", "Jahoor, zeker"), ("3", "Nee.")], [(2000, 3000), (5000, None)])
    assert told(result) == [
        "a.json, segment 2: skipped, its list of words differs from its text, which is read: 'Nee. Toch'"
    ]


def test_amberscript_names_its_speakers_and_shifts_its_times(tmp_path: Path) -> None:
    result = read(tmp_path, AMBERSCRIPT)
    assert said(result) == [("Juf Anna", "Hoe gaat het?"), ("spk2", "Goed.")]
    assert (times(result), result.format) == ([(10450, 12000), (12100, 12500)], "Amberscript JSON")
    assert told(result) == []  # the name of a file is no speech


def test_words_belong_to_who_speaks_when_they_begin(tmp_path: Path) -> None:
    result = read(tmp_path, KALDI)
    assert said(result) == [("S0", "Hoe gaat het?"), ("", "Goed."), ("S1", "En jij?")]
    assert (times(result), result.format) == ([(1000, 1600), (2500, None), (3100, 3800)], "BBC Kaldi JSON")
    assert told(result) == []
    result = read(tmp_path, DPE)
    assert (said(result), times(result)) == ([("An", "Ja?"), ("Bo", "Nee hoor.")], [(1000, 1500), (2000, 2900)])


def test_a_text_alone(tmp_path: Path) -> None:
    for value in ({"text": "Ja. Nee."}, {"text": "Ja. Nee.", "segments": []},
                  {"text": "Ja. Nee.", "segments": [{"start": 1}]}):  # fmt: skip
        assert said(read(tmp_path, value)) == [("", "Ja. Nee.")]


def test_times_that_are_none_or_go_back_are_told(tmp_path: Path) -> None:
    values = [(5, 4), (True, None), ("1e999", 1e12), ("00:00:03,500", "x"), (None, -1), ([], 7)]
    segments = [{"text": f"w{n}", "start": start, "end": end} for n, (start, end) in enumerate(values)]
    result = read(tmp_path, {"segments": segments})
    assert times(result) == [(5000, 4000), (None, None), (None, None), (3500, None), (None, None), (None, 7000)]
    bad = "'{}' is not a time; the text is kept"
    assert told(result) == [
        *(f"a.json, segment {n}: {bad.format(value)}" for n, value in
          [(2, "True"), (3, "1e999"), (3, "1000000000000.0"), (4, "x"), (5, "-1"), (6, "[]")]),
        "a.json, segment 4: 1 time lies before the one above it; the order of the file is kept",
        "a.json, segment 1: 1 caption ends before it begins; the times of the file are kept",
        "a.json, segment 2: 4 segments have no time; their text is kept",
    ]  # fmt: skip


def test_other_texts_are_told_key_by_key(tmp_path: Path) -> None:
    value = {"segments": [{"text": "Ja.", "translation": "yes it is so"}, {"text": "O.", "translation": "o is it now"}]}
    assert told(read(tmp_path, value)) == [
        "a.json, key 'translation': skipped, not what the segments say: 'yes it is so o is it now'"
    ]
    many = {f"k{n}": "een twee drie vier" for n in range(25)}
    notes = told(read(tmp_path, {"text": "Ja.", **many}))
    assert (len(notes), notes[-1].count("een twee drie vier")) == (21, 2)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('{"segments": [{"text": "Ja."}', "this is not JSON: line 1, character 30 is wrong"),
        ('{"segments":\n [{"text": "Ja." "x"}]}', "this is not JSON: line 2, character 18 is wrong"),
        ("I: Ja?\nR: Nee.\n", "this is not JSON: line 1"),
        ("[" * 100_000, "this JSON is nested too deeply to be a transcript"),
        ('{"text": "Ja.", "x": ' + "9" * 5_000 + "}", "this JSON holds a number of thousands of digits"),
        ('{"text": "Ja.", "text": "Nee."}', "the key 'text' stands twice in one place of this JSON"),
        ('{"text": "Ja \\u0000."}', "a text in this JSON holds a control character, or half a character"),
        ('{"text": "Ja \\ud800."}', "a text in this JSON holds a control character, or half a character"),
        ('{"segments": [{"text": 42}]}', "a.json, segment 1: 'text' is not a text here"),
        ('{"segments": [{"words": [{"word": ["Ja"]}]}]}', "a.json, segment 1: 'word' is not a text here"),
        ('{"segments": ["Ja."]}', "a.json, segment 1: this is a text without the keys of a segment"),
        ('{"segments": {"0": "Ja."}}', "a.json: 'segments' is no list"),
        ('{"version": 1, "sentenceMetadata": [["0", 6, 3.0]]}', "a.json: this JSON holds no text of a transcript"),
        ('{"segments": [{"start": 1}, 7, [], "-"]}', "this JSON holds no text of a transcript"),
        ("42", "this JSON holds no text of a transcript"),
        ('{"segments": [{"text": "..."}]}', "there are no words in this file"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(BadInputError) as caught:
        read(tmp_path, content)
    assert fault in str(caught.value)
    assert str(tmp_path / "a.json") in str(caught.value)


def test_nan_and_a_key_twice_with_one_value_are_no_fault(tmp_path: Path) -> None:
    text = '{"segments": [{"text": "Ja.", "text": "Ja.", "start": NaN, "end": Infinity, "avg_logprob": -Infinity}]}'
    result = read(tmp_path, text)
    assert (said(result), times(result), told(result)) == ([("", "Ja.")], [(None, None)], [])


def test_json_is_recognised_whatever_its_name(tmp_path: Path) -> None:
    result = read(tmp_path, WHISPERX, "a.txt")
    assert told(result) == ["a.txt: named .txt, but what it holds is read as: Whisper JSON"]
    assert said(result) == said(read(tmp_path, WHISPERX))
    result = read(tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\nJa.\n", "b.json")
    assert (said(result), told(result)) == (
        [("", "Ja.")], ["b.json: named .json, but what it holds is read as: WebVTT"],
    )  # fmt: skip
    assert said(read(tmp_path, "[id1] Ja.\n[id2] Nee.\n{zo}\n", "c.txt")) == [("id1", "Ja."), ("id2", "Nee.\n{zo}")]
