"""Ask on a terminal whether labels are speakers; elsewhere nothing is asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from oop_qual.cli.render import plain, say
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.workflow.labelling import Doubt

_YES, _NO, _ALL = frozenset(("y", "yes", "j", "ja")), frozenset(("n", "no", "nee")), frozenset(("a", "all", "alles"))


def ask_labels(doubts: Sequence[Doubt]) -> dict[str, str]:
    """Return whom each label names, '' where it is text; {} where nobody can be asked.

    An empty answer keeps what was recognised; ``a`` keeps it for all that follow.
    """
    if not doubts or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return {}
    say(_("Some words before a colon may be a speaker, or may be text."))
    say(_("Enter keeps what is proposed (the capital letter), a keeps it for all that follow."))
    answers: dict[str, str] = {}
    for at, doubt in enumerate(doubts):
        answer = _answer(doubt)
        if answer in _ALL:
            return answers | {one.label: one.speaker for one in doubts[at:]}
        answers[doubt.label] = _speaker(doubt, answer)
    return answers


def _speaker(doubt: Doubt, answer: str) -> str:
    if not answer:
        return doubt.speaker
    return (doubt.speaker or doubt.label) if answer in _YES else ""


def _answer(doubt: Doubt) -> str:
    """Ask until the answer is one of those that can be given."""
    question = _("  {label} Is this a speaker? {choice}").format(
        label=described(doubt), choice=_("[Y/n/a]") if doubt.speaker else _("[y/N/a]")
    )
    while True:
        answer = str(typer.prompt(plain(question), default="", show_default=False, err=True)).strip().casefold()
        if not answer or answer in _YES | _NO | _ALL:
            return answer
        say(_("  Answer y (yes), n (no) or a (as proposed, for all that follow), or press Enter."))


def described(doubt: Doubt) -> str:
    """Say how often a label stands in which files, with its first line."""
    lines = ngettext("{n} line", "{n} lines", doubt.count).format(n=doubt.count)
    files = doubt.files[0] if len(doubt.files) == 1 else _("{n} files").format(n=len(doubt.files))
    text = _("'{label}:' begins {lines} in {files}, as in: {example}")
    return text.format(label=doubt.label, lines=lines, files=files, example=doubt.example)
