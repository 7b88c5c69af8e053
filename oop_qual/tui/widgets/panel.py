"""The panel: what is suggested for the current segment and why, what is on it, and what the code means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from oop_qual.language import _, ngettext
from oop_qual.tui.widgets.layout import harmless
from oop_qual.tui.widgets.margin import SIGNS, clip
from oop_qual.tui.widgets.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.model import Code, Coding
    from oop_qual.review import ReviewState

Part = tuple[str, str]
LOW = 6  # rows of a panel below the text
MOST_WORDS, HALF = 24, 8  # of a selection: how many are shown in full, and how many at either end of a longer one


class CodePanel(Said):
    """What there is to decide on the current segment."""

    DEFAULT_CSS = """
    CodePanel { padding: 0 1; overflow: hidden; background: $surface; }
    """


def details(state: ReviewState, width: int, height: int) -> Content:
    """Return what the panel says; in a low panel only the codes around the one in focus, and all in one line each."""
    items, focused = state.items, state.focused
    if state.selection is not None and state.adjusting is None:
        return Content.assemble(*_selected(state), *_memos(state), *_quick(state))
    if focused is None:
        said = _("No codes and no suggestions here. c adds a code, space reads on.") + "\n"
        return Content.assemble((said, "$text-muted"), *_memos(state), *_quick(state))
    most = max(height // 2 - 1, 2)
    first = max(0, min(items.index(focused) - most // 2, len(items) - most))
    shown = items[first : first + most]
    parts = [part for row in shown for part in _item(state, row, focused=row == focused)]
    if len(shown) < len(items):
        parts.append(("  " + _("+{n} more: tab").format(n=len(items) - len(shown)) + "\n", "$text-muted"))
    low = height <= LOW
    parts += [*_memos(state), *(_reason(state, focused, width) if low else _evidence(state, focused))]
    code = state.desk.codebook.get(focused.code)
    if code is not None:
        parts += [(clip(harmless(code.definition), width), "")] if low else _meaning(state, code)
    return Content.assemble(*parts)


def _item(state: ReviewState, row: Coding, *, focused: bool) -> Iterator[Part]:
    """Yield one line: a sign, the code, how certain it is and where it comes from."""
    yield ("❯ " if focused else "  ", "bold")
    yield (f"{SIGNS[row.state]} {harmless(state.label(row.code))}", "bold" if focused else "")
    if row.state == "suggested":
        score = "" if row.score is None else f"{row.score:.2f} "
        yield (f"  {score}{origin(row)}", "$text-muted")
    elif state.page.quote_on(row):
        yield ("  ❝ " + _("quote"), "")
    yield ("\n", "")


def _selected(state: ReviewState) -> Iterator[Part]:
    """Yield what is selected, and how much that is."""
    words = harmless(state.page.transcript.text[state.here.start : state.here.end]).split()
    shown = " ".join(words) if len(words) <= MOST_WORDS else " ".join([*words[:HALF], "…", *words[-HALF:]])
    count = ngettext("{n} word", "{n} words", len(words)).format(n=len(words))
    yield (_("Selected") + f" ({count}): ", "$text-muted")
    yield (f"“{shown}”\n", "")


def _memos(state: ReviewState) -> Iterator[Part]:
    """Yield what another coder gave, where that is asked for, and the memos on the passage."""
    for row in state.page.others_on(state.index) if state.page.segments else ():
        yield (f"{harmless(row.coder)}: ", "$text-muted")
        yield (harmless(state.label(row.code)) + "\n", "")
    for memo in state.page.memos_on(state.index):
        yield ("✎ ", "bold")
        yield (harmless(memo.text).replace("\n", " ") + "\n", "")


def _quick(state: ReviewState) -> Iterator[Part]:
    """Yield the codes that a digit gives."""
    for number, code in enumerate(state.quick, 1):
        yield (f"{number} ", "bold")
        yield (harmless(state.label(code)) + "   ", "")


def origin(row: Coding) -> str:
    """Return in words who proposed a code."""
    words = {
        "pattern": _("pattern"),
        "model": _("model"),
        "pattern+model": _("pattern and model"),
        "recode": _("recode"),
        "import": _("import"),
        "human": _("somebody"),
    }
    return words.get(row.provenance.kind, row.provenance.kind)


def _evidence(state: ReviewState, row: Coding) -> Iterator[Part]:
    """Yield why a code is suggested: the words in the text, and the pattern or example."""
    text = state.page.transcript.text
    words = ", ".join(f"“{harmless(text[start:end])}”" for start, end in row.evidence.spans)
    for label, said in (
        (_("Because of"), words),
        (_("Rests on"), row.evidence.because),
        (_("Against"), row.evidence.against),
    ):
        if said and row.state == "suggested":
            yield (f"{label} ", "$text-muted")
            yield (f"{harmless(said)}\n", "")


def _reason(state: ReviewState, row: Coding, width: int) -> Iterator[Part]:
    """Yield in one line why a code is suggested; what it rests on where no words speak for it."""
    text = state.page.transcript.text
    words = ", ".join(f"“{harmless(text[start:end])}”" for start, end in row.evidence.spans)
    if row.state == "suggested" and (words or row.evidence.because):
        label = _("Because of") if words else _("Rests on")
        said = harmless(words or row.evidence.because)
        yield (f"{label} ", "$text-muted")
        yield (clip(said, max(width - len(label) - 1, 0)) + "\n", "")


def _meaning(state: ReviewState, code: Code) -> Iterator[Part]:
    """Yield the code as the codebook has it."""
    yield (harmless(state.paths[code.id]) + "\n", "bold underline")
    if code.definition:
        yield (harmless(code.definition) + "\n", "")
    examples = "; ".join(code.examples)
    for label, said in ((_("Yes:"), code.include), (_("No:"), code.exclude), (_("Example:"), examples)):
        if said:
            yield (f"{label} ", "$text-muted")
            yield (harmless(said) + "\n", "")
