"""Quote banks and tables as Markdown (CommonMark; tables as on GitHub) in which text never acts as markup."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from oop_qual.exports.captions import label_of, shown_themes, size_of, source_of, title_of
from oop_qual.exports.cells import written
from oop_qual.exports.runs import Run, one_line, printable, runs_of
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oop_qual.exports.cells import Cell
    from oop_qual.model import BankedQuote, QuoteBank, Table, ThemeQuotes

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^=@]|[.:](?=[\w/])")  # the last: www.naam.nl, https://naam, mailto:naam
AT_START = re.compile(r"(\d*)([+\-:.)])(?=\s|$|[+\-])")  # lists, rules, underlines of headings, definitions
APART = re.compile(r"[\s!-/:-@\[-`{-~]")  # blanks and punctuation: asterisks work on either side of these


def quote_markdown(bank: QuoteBank) -> bytes:
    """Return a quote bank as Markdown, a heading a theme and a block quote a quote."""
    blocks = [f"# {_escaped(title_of(bank))}", _escaped(size_of(bank)), *_method(bank)]
    for theme in shown_themes(bank):
        blocks += _theme(theme)
    return markdown_document(blocks)


def table_markdown(table: Table) -> bytes:
    """Return a table as Markdown."""
    blocks = [heading(1, table.title)] if one_line(table.title) else []
    return markdown_document([*blocks, *_method(table), table_block(table)])


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return f"{'#' * level} {_escaped(one_line(text))}"


def paragraph(text: str) -> str:
    """Return text as a paragraph, '' where there is none."""
    return _started(_escaped(one_line(text)))


def table_block(table: Table) -> str:
    """Return the rows of a table."""
    lines = [_row(map(_cell, table.columns)), _row("---" for _name in table.columns)]
    block = "\n".join([*lines, *(_row(map(_cell, row)) for row in table.rows)])
    nothing = _escaped(_("Nothing to show."))
    return block if table.rows else f"{block}\n\n{nothing}"


def quote_blocks(quotes: Iterable[BankedQuote]) -> list[str]:
    """Return each quote as a block quote."""
    return list(map(_quote, quotes))


def markdown_document(blocks: Iterable[str]) -> bytes:
    """Return blocks as one document."""
    return ("\n\n".join(blocks) + "\n").encode()


def _method(made: QuoteBank | Table) -> list[str]:
    return [paragraph(made.method)] if made.method else []


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return written(cell)
    return _escaped(printable(cell).strip()).replace("\n", "<br>")  # a table knows no other line break


def _theme(theme: ThemeQuotes) -> Iterator[str]:
    yield f"## {_escaped(label_of(theme))}"
    if definition := one_line(theme.definition):
        yield _started(_escaped(definition))
    yield from map(_quote, theme.quotes)


def _quote(quote: BankedQuote) -> str:
    paragraphs = [*_paragraphs(runs_of(quote)), *_byline(quote)]
    return "\n>\n".join("> " + paragraph.replace("\n", "\n> ") for paragraph in paragraphs)


def _byline(quote: BankedQuote) -> Iterator[str]:
    source = source_of(quote)
    byline = " ".join(filter(None, (one_line(quote.attribution), f"({source})" if source else "")))
    if byline:
        yield "— " + _escaped(byline)


def _paragraphs(runs: Iterable[Run]) -> Iterator[str]:
    """Return the paragraphs of a quote: an empty line parts them, a single break is a hard one."""
    for filled, lines in groupby(map(_line, _lines(runs)), key=bool):
        if filled:
            yield "\\\n".join(lines)


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(text, run.bold)] for text in rest]
    return lines


def _line(runs: Iterable[Run]) -> str:
    """Return one line of a quote with its key sentence between asterisks."""
    before, key, after = _split(list(runs))
    if not key:
        return _started(_escaped((before + after).rstrip()))
    left, middle, right = _escaped(before), _escaped(key), _escaped(after)
    if before and not key[0].isalnum() and not APART.match(before[-1]):
        left = _escaped(before[:-1]) + _entity(before[-1])
    if after and not key[-1].isalnum() and not APART.match(after[0]):
        right = _entity(after[0]) + _escaped(after[1:])
    return _started(left) + f"**{middle}**{right}".rstrip()


def _split(runs: list[Run]) -> tuple[str, str, str]:
    """Return what stands before, in and after the bold run; blanks at its borders stand outside it."""
    place = next((place for place, run in enumerate(runs) if run.bold), len(runs))
    before, key, after = (
        "".join(run.text for run in part) for part in (runs[:place], runs[place : place + 1], runs[place + 1 :])
    )
    word = key.strip()
    start = key.index(word)
    return before + key[:start], word, key[start + len(word) :] + after


def _started(line: str) -> str:
    """Return a line whose beginning starts no list, rule, heading or code block."""
    if line[:1].isspace():
        return _entity(line[0]) + line[1:]
    return AT_START.sub(r"\1\\\2", line, count=1) if AT_START.match(line) else line


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\g<0>", text)


def _entity(letter: str) -> str:
    return f"&#{ord(letter)};"
