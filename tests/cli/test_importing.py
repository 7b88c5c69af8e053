"""Never a guess in silence: word check, preview, speaker map, labels in doubt, paragraphs that alternate."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

import pytest
from pty_terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TALK = """\
Datum: 3 mei

I: Wat doet u op school?
Samira: Ik spar vaak.
Kortom: leuk werk.
I: En verder?
Kortom: dat was het.
Samira: Niets.
Mieke: Ja hoor.
I: Mooi.
"""
CHECK = "words: 30 in the file = 21 in turns + 6 in labels and times + 3 skipped"
PART = "I: Ja?\nR: Nee, dat niet.\n"


@pytest.fixture
def talk(folder: Path) -> Path:
    path = folder.parent / "gesprek.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    """Return what a project's folder holds; SQLite's own files beside the database are not ours."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path): path.read_bytes() for path in files}


def turns(run: Run, transcript: str) -> list[tuple[str, str]]:
    rows = run("list", "segments", "--transcript", transcript, "--json").rows()
    return [(row["speaker"], row["text"]) for row in rows]


def speakers(run: Run) -> dict[str, str]:
    return {row["speaker"]: row["role"] for row in run("list", "speakers", "--json").rows()}


def test_the_words_of_a_file_are_accounted_for_and_that_is_kept(talk: Path, run: Run) -> None:
    told = run("import", talk).err
    assert CHECK in told
    assert "'Mieke:' begins 1 line in gesprek.txt, as in: Mieke: Ja hoor. (taken as a speaker)" in told
    assert "30 = 21 + 6 + 3\n" in run("list", "transcripts").out
    (row,) = run("list", "transcripts", "--json").rows()
    assert row["word_check"] == {"file": 30, "turns": 21, "labels": 6, "skipped": 3, "elsewhere": 0}
    run("correct", "gesprek", write(talk.parent / "beter.txt", TALK.replace("Niets.", "Niets meer.")))
    run("undo")
    run("resegment", "gesprek")
    (row,) = run("list", "transcripts", "--json").rows()
    assert row["word_check"]["file"] == 30


def test_a_corrected_transcript_has_a_word_check_of_its_own_and_the_project_s_map(talk: Path, run: Run) -> None:
    table = write(talk.parent / "map.csv", "label,speaker\nSamira,Sam\n")
    run("import", talk, "--speaker-map", table)
    run("correct", "gesprek", write(talk.parent / "beter.txt", TALK.replace("Niets.", "Niets meer.")))
    (row,) = run("list", "transcripts", "--json").rows()
    assert row["word_check"]["file"] == 31
    assert set(speakers(run)) == {"I", "Sam", "Mieke"}


def test_a_preview_shows_what_would_come_in_and_writes_nothing(folder: Path, talk: Path, run: Run) -> None:
    before = everything(folder)
    shown = run("import", talk, "--dry-run")
    assert everything(folder) == before
    assert shown.out == (
        f"{talk} -> gesprek: plain text, interview, 6 turns\n"
        f"  {CHECK}\n"
        "  speakers:\n"
        "    I: interviewer, 3 turns, 12 words\n"
        "    Samira: respondent, 2 turns, 7 words\n"
        "    Mieke: respondent, 1 turn, 2 words\n"
        "  first turns:\n"
        "    I: Wat doet u op school?\n"
        "    Samira: Ik spar vaak. Kortom: leuk werk.\n"
        "    I: En verder? Kortom: dat was het.\n"
        "  before a colon:\n"
        "    'Kortom:' 2 lines -> text (in doubt): Kortom: leuk werk.\n"
        "    'Mieke:' 1 line -> speaker Mieke (in doubt): Mieke: Ja hoor.\n"
        "  gesprek.txt, line 1: skipped 3 words, before the first speaker: 'Datum: 3 mei'\n"
        "  gesprek.txt: kept as text, not as speakers: 'Kortom:' (2)\n"
        "  gesprek.txt: taken as speakers, though named only once: 'Mieke:'\n"
    )
    assert "2 labels are in doubt. Say who it is in a table with the columns label and speaker" in shown.err
    assert "1 transcript would be imported" in shown.err


