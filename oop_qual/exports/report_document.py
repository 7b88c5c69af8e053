"""A report as a Word document: sections with charts that stay charts, quotes by theme, and how all came about."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from oop_qual.exports.captions import label_of, shown_themes
from oop_qual.exports.pictures import picture_png
from oop_qual.exports.runs import one_line, printable
from oop_qual.exports.word import add_quote, add_table, saved, titled
from oop_qual.exports.word_charts import HIGHEST, WIDTH, add_word_chart
from oop_qual.language import _

if TYPE_CHECKING:
    from docx.document import Document

    from oop_qual.model import Code, Report, Section, ThemeQuotes


def report_document(report: Report) -> bytes:
    """Return a report as a Word document."""
    paper = titled(one_line(report.title) or _("Report"))
    for number, section in enumerate(report.sections, 1):
        _add_section(paper, section, number)
    if report.bank:
        paper.add_heading(_("Quotes by theme"), 1)
        for theme in shown_themes(report.bank):
            _add_theme(paper, theme)
    _add_appendix(paper, report)
    return saved(paper)


def _add_section(paper: Document, section: Section, number: int) -> None:
    paper.add_heading(one_line(section.title), 1)
    if section.text:
        paper.add_paragraph(printable(section.text))
    if section.chart and section.chart.categories:
        said = _("Picture of the numbers below: {title}").format(title=one_line(section.title))
        if section.chart.kind == "grid":
            _add_picture(paper, section, said)
        else:
            add_word_chart(paper, section.chart, number, said)
    for quote in section.quotes:
        add_quote(paper, quote)
    add_table(paper, section.table)
    paper.add_paragraph()


def _add_picture(paper: Document, section: Section, said: str) -> None:
    from docx.shared import Emu

    if section.chart:
        picture = paper.add_picture(BytesIO(picture_png(section.chart)), width=Emu(WIDTH))
        if picture.height > HIGHEST:
            picture.width, picture.height = Emu(picture.width * HIGHEST // picture.height), Emu(HIGHEST)
        picture._inline.docPr.set("descr", said)  # noqa: SLF001 - python-docx has no alternative text


def _add_theme(paper: Document, theme: ThemeQuotes) -> None:
    paper.add_heading(label_of(theme), 2)
    if theme.definition:
        paper.add_paragraph(printable(theme.definition))
    for quote in theme.quotes:
        add_quote(paper, quote)


def _add_appendix(paper: Document, report: Report) -> None:
    if report.codebook:
        paper.add_heading(_("Codebook"), 1)
        for code in report.codebook:
            _add_code(paper, code)
    if report.method:
        paper.add_heading(_("Method"), 1)
        paper.add_paragraph(printable(report.method))


def _add_code(paper: Document, code: Code) -> None:
    paper.add_heading(one_line(code.label), 2)
    told = {
        _("definition"): code.definition,
        _("include"): code.include,
        _("exclude"): code.exclude,
        _("examples"): "\n".join(code.examples),
    }
    for name, text in told.items():
        if text:
            paragraph = paper.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(printable(text))
