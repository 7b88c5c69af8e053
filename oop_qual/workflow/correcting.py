"""A better transcription of a transcript that was coded already: what people decided moves along."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.labelling import load_map, with_map
from oop_qual.workflow.passages import open_transcript
from oop_qual.workflow.project import keep_original, new_action, new_id
from oop_qual.workflow.shifting import Revised, move_all

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.files.sources import ReadOptions
    from oop_qual.model import Transcript, WordCheck
    from oop_qual.workflow.passages import Opened
    from oop_qual.workflow.project import Project
    from oop_qual.workflow.shifting import CorrectReport


def correct(project: Project, transcript: str, path: Path, options: ReadOptions, coder: str) -> CorrectReport:
    """Give a transcript the text of another file, as a new revision in one transaction; the old one stays.

    Raises BadInputError where the file is not one transcript, or where nothing in it is different.
    """
    with project.reading() as connection:
        opened = open_transcript(connection, transcript)
    corrected, digest, check = _read(opened.transcript, path, with_map(options, load_map(project)))
    if (corrected.text, corrected.turns) == (opened.transcript.text, opened.transcript.turns):
        raise BadInputError(_("this file has the same text; nothing changed."), where=str(path))
    keep_original(project, path)
    source = (digest, check)
    return _revise(project, opened, corrected, source, coder, f"{transcript}: {path.name}", keep_borders=True)


def resegment(project: Project, transcript: str, coder: str) -> CorrectReport:
    """Cut a transcript into segments anew, with the pipeline that the project uses now; codings stay in place."""
    with project.reading() as connection:
        opened = open_transcript(connection, transcript)
        source = _source(connection, transcript)
    return _revise(project, opened, opened.transcript, source, coder, f"{transcript}: resegment", keep_borders=False)


def _source(connection: Connection, transcript: str) -> tuple[str, WordCheck | None]:
    """Return the digest of a transcript's file, and where its words went."""
    from oop_qual.store.transcripts import listed

    return next((one.digest, one.check) for one in listed(connection) if one.id == transcript)


def _read(old: Transcript, path: Path, options: ReadOptions) -> tuple[Transcript, str, WordCheck]:
    """Return the corrected transcript under its old id; speakers that it had keep their role and attributes."""
    from oop_qual.files.sources import read_sources

    results = read_sources(path, options)
    found = next((one for one in results if one.transcript.id == old.id), results[0])
    if len(results) > 1 and found.transcript.id != old.id:
        what = _("this file holds {count} transcripts, none of them '{name}'.")
        raise BadInputError(what.format(count=len(results), name=old.id), where=str(path))
    known = {speaker.name: speaker for speaker in old.speakers}
    speakers = tuple(known.get(speaker.name, speaker) for speaker in found.transcript.speakers)
    content = sha256(path.read_bytes()).hexdigest()
    same = {"id": old.id, "kind": old.kind, "unit": old.unit, "source": str(path.resolve())}
    corrected = replace(found.transcript, speakers=speakers, **same)  # type: ignore[arg-type]
    return corrected, f"{content}:{found.transcript.id}", found.check


def _revise(
    project: Project,
    opened: Opened,
    new: Transcript,
    source: tuple[str, WordCheck | None],
    coder: str,
    what: str,
    *,
    keep_borders: bool,
) -> CorrectReport:
    from oop_qual.dutch.pipeline import load_pipeline
    from oop_qual.store.actions import record
    from oop_qual.store.transcripts import NewTranscript, revise_transcript
    from oop_qual.transcript.move import Alignment
    from oop_qual.transcript.revise import kept_borders
    from oop_qual.transcript.segment import borders
    from oop_qual.workflow.annotating import annotate

    pipeline = load_pipeline(project.settings.pipeline)
    (reading,) = annotate(project, pipeline, [new])
    alignment = Alignment(opened.transcript.text, new.text)
    cuts = borders(new, reading)
    if keep_borders:
        cuts = kept_borders(opened.transcript, opened.segments, new, alignment, cuts)
    action = new_action("correct", coder, what)
    with project.writing() as connection:
        record(connection, action)
        digest, check = source
        row = NewTranscript(new, digest, cuts, reading.tokens, pipeline.label, check=check)
        revision = revise_transcript(connection, row, new_id(), action)
        return move_all(connection, Revised(opened, new, cuts, alignment), revision, action)
