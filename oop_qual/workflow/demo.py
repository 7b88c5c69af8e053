"""The whole main job on the demo transcripts: from a folder of files to slides."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.deciding import decide_file
from oop_qual.workflow.exporting import export
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.joint import Joint, export_joint
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.project import create_project
from oop_qual.workflow.quoting import quote_file
from oop_qual.workflow.suggesting import suggest
from oop_qual.workflow.tagging import tag

if TYPE_CHECKING:
    from oop_qual.workflow.importing import Progress
    from oop_qual.workflow.project import Project

CODER = "demo"
QUOTE_FILES = (
    "citaten.pptx",
    "citaten.docx",
    "citaten.xlsx",
    "citaten.html",
    "citaten.md",
    "citaten.csv",
    "citaten.json",
)
CODING_FILES = ("coderingen.xlsx", "coderingen.csv")
JOINT_FILES = ("doorgroeien.pptx",)
JOINT = Joint("wil_doorgroeien", "functie", ("loopbaan", "belemmeringen"))


def run_demo(folder: Path, progress: Progress | None = None) -> list[dict[str, Any]]:
    """Make a project in a new folder and run the main job on it; return what was made, and where."""
    from oop_qual.files.sources import ReadOptions

    material = _material()
    transcripts = material / "transcripts"
    project = create_project(folder, material / "codebooks" / "oop.yaml")
    speakers = transcripts / "sprekers.csv"
    import_files(project, [transcripts], ReadOptions(), coder=CODER, speakers=speakers, progress=progress)
    tag(project, CODER)
    decide_file(project, transcripts / "demo" / "besluiten.csv", CODER)
    quote_file(project, transcripts / "demo" / "citaten.csv", CODER)
    suggest(project, CODER, all_coders=True)  # for whoever looks at the demo
    return [*_counts(project), *_exports(project)]


def _material() -> Path:
    """Return where the demo's files are: in a checkout, or where the package was installed."""
    places = (Path(__file__).parents[2], Path(sysconfig.get_path("data")) / "share" / "oop-qual")
    for place in places:
        if (place / "transcripts" / "sprekers.csv").is_file():
            return place
    raise BadInputError(_("the demo's transcripts are not installed."), remedy=_("Install oop-qual again."))


def _counts(project: Project) -> list[dict[str, Any]]:
    kinds = {
        "transcripts": _("transcripts"),
        "segments": _("segments"),
        "suggestions": _("suggestions"),
        "codings": _("codings"),
        "quotes": _("quotes"),
    }
    return [
        {"what": name, "count": len(list_rows(project, kind, Filter())), "where": f"oop-qual list {kind}"}
        for kind, name in kinds.items()
    ]


def _exports(project: Project) -> list[dict[str, Any]]:
    folder = project.folder / "exports"
    made = (("quotes", QUOTE_FILES), ("codings", CODING_FILES))
    # Nobody in the demo exists, so the gate may let their names through.
    done: list[tuple[tuple[str, ...], int]] = [
        (names, export(project, what, [folder / name for name in names], Filter(), names_allowed=True).count)
        for what, names in made
    ]
    beside = export_joint(project, [folder / name for name in JOINT_FILES], Filter(), JOINT, names_allowed=True)
    done.append((JOINT_FILES, beside.count))
    return [{"what": name, "count": count, "where": str(folder / name)} for names, count in done for name in names]
