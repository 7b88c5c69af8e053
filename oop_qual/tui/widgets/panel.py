"""The panel: what is suggested for the current segment and why, what is on it, and what the code means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from oop_qual.language import _
from oop_qual.tui.widgets.layout import harmless
from oop_qual.tui.widgets.margin import SIGNS
from oop_qual.tui.widgets.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.model import Code, Coding
    from oop_qual.review import ReviewState

Part = tuple[str, str]


class CodePanel(Said):
    """What there is to decide on the current segment."""

    DEFAULT_CSS = """
    CodePanel { padding: 0 1; overflow: hidden; background: $surface; }
    """


def details(state: ReviewState, height: int) -> Content:
    """Return all that the panel says; in a low panel only the codes around the one in focus."""
    items, focused = state.items, state.focused
    if focused is None:
        return Content.assemble((_("No codes and no suggestions here. c adds a code, space reads on."), "$text-muted"))
    most = max(height // 2 - 1, 3)
    first = max(0, min(items.index(focused) - most // 2, len(items) - most))
    shown = items[first : first + most]
    parts = [part for row in shown for part in _item(state, row, focused=row == focused)]
    if len(shown) < len(items):
        parts.append(("  " + _("+{n} more: tab").format(n=len(items) - len(shown)) + "\n", "$text-muted"))
    parts += _evidence(state, focused)
    code = state.desk.codebook.get(focused.code)
    return Content.assemble(*parts, *_meaning(state, code)) if code else Content.assemble(*parts)


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
