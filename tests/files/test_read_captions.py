"""Captions as programs write them: SBV, Whisper's tables and logs, WhisperX, Zoom; their faults are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_samples import said, told
from transcriber_samples import SBV, TSV

from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, content: str, name: str) -> ReadResult:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (result,) = read_sources(tmp_path / name, ReadOptions())
    return result


def times(result: ReadResult) -> list[tuple[int | None, int | None]]:
    return [(turn.begins, turn.ends) for turn in result.transcript.turns]


def test_sbv(tmp_path: Path) -> None:
    result = read(tmp_path, SBV, "a.sbv")
    assert (said(result), result.format) == ([("", "Hoe gaat het? Zeg."), ("", "Goed.")], "SBV")
    assert (times(result), told(result)) == ([(378, 2000), (2000, 3500)], [])
    assert told(read(tmp_path, SBV, "a.txt")) == ["a.txt: named .txt, but what it holds is read as: SBV"]


def test_sbv_with_faults_keeps_its_words(tmp_path: Path) -> None:
    text = "0:00:05.000,0:00:04.000\nEen\n\nTwee\n\n0:00:0x.000,0:00:07.000\nDrie\n\n0:00:01.000,0:00:02.000\nVier\n"
    result = read(tmp_path, text, "a.sbv")
    assert said(result) == [("", "Een"), ("", "Twee"), ("", "Drie"), ("", "Vier")]
    assert times(result) == [(5000, 4000), (None, None), (None, 7000), (1000, 2000)]
    assert told(result) == [
        "a.sbv, line 4: this cue has no times; its text is kept",
        "a.sbv, line 6: '0:00:0x.000' is not a time; the text is kept",
        "a.sbv, line 9: 1 time lies before the one above it; the order of the file is kept",
        "a.sbv, line 1: 1 caption ends before it begins; the times of the file are kept",
    ]


def test_the_table_of_whisper(tmp_path: Path) -> None:
    result = read(tmp_path, TSV, "a.tsv")
    assert (said(result), times(result)) == ([("", '"Hoe" gaat het?'), ("", "Goed.")], [(0, 1200), (1200, 2000)])
    assert (result.format, told(result)) == ("table of Whisper (TSV)", [])
    assert told(read(tmp_path, TSV, "a.txt")) == []


def test_the_table_of_whisper_with_faults_keeps_its_words(tmp_path: Path) -> None:
    text = TSV + "900\t99999999999\tJa.\nlos stuk\n\n-1\t2.5\tO.\n3000\t4000\t\n"
    result = read(tmp_path, text, "a.tsv")
    assert [words for _speaker, words in said(result)] == ['"Hoe" gaat het?', "Goed.", "Ja.", "los stuk", "O."]
    assert times(result)[2:] == [(900, None), (None, None), (None, None)]
    assert told(result) == [
        "a.tsv, line 4: '99999999999' is not a time; the text is kept",
        "a.tsv, line 5: this row has no times; its text is kept",
        "a.tsv, line 7: '-1' is not a time; the text is kept",
        "a.tsv, line 7: '2.5' is not a time; the text is kept",
        "a.tsv, line 4: 1 time lies before the one above it; the order of the file is kept",
    ]


def test_another_table_between_tabs(tmp_path: Path) -> None:
    result = read(tmp_path, "spreker\ttekst\nI\tJa?\nR\tNee.\nI\tO.\n", "a.tsv")
    assert (said(result), result.format) == ([("I", "Ja?"), ("R", "Nee."), ("I", "O.")], "table in a text")
    survey = "respondent\tq1\n1\tEen lang antwoord van zes woorden\n2\tEen ander antwoord van zes woorden\n"
    assert read(tmp_path, survey, "b.tsv").format == "TSV, open answers"


def test_logs_of_whisper_and_faster_whisper(tmp_path: Path) -> None:
    result = read(tmp_path, "[00:01.500 --> 00:03.000]  Ja?\n[01:00:03.000 --> 01:00:04.000]  Nee.\n", "a.txt")
    assert (said(result), times(result)) == ([("", "Ja?"), ("", "Nee.")], [(1500, 3000), (3603000, 3604000)])
    result = read(tmp_path, "[0.00s -> 4.20s]  Ja?\n[4.20s -> 71.5s]  Nee.\n", "a.txt")
    assert (said(result), times(result)) == ([("", "Ja?"), ("", "Nee.")], [(0, 4200), (4200, 71500)])


def test_a_caption_that_whisperx_gave_no_speaker_has_none(tmp_path: Path) -> None:
    texts = ["[SPEAKER_00]: Ja?", "Hm.", "[SPEAKER_01]: Nee.", "Nou.", "[SPEAKER_00]: O."]
    cues = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n" for n, text in enumerate(texts, 1))
    spoken = [("SPEAKER_00", "Ja?"), ("", "Hm."), ("SPEAKER_01", "Nee."), ("", "Nou."), ("SPEAKER_00", "O.")]
    assert said(read(tmp_path, cues, "a.srt")) == spoken
    assert said(read(tmp_path, "WEBVTT\n\n" + cues.replace(",", "."), "a.vtt")) == spoken


def test_zoom_repeats_names_and_leaves_some_out(tmp_path: Path) -> None:
    texts = ["An Bos (SL): Hoi.", "An Bos (SL): Zullen we?", "Bram: Ja.", "Goed.", "An Bos (SL): Mooi.", "Bram: O."]
    cues = "\n".join(f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{text}\n" for n, text in enumerate(texts, 1))
    assert said(read(tmp_path, "WEBVTT\n\n" + cues, "a.vtt")) == [
        ("An Bos (SL)", "Hoi. Zullen we?"), ("Bram", "Ja."), ("", "Goed."), ("An Bos (SL)", "Mooi."), ("Bram", "O."),
    ]  # fmt: skip


def test_rolling_captions_are_kept_and_told(tmp_path: Path) -> None:
    lines = ["ja", "ja\n<c>wat</c>", "wat\ner is", "er is\nnog"]
    cues = "\n\n".join(f"00:0{n}.000 --> 00:0{n}.900\n{text}" for n, text in enumerate(lines))
    result = read(tmp_path, f"WEBVTT\nKind: captions\n\n{cues}\n", "a.vtt")
    assert [words for _speaker, words in said(result)] == ["ja", "ja wat", "wat er is", "er is nog"]
    assert told(result) == ["a.vtt: 3 captions begin with the last line of the caption before; all of it is kept"]


def test_the_times_of_noscribe_in_webvtt_are_doubted(tmp_path: Path) -> None:
    text = "WEBVTT Gesprek\n\nNOTE\nTranscribed with noScribe vers. 0.7\n\n1\n00:34.570 --> 00:35.000\n<v S01>{}\n"
    result = read(tmp_path, text.format("een twee drie vier vijf zes zeven acht negen tien"), "a.vtt")
    assert told(result)[-1] == (
        "a.vtt: the times are those of the last sentence of each turn (a fault of noScribe); its .html has all of them"
    )
    assert len(told(read(tmp_path, text.format("een twee"), "a.vtt"))) == len(told(result)) - 1


def test_a_text_of_another_suffix_is_read_by_what_it_holds(tmp_path: Path) -> None:
    result = read(tmp_path, SBV, "a.vtt")
    assert (result.format, told(result)) == ("SBV", ["a.vtt: named .vtt, but what it holds is read as: SBV"])
