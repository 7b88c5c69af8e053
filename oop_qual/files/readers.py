"""The readers by the suffix of a file, and those of texts by what they hold. A new format is one line more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.captioned import is_cues, is_sbv, is_whisper_table, read_cues, read_sbv, read_whisper_table
from oop_qual.files.chat import read_chat
from oop_qual.files.contents import read_text
from oop_qual.files.elan import read_elan
from oop_qual.files.json_formats import is_json, read_json
from oop_qual.files.odt import read_odt
from oop_qual.files.pdf import read_pdf
from oop_qual.files.plain import is_talk_table, read_markdown, read_plain, read_talk_table
from oop_qual.files.praat import read_praat
from oop_qual.files.rtf import read_rtf
from oop_qual.files.tabled import read_csv_table, read_excel_table, read_tsv_table
from oop_qual.files.transcriber import read_transcriber
from oop_qual.files.webpages import is_html, read_html
from oop_qual.files.word import read_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from oop_qual.files.source import Reader, Source
    from oop_qual.transcript.columns import Asked

# What a text may hold by its first lines, whatever its file is called; the first that fits reads it.
CONTENTS: tuple[tuple[Callable[[str], bool], Reader], ...] = (
    (is_cues, read_cues), (is_sbv, read_sbv), (is_json, read_json), (is_html, read_html),
    (is_whisper_table, read_whisper_table), (is_talk_table, read_talk_table),
)  # fmt: skip
_HEAD = 65_536  # bytes in which a format shows
_NAMED = (read_cues, read_sbv, read_json, read_html)  # formats that have a suffix of their own


def _text(own: Reader) -> Reader:
    """Return a reader for a text: the one of what it holds, else its own."""

    def read(path: Path, data: bytes, asked: Asked) -> Source:
        head = _head(path, data)
        found = next((reader for holds, reader in CONTENTS if holds(head)), own)
        source = found(path, data, asked)
        return replace(source, otherwise=found is not own and found in _NAMED)

    return read


def _head(path: Path, data: bytes) -> str:
    """Return the first lines of a text; '' where they are no text, which its reader will say."""
    cut = data.rfind(b"\n", 0, _HEAD) + 1
    whole = len(data) <= _HEAD or not cut or b"\0" in data[:_HEAD]
    try:
        return read_text(path, data if whole else data[:cut])[0]
    except BadInputError:
        return ""


READERS: dict[str, Reader] = {
    ".docx": read_word, ".txt": _text(read_plain), ".md": _text(read_markdown), ".vtt": _text(read_cues),
    ".srt": _text(read_cues), ".csv": read_csv_table, ".xlsx": read_excel_table,
    ".eaf": read_elan, ".cha": read_chat, ".trs": read_transcriber, ".textgrid": read_praat,
    ".odt": read_odt, ".rtf": read_rtf, ".pdf": read_pdf,
    ".json": _text(read_json), ".html": _text(read_html), ".htm": _text(read_html), ".otr": _text(read_json),
    ".sbv": _text(read_sbv), ".tsv": _text(read_tsv_table),
}  # fmt: skip
