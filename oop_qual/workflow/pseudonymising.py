"""Replace names: a plan that is shown, then everything at once. What is replaced leaves the database for good.

All revisions of a transcript change, in place and in one transaction: what people decided, marked and wrote keeps its
id, its time and its words but for the names. Only the originals and the key can bring a name back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.language import _, ngettext
from oop_qual.workflow.finding_names import count_names, eraser, find_names, load_held, propose_names
from oop_qual.workflow.key import KEY, key_path, load_key, save_key
from oop_qual.workflow.labelling import SPEAKER_MAP
from oop_qual.workflow.project import new_action

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from oop_qual.store.pseudonyms import Erased
    from oop_qual.transcript.placeholders import Style
    from oop_qual.transcript.pseudonym import Name
    from oop_qual.workflow.finding_names import Held, NameEraser, Spots
    from oop_qual.workflow.importing import Progress
    from oop_qual.workflow.project import Project

ACTION = "pseudonymise"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be replaced; ``labels`` and ``transcripts`` are the speakers and ids that hold a name themselves."""

    names: tuple[Name, ...]
    spots: Spots
    held: Held
    labels: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()

    @property
    def confirmed(self) -> tuple[Name, ...]:
        """Return the names that are replaced."""
        return tuple(name for name in self.names if name.scope != "no")

    @property
    def present(self) -> tuple[Name, ...]:
        """Return the names that are replaced and stand somewhere now."""
        return tuple(name for name in self.confirmed if name.count)

    @property
    def places(self) -> int:
        """Return in how many places a name would be replaced."""
        return sum(name.count for name in self.confirmed)


@dataclass(frozen=True, slots=True)
class PseudonymReport:
    """What was replaced, what moved along, whether nothing is left in the database, and what still holds names."""

    names: int
    places: int
    transcripts: tuple[str, ...]
    moved: int
    clean: bool
    still: tuple[str, ...]


def plan_names(
    project: Project, told: Path | None = None, style: Style = "brackets", progress: Progress | None = None
) -> Plan:
    """Look for names and propose what replaces them; the names of the key, or of the file, keep what it says.

    With a file nothing is proposed beside what it holds. Raises BadDataError where the file or the key is wrong.
    """
    names = load_key(project, told)
    held = load_held(project)
    found = find_names(held, progress)
    if told:
        return changed_plan(Plan(names, found.spots, held), names)
    return _about(Plan(propose_names(held, found, names, style), found.spots, held))


def changed_plan(plan: Plan, names: Sequence[Name]) -> Plan:
    """Return the plan with other names, or with other answers for them, counted anew."""
    return _about(replace(plan, names=tuple(count_names(plan.held, plan.spots, names))))


def _about(plan: Plan) -> Plan:
    erase = eraser(plan.confirmed, plan.spots)
    labels = tuple(label for label in plan.held.labels if erase.replaced(label) != label)
    stems = dict.fromkeys(one.transcript for one in plan.held.said if one.current)
    return replace(plan, labels=labels, transcripts=tuple(stem for stem in stems if erase.replaced(stem) != stem))


def apply_names(project: Project, plan: Plan, coder: str, progress: Progress | None = None) -> PseudonymReport:
    """Replace the confirmed names everywhere, in one transaction; the key is on disk before it."""
    from oop_qual.store.actions import record
    from oop_qual.store.forgetting import forget_texts, overwrite_deleted, tidy
    from oop_qual.store.pseudonyms import erase

    save_key(project, plan.names)
    taking = eraser(plan.names, plan.spots)
    action = new_action(ACTION, coder)
    with project.writing() as connection:
        overwrite_deleted(connection)
        done = erase(connection, taking, action, progress or _unseen)
        if done.changed:
            forget_texts(connection, done.texts)
            record(connection, replace(action, detail=", ".join(done.transcripts)))
    clean = tidy(project.engine)
    return _report(project, plan, done, taking, clean=clean)


def _unseen(_done: int, _total: int) -> None:
    """Show nobody how far it is."""


def _report(project: Project, plan: Plan, done: Erased, taking: NameEraser, *, clean: bool) -> PseudonymReport:
    still = tuple(still_holding(project, plan, taking))
    return PseudonymReport(len(plan.present), plan.places, tuple(done.transcripts), done.rows, clean, still)


def still_holding(project: Project, plan: Plan, taking: NameEraser) -> Iterator[str]:
    """Yield, in sentences, what holds names after they were replaced in the database."""
    if any((project.folder / "transcripts").glob("*")):
        yield _("transcripts/: the original files. Keep them apart, or move them to a safe place.")
    if key_path(project).is_file():
        yield _("{file}: the key, which tells who is who. It can be read by you alone and is never exported.").format(
            file=KEY
        )
    if (project.folder / SPEAKER_MAP).is_file():
        yield _("{file}: the labels of speakers, for imports to come.").format(file=SPEAKER_MAP)
    yield from _copies(project)
    if plan.transcripts:
        what = _("the ids of these transcripts, which exports never show: {names}")
        yield what.format(names=", ".join(plan.transcripts))
    if codes := _codes_with(project, taking):
        yield _("the codebook, at these codes: {codes}. Change them there.").format(codes=", ".join(codes))
    if project.engine.dialect.name != "sqlite":
        yield _("the backups and logs of the database server.")


def _copies(project: Project) -> Iterator[str]:
    """Yield what was written before: copies of the database, exports, memos that were being typed."""
    copies = sorted(path.name for path in project.folder.glob("*.before-*.db"))
    if copies:
        text = ngettext(
            "{files}: a copy of the database from before an update. Delete it when you do not need it.",
            "{files}: copies of the database from before an update. Delete them when you do not need them.",
            len(copies),
        )
        yield text.format(files=", ".join(copies))
    if any((project.folder / "exports").glob("*")):
        yield _("exports/: files that you exported before. Export them again.")
    if any(project.folder.glob(".memo-*.json")):
        yield _("a memo that somebody is typing. Save it, and pseudonymise again.")


def _codes_with(project: Project, taking: NameEraser) -> list[str]:
    from oop_qual.workflow.codebooks import applied_codebook

    return [
        code.id
        for code in applied_codebook(project)
        if any(
            taking.replaced(text) != text
            for text in (code.label, code.definition, code.include, code.exclude, *code.examples)
        )
    ]
