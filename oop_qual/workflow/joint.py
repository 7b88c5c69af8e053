"""Lay the closed answers of a survey beside quotes: shares per group, and what people of that group said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.transcript.answers import chosen
from oop_qual.transcript.columns import folded, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from oop_qual.analysis.joint import Beside
    from oop_qual.analysis.shares import Given, Shares
    from oop_qual.model import BankedQuote, Speaker, Transcript
    from oop_qual.workflow.exporting import Exported
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.gate import Piece
    from oop_qual.workflow.project import Project

MOST = 20  # answers or groups of which shares still say something


@dataclass(frozen=True, slots=True)
class Joint:
    """What to lay side by side: a closed question, the attribute that makes groups, and the codes of the quotes.

    Without ``by`` all respondents are one group; without ``codes`` every quote of a group stands beside its share.
    """

    answer: str
    by: str = ""
    codes: tuple[str, ...] = ()


def export_joint(
    project: Project, files: Sequence[Path], wanted: Filter, joint: Joint, *, names_allowed: bool = False
) -> Exported:
    """Write the joint display to each of these files; it counts respondents.

    Raises BadInputError where the question, the attribute or a suffix is unknown, BadDataError where a name stands in
    it; then nothing is written.
    """
    from oop_qual.analysis.joint import joint_display
    from oop_qual.exports import REPORT_EXPORTERS, exporter_for
    from oop_qual.workflow.codebooks import applied_codebook
    from oop_qual.workflow.exporting import Exported, method_of, write_files
    from oop_qual.workflow.gate import pass_gate

    exporters = [exporter_for(path, REPORT_EXPORTERS) for path in files]
    beside = lay_beside(project, wanted, joint)
    report = joint_display(project.settings.name, beside, method_of(project, applied_codebook(project)))
    places = pass_gate(project, _pieces(project, beside), names_allowed=names_allowed)
    write_files(files, [exporter(report) for exporter in exporters])
    everybody = beside.shares.everybody
    return Exported(everybody.answered + everybody.missing, places)


def _pieces(project: Project, beside: Beside) -> Iterator[Piece]:
    """Yield what people wrote in the display: the question, its answers, the groups and the quotes."""
    from oop_qual.model import QuoteBank, ThemeQuotes
    from oop_qual.workflow.gate import Piece, bank_pieces

    for text in (beside.question, beside.by, *beside.shares.answers):
        yield Piece(_("question '{name}'").format(name=beside.question), text)
    groups = [
        # an attribution is made of attributes and answers, which are looked at, and of words of ours
        ThemeQuotes("", group, "", tuple(replace(quote, attribution="") for quote in quotes))
        for group, quotes in beside.quotes.items()
    ]
    yield from bank_pieces(QuoteBank(project.settings.name, tuple(groups)))


def lay_beside(project: Project, wanted: Filter, joint: Joint) -> Beside:
    """Return the shares of a closed question and the quotes of each group; raises BadInputError for what is unknown."""
    from oop_qual.analysis.joint import Beside
    from oop_qual.analysis.shares import count_shares
    from oop_qual.workflow.exporting import all_transcripts

    transcripts = all_transcripts(project)
    everybody = [speaker for one in transcripts for speaker in one.speakers if speaker.role == "respondent"]
    joint = replace(joint, answer=_known(joint.answer, everybody), by=_known(joint.by, everybody) if joint.by else "")
    shares = count_shares(_given(_asked(transcripts, wanted, joint.answer), joint))
    _check_size(shares, joint)
    quotes = _quotes(project, transcripts, wanted, joint)
    return Beside(_shown(joint.answer), _shown(joint.by), shares, *_by_group(quotes, transcripts, shares, joint))


def _known(name: str, speakers: Iterable[Speaker]) -> str:
    """Return an attribute of the respondents as it is written in their table, whatever its capitals and spaces."""
    names = {folded(known): known for speaker in speakers for known in speaker.attributes}
    if folded(name) not in names:
        if not names:
            what = _("nothing is known of the respondents but what they say.")
            raise BadInputError(what, remedy=_("Import a survey, or a table of speakers with: --speakers FILE"))
        what = _("no respondent has '{name}'.") if name else _("say which closed question: --answer COLUMN.")
        remedy = _("What is known of them: {names}.").format(names=listed(sorted(names.values())))
        raise BadInputError(what.format(name=name), remedy=remedy)
    return names[folded(name)]


def _shown(column: str) -> str:
    """Return the name of a column as people read it."""
    return " ".join(column.replace("_", " ").split())


def _asked(transcripts: Iterable[Transcript], wanted: Filter, question: str) -> list[Speaker]:
    """Return the respondents of each transcript in which somebody answered the question: who did not is missing."""
    found: list[Speaker] = []
    for one in transcripts:
        here = [speaker for speaker in one.speakers if speaker.role == "respondent"]
        if wanted.transcript in {"", one.id} and any(question in speaker.attributes for speaker in here):
            found += filter(wanted.keeps_speaker, here)
    if not found:
        what = _("no respondent that fits was asked '{name}'.").format(name=question)
        raise BadInputError(what, remedy=_("Leave out --where, --speaker or --transcript."))
    return found


def _given(asked: Iterable[Speaker], joint: Joint) -> list[Given]:
    from oop_qual.analysis.shares import Given

    return [Given(one.attributes.get(joint.by, ""), one.attributes.get(joint.answer, "")) for one in asked]


def _check_size(shares: Shares, joint: Joint) -> None:
    for name, count in ((joint.answer, len(shares.answers)), (joint.by, len(shares.groups))):
        if count > MOST:
            what = _("'{name}' has {count} different values, and shares say something of {most} at most.")
            remedy = _("Take another column, or make classes of it in your table first.")
            raise BadInputError(what.format(name=name, count=count, most=MOST), remedy=remedy)


def _quotes(project: Project, transcripts: Sequence[Transcript], wanted: Filter, joint: Joint) -> list[BankedQuote]:
    """Return the quotes of the codes that are asked for (of all where none is), theme by theme."""
    from oop_qual.analysis.quotes import quote_bank
    from oop_qual.store.quotes import load_quotes
    from oop_qual.workflow.codebooks import applied_codebook
    from oop_qual.workflow.listing import list_rows

    asked = [replace(wanted, code=code) for code in joint.codes or ("",)]
    kept = {row["id"] for one in asked for row in list_rows(project, "quotes", one)}
    with project.reading() as connection:
        quotes = [quote for quote in load_quotes(connection) if quote.id in kept]
    bank = quote_bank("", quotes, applied_codebook(project), transcripts, project.settings.attribution)
    return [quote for theme in bank.themes for quote in theme.quotes]


def _by_group(
    quotes: Sequence[BankedQuote], transcripts: Sequence[Transcript], shares: Shares, joint: Joint
) -> tuple[dict[str, list[BankedQuote]], int]:
    """Return the quotes of each group, each with its speaker's answer, and how many are of nobody in these groups."""
    from oop_qual.analysis.quotes import cast_of

    cast = cast_of(transcripts).speakers
    speakers = {cast[one.id, speaker.name]: speaker for one in transcripts for speaker in one.speakers}
    groups = {group.name.casefold(): group.name for group in shares.groups}
    found: dict[str, list[BankedQuote]] = {name: [] for name in groups.values()}
    for quote in quotes:
        speaker = speakers.get(quote.respondent)
        group = groups.get(speaker.attributes.get(joint.by, "").casefold()) if speaker else None
        if speaker and speaker.role == "respondent" and group is not None:
            found[group].append(_with_answer(quote, speaker, joint.answer))
    return found, len(quotes) - sum(map(len, found.values()))


def _with_answer(quote: BankedQuote, speaker: Speaker, question: str) -> BankedQuote:
    """Return a quote that says what its speaker answered to the closed question, where that is known."""
    answer = speaker.attributes.get(question)
    if not answer:
        return quote
    said = _("{who}, answered '{answer}'").format(who=quote.attribution, answer="; ".join(chosen(answer)))
    return replace(quote, attribution=said)
