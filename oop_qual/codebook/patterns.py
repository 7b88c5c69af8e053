"""Read one pattern of a codebook, as YAML gives it, into a Pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oop_qual.language import _
from oop_qual.model import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NEAR_WITHIN = 6  # words, where a pattern does not say
KEYS = {"near": {"near", "within"}, "regex": {"regex", "case"}, "pattern": {"pattern"}}


def read_pattern(value: object) -> Pattern | str:
    """Return the pattern that a YAML value writes, or a sentence that says what is wrong with it."""
    if isinstance(value, str):
        return _words(value, "")
    if not isinstance(value, dict):
        return _("a pattern is words, or one of near, regex and pattern")
    kind = next((kind for kind in KEYS if kind in value), None)
    if kind is None:
        return _("a pattern is words, or one of near, regex and pattern")
    if extra := sorted(set(map(str, value)) - KEYS[kind] - {"unless"}):
        return _("a pattern with '{kind}' does not know '{extra}'").format(kind=kind, extra=", ".join(extra))
    unless = value.get("unless", "")
    if not isinstance(unless, str):
        return _("'unless' takes words")
    if fault := _star_fault(unless.split()):
        return fault
    return READERS[kind](value, unless)


def _words(text: object, unless: str) -> Pattern | str:
    words = tuple(str(text).split()) if isinstance(text, str) else ()
    if not words or not any(word.strip("*") for word in words):
        return _("the pattern is empty")
    return _star_fault(words) or Pattern("words", words, unless=unless)


def _star_fault(words: Sequence[str]) -> str:
    """Return what is wrong with the stars of these words, '' where nothing is."""
    if any("*" in word.strip("*") or not word.strip("*") for word in words):
        return _("'*' stands at the start or the end of a word: *opleiding, tandwiel*")
    return ""


def _near(value: Mapping[str, object], unless: str) -> Pattern | str:
    words, within = value["near"], value.get("within", NEAR_WITHIN)
    if (
        not isinstance(words, list)
        or len(words) < 2
        or not all(isinstance(word, str) and word.strip() for word in words)
    ):
        return _("'near' takes a list of two or more words")
    if fault := _star_fault(" ".join(words).split()):
        return fault
    if not isinstance(within, int) or isinstance(within, bool) or within < 1:
        return _("'within' takes a number of words, 1 or more")
    return Pattern("near", tuple(words), within=within, unless=unless)


def _regex(value: Mapping[str, object], unless: str) -> Pattern | str:
    import re2

    regex, case = value["regex"], value.get("case", False)
    if not isinstance(regex, str) or not regex:
        return _("the pattern is empty")
    if not isinstance(case, bool):
        return _("'case' takes true or false")
    try:
        found_nothing = compiled(regex, case=case).search("") is not None
    except re2.error as error:
        return _("the regular expression is not understood: {error}").format(error=_reason(error))
    if found_nothing:
        return _("the regular expression also matches nothing at all, so it would hit everywhere")
    return Pattern("regex", regex=regex, case=case, unless=unless)


def compiled(regex: str, *, case: bool) -> Any:  # noqa: ANN401 - google-re2 has no types
    """Compile a regular expression with the linear-time engine (google-re2); raises re2.error where it is broken."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = case
    return re2.compile(regex, options)


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def _words_unless(value: Mapping[str, object], unless: str) -> Pattern | str:
    return _words(value["pattern"], unless)


READERS: dict[str, Callable[[Mapping[str, object], str], Pattern | str]] = {
    "near": _near,
    "regex": _regex,
    "pattern": _words_unless,
}
