"""The figures of a report, counted by hand from a study of seven lines, and what holds for any study."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import BOOK, SMALL, study

from oop_qual.analysis.cooccurrence import cooccurrence, together
from oop_qual.analysis.counts import numbered, study_of
from oop_qual.analysis.crosstabs import crosstab
from oop_qual.analysis.frames import codings_frame, segments_frame
from oop_qual.analysis.frequencies import BLOCK, frequencies, matrix, themes
from oop_qual.analysis.saturation import expected_codes, saturation
from oop_qual.analysis.speaking import speaking


def test_codes_are_counted_in_passages_transcripts_speakers_and_words() -> None:
    (found,) = frequencies(study(SMALL))
    assert found.fields == ("theme", "label", "passages", "transcripts", "speakers", "per_1000_words")
    assert found.table.rows == [  # 19 words of respondents
        ("Team", "Sparren", 2, 2, 2, 105.263),
        ("Team", "Rust", 2, 1, 2, 105.263),
        ("Salaris", "Salaris", 2, 1, 2, 105.263),
    ]
    assert "6 passages with a code, in what respondents said in 2 of 3 transcripts" in found.text
    assert "several coders" in found.text
    assert "19 words" in found.text
    assert "Given to no passage: Loopbaan." in found.text
    assert found.chart is not None
    assert found.chart.series[0].values == (2.0, 2.0, 2.0)


def test_a_passage_with_two_codes_of_a_theme_counts_once_for_it() -> None:
    (found,) = themes(study(SMALL))
    assert found.table.rows == [("Team", 3, 2), ("Salaris", 2, 1)]
    assert themes(study("T1 R1: Laag. [salaris:anna]")) == []


def test_a_crosstab_has_counts_and_both_percentages() -> None:
    counts, of_code, of_group = crosstab(study(SMALL), "functie", "functie")
    assert counts.fields == ("label", "assistent", "leraar", "not known", "total")
    assert counts.table.columns[1:4] == ("assistent (n=2)", "leraar (n=2)", "(not known) (n=1)")
    assert counts.table.rows == [
        ("Sparren", 0, 1, 1, 2),
        ("Rust", 1, 1, 0, 2),
        ("Salaris", 1, 0, 1, 2),
        ("total", 2, 2, 2, 6),
    ]
    assert of_code.table.rows[0] == ("Sparren", 0.0, 50.0, 50.0, 2)
    assert of_group.table.rows == [
        ("Sparren", 0.0, 50.0, 50.0),
        ("Rust", 50.0, 50.0, 0.0),
        ("Salaris", 50.0, 0.0, 50.0),
        ("passages (100 %)", 2, 2, 2),
    ]
    assert "Fewer than 5 speakers: assistent, leraar, (not known)" in counts.text
    assert of_code.chart is not None
    assert [series.name for series in of_code.chart.series] == list(counts.table.columns[1:4])


def test_many_numbers_are_put_in_bands_and_many_texts_in_others() -> None:
    rows = [
        {"transcript": "T1", "segment": n, "speaker": f"R{n}", "start": 10 * n, "end": 10 * n + 4, "text": "Ja ja."}
        for n in range(1, 13)
    ]
    people = [
        {
            "transcript": "T1",
            "speaker": f"R{n}",
            "role": "respondent",
            "attributes": {"jaren": str(n), "plaats": f"p{n}"},
        }
        for n in range(1, 13)
    ]
    coded = [
        row | {"id": str(at), "code": "rust", "coder": "a", "state": "accepted", "origin": "human", "at": "2026-01-01"}
        for at, row in enumerate(rows)
    ]
    segments = segments_frame([row | {"reviewed": False} for row in rows], people)
    found = study_of(segments, codings_frame(coded, people), BOOK)
    bands = crosstab(found, "jaren", "jaren")[0]
    assert bands.table.columns[1:-1] == ("1-3 (n=3)", "4-6 (n=3)", "7-9 (n=3)", "10-12 (n=3)")
    assert bands.table.rows[0] == ("Rust", 3, 3, 3, 3, 12)
    assert crosstab(found, "plaats", "plaats")[0].table.columns[-2] == "(other) (n=3)"


def test_codes_that_touch_the_same_fragment_come_together() -> None:
    (found,) = cooccurrence(study(SMALL))
    assert found.table.rows == [("Sparren", "Rust", 1, 2, 2, 0.333), ("Sparren", "Salaris", 1, 2, 2, 0.333)]
    assert found.chart is not None
    assert [series.values for series in found.chart.series] == [(None, 1.0, 1.0), (1.0, None, 0.0), (1.0, 0.0, None)]
    (none,) = cooccurrence(study("T1 R1: Laag. [salaris:anna]"))
    assert not none.table.rows
    assert "No two codes share a fragment." in none.text
    assert none.chart is None


def test_a_passage_over_two_fragments_touches_both_and_none_beyond() -> None:
    rows = [
        {
            "transcript": name,
            "segment": n,
            "speaker": "R1",
            "start": 10 * n,
            "end": 10 * n + 9,
            "text": "Ja.",
            "reviewed": True,
        }
        for name in ("T1", "T2")
        for n in range(4)
    ]
    how = {"speaker": "R1", "coder": "a", "state": "accepted", "origin": "human", "at": "2026-01-01", "text": ""}
    coded = [
        {"id": "1", "transcript": "T2", "start": 12, "end": 25, "code": "rust"} | how,
        {"id": "2", "transcript": "T2", "start": 20, "end": 29, "code": "salaris"} | how,
        {"id": "3", "transcript": "T1", "start": 10, "end": 19, "code": "salaris"} | how,
    ]
    counts = together(study_of(segments_frame(rows), codings_frame(coded), BOOK))
    assert counts.tolist() == [[2, 1], [1, 2]]


def test_the_matrix_has_a_column_for_each_transcript_in_blocks() -> None:
    (found,) = matrix(study(SMALL))
    assert found.table.columns == ("code", "T1", "T2", "T3", "all transcripts")
    assert found.table.rows == [("Sparren", 1, 1, 0, 2), ("Rust", 2, 0, 0, 2), ("Salaris", 0, 2, 0, 2)]
    many = "\n".join(f"T{n} R1: Laag. [salaris:anna]" for n in range(BLOCK + 2))
    first, second = matrix(study(many))
    assert (first.table.rows[0][-1], second.table.rows[0]) == (BLOCK + 2, ("Salaris", 1, 1, BLOCK + 2))
    assert second.title.endswith(f"T{BLOCK} to T{BLOCK + 1}")


def test_saturation_counts_new_codes_and_leaves_uncoded_transcripts_out() -> None:
    (found,) = saturation(study(SMALL))
    assert found.table.rows == [(1, "T1", 2, 2, 2.0), (2, "T2", 1, 3, 3.0)]
    assert "Left out, because nothing in them is coded: 1." in found.text


@given(st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=1, max_size=5))
def test_the_average_is_that_of_every_order(codes: list[set[int]]) -> None:
    counts = [sum(code in one for one in codes) for code in set().union(*codes)]
    orders = list(permutations(codes))
    by_hand = [sum(len(set().union(*order[:k])) for order in orders) / len(orders) for k in range(1, len(codes) + 1)]
    assert expected_codes(counts, len(codes)) == pytest.approx(by_hand)


def test_everybody_has_a_share_of_the_words_of_a_transcript() -> None:
    (found,) = speaking(study(SMALL))
    assert found.table.rows[:3] == [
        ("T1", "I", "interviewer", 5, 33.3),
        ("T1", "R2", "respondent", 7, 46.7),
        ("T1", "R1", "respondent", 3, 20.0),
    ]
    assert found.chart is not None
    assert found.chart.categories == ("T1", "T2", "T3")
    assert [series.values[0] for series in found.chart.series] == [33.3, 46.7, 20.0]
    crowd = "\n".join(f"T1 P{n}: Ja." for n in range(10))
    (drawn,) = speaking(study(crowd))
    assert drawn.chart is not None
    assert [series.values[0] for series in drawn.chart.series] == [0.0, *[10.0] * 6, 40.0]


def _number(cell: object) -> int:
    assert isinstance(cell, int)
    return cell


MARKS = st.lists(st.sampled_from(["sparren:a", "sparren:b", "rust:a", "salaris:b", "-rust:b"]), max_size=4, unique=True)
LINES = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["I", "R1", "R2", "R3", "R4"]), MARKS), min_size=1, max_size=12
)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_totals_agree_and_pairs_are_symmetric(lines: list[tuple[int, str, list[str]]]) -> None:
    said = [f"T{number} {who}: Ja ja. [{' '.join(marks)}]" for number, who, marks in sorted(lines)]
    found = study("\n".join([*said, "T4 R1: Niets."]))
    by_hand = {(at, mark[:-2]) for at, (_n, who, marks) in enumerate(sorted(lines)) if who != "I" for mark in marks}
    wanted = len([code for _at, code in by_hand if not code.startswith("-")])
    passages = [_number(row[2]) for row in frequencies(found)[0].table.rows]
    assert sum(passages) == wanted
    crossed = crosstab(found, "functie", "functie")[0].table.rows
    assert [row[-1] for row in crossed] == [*passages, wanted]
    assert crossed[-1][-1] == sum(map(_number, crossed[-1][1:-1]))
    assert [row[-1] for block in matrix(found) for row in block.table.rows] == passages
    pairs = together(found)
    assert (pairs == pairs.T).all()
    assert pairs.diagonal().tolist() == passages  # each line here is one fragment with one passage
    assert [row[3] for row in saturation(found)[0].table.rows][-1:] == ([len(passages)] if passages else [])


def test_names_of_columns_differ() -> None:
    assert numbered(["total", "ja", "ja"], ["label", "total"]) == ("total (2)", "ja", "ja (2)")