def test_a_preview_of_what_is_there_already_asks_for_nothing(folder: Path, run: Run) -> None:
    talk = write(folder.parent / "talk.txt", "A: Ja, dat klopt.\nB: Nee hoor.\nA: Goed.\nB: Prima.\n")
    run("import", talk)
    shown = run("import", talk, "--dry-run")
    assert "there is nothing new to import" in shown.err
    assert "without --dry-run" not in shown.err


def test_a_preview_as_json(talk: Path, run: Run) -> None:
    (row,) = run("import", talk, "--dry-run", "--json").rows()
    assert (row["file"], row["transcript"], row["format"], row["turns"]) == (str(talk), "gesprek", "plain text", 6)
    assert row["first"][0] == {"speaker": "I", "begins": None, "text": "Wat doet u op school?"}
    assert row["speakers"][2] == {"speaker": "Mieke", "role": "respondent", "turns": 1, "words": 2}
    assert row["labels"][3] == {
        "name": "Mieke", "count": 1, "example": "Mieke: Ja hoor.", "speaker": "Mieke", "doubtful": True,
    }  # fmt: skip
    (same,) = run("import", talk, "--json").rows()
    assert same == row


def test_a_preview_tells_of_every_file(folder: Path, talk: Path, run: Run) -> None:
    run("import", talk)
    empty = write(folder.parent / "leeg.txt", "")
    nobody = write(folder.parent / "niemand.txt", "Een alinea.\n\nNog een.\n")
    table = write(folder.parent / "t.csv", "spreker,tekst,codes\nI,Ja?,\nR,Nee.,weg\n")
    shown = run("import", empty, talk, nobody, table, "--codes-column", "codes", "--dry-run", code=1)
    assert f"{empty}: this file is empty. Export or save it again.\n" in shown.out
    assert f"{talk}: is in the project already; nothing changed.\n" in shown.out
    assert "    (unknown): nobody is named, 2 turns, 4 words\n" in shown.out
    assert "niemand.txt: no speakers are named: the speaker is unknown (see --alternate and --speaker-map)" in shown.out
    assert "1 coding comes along" in shown.out
    assert f"{table}: there is no code 'weg' in the codebook\n" in shown.out
    assert "With these problems nothing can be imported." in shown.err
    rows = run("import", empty, talk, "--dry-run", "--json", code=1).rows()
    assert [(row["file"], row["transcript"], row["known"]) for row in rows] == [
        (str(talk), None, True), (str(empty), None, False),
    ]  # fmt: skip


def test_what_a_folder_holds_besides_transcripts_is_told(talk: Path, run: Run) -> None:
    for name in ("oud.doc", "opname.mp3", "README.md", ".verborgen"):
        write(talk.parent / name, "x")
    (talk.parent / "meer").mkdir()
    told = "not read, because they are folders or files of another type: boek.yaml, meer, opname.mp3, oud.doc, studie\n"
    assert told in run("import", talk.parent, "--dry-run").err
    rows = run("import", talk.parent, "--dry-run", "--json").rows()
    assert [row["file"] for row in rows if row.get("left_out")] == [
        str(talk.parent / name) for name in ("boek.yaml", "meer", "opname.mp3", "oud.doc", "studie")
    ]
    assert told in run("import", talk.parent).err
    assert told in run("import", talk.parent).err


def test_a_long_preview_is_cut(folder: Path, run: Run) -> None:
    many = "".join(f"Persoon {at}: Ja.\nPersoon {at}: Nee.\neen vreemd ding {at}: ja\n" * 2 for at in range(30))
    shown = run("import", write(folder.parent / "veel.txt", many), "--dry-run")
    assert shown.out.count("... and 10 more (all of them with --json)") == 2
    assert "30 labels are in doubt." in shown.err


