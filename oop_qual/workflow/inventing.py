"""In-vivo codes: a new code in the project's codebook and its file, named after what somebody said."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Code
from oop_qual.review.picker import plain
from oop_qual.workflow.codebooks import codebook_path, sync_codebook

if TYPE_CHECKING:
    from oop_qual.model import Codebook
    from oop_qual.workflow.project import Project


def invent(project: Project, coder: str, label: str, example: str) -> tuple[Codebook, str]:
    """Add a code at the end of the codebook's file and apply it; return the codebook and the new code's id.

    Raises BadInputError for a label without letters, and for one that the codebook has.
    """
    from oop_qual.files.codebooks import add_code

    book = sync_codebook(project, coder)
    known = {code.id for code in book}
    if any(plain(code.label) == plain(label) for code in book):
        raise BadInputError(_("the codebook has a code '{label}' already; c finds it.").format(label=label))
    stem = re.sub(r"[^a-z0-9]+", "-", plain(label)).strip("-")
    if not stem:
        raise BadInputError(_("a code's name needs at least one letter or digit."))
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    name = next(one for one in names if one not in known)
    add_code(codebook_path(project), Code(name, label, examples=(example,)))
    return sync_codebook(project, coder), name
