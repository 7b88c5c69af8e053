"""A study in numbers: which figures a report holds, and how it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.analysis.cooccurrence import cooccurrence
from oop_qual.analysis.counts import study_of
from oop_qual.analysis.crosstabs import crosstab
from oop_qual.analysis.frequencies import frequencies, matrix, themes
from oop_qual.analysis.saturation import saturation
from oop_qual.analysis.speaking import speaking
from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Report
from oop_qual.workflow.codebooks import applied_codebook
from oop_qual.workflow.exporting import Exported, all_transcripts, bank_of, method_of, write_files
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.framing import study_frames
from oop_qual.workflow.gate import Piece, pass_gate, report_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from oop_qual.analysis.counts import Study
    from oop_qual.model import Codebook, Section
    from oop_qual.workflow.project import Project

    Figure = Callable[[Study, Mapping[str, str]], Sequence[Section]]


def study_report(
    project: Project, wanted: Filter, by: Sequence[str] = (), sections: Sequence[str] = (), more: Sequence[Section] = ()
) -> Report:
    """Return the study in numbers; ``by`` names the attributes of the crosstabs, else those of attributions.

    ``sections`` names the figures to make (all where it is empty), ``more`` are put after them. Raises BadInputError
    for an attribute or a section that is not known, and where nothing is coded.
    """
    report, _words = _counted(project, wanted, by, sections)
    return replace(report, sections=(*report.sections, *more))


def write_report(
    project: Project,
    files: Sequence[Path],
    wanted: Filter,
    by: Sequence[str] = (),
    sections: Sequence[str] = (),
    more: Sequence[Section] = (),
    *,
    names_allowed: bool = False,
) -> Exported:
    """Write the report to each of these files, in the format of its suffix; ``count`` is how many sections it has.

    Raises BadInputError as the report does and where a suffix is unknown, BadDataError where a name is in it; then
    nothing is written.
    """
    from oop_qual.exports import REPORT_EXPORTERS, exporter_for

    exporters = [exporter_for(path, REPORT_EXPORTERS) for path in files]
    report, words = _counted(project, wanted, by, sections)
    whole = replace(report, sections=(*report.sections, *more))
    places = pass_gate(project, _pieces(replace(report, sections=tuple(more)), words), names_allowed=names_allowed)
    write_files(files, [exporter(whole) for exporter in exporters])
    return Exported(len(whole.sections), places)


def _counted(
    project: Project, wanted: Filter, by: Sequence[str], sections: Sequence[str]
) -> tuple[Report, tuple[str, ...]]:
    """Return the report, and all in its figures that people wrote: labels, attributes, their values and a filter."""
    _check_sections(sections)
    study, columns = _study(project, wanted, by, sections)
    figures = [figure for name, figure in FIGURES.items() if name in sections or not sections]
    found = tuple(section for figure in figures for section in figure(study, columns))
    method = " ".join(filter(None, (_limits(project, wanted), method_of(project, applied_codebook(project)))))
    bank = bank_of(project, wanted)
    values = (value for column in columns.values() for value in study.heard[column].dropna().unique())
    labels = (*study.themes.values(), *study.labels.values(), *study.unused)
    words = tuple(dict.fromkeys((*labels, *columns, *values, *wanted.where, *wanted.where.values())))
    whole = bank if bank.themes else None
    return Report(project.settings.name, found, whole, method, applied_codebook(project)), words


def _pieces(rest: Report, words: Sequence[str]) -> Iterator[Piece]:
    """Yield what people wrote: the sentences and headings of figures are the program's own, and name nobody."""
    yield from report_pieces(rest)
    yield from (Piece(_("codes and attributes"), word) for word in words)
    for code in rest.codebook or ():
        where = _("code {code}").format(code=code.id)
        yield from (Piece(where, text) for text in (code.definition, code.include, code.exclude, *code.examples))


