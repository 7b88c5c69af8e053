"""The text of an HTML page, line by line, as its blocks and line breaks cut it, with the times in its marks.

The standard library's parser takes time by the square of the length on broken tags, and lxml leaves out what stands
behind ``</html>``, below 2,000 levels or after a ``<`` that begins no tag. Here all that is no known tag is text.
Comments, styles and scripts hold no words; an unknown tag (``<naam>``) or one that is never closed stays as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from oop_qual.transcript.pieces import Line
from oop_qual.transcript.times import read_time, whole_stamp, written
from oop_qual.transcript.voices import decoded

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section"
    " select summary table tbody td tfoot th thead title tr ul"
)
_INLINE_TAGS = (
    "a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col colgroup data datalist del"
    " dfn em embed font frame frameset i iframe img input ins kbd label link map mark meta meter noframes noscript nobr"
    " object output param picture progress q rp rt ruby s samp script search slot small source span strike strong style"
    " sub sup svg template textarea time track tt u var video wbr"
)
_BLOCKS, _INLINE = frozenset(_BLOCK_TAGS.split()), frozenset(_INLINE_TAGS.split())
_SILENT = frozenset(("script", "style"))
_BOLD = frozenset(("b", "strong"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*(?:[:-][A-Za-z0-9:-]+)?)((?:[\s/][^<>]*)?)>")
_CLOSING = re.compile(r"</(script|style)\s{0,9}>", re.IGNORECASE)
_DECLARATION = re.compile(r"<!DOCTYPE[^<>]*>|<\?xml[^<>]*>|<!\[(?:if|endif)[^<>]*>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_ANCHOR = re.compile(r"\sname\s*=\s*[\"']ts_(\d{1,10})_(\d{1,10})_")  # noScribe: a stretch of speech and its times
_STAMPED = re.compile(r"\sdata-timestamp\s*=\s*[\"']([^\"'<>]{1,20})[\"']")  # oTranscribe
_CLOCK = re.compile(r"\[\d{1,3}:\d{2}:\d{2}\]")
_LABEL = 70  # characters within which the time behind a label stands
_LATEST = 3_600_000_000  # ms: a thousand hours


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, its title, and whether its marks give the times of speech (``anchored``)."""

    lines: tuple[Line, ...]
    title: str
    anchored: bool


def read_page(html: str) -> Page:
    """Return the text of an HTML page or of a piece of one; times in its marks are written into the lines."""
    writing = _Writing()
    html = _DECLARATION.sub("", _without_comments(html))
    closed = [(end[1].lower(), end.end()) for end in _CLOSING.finditer(html)]
    at = passed = 0
    for tag in _TAG.finditer(html):
        if tag.start() < at:  # in a script
            continue
        name = tag[2].lower()
        writing.text(html[at : tag.start()])
        at = tag.end()
        if name in _SILENT and not tag[1]:
            while passed < len(closed) and (closed[passed][1] < at or closed[passed][0] != name):
                passed += 1
            at = closed[passed][1] if passed < len(closed) else at  # one that is never closed is text
        elif name in _BLOCKS or name in _INLINE or ":" in name or "-" in name:
            writing.tag(name, tag[3], opens=not tag[1])
        else:
            writing.text(tag[0])
    writing.text(html[at:])
    writing.end()
    return Page(tuple(writing.lines), " ".join(writing.title), writing.anchored)


def _without_comments(html: str) -> str:
    parts = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts.append(html[at:start])
        at = end + 3
    return "".join((*parts, html[at:]))


@dataclass(slots=True)
class _Writing:
    """What was read so far of a page: its lines, and the one that is being written."""

    lines: list[Line] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    anchored: bool = False
    parts: list[str] = field(default_factory=list)
    bold: int = 0
    deep: int = 0
    broken: bool = False
    flows: bool = False
    block: str = ""
    times: list[tuple[int, int]] = field(default_factory=list)
    stamp: str = ""
    since: int = 0

    def text(self, text: str) -> None:
        """Write text; letters that no tag makes bold end the bold beginning of the line."""
        if text and (self.parts or text.strip()):
            self.parts.append(decoded(text))
            if self.deep and self.bold == len(self.parts) - 1:
                self.bold = len(self.parts)

    def tag(self, name: str, attributes: str, *, opens: bool) -> None:
        """Take a tag that begins or ends a line, or one that says when or how something is said."""
        if name in _BLOCKS:
            self.end()
            self.block = name if opens else ""
        elif name == "br":
            self.end(broken=True)
        elif name in _BOLD:
            self.deep = max(0, self.deep + (1 if opens else -1))
        elif opens and name == "a" and (times := _ANCHOR.search(attributes)):
            self.times.append((int(times[1]), int(times[2])))
        elif name == "span":
            self._span(attributes, opens=opens)

    def _span(self, attributes: str, *, opens: bool) -> None:
        if opens:
            found = _STAMPED.search(attributes)
            self.stamp, self.since = found[1] if found else "", len(self.parts)
        elif self.stamp:
            self._stamped()
        elif self.times:
            self._clocked()

    def _clocked(self) -> None:
        """Begin a line at a time that noScribe shows in the middle of a turn."""
        before, shown = "".join(self.parts[: self.since]).strip(), "".join(self.parts[self.since :]).strip()
        if _CLOCK.fullmatch(shown) and before and not before.endswith(":"):
            del self.parts[self.since :]
            times = self.times.pop()
            self.end(flows=True)
            self.times = [times]

    def _stamped(self) -> None:
        """Write the time of a mark as ``[00:00:12.500]``; what else was typed into the mark is text."""
        shown = "".join(self.parts[self.since :]).strip()
        time = _time_of(self.stamp, shown)
        if time:
            del self.parts[self.since :]
            if "".join(self.parts).strip():
                self.end(flows=True)
            self.parts.append(f"[{time}] ")
        self.stamp = ""

    def end(self, *, broken: bool = False, flows: bool = False) -> None:
        """End the line; with ``broken`` the next one is in the same paragraph, with ``flows`` it goes on."""
        text = " ".join(normalize("NFC", "".join(self.parts)).split())
        if self.block == "title":
            self.title += [text] if text else []
        elif text:
            self._add(text)
        self.parts, self.bold, self.times, self.stamp = [], 0, [], ""
        self.broken, self.flows = broken, flows and bool(text)

    def _add(self, text: str) -> None:
        bold = len(" ".join("".join(self.parts[: self.bold]).split()))
        if self.times:
            self.anchored = True
            text, bold = _with_times(text, self.times), 0
        heading = self.block in _HEADINGS
        self.lines.append(Line(text, len(self.lines) + 1, bold, heading, self.broken, self.flows))


def _time_of(stamp: str, shown: str) -> str:
    """Return the time of a mark of oTranscribe: seconds, in old files ``m:ss``; '' where it shows no time."""
    if whole_stamp(shown) is None:
        return ""
    try:
        return written(round(float(stamp) * 1000)) if 0 <= float(stamp) * 1000 < _LATEST else shown
    except ValueError:
        return stamp if read_time(stamp) is not None else shown


def _with_times(text: str, times: list[tuple[int, int]]) -> str:
    """Write the times of the stretches in a paragraph where it shows its time, else before it."""
    begins, ends = times[0][0], times[-1][1]
    if max(begins, ends) >= _LATEST:
        return text
    exact = f"[{written(begins)} --> {written(ends)}]"
    found = _CLOCK.search(text)
    if found and found.start() <= _LABEL:
        return f"{text[: found.start()]}{exact}{text[found.end() :]}"
    return f"{exact} {text}"
