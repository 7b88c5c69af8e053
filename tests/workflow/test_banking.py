"""What is done in the bank is on disk, can be taken back, and never changes what was said."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quoted_study import TALKS, make_study

from oop_qual.errors import BadInputError, OopQualError
from oop_qual.review.bank import BankState
from oop_qual.workflow.banking import ProjectBank
from oop_qual.workflow.project import create_project, open_project
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

MARKS = re.compile(r"\(\.\.\.\)|\[[^\[\]]*\]")


@pytest.fixture
def talks(folder: Path, run: Run) -> Path:
    make_study(folder, run)
    run("quote", "--propose", 3, "--out", "voorstel.csv", "--names-allowed")
    run("quote", "voorstel.csv")
    return folder


@pytest.fixture
def bank(talks: Path) -> BankState:
    return BankState(ProjectBank(open_project(talks), "mieke"))


def listed(run: Run) -> list[dict[str, object]]:
    return run("list", "quotes", "--code", "waarde", "--json").rows()


def typing(bank: BankState) -> str:
    return bank.typing


def beside(bank: BankState) -> int | None:
    return bank.beside


def speakers(run: Run) -> list[object]:
    return [row["speaker"] for row in listed(run)]


def test_themes_stand_in_the_codebooks_order_with_their_quotes(bank: BankState) -> None:
    assert [(shelf.label, len(shelf.cards)) for shelf in bank.shelves] == [("Toegevoegde waarde", 3), ("Loopbaan", 1)]
    assert bank.card is not None
    assert bank.card.shown.attribution in {"onderwijsassistent", "lerarenondersteuner", "leraar"}
    bank.go_theme(9)
    assert (bank.shelf.theme, bank.at) == ("loopbaan", 0)
    bank.move(5)
    assert bank.at == 0


def test_a_quote_moves_within_its_theme_and_undo_brings_it_back(bank: BankState, run: Run) -> None:
    before = speakers(run)
    bank.shift(1)
    assert speakers(run) == [before[1], before[0], before[2]]
    assert (bank.at, bank.message) == (1, "Now number 2 of its theme.")
    bank.shift(1)
    assert speakers(run) == [before[1], before[2], before[0]]
    bank.shift(1)
    assert bank.message == "It stands at the end already."
    run("undo")
    assert speakers(run) == [before[1], before[0], before[2]]
    bank.undo()
    assert speakers(run) == before
    bank.redo()
    assert speakers(run) == [before[1], before[0], before[2]]


def test_quotes_with_one_and_the_same_order_can_be_moved_too(talks: Path, run: Run) -> None:
    desk = ProjectBank(open_project(talks), "mieke")
    desk.put([replace(card.quote, order=1.0) for card in desk.shelves()[0].cards])
    state, before = BankState(desk), speakers(run)
    state.shift(1)
    assert speakers(run) == [before[1], before[0], before[2]]


def test_strength_stance_note_and_key_sentence_are_noted(bank: BankState, run: Run) -> None:
    bank.strength(3)
    bank.stance("contradicts")
    bank.note(" Mooi voor dia 3 ")
    bank.choose_emphasis()
    assert bank.emphasis is not None
    bank.step_emphasis(1)
    bank.set_emphasis()
    row = listed(run)[0]
    assert (row["strength"], row["stance"], row["note"]) == (3, "contradicts", "Mooi voor dia 3")
    assert len(str(row["emphasis"]).split()) == 1
    bank.strength(3)
    bank.stance("contradicts")
    bank.note("")
    bank.choose_emphasis()
    bank.clear_emphasis()
    row = listed(run)[0]
    assert [row[name] for name in ("strength", "stance", "note", "emphasis")] == [None, "", "", None]
    for _key in range(8):
        bank.undo()
    assert listed(run)[0]["emphasis"]
    assert bank.message == "Undone; U does it again."


def test_shortening_is_checked_and_refused_with_the_reason(bank: BankState, run: Run) -> None:
    assert bank.card is not None
    said = bank.card.quote.text
    first, _space, rest = said.partition(" ")
    bank.start_typing("shortened")
    assert "other words" in bank.fault(f"{first} anders {rest}")
    with pytest.raises(BadInputError, match="other words"):
        bank.shorten(f"{first} anders {rest}")
    assert typing(bank)  # it stays open
    assert listed(run)[0]["shortened"] == ""
    bank.shorten(f"(...) {rest}")
    assert listed(run)[0]["shortened"] == f"(...) {rest}"
    assert bank.card.shown.text == f"(...) {rest}"
    bank.shorten(said)
    assert listed(run)[0]["shortened"] == ""
    assert not typing(bank)
    bank.start_typing("note")
    bank.stop_typing()
    assert not typing(bank)


def test_a_quote_is_dropped_and_comes_back(bank: BankState, run: Run) -> None:
    before = speakers(run)
    bank.drop()
    assert speakers(run) == before[1:]
    assert run("list", "codings", "--json").rows()
    bank.undo()
    assert speakers(run) == before


def test_a_proposed_quote_is_taken_with_one_key(talks: Path, run: Run) -> None:
    run("undo")
    state = BankState(ProjectBank(open_project(talks), "mieke"))
    assert (state.card, state.message) == (None, "")
    state.strength(2)
    assert "p proposes some" in state.message
    state.take()
    state.propose()
    assert [bool(card.why) for card in state.cards] == [True] * len(state.cards)
    wanted = state.cards[1].quote
    state.move(1)
    state.strength(2)
    assert "only proposed" in state.message
    state.take()
    rows = listed(run)
    assert [(row["text"], row["stance"]) for row in rows] == [(wanted.text, wanted.stance)]
    assert state.card is not None
    assert state.card.quote.text == wanted.text
    state.take()
    assert "a quote already" in state.message
    assert wanted.span not in {card.quote.span for card in state.offers}
    state.undo()
    assert listed(run) == []
    assert wanted.span in {card.quote.span for card in state.offers}
    state.go_theme(1)
    state.propose()
    state.take()
    state.propose()
    assert "nothing more to propose" in state.message


def test_two_quotes_stand_side_by_side(bank: BankState) -> None:
    bank.compare()
    assert (bank.at, beside(bank)) == (0, 1)
    bank.step_beside(5)
    assert beside(bank) == 2
    bank.step_beside(-5)
    assert beside(bank) == 1
    bank.end_compare()
    bank.step_beside(1)
    bank.move(9)
    bank.compare()
    assert beside(bank) == 1
    bank.end_compare()
    bank.go_theme(1)
    bank.compare()
    assert beside(bank) is None
    assert bank.message == "There is no second quote to compare with."


def test_who_comes_second_sees_what_the_first_one_did(talks: Path, run: Run) -> None:
    first, second = (BankState(ProjectBank(open_project(talks), name)) for name in ("mieke", "nynke"))
    first.drop()
    with pytest.raises(OopQualError, match="somebody changed this quote"):
        second.strength(1)
    assert len(second.shelf.cards) == 2
    second.strength(1)
    assert listed(run)[0]["strength"] == 1
    first.undo()
    assert [row["strength"] for row in listed(run)] == [None, 1, None]  # only their own doing
    second.undo()
    assert [row["strength"] for row in listed(run)] == [None, None, None]


def test_nothing_to_undo_and_no_codes_are_said(tmp_path: Path, talks: Path) -> None:
    state = BankState(ProjectBank(open_project(talks), "nynke"))
    state.undo()
    assert state.message == "Nothing to undo."
    state.redo()
    assert state.message == "Nothing to do again."
    book = tmp_path / "leeg.yaml"
    book.write_text("codebook: Leeg\nversion: '1'\nlanguage: nl\ncodes: []\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="no codes yet"):
        ProjectBank(create_project(tmp_path / "leeg", book), "mieke")


def test_a_new_key_sentence_in_the_review_screen_keeps_the_rest(bank: BankState, talks: Path, run: Run) -> None:
    bank.note("Mooi")
    bank.strength(2)
    assert bank.card is not None
    quote = bank.card.quote
    ProjectDesk(open_project(talks), "mieke").quote(quote.span, quote.code, (0, 3))
    row = listed(run)[0]
    assert (row["note"], row["strength"], row["emphasis"]) == ("Mooi", 2, quote.text[:3])


KEYS = st.lists(
    st.one_of(
        st.sampled_from(["drop", "undo", "redo", "propose", "take"]).map(lambda name: (name,)),
        st.tuples(st.just("shift"), st.sampled_from([-1, 1])),
        st.tuples(st.just("move"), st.sampled_from([-1, 1])),
        st.tuples(st.just("go_theme"), st.sampled_from([-1, 1])),
        st.tuples(st.just("strength"), st.integers(0, 3)),
        st.tuples(st.just("shorten"), st.lists(st.integers(0, 12), max_size=4).map(tuple), st.booleans()),
    ),
    max_size=12,
)


def cut(text: str, left_out: tuple[int, ...], *, wrong: bool) -> str:
    """Return a text without some words, as somebody would type it; wrong without saying so."""
    words = ["" if number in left_out else word for number, word in enumerate(text.split())]
    gap = "" if wrong else "(...)"
    shown = " ".join(word or gap for word in words) + ("" if wrong else " [sic]")
    return " ".join(re.sub(r"(?:\(\.\.\.\) ?)+", "(...) ", shown).split())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KEYS)
def test_whatever_is_done_a_quote_shows_what_was_said(talks: Path, run: Run, keys: list[tuple[object, ...]]) -> None:
    state = BankState(ProjectBank(open_project(talks), "mieke"))
    for name, *rest in keys:
        try:
            if name == "shorten" and state.card is not None:
                left_out, wrong = rest
                assert isinstance(left_out, tuple)
                state.shorten(cut(state.card.quote.text, left_out, wrong=bool(wrong)))
            elif name != "shorten":
                getattr(state, str(name))(*rest)
        except BadInputError:
            pass
    rows = run("list", "quotes", "--json").rows()
    if not rows:
        return
    run("export", "citaten.json", "--names-allowed")
    bank = json.loads((talks / "citaten.json").read_text(encoding="utf-8"))
    shown = [quote for theme in bank["themes"] for quote in theme["quotes"]]
    assert len(shown) == len(rows)
    for quote in shown:
        said = quote["verbatim"] or quote["text"]
        assert any(said in talk for talk in TALKS.values())
        kept = [part.strip() for part in MARKS.split(quote["text"])]
        at = 0
        for part in filter(None, kept):
            at = said.index(part, at) + len(part)
        if not MARKS.search(quote["text"]):
            assert quote["text"] == said
        assert quote["emphasis"] is None or quote["emphasis"] in quote["text"]