def section_rows(report: Report) -> Iterator[dict[str, str | int | float | None]]:
    """Yield the rows of all tables, each with the name of its section, under names that no language changes."""
    for section in report.sections:
        for row in section.table.rows:
            yield {"section": section.key, **dict(zip(section.fields, row, strict=True))}


def _check_sections(sections: Sequence[str]) -> None:
    for name in sections:
        if name not in FIGURES:
            what = _("there is no section '{name}'.").format(name=name)
            raise BadInputError(what, remedy=_("Use: {names}.").format(names=", ".join(FIGURES)))


def _study(
    project: Project, wanted: Filter, by: Sequence[str], sections: Sequence[str]
) -> tuple[Study, dict[str, str]]:
    """Return what is to be counted, and the columns of the attributes that make groups."""
    frames = study_frames(project, wanted)
    columns = _columns(project, frames.columns, by)
    book = applied_codebook(project)
    study = study_of(frames.segments, frames.codings, book, _branch(book, wanted.code))
    if study.spoken.empty or (study.passages.empty and set(sections) != WITHOUT_CODES):
        raise _nothing(wanted, spoken=len(frames.segments))
    return study, columns


def _branch(book: Codebook, code: str) -> set[str]:
    """Return a code and all below it; nothing where none is asked for."""
    wanted = {code} - {""}
    for one in book:
        if one.parent in wanted:
            wanted.add(one.id)
    return wanted


def _nothing(wanted: Filter, spoken: int) -> BadInputError:
    if wanted != Filter():
        what = _("nothing that respondents said is coded within this filter.")
        return BadInputError(what, remedy=_("Ask for more: leave out --code, --transcript, --where or --coder."))
    if not spoken:
        what = _("there are no transcripts in this project yet.")
        return BadInputError(what, remedy=_("Bring some in with: oop-qual import FILES"))
    what = _("nothing that respondents said is coded yet, so there is nothing to count.")
    return BadInputError(what, remedy=_("Code first: oop-qual review"))


def _columns(project: Project, known: Mapping[str, str], by: Sequence[str]) -> dict[str, str]:
    """Return the columns of the attributes that are asked for; else of those in attributions that somebody has."""
    for name in by:
        if name not in known:
            what = _("no speaker has an attribute '{name}'.").format(name=name)
            use, none = _("Use: {names}."), _("Add attributes with: oop-qual import FILES --speakers FILE")
            raise BadInputError(what, remedy=use.format(names=", ".join(known)) if known else none)
    wanted = by or project.settings.attribution
    return {name: known[name] for name in dict.fromkeys(wanted) if name in known}


def _limits(project: Project, wanted: Filter) -> str:
    """Return what the report was limited to, a speaker and a transcript by number; '' where it holds everything."""
    from oop_qual.analysis.quotes import cast_of

    if wanted == Filter():
        return ""
    cast = cast_of(all_transcripts(project))
    speakers = dict.fromkeys(shown for (_id, name), shown in cast.speakers.items() if name == wanted.speaker)
    told = {
        _("code"): wanted.code,
        _("transcript"): cast.transcripts.get(wanted.transcript, ""),
        _("speaker"): ", ".join(speakers),
        _("coder"): wanted.coder,
    }
    parts = [f"{name} {value}" for name, value in told.items() if value]
    parts += [f"{name} = {value}" for name, value in wanted.where.items()]
    return _("Limited to: {parts}.").format(parts="; ".join(parts))


def _crosstabs(study: Study, columns: Mapping[str, str]) -> list[Section]:
    return [section for name, column in columns.items() for section in crosstab(study, name, column)]


FIGURES: dict[str, Figure] = {
    "frequencies": lambda study, _columns: frequencies(study),
    "themes": lambda study, _columns: themes(study),
    "crosstabs": _crosstabs,
    "co-occurrence": lambda study, _columns: cooccurrence(study),
    "matrix": lambda study, _columns: matrix(study),
    "saturation": lambda study, _columns: saturation(study),
    "speaking": lambda study, _columns: speaking(study),
}
WITHOUT_CODES = {"speaking"}