def test_a_speaker_map_says_who_speaks_and_is_remembered(folder: Path, talk: Path, run: Run) -> None:
    table = write(folder.parent / "map.csv", "label,speaker,role\nMieke,,\nKortom,Karel,interviewer\nSamira,Sam,\n")
    shown = run("import", talk, table, "--speaker-map", table)
    assert "speaker map: 3 labels, 3 of them in these files" in shown.err
    assert "doubt" not in shown.err
    assert speakers(run) == {"I": "interviewer", "Sam": "respondent", "Karel": "interviewer"}
    assert ("Sam", "Mieke") in [(speaker, text[:5]) for speaker, text in turns(run, "gesprek")]
    kept = folder / "speaker-map.csv"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    later = write(folder.parent / "later.txt", "I: En?\nSamira: Ja.\nMieke: ja.\nI: Nee.\n")
    assert "speaker map: 3 labels, 2 of them in these files" in run("import", later).err
    assert [speaker for speaker, _text in turns(run, "later")] == ["I", "Sam", "Sam", "I"]


def test_a_newer_map_goes_over_the_remembered_one(folder: Path, talk: Path, run: Run) -> None:
    run("import", talk, "--speaker-map", write(folder.parent / "a.csv", "label,speaker\nSamira,Sam\n=Mieke,Mies\n"))
    remembered = (folder / "speaker-map.csv").read_text(encoding="utf-8-sig")
    assert "'=Mieke,Mies" in remembered  # a spreadsheet must not take it for a formula
    shown = run("import", talk, "--speaker-map", write(folder.parent / "b.csv", "label,speaker\nSAMIRA,Samira\n"))
    assert "is in the project already" in shown.err
    assert "SAMIRA,Samira" in (folder / "speaker-map.csv").read_text(encoding="utf-8-sig")
    before = everything(folder)
    run("import", talk, "--dry-run", "--speaker-map", write(folder.parent / "c.csv", "label,speaker\nSamira,Z\n"))
    assert everything(folder) == before


def test_speakers_of_other_formats_are_mapped_too(folder: Path, run: Run) -> None:
    cues = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna de Wit>Ja?</v>\n\n00:02.000 --> 00:03.000\n<v SPEAKER_01>Nee.</v>\n"
    )
    table = write(folder.parent / "map.csv", "label,speaker,role\nanna de wit,Anna,interviewer\nSPEAKER_01,,\n")
    run("import", write(folder.parent / "a.vtt", cues), "--speaker-map", table)
    assert turns(run, "a") == [("Anna", "Ja?"), ("", "Nee.")]
    assert speakers(run) == {"Anna": "interviewer"}


def test_paragraphs_alternate_only_where_that_is_asked(folder: Path, run: Run) -> None:
    text = "Hoe gaat het?\n\nGoed hoor.\n\n(stilte)\n\nMooi.\n"
    path = write(folder.parent / "n.txt", text)
    shown = run("import", path, write(folder.parent / "l.txt", PART), "--alternate", " I, R")
    assert "n.txt: no speakers are named; as you asked, paragraphs alternate between I, R" in shown.err
    assert "l.txt: --alternate is not used here: speakers are named already" in shown.err
    assert turns(run, "n") == [("I", "Hoe gaat het?"), ("R", "Goed hoor."), ("", "(stilte)"), ("I", "Mooi.")]
    for names in ("I", "I,I"):
        said = run("import", path, "--alternate", names, code=1).err
        assert said == "--alternate takes the names of two or more speakers. For example: --alternate I,R\n"


def test_several_interviews_in_a_file_are_several_transcripts(folder: Path, run: Run) -> None:
    path = write(folder.parent / "alle.md", f"## Interview 3\n{PART}\n## Interview met An\n{PART}")
    shown = run("import", path)
    assert "2 headings look like interviews, each is a transcript of its own" in shown.err
    assert (
        "words: 17 in the file = 4 in turns + 2 in labels and times + 2 skipped + 9 in its other transcripts"
        in shown.err
    )
    assert [row["transcript"] for row in run("list", "transcripts", "--json").rows()] == ["alle-1", "alle-2"]
    refused = run("import", path, "--whole", code=1).err
    assert "this file is in the project already, divided into other transcripts." in refused
    run("undo")
    run("import", path, "--whole")
    assert [row["transcript"] for row in run("list", "transcripts", "--json").rows()] == ["alle"]
    changed = run("import", write(path, f"{PART}I: Meer?\n"), code=1).err
    assert "this file changed since it was imported as a transcript." in changed


