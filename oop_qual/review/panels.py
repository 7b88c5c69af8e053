"""The lists on call: the codebook, earlier passages, history, search, queues, speakers, many suggestions at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from oop_qual.language import _, ngettext
from oop_qual.review.chooser import Choice, Chooser
from oop_qual.review.desk import AGAIN, FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.model import Code, Coding
    from oop_qual.review.desk import Event, Passage
    from oop_qual.review.state import ReviewState

LEVELS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.0)


def codebook(state: ReviewState) -> None:
    """Show the codes with how often they were given and what they mean; Enter gives one to the passage."""
    if not state.desk.codebook.codes:
        state.message = _("The codebook has no codes yet.")
        return
    used = state.desk.used()

    def found(typed: str) -> list[Choice]:
        codes = state.matches(typed) if typed.strip() else state.desk.codebook.codes
        return [_code(state, code, used.get(code.id, 0)) for code in codes]

    state.chooser = Chooser.of(_("Codebook"), found, _("Type a part of a code"))


def _code(state: ReviewState, code: Code, count: int) -> Choice:
    parts = (
        ("", state.paths[code.id]),
        ("", code.definition),
        (_("Yes:"), code.include),
        (_("No:"), code.exclude),
        (_("Example:"), "; ".join(code.examples)),
        (_("Patterns:"), "; ".join(map(str, code.patterns))),
        (_("Memo:"), memo_on(state, code.id)),
    )
    more = "\n".join(f"{name} {said}".strip() for name, said in parts if said)
    line = "  " * state.desk.codebook.depth_of(code) + code.label + (f"  {count}" if count else "")
    return Choice(line, more, lambda state: _give(state, code.id))


def memo_on(state: ReviewState, code: str) -> str:
    """Return the memo on a code, '' where there is none."""
    return next((memo.text for (span, of), memo in state.page.memos.items() if of == code and not span.transcript), "")


def _give(state: ReviewState, code: str) -> None:
    state.add(code)


def earlier(state: ReviewState) -> None:
    """Show the passages that have the code in focus already, to compare this one with."""
    row = state.focused
    code = row.code if row else state.last_code
    if not code:
        state.message = _("No code in focus to compare with.")
        return
    passages = state.desk.earlier(code)
    if not passages:
        state.message = _("You have not given {code} yet.").format(code=state.label(code))
        return
    said = ngettext("{code}: {n} passage", "{code}: {n} passages", len(passages))
    title = said.format(code=state.label(code), n=len(passages))
    state.chooser = Chooser.of(title, lambda _typed: [_passage(one) for one in passages])


def _passage(passage: Passage) -> Choice:
    where = f"{passage.span.transcript} {passage.number}"
    return Choice(f"{where}  {passage.text}", f"{where} · {passage.speaker}\n{passage.text}", partial(_jump, passage))


def _jump(passage: Passage, state: ReviewState) -> None:
    state.jump(passage.span)
    state.message = _("' goes back to where you were.")


def history(state: ReviewState) -> None:
    """Show what happened to the passage, the last thing first."""
    if state.segment is None:
        state.message = _("This transcript has no text.")
        return
    events = state.desk.history(state.here)
    if not events:
        state.message = _("Nothing happened here yet.")
        return
    lines = [_event(state, event) for event in reversed(events)]
    state.chooser = Chooser.of(_("History of this passage"), lambda _typed: lines)


def _event(state: ReviewState, event: Event) -> Choice:
    words = {
        "accepted": _("accepted"),
        "rejected": _("rejected"),
        "suggested": _("suggested"),
        "quote": _("quote"),
        "memo": _("memo"),
        "undo": _("taken back"),
        "redo": _("done again"),
    }
    who = event.coder or event.origin
    when = event.at[:16].replace("T", " ")
    return Choice(f"{when}  {who}  {words.get(event.action, event.action)}  {state.label(event.code)}".rstrip())


def search(state: ReviewState) -> None:
    """Look in all transcripts for words in any of their forms; the last search is still there."""
    if state.last_search is None:
        hint = _("Words; every form is found: sparren finds gespard")
        state.last_search = Chooser(_("Search in all transcripts"), partial(_found, state), hint, asks=True)
    state.chooser = state.last_search


def _found(state: ReviewState, words: str) -> Sequence[Choice]:
    return [_passage(passage) for passage in state.desk.search(words)]


def queues(state: ReviewState) -> None:
    """Choose what to go along: the text, all suggestions, the uncertain ones, or those of one code."""
    codes = sorted({row.code for row in state.page.waiting()}, key=state.label)
    focused = state.focused
    if focused is not None:
        codes = [focused.code, *(code for code in codes if code != focused.code)]
    names = [("reading", _("The text, from fragment to fragment"))]
    names += [
        (FIRST, _("A first round: about 50 passages from all transcripts")),
        ("suggestions", _("Suggestions, most certain first")),
        ("uncertain", _("Suggestions, least certain first")),
        (AGAIN, _("Own codes whose definition changed since")),
    ]
    names += [(f"code={code}", _("Only {code}").format(code=state.label(code))) for code in codes]
    lines = [Choice(said, "", partial(_queue, name)) for name, said in names]
    state.chooser = Chooser.of(_("Go along"), lambda _typed: lines)


def _queue(name: str, state: ReviewState) -> None:
    state.choose_queue(name)


def speakers(state: ReviewState) -> None:
    """Choose whose words to stop at, by an attribute of the speakers."""
    everyone = [one for group in state.desk.speakers().values() for one in group if one.role == "respondent"]
    pairs: dict[tuple[str, str], int] = {}
    for one in everyone:
        for pair in one.attributes.items():
            pairs[pair] = pairs.get(pair, 0) + 1
    if not pairs:
        state.message = _("The speakers have no attributes; import them with --speakers.")
        return
    lines = [Choice(_("Everyone"), "", partial(_listen, None))]
    lines += [
        Choice(f"{key} = {value}  {count}", "", partial(_listen, (key, value)))
        for (key, value), count in sorted(pairs.items())
    ]
    state.chooser = Chooser.of(_("Stop only at speakers with"), lambda typed: _fitting(lines, typed), _("Type a part"))


def _fitting(lines: Sequence[Choice], typed: str) -> list[Choice]:
    return [line for line in lines if typed.casefold().strip() in line.text.casefold()]


def _listen(only: tuple[str, str] | None, state: ReviewState) -> None:
    state.listen_only(only)
    state.message = _("Stops only at {name}.").format(name=" = ".join(only)) if only else _("Stops at everyone.")


def many(state: ReviewState) -> None:
    """Offer to accept all suggestions of this transcript above a confidence; how many that are stands in each line."""
    rows = state.page.waiting()
    focused = state.focused
    lines = _levels(rows, _("all codes"))
    if focused is not None and focused.state == "suggested":
        lines = _levels([row for row in rows if row.code == focused.code], state.label(focused.code)) + lines
    if not lines:
        state.message = _("No suggestions left here. ] opens the next transcript.")
        return
    state.chooser = Chooser.of(_("Accept all suggestions of this transcript from"), lambda _typed: lines)


def _levels(rows: Sequence[Coding], which: str) -> list[Choice]:
    lines, seen = [], 0
    for level in LEVELS:
        above = [row for row in rows if row.score is not None and row.score >= level]
        if len(above) > seen:
            seen = len(above)
            said = ngettext("{level}  {n} suggestion  ({which})", "{level}  {n} suggestions  ({which})", seen)
            line = said.format(level=f"{level:.2f}", n=seen, which=which)
            lines.append(Choice(line, "", partial(_confirm, above)))
    return lines


def _confirm(rows: Sequence[Coding], state: ReviewState) -> None:
    said = ngettext("Accept {n} suggestion?", "Accept {n} suggestions?", len(rows)).format(n=len(rows))
    yes = Choice(_("Yes; one undo takes them all back"), "", lambda state: state.accept_all(rows))
    lines = [Choice(_("No"), "", lambda state: state.cancel()), yes]
    state.chooser = Chooser.of(said, lambda _typed: lines)


def choose(state: ReviewState) -> None:
    """Do what the line in focus stands for."""
    chosen = state.chooser.chosen if state.chooser else None
    close(state)
    if chosen is not None and chosen.then is not None:
        chosen.then(state)


def close(state: ReviewState) -> None:
    """Close the list; a search is kept for the next time."""
    if state.chooser is not None and state.chooser.asks:
        state.last_search = state.chooser
    state.chooser = None


def look(state: ReviewState) -> None:
    """Look for what was typed."""
    if state.chooser is not None:
        state.chooser = state.chooser.ask()
