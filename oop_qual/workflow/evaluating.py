"""How good the suggestions are, told to the researcher: measured on transcripts that were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.suggesting import Codable, ground_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from oop_qual.suggest.evaluation import CodeScore, Evaluation
    from oop_qual.workflow.project import Project

    Row = dict[str, Any]


def model_report(
    project: Project,
    coder: str,
    progress: Callable[[int, int], None] | None = None,
    *,
    all_coders: bool = False,
) -> list[Row]:
    """Return the findings, each with its ``kind``: total, code, curve, confusion or slip.

    Raises BadInputError where fewer than two transcripts have decisions of this coder (or of all coders).
    """
    from oop_qual.suggest.evaluation import evaluate
    from oop_qual.suggest.proposing import judged_table

    book = sync_codebook(project, coder)
    codable = Codable(load_corpus(project))
    judged = codable.judged(project, None if all_coders else coder)
    ground = ground_of(project, codable, book)
    found = evaluate(ground, judged_table(len(ground.passages), judged, ground.codes), progress)
    if found is None:
        what = _("decisions on at least two transcripts are needed, so that one can be left out.")
        where = "" if all_coders else _("coder {name}").format(name=coder)
        raise BadInputError(what, where=where, remedy=_("Code a second transcript: oop-qual review --queue first"))
    return [*_rows(found), *_slips(found, codable)]


def _rows(found: Evaluation) -> list[Row]:
    from oop_qual.suggest.proposing import FEW

    size = {
        "passages": found.passages,
        "transcripts": found.transcripts,
        "folds": found.folds,
        "few": found.passages < FEW,
    }
    scores = sorted(found.codes, key=lambda one: (-one.coded, one.code))
    return [
        {"kind": "total", **size, "few": found.passages < FEW, **_measures(found.total)},
        *({"kind": "code", "code": one.code, **_measures(one)} for one in scores if one.coded or one.suggested),
        *({"kind": "curve", "passages": one.passages, "f1": one.total.f1} for one in found.curve),
        *(
            {"kind": "confusion", "coded": one.coded, "suggested": one.suggested, "count": one.count}
            for one in found.confusions
        ),
    ]


def _measures(score: CodeScore) -> Row:
    counts = {"coded": score.coded, "suggested": score.suggested, "right": score.right}
    return counts | {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _slips(found: Evaluation, codable: Codable) -> list[Row]:
    rows = []
    for slip in found.slips:
        segment = codable.segment(slip.passage)
        place = {"transcript": segment.transcript, "segment": segment.number, "text": segment.text}
        decision = "accepted" if slip.accepted else "rejected"
        rows.append({"kind": "slip", **place, "code": slip.code, "decision": decision, "chance": slip.chance})
    return rows
