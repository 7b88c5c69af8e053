"""JSON of programs that transcribe, and the files of oTranscribe, which are JSON with a page in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.contents import holds_control, read_text, tidy
from oop_qual.files.source import Document, Source, noted, stem_of
from oop_qual.files.webpages import page_source
from oop_qual.language import _
from oop_qual.transcript.cues import parse_said
from oop_qual.transcript.jsontalk import read_json_talk

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.jsonparts import Json, Table

_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){1,80}"\s*:')
_MARKUP = re.compile(r"<(?:p|br|span|b|i|div)\b", re.IGNORECASE)


def is_json(text: str) -> bool:
    """Tell whether a text begins as JSON does, whatever its file is called."""
    return bool(_JSON.match(text))


def read_json(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcript in JSON of Whisper, WhisperX, Amberscript, the BBC or oTranscribe.

    Raises BadInputError where this is no JSON, or holds no speech.
    """
    text, note = read_text(path, data)
    value = _loaded(path, text)
    if isinstance(value, dict) and (path.suffix.lower() == ".otr" or _is_otranscribe(value)):
        return _otranscribe(path, value, note, asked)
    try:
        said = read_json_talk(value, lambda one: _clean(path, one))
    except BadInputError as error:
        where = ", ".join(filter(None, (str(path), error.problem.where.removeprefix(str(path)))))
        raise BadInputError(error.problem.message, where=where, remedy=error.remedy) from None
    parsed = noted(parse_said(said.captions, asked.labels), note)
    return Source(said.kind, said.container, (Document(stem_of(path), parsed),))


def _loaded(path: Path, text: str) -> Json:
    """Return what JSON says; a figure that is none (NaN) is nothing."""

    def once(pairs: list[tuple[str, Json]]) -> Table:
        """Refuse a key that stands twice with different values: one of them would be lost."""
        table = dict(pairs)
        if len(table) < len(pairs) and (twice := [key for key, value in pairs if table[key] != value]):
            what = _("the key '{key}' stands twice in one place of this JSON, with different values.")
            raise BadInputError(what.format(key=twice[0][:40]), where=str(path), remedy=_("Export it again."))
        return table

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=lambda _name: None)
    except RecursionError:
        raise BadInputError(_("this JSON is nested too deeply to be a transcript."), where=str(path)) from None
    except json.JSONDecodeError as error:
        what = _("this is not JSON: line {line}, character {column} is wrong ({reason}).")
        what = what.format(line=error.lineno, column=error.colno, reason=error.msg)
        raise BadInputError(what, where=str(path), remedy=_("Export it again.")) from None
    except ValueError:
        what = _("this JSON holds a number of thousands of digits.")
        raise BadInputError(what, where=str(path), remedy=_("Export it again.")) from None


def _clean(path: Path, text: str) -> str:
    if text.isascii() and text.isprintable():  # most are
        return text
    text = tidy(text)
    if holds_control(text):
        what = _("a text in this JSON holds a control character, or half a character.")
        raise BadInputError(what, where=str(path), remedy=_("Export it again."))
    return text


def _is_otranscribe(value: Table) -> bool:
    """Tell whether JSON is what oTranscribe saves: a page as text, and the medium it belongs to."""
    text = value.get("text")
    return "segments" not in value and ("media" in value or (isinstance(text, str) and bool(_MARKUP.search(text))))


def _otranscribe(path: Path, value: Table, note: str, asked: Asked) -> Source:
    text = value.get("text")
    if not isinstance(text, str):
        what = _("its text is not a text; this file of oTranscribe is damaged.")
        remedy = _("Open it in oTranscribe and export it as text.")
        raise BadInputError(what, where=_("{file}, key '{key}'").format(file=path, key="text"), remedy=remedy)
    source = page_source(path, _clean(path, text), note, asked)
    return replace(source, format="oTranscribe")
