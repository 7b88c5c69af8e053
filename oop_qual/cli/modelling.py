"""How the report on the suggestions looks in a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from oop_qual.cli.render import json_lines, progress, show_rows
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.workflow.project import Project

    Row = dict[str, Any]

WIDEST = 40  # of a bar, in characters
MOST_CONFUSIONS = 15


def show_model(opened: Project, coder: str, *, all_coders: bool, as_json: bool) -> None:
    """Measure the suggestions and show how good they are."""
    from oop_qual.workflow.evaluating import model_report

    with progress(_("Leaving transcripts out in turn")) as move:
        rows = model_report(opened, coder, move, all_coders=all_coders)
    if as_json:
        json_lines(rows)
    else:
        _show(rows)


def _show(rows: Sequence[Row]) -> None:
    kinds: dict[str, list[Row]] = {kind: [] for kind in ("total", "code", "curve", "confusion", "slip")}
    for row in rows:
        kinds[row["kind"]].append(row)
    (total,) = kinds["total"]
    said = _("Measured on {passages} passages of {transcripts} transcripts; each was left out in turn, whole.")
    _title(said.format(passages=total["passages"], transcripts=total["transcripts"]))
    if total["few"]:
        sys.stdout.write(_("That is few: these figures may be far off. Code more before you rely on them.") + "\n")
    measures = ("coded", "suggested", "right", "precision", "recall", "f1")
    show_rows([*kinds["code"], total | {"code": _("(all codes)")}], ("code", *measures))
    _title(_("What more coding brings (F1 of all codes after so many coded passages)"))
    _curve(kinds["curve"])
    if kinds["confusion"]:
        _title(_("Suggested where another code was given, and wrongly"))
        show_rows(kinds["confusion"][:MOST_CONFUSIONS], ("coded", "suggested", "count"))
    if kinds["slip"]:
        _title(_("Worth a second look: the model is sure, and the decision says otherwise"))
        show_rows(kinds["slip"], ("transcript", "segment", "code", "decision", "chance", "text"))


def _title(text: str) -> None:
    sys.stdout.write(f"\n{text}\n")


def _curve(points: Sequence[Row]) -> None:
    width = max(len(str(point["passages"])) for point in points)
    for point in points:
        share = point["f1"] or 0.0
        sys.stdout.write(f"{point['passages']:>{width}}  {'█' * round(WIDEST * share)} {share:.2f}\n")