def test_columns_named_after_codes_bring_codings(folder: Path, run: Run) -> None:
    rows = (
        "Coderingen juni\n\nspreker,tekst,Sparren,tandwiel,opmerking\nI,Ja?,0,,a\nR,Ik spar.,1,X,b\nR,Niets.,nee,0,b\n"
    )
    path = write(folder.parent / "c.csv", rows)
    run("import", path, "--code-columns", "--coder", "eva")
    codings = run("list", "codings", "--json").rows()
    assert [(row["text"], row["code"], row["coder"]) for row in codings] == [
        ("Ik spar.", "sparren", "eva"), ("Ik spar.", "tandwiel", "eva"),
    ]  # fmt: skip
    assert run("list", "speakers", "--json").rows()[1]["attributes"] == {"opmerking": "b"}
    wrong = write(folder.parent / "d.csv", "spreker,tekst,sparren\nI,Ja?,2\nR,Nee.,misschien\n")
    faults = run("import", wrong, "--code-columns", code=1).err.split("\n")
    assert faults[0] == (
        "d.csv, row 2: '2' in the column 'sparren' is neither 1 nor 0; use 1 or x where the code was given"
    )
    assert faults[1].startswith("d.csv, row 3: 'misschien'")
    none = write(folder.parent / "e.csv", "spreker,tekst\nI,Ja?\nR,Nee.\n")
    assert (
        "no column has the name of a code. Its columns are: spreker, tekst."
        in run("import", none, "--code-columns", code=1).err
    )


def terminal(path: Path, *more: str) -> Terminal:
    return Terminal(["-m", "oop_qual", "import", str(path), *more], OOP_QUAL_LANG="en")


def remembered(folder: Path) -> list[str]:
    return (folder / "speaker-map.csv").read_text(encoding="utf-8-sig").split()[1:]


@pytest.mark.parametrize(
    ("keys", "kept", "names"),
    [
        ((b"what\r", b"\r", b"n\r"), ["Kortom,,", "Mieke,,"], {"I", "Samira"}),
        ((b"y\r", b"a\r"), ["Kortom,Kortom,", "Mieke,Mieke,"], {"I", "Samira", "Kortom", "Mieke"}),
    ],
)
def test_labels_in_doubt_are_asked_on_a_terminal(
    folder: Path, talk: Path, run: Run, keys: tuple[bytes, ...], kept: list[str], names: set[str]
) -> None:
    shown = Terminal(["-m", "oop_qual", "import", str(talk)], OOP_QUAL_LANG="en")
    shown.wait_for("'Kortom:' begins 2 lines in gesprek.txt")
    for at, key in enumerate(keys):
        if at:
            shown.wait_for("Answer y (yes)" if keys[at - 1] == b"what\r" else "'Mieke:' begins 1 line")
        shown.press(key)
    assert shown.exit_code() == 0
    rows = (folder / "speaker-map.csv").read_text(encoding="utf-8-sig").split()
    assert rows == ["label,speaker,role", *kept]
    assert set(speakers(run)) == names
    assert "doubt" not in run("import", write(folder.parent / "nog.txt", TALK + "R: Ja.\n")).err


def test_what_a_transcript_holds_does_not_act_on_the_terminal(folder: Path, run: Run) -> None:
    path = write(folder.parent / "x.txt", "I: Ja\u202e?\nR\u200b: Nee.\nI: Ja.\nR\u200b: Nee.\n")
    shown = run("import", path, "--dry-run")
    assert "\u202e" not in shown.out
    assert "\u200b" not in shown.out


def test_the_import_of_one_file_is_one_json_object(talk: Path, run: Run) -> None:
    rows: list[dict[str, Any]] = list(map(json.loads, run("import", talk, "--json").out.splitlines()))
    assert [row["word_check"]["file"] for row in rows] == [30]
