"""Several interviews in one file: split where headings look like interviews and each has turns of its own."""

from __future__ import annotations

import pytest

from oop_qual.transcript.markdown import markdown_lines
from oop_qual.transcript.parts import Part, parse_parts
from oop_qual.transcript.pieces import Line

TURNS = "**I:** Ja?\n**R:** Nee.\n"


def parts(text: str, *, whole: bool = False) -> tuple[Part, ...]:
    return parse_parts(markdown_lines(text), lambda first, last: f"{first}-{last}", hard_wraps=True, whole=whole)


def said(part: Part) -> list[tuple[str, str]]:
    return [(piece.speaker, piece.text) for piece in part.parsed.pieces]


@pytest.mark.parametrize(
    ("heads", "marks"),
    [
        (("Interview 1", "Interview 2"), ["1", "2"]),
        (("Interview 12", "Interview met Anna"), ["1", "2"]),
        (("Interview 3", "Interview 7"), ["3", "7"]),
        (("Gesprek met Jan", "Gesprek met Anna"), ["1", "2"]),
        (("1. Interview: leraar", "2. Interview: assistent"), ["1", "2"]),
        (("Interview", "Interview"), ["1", "2"]),
        (("Respondent A", "Respondent B"), ["1", "2"]),
        (("Focusgroep - school A", "Focusgroep - school B"), ["1", "2"]),
        (("Interview transcript 4", "Interview transcript 5"), ["4", "5"]),
    ],
)
def test_headings_that_look_like_interviews_split_a_file(heads: tuple[str, str], marks: list[str]) -> None:
    found = parts(f"# Alle gesprekken\n\n## {heads[0]}\n{TURNS}\n## {heads[1]}\n{TURNS}")
    assert [part.mark for part in found] == marks
    assert [said(part) for part in found] == [[("I", "Ja?"), ("R", "Nee.")]] * 2
    first, second = (part.parsed for part in found)
    assert [part.text for part in second.skipped] == [f"## {heads[1]}"]
    assert f"'{heads[0]}', '{heads[1]}'" in first.problems[0].message
    assert second.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        f"## Interview 1\n{TURNS}",
        f"## Gesprek over werkdruk\n{TURNS}\n## Gesprek over ouders\n{TURNS}",
        f"## Inleiding\n{TURNS}\n## Slot\n{TURNS}",
        f"## Interview 1\n\nIn juni, op school.\n\n## Interview 2\n{TURNS}",
        f"## Interviewer\n{TURNS}\n## Interviewers\n{TURNS}",
        "## Respondent 1\n\nJa.\n\nNee.\n\n## Respondent 1\n\nGoed.\n\nMooi.\n",
        "## Interview 1\n\n## Interview 2\n",
    ],
)
def test_other_headings_do_not(text: str) -> None:
    (found,) = parts(text)
    assert found.mark == ""


def test_on_request_a_file_stays_whole_and_that_is_said() -> None:
    (found,) = parts(f"## Interview 1\n{TURNS}\n## Interview 2\n{TURNS}", whole=True)
    assert len(found.parsed.pieces) == 4
    assert found.parsed.problems[0].message == "2 headings look like interviews; kept as one transcript"


def test_interviews_without_labels_are_split_too() -> None:
    found = parts("## Interview 1\n\nEen.\n\nTwee.\n\n## Interview 2\n\nDrie.\n\nVier.\n")
    assert [said(part) for part in found] == [[("", "Een."), ("", "Twee.")], [("", "Drie."), ("", "Vier.")]]


def test_a_line_of_plain_text_splits_only_where_it_is_interview_and_number_alone() -> None:
    def plain(text: str) -> list[str]:
        lines = [Line(line, at) for at, line in enumerate(text.split("\n"), 1)]
        return [part.mark for part in parse_parts(lines, lambda _a, _b: "", hard_wraps=True)]

    turns = "I: Ja?\nR: Nee.\n"
    assert plain(f"Interview 1\n{turns}\nInterview nr. 2:\n{turns}") == ["1", "2"]
    assert plain(f"Interview 1\n{turns}Interview 2\n{turns}") == [""]  # no blank line: somebody may have said it
    assert plain(f"Interview 1 was lang.\n{turns}\nInterview 2 ook.\n{turns}") == [""]


def test_who_speaks_in_one_part_speaks_in_all_of_them() -> None:
    found = parts("## Interview 1\nI: Ja?\nAnna Maria van Dam: Nee.\nI: Ja?\nAnna Maria van Dam: Nee.\n\n"
                  "## Interview 2\nAnna Maria van Dam: Nee.\nI: Ja?\nKortom: ja.\n")  # fmt: skip
    assert said(found[1]) == [("Anna Maria van Dam", "Nee."), ("I", "Ja?"), ("I", "Kortom: ja.")]
    assert "Kortom" in {label.name for label in found[0].parsed.labels}
