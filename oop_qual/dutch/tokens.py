"""What every pipeline must know to cut transcripts into words: a transcriber's marks, and abbreviations of schools.

Marks are ``[...]``, ``(lacht)``, ``[00:12:34]`` and ``#00:12:34-5#``; they never stick to a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

# What spaCy's own list for Dutch lacks; a word like *jan.* or *tel.* ends a sentence more often than it is short.
_DOTTED = (
    "i.b. r.t. p.w. p.d. p.u. m.u.v. o.b.v. o.l.v. v.o. b.o. s.b.o. s.o. i.h.k.v. a.d.h.v. m.i. i.i.g. m.b.v. o.v."
)
_SHORTENED = "mw. incl. excl. ong. plm. fam. feb. aug. sept. okt. nov."
ABBREVIATIONS = tuple(f"{_DOTTED} {_SHORTENED}".split())
CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,-]\d{1,3})?"
OMISSION = r"\[(?:\.{2,}|…)\]|\((?:\.{2,}|…)\)"
# Bare times leave 12:30u, 2:3:4:5 and 1.12:30 as they are.
STAMP = rf"#{CLOCK}#|\[{CLOCK}\]|\({CLOCK}\)|(?<![\d:.,])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:]|[uh]\b)"
COMMENT = r"\[[^\W\d_][^\[\]()\n]{0,60}\]|\([^\W\d_][^\[\]()\n]{0,60}\)"
MARK = re.compile(rf"(?P<whole>{OMISSION}|{STAMP})|{COMMENT}")


def teach_words(nlp: Language) -> None:
    """Let a pipeline's tokenizer keep abbreviations whole and marks apart."""
    from spacy.attrs import ORTH

    for short in ABBREVIATIONS:
        for form in (short, short.capitalize()):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])  # type: ignore[union-attr]
    nlp.tokenizer = MarkedTokenizer(nlp.tokenizer)


def set_starts(doc: Doc, starts: Sequence[bool]) -> None:
    """Say of every word of a doc whether a sentence starts there: at once, as spaCy looks around at each word."""
    import numpy as np
    from spacy.attrs import SENT_START

    if len(doc):
        marks = np.where(starts, 1, -1).astype("i8")
        doc.from_array([SENT_START], marks[:, None].view("u8"))  # type: ignore[arg-type]


class MarkedTokenizer:
    """A pipeline's own tokenizer, to which marks are words of their own; other text it cuts as ever.

    Omissions and times are one word each; of a comment the brackets are words too, as the pipelines learned them.
    """

    def __init__(self, words: Callable[[str], Doc]) -> None:
        self.words = words

    def __call__(self, text: str) -> Doc:
        """Cut a text into words; spaces and places stay those of the text."""
        marks = list(MARK.finditer(text))
        if not marks:
            return self.words(text)
        gaps = [at for at in sorted({at for mark in marks for at in mark.span()}) if _glued(text, at)]
        whole = {mark.start(): mark.end() for mark in marks if mark["whole"]}
        return _without(gaps, whole, self.words(_spaced(text, gaps)))


def _glued(text: str, at: int) -> bool:
    return 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace()


def _spaced(text: str, gaps: list[int]) -> str:
    return " ".join(text[start:end] for start, end in pairwise([0, *gaps, len(text)]))


def _without(gaps: list[int], whole: dict[int, int], spaced: Doc) -> Doc:
    """Return the doc without the spaces that were put into these gaps, and with one word for each whole mark."""
    from spacy.tokens import Doc

    added = [gap + number for number, gap in enumerate(gaps)]  # where these spaces are now
    words: list[str] = []
    spaces: list[bool] = []
    until = 0
    for token in spaced:
        start = token.idx - bisect_left(added, token.idx)
        space = bool(token.whitespace_) and token.idx + len(token) not in added
        if start < until:
            words[-1], spaces[-1] = words[-1] + token.text, space
        else:
            until = whole.get(start, 0)
            words.append(token.text)
            spaces.append(space)
    return Doc(spaced.vocab, words=words, spaces=spaces)
