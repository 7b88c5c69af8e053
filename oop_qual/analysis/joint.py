"""A joint display: what each group answered to a closed question, beside what people of that group said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.analysis.shares import FEW
from oop_qual.language import _, ngettext
from oop_qual.model import Chart, Report, Section, Series, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from oop_qual.analysis.shares import Group, Shares
    from oop_qual.model import BankedQuote

    Cells = tuple[str | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is laid side by side: shares per group, and the quotes of each group by its name.

    ``by`` is the attribute that makes the groups, '' where all are one. ``elsewhere`` counts the quotes of nobody here.
    """

    question: str
    by: str
    shares: Shares
    quotes: Mapping[str, Sequence[BankedQuote]]
    elsewhere: int = 0


def joint_display(title: str, beside: Beside, method: str = "") -> Report:
    """Return the display as a report: all groups in one picture, then each group with its quotes."""
    sections = [_section(beside, group) for group in beside.shares.groups]
    if beside.by:
        sections.insert(0, _overview(beside))
    how = _("Shares are of those who answered; the interval is Wilson's, 95 %. Quotes were chosen, not counted.")
    return Report(title, tuple(sections), method=f"{how} {method}".rstrip())


def _overview(beside: Beside) -> Section:
    shares = beside.shares
    title = _("{question} by {attribute}").format(question=beside.question, attribute=beside.by)
    columns = (_("group"), _("answered"), _("no answer"), *(f"{answer} (%)" for answer in shares.answers), _("note"))
    everybody = _overview_row(_("(all)"), shares.everybody)
    rows = [*(_overview_row(name_of(group, beside), group) for group in shares.groups), everybody]
    fields = ("group", "answered", "no_answer", *shares.answers, "note")
    chart = _picture(beside, shares.groups)
    return Section(title, Table(title, columns, rows), _told(beside), chart, key="joint", fields=fields)


def _overview_row(name: str, group: Group) -> Cells:
    return (name, group.answered, group.missing, *(_percent(one.share) for one in group.shares), _note(group))


def _section(beside: Beside, group: Group) -> Section:
    name = name_of(group, beside)
    title = f"{beside.question}: {name}" if beside.by else beside.question
    title = f"{title} (n = {group.answered})"
    columns = (_("answer"), _("count"), "%", _("95 % from"), _("95 % to"))
    rows: list[Cells] = [
        (one.answer, one.count, _percent(one.share), _percent(one.low), _percent(one.high)) for one in group.shares
    ]
    if group.missing:
        rows.append((_("(no answer, in no share)"), group.missing, None, None, None))
    quotes = tuple(beside.quotes.get(group.name, ()))
    told = " ".join(filter(None, (_counted(group), _note(group), "" if quotes else _("No quotes of this group."))))
    if not beside.by:
        told = " ".join(filter(None, (_told(beside), _note(group))))
    table, fields = Table(title, columns, rows), ("answer", "count", "percent", "low", "high")
    return Section(title, table, told, _bars(group), quotes, "joint_group", fields)


def name_of(group: Group, beside: Beside) -> str:
    """Return how a group is called where it is shown."""
    if not beside.by:
        return _("(all)")
    return group.name or _("({attribute} not known)").format(attribute=beside.by)


def _told(beside: Beside) -> str:
    """Say on whom the shares rest, and what is not in them."""
    shares = beside.shares
    parts = [_counted(shares.everybody)]
    if shares.several:
        parts.append(_("More than one answer was possible, so shares add up to more than 100 %."))
    if small := [name_of(group, beside) for group in shares.groups if group.few and beside.by]:
        text = _("Fewer than {few} answered in: {groups}; their shares say little and may point at persons.")
        parts.append(text.format(few=FEW, groups=", ".join(small)))
    if beside.elsewhere:
        text = ngettext("{n} quote is of nobody in these groups and is left out.",
                        "{n} quotes are of nobody in these groups and are left out.",
                        beside.elsewhere)  # fmt: skip
        parts.append(text.format(n=beside.elsewhere))
    return " ".join(parts)


def _counted(group: Group) -> str:
    total = group.answered + group.missing
    asked = ngettext("{n} respondent", "{n} respondents", total).format(n=total)
    text = _("{respondents}: {answered} answered, {missing} gave no answer.")
    return text.format(respondents=asked, answered=group.answered, missing=group.missing)


def _note(group: Group) -> str:
    return _("Fewer than {few} answered: read with care.").format(few=FEW) if group.few else ""


def _picture(beside: Beside, groups: Sequence[Group]) -> Chart:
    """Draw groups side by side: bars of 100 % where shares add up to that, else a bar for each answer."""
    series = tuple(
        Series(answer, tuple(_percent(group.shares[at].share) for group in groups))
        for at, answer in enumerate(beside.shares.answers)
    )
    names = tuple(f"{name_of(group, beside)} (n = {group.answered})" for group in groups)
    return Chart("bars" if beside.shares.several else "stacked", names, series, "%")


def _bars(group: Group) -> Chart:
    values = tuple(_percent(one.share) for one in group.shares)
    name = _("% of {n} who answered").format(n=group.answered)
    if group.missing:
        name = _("% of {n} who answered; {missing} gave no answer").format(n=group.answered, missing=group.missing)
    return Chart("bars", tuple(one.answer for one in group.shares), (Series(name, values),), "%")


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
