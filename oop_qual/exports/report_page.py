"""A report as one web page: each section with its picture and its numbers, then the quotes by theme."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from oop_qual.exports.captions import label_of, shown_themes
from oop_qual.exports.page import quote_part, table_part
from oop_qual.exports.pictures import picture_svg
from oop_qual.exports.runs import one_line
from oop_qual.exports.shell import DUTCH, Parts, line, page, prose
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.model import Code, Report, Section, ThemeQuotes


def report_page(report: Report) -> bytes:
    """Return a report as a web page."""
    parts = [*map(_section, report.sections)]
    if report.bank:
        parts += [_theme(theme) for theme in shown_themes(report.bank)]
    if report.codebook:
        parts.append((_("Codebook"), "".join(map(_code, report.codebook))))
    links = "".join(
        f'<li><a href="#part-{number}">{line(title)}</a></li>' for number, (title, _body) in enumerate(parts, 1)
    )
    name = escape(_("Contents"))
    nav = f'<nav aria-label="{name}"><ol {DUTCH}>{links}</ol></nav>'
    main = "".join(_part(number, title, body) for number, (title, body) in enumerate(parts, 1))
    count = len(report.sections)
    size = ngettext("{n} section", "{n} sections", count).format(n=count)
    title = one_line(report.title) or _("Report")
    return page(title, (size, report.method), Parts(main, nav, pictures=True))


def _part(number: int, title: str, body: str) -> str:
    name = f"part-{number}"
    head = f"<h2>{line(title)}</h2>"
    return f'<section id="{name}">\n{head}\n{body}</section>\n'


def _section(section: Section) -> tuple[str, str]:
    return section.title, "\n".join(_body(section))


def _body(section: Section) -> Iterator[str]:
    if section.text:
        yield f'<p class="about">{prose(section.text)}</p>'
    if section.chart and section.chart.categories:
        picture = b64encode(picture_svg(section.chart)).decode()
        said = escape(_("Picture of the numbers below: {title}").format(title=one_line(section.title)))
        yield f'<div class="picture"><img alt="{said}" src="data:image/svg+xml;base64,{picture}"></div>'
    yield from (f"<figure>\n{quote_part(quote)}</figure>" for quote in section.quotes)
    if section.table.columns:
        yield table_part(section.table)


def _theme(theme: ThemeQuotes) -> tuple[str, str]:
    definition = f"<p {DUTCH}>{prose(theme.definition)}</p>\n" if theme.definition else ""
    return label_of(theme), definition + "".join(f"<figure>\n{quote_part(quote)}</figure>\n" for quote in theme.quotes)


def _code(code: Code) -> str:
    told = {
        _("definition"): code.definition,
        _("include"): code.include,
        _("exclude"): code.exclude,
        _("examples"): "\n".join(code.examples),
    }
    lines = "".join(f"<dt>{escape(name)}</dt><dd {DUTCH}>{prose(text)}</dd>" for name, text in told.items() if text)
    return f"<h3 {DUTCH}>{line(code.label)}</h3>\n<dl>{lines}</dl>\n"
