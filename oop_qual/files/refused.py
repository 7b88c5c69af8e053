"""Files that are not read, and what to do with them instead."""

from __future__ import annotations

from oop_qual.language import _

_WORD = frozenset((".doc", ".dot", ".docm", ".dotx", ".dotm", ".wpd", ".wps", ".rtfd", ".fodt", ".sxw", ".ott"))
_TABLES = frozenset((".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".fods", ".numbers"))
_SOUND = frozenset((".mp3", ".m4a", ".wav", ".wma", ".ogg", ".opus", ".aac", ".flac", ".amr", ".mp4", ".mov", ".mkv",
                    ".webm", ".avi", ".wmv", ".dss", ".ds2"))  # fmt: skip
_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".gif", ".bmp", ".webp"))
_PROJECTS = frozenset((".nvp", ".nvpx", ".nvcx", ".mx20", ".mx22", ".mx24", ".mqda", ".atlproj", ".atlproj22",
                       ".atlproj23", ".hpr7", ".qda"))  # fmt: skip


def remedy_for(suffix: str) -> str:
    """Return what to do with a file whose type is not read, or '' where nothing is known of it."""
    if suffix in _WORD:
        return _("Open it in Word or LibreOffice and save it as .docx.")
    if suffix in _TABLES:
        return _("Open it in Excel or LibreOffice and save it as .xlsx or .csv.")
    if suffix in _SOUND:
        return _("It is a recording: have it transcribed first, and import the transcript.")
    if suffix in _PICTURES:
        return _("It is a picture: let a program recognise the text (OCR), and import that.")
    if suffix in _PROJECTS:
        return _("It is a project of another program: export its transcripts from there as .docx.")
    return _others(suffix)


def _others(suffix: str) -> str:
    return {
        ".pages": _("Open it in Pages and export it to Word (.docx)."),
        ".gdoc": _("It is only a link: open it in Google Docs and download it as .docx."),
        ".zip": _("Unpack it, and import the files in it."),
    }.get(suffix, "")
