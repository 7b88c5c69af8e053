"""A tiny ONNX sentence model, written field by field, so that the tests need no library that makes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "werk", "druk", "rust", "plein", "kind"]
DIMS = 4
FLOAT, INT64 = 1, 7


def _varint(number: int) -> bytes:
    out = b""
    while True:
        number, low = number >> 7, number & 127
        if not number:
            return out + bytes([low])
        out += bytes([low | 128])


def _field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _io(name: str, kind: int, shape: list[str]) -> bytes:
    dims = b"".join(_field(1, _field(2, one)) for one in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, dims)))


def embeddings() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return what the model makes of each word (words x dims)."""
    return np.random.default_rng(5).normal(size=(len(WORDS), DIMS)).astype(np.float32)


def onnx_bytes(
    table: np.ndarray[tuple[int, int], np.dtype[np.float32]], extra_input: str = "", output: str = "last_hidden_state"
) -> bytes:
    """Return a model that looks every token up in a table: output = table[input_ids]."""
    words, dims = table.shape
    tensor = _field(1, words) + _field(1, dims) + _field(2, FLOAT) + _field(8, "table") + _field(9, table.tobytes())
    node = _field(1, "table") + _field(1, "input_ids") + _field(2, output) + _field(4, "Gather")
    graph = _field(1, node) + _field(2, "small") + _field(5, tensor)
    for name in filter(None, ("input_ids", "attention_mask", extra_input)):
        graph += _field(11, _io(name, INT64, ["batch", "tokens"]))
    graph += _field(12, _io(output, FLOAT, ["batch", "tokens", "dims"]))
    return _field(1, 8) + _field(8, _field(1, "") + _field(2, 17)) + _field(7, graph)


def write_model(
    folder: Path, *, pooling: str = "mean_tokens", length: int = 8, prompt: str = "", seed: float = 1.0
) -> Path:
    """Write a model folder as sentence-transformers does, for words that are separated by spaces."""
    (folder / "onnx").mkdir(parents=True)
    (folder / "1_Pooling").mkdir()
    (folder / "onnx" / "model.onnx").write_bytes(onnx_bytes(embeddings() * seed + seed - 1))
    files = {
        "tokenizer.json": {
            "version": "1.0",
            "added_tokens": [],
            "pre_tokenizer": {"type": "WhitespaceSplit"},
            "model": {
                "type": "WordLevel",
                "vocab": {word: at for at, word in enumerate(WORDS)},
                "unk_token": "[UNK]",
            },
        },
        "sentence_bert_config.json": {"max_seq_length": length},
        "1_Pooling/config.json": {"word_embedding_dimension": DIMS, f"pooling_mode_{pooling}": True},
        "config_sentence_transformers.json": {"prompts": {"query": prompt}, "default_prompt_name": "query"},
        "modules.json": [{"type": "sentence_transformers.models.Transformer"}],
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder
