"""A sentence model in a folder as sentence-transformers writes it with an ONNX model; nothing else is read.

Read are ``tokenizer.json``, ``onnx/model.onnx`` or ``model.onnx`` (or the only ONNX file that is there), and from the
other files how many tokens fit, how tokens become one row, and what stands before each text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.dutch.sentences import SentenceModel, missing_extra
from oop_qual.dutch.vectors import unit_length
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Floats = NDArray[np.float32]

USUAL_LENGTH = 512  # tokens, where a folder does not say how many fit
LONGEST = 8192  # tokens; some folders name a number without meaning
AT_ONCE = 16  # windows of text that go through the model together
MODULES = ("Transformer", "Pooling", "Normalize")
POOLING = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


@dataclass(frozen=True, slots=True)
class _Settings:
    """What a folder says of its model: tokens that fit, how they become one row, and what stands before each text."""

    length: int
    pooling: str
    prompt: str


def load_folder(folder: Path) -> SentenceModel:
    """Load the model of a folder; raises BadInputError where it is no such model or cannot be used."""
    model, tokenizer = _model_file(folder), folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise _no_model(folder, _("tokenizer.json is not in it"))
    settings = _settings(folder)
    files = [model, *sorted(model.parent.glob(f"{model.name}?data*")), tokenizer]
    network = _Network(folder, _session(model), _tokens(tokenizer, settings.length), settings)
    return SentenceModel(f"onnx {_digest(files, settings)}", network.of_texts(["a"]).shape[1], network.of_texts)


def _model_file(folder: Path) -> Path:
    for name in ("onnx/model.onnx", "model.onnx"):
        if (folder / name).is_file():
            return folder / name
    found = sorted({*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")})
    if len(found) == 1:
        return found[0]
    reason = _("there is more than one ONNX file, and none is model.onnx") if found else _("model.onnx is not in it")
    raise _no_model(folder, reason)


def _no_model(folder: Path, reason: str) -> BadInputError:
    what = _("this is no sentence model that can be used: {reason}.").format(reason=reason)
    remedy = _("Name a folder that sentence-transformers saved with backend='onnx'.")
    return BadInputError(what, where=str(folder), remedy=remedy)


def _digest(files: Sequence[Path], settings: _Settings) -> str:
    """Return what a model is known by, so that vectors of another one are never taken for its own."""
    whole = hashlib.blake2b(repr(settings).encode(), digest_size=12)
    for path in files:
        with path.open("rb") as stream:
            whole.update(hashlib.file_digest(stream, "blake2b").digest())
    return whole.hexdigest()


def _settings(folder: Path) -> _Settings:
    _check_modules(folder)
    lengths = [
        _read(folder, "sentence_bert_config.json").get("max_seq_length"),
        _read(folder, "tokenizer_config.json").get("model_max_length"),
    ]
    fits = [int(one) for one in lengths if isinstance(one, int | float) and 2 < one <= LONGEST]
    said = _read(folder, "config_sentence_transformers.json")
    prompt = (said.get("prompts") or {}).get(said.get("default_prompt_name")) or ""
    return _Settings(min(fits, default=USUAL_LENGTH), _pooling(folder), str(prompt))


def _check_modules(folder: Path) -> None:
    """Raise BadInputError where a model has parts that would be passed over."""
    modules = _read(folder, "modules.json", list)
    for module in modules:
        kind = str(module.get("type", "")).rpartition(".")[2] if isinstance(module, dict) else "?"
        if kind not in MODULES:
            raise _no_model(folder, _("it has a part that is not known here, {part}").format(part=kind))


def _pooling(folder: Path) -> str:
    asked = [name for name, on in _read(folder, "1_Pooling/config.json").items() if on is True]
    modes = [name for name in asked if name.startswith("pooling_mode_")]
    if any(name not in POOLING for name in modes) or len(modes) > 1:
        raise _no_model(folder, _("tokens become a row in a way that is not known here, {way}").format(way=modes[-1]))
    return POOLING[modes[0]] if modes else "mean"


def _read(folder: Path, name: str, kind: type[dict[str, Any] | list[Any]] = dict) -> Any:  # noqa: ANN401 - JSON
    """Return what a JSON file of the folder holds; nothing where there is no such file."""
    if not (folder / name).is_file():
        return kind()
    damaged = _no_model(folder, _("{file} is damaged").format(file=name))
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except ValueError:
        raise damaged from None
    if not isinstance(found, kind):
        raise damaged
    return found


def _tokens(path: Path, length: int) -> Any:  # noqa: ANN401 - a tokenizers.Tokenizer, which has no types
    """Return the tokenizer, which cuts a text that is too long into windows."""
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise missing_extra("tokenizers") from None
    said = _read(path.parent, path.name)
    if not isinstance(said.get("model"), dict):
        raise _no_model(path.parent, _("{file} is damaged").format(file=path.name))
    tokenizer = Tokenizer.from_str(json.dumps(said))
    tokenizer.no_padding()
    tokenizer.enable_truncation(length)
    return tokenizer


def _session(model: Path) -> Any:  # noqa: ANN401 - an InferenceSession, which has no types
    """Return the model, ready to be run on the processor."""
    try:
        import onnxruntime
    except ImportError:
        raise missing_extra("onnxruntime") from None
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4  # what is wrong is said below, once
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except _onnx_errors():
        raise _no_model(model.parent, _("{file} is damaged").format(file=model.name)) from None


def _onnx_errors() -> tuple[type[Exception], ...]:
    """Return what onnxruntime raises; its errors have nothing in common."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    return (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf,
            state.NoSuchFile, state.NotImplemented, state.RuntimeException)  # fmt: skip


class _Network:
    """A model that is loaded, with its tokenizer."""

    def __init__(self, folder: Path, session: Any, tokenizer: Any, settings: _Settings) -> None:  # noqa: ANN401
        self._folder, self._session, self._tokenizer, self._settings = folder, session, tokenizer, settings
        self._inputs = [one.name for one in session.get_inputs()]
        if unknown := sorted(set(self._inputs) - set(INPUTS)):
            raise _no_model(folder, _("it asks for '{name}' besides a text").format(name=unknown[0]))
        outputs = [one.name for one in session.get_outputs()]
        self._output = "sentence_embedding" if "sentence_embedding" in outputs else outputs[0]
        if self._output == "logits":
            raise _no_model(folder, _("it guesses words or classes, and gives no vectors"))

    def of_texts(self, texts: Sequence[str]) -> Floats:
        """Return a row a text; of one that does not fit, the mean of its windows by their tokens."""
        import numpy as np

        read = self._tokenizer.encode_batch([self._settings.prompt + text for text in texts])
        windows = [(at, window) for at, one in enumerate(read) for window in (one, *one.overflowing)]
        windows.sort(key=lambda one: len(one[1].ids))  # alike in length, so that little is padded
        parts = [self._run([one for _at, one in windows[at : at + AT_ONCE]]) for at in range(0, len(windows), AT_ONCE)]
        rows = np.concatenate(parts)
        sums = np.zeros((len(texts), rows.shape[1]), np.float32)
        counts = np.array([len(one.ids) for _at, one in windows], np.float32)
        np.add.at(sums, [at for at, _one in windows], rows * counts[:, None])
        return unit_length(sums)

    def _run(self, windows: Sequence[Any]) -> Floats:
        import numpy as np

        width = max(len(one.ids) for one in windows)
        fields = dict(zip(INPUTS, ("ids", "attention_mask", "type_ids"), strict=True))
        given = {name: _table(windows, fields[name], width) for name in self._inputs}
        try:
            found: Array = self._session.run([self._output], given)[0]
        except _onnx_errors():
            reason = _("it cannot read a text; the tokenizer may be another model's")
            raise _no_model(self._folder, reason) from None
        mask = _table(windows, "attention_mask", width)
        return unit_length(np.asarray(self._pooled(found, mask), dtype=np.float32))

    def _pooled(self, found: Array, mask: Array) -> Array:
        """Return one row a text, where the model gives one a token."""
        import numpy as np

        if found.ndim == 2:
            return found
        if self._settings.pooling == "cls":
            return np.asarray(found[:, 0])
        return np.asarray((found * mask[:, :, None]).sum(axis=1) / np.maximum(mask.sum(axis=1), 1)[:, None])


def _table(windows: Sequence[Any], field: str, width: int) -> Array:
    """Return one field of the tokens as a table, filled up with zeros."""
    import numpy as np

    table = np.zeros((len(windows), width), np.int64)
    for at, one in enumerate(windows):
        values = getattr(one, field)
        table[at, : len(values)] = values
    return table
