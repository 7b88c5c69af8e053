"""Back-channels are shown and can be coded, but the way through a transcript passes them by."""

from __future__ import annotations

from dataclasses import replace

from memory_desk import MemoryDesk, suggest, written

from oop_qual.review.page import Page
from oop_qual.review.walk import Walk

PLAIN = written("t1", "R: Ja. | Ik spar. | Hmhm. | Dat geeft rust.")
QUIET = replace(PLAIN, segments=tuple(replace(one, backchannel=len(one.text) < 6) for one in PLAIN.segments))


def test_they_are_no_stop_and_do_not_count_as_unread() -> None:
    page = Page(QUIET)
    assert page.progress() == (0, 2)
    assert (page.next_unread(-1), page.next_unread(1)) == (1, 3)
    page.mark_read(page.span(0))
    assert page.progress() == (0, 2)
    page.mark_read(page.span(1))
    assert page.progress() == (1, 2)


def test_a_suggestion_on_one_is_no_stop() -> None:
    sheet = suggest(suggest(QUIET, "Hmhm", "sparren"), "rust", "rust")
    assert Page(sheet).next_suggestion(-1) == 3


def test_who_goes_there_can_code_it() -> None:
    walk = Walk(MemoryDesk(QUIET))
    assert walk.index == 1
    walk.move(-1)
    assert walk.segment is not None
    assert walk.segment.text == "Ja."
    walk.page.put(walk.desk.accept(walk.page.span(0), "sparren"))
    assert [coding.code for coding in walk.items] == ["sparren"]
