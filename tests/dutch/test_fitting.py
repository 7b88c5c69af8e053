"""Of an installed pipeline it is seen whether it fits, and it is given what it lacks; else the embedded one serves."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from installed_pipelines import install

from oop_qual.dutch.fitting import written_lemma
from oop_qual.dutch.pipeline import Pipeline, load_pipeline
from oop_qual.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHOLE = ("stand_in_lemmas", "stand_in_parser")


@contextmanager
def packages_in(folder: Path) -> Iterator[None]:
    """Let this machine's packages be those of a folder too, and forget what was loaded before and after."""
    load_pipeline.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield
    sys.modules.pop("nl_core_news_sm", None)
    load_pipeline.cache_clear()


@pytest.fixture
def _fresh(tmp_path: Path) -> Iterator[None]:
    with packages_in(tmp_path):
        yield


def installed(folder: Path, *pipes: str, **about: str) -> None:
    install(folder, *(pipes or WHOLE), **about)
    importlib.invalidate_caches()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("site")
    with packages_in(folder):
        installed(folder)
        return load_pipeline()


def test_where_it_fits_it_serves(small: Pipeline) -> None:
    assert small.label == "nl_core_news_sm 3.8.0+oop1"


def test_its_lemmas_are_written_as_words_are(small: Pipeline) -> None:
    text = "lerarenopleidingen Leerlingenraad kinderopvanghuizen opgeleid jarenlang xyz"
    assert small.lemmas([text]) == [
        ("lerarenopleiding", "leerlingenraad", "kinderopvanghuis", "opleiden", "jarenlang", "abq")
    ]


@pytest.mark.parametrize(
    ("form", "lemma", "pos", "expected"),
    [
        ("slaventijd", "slaaf_tijd", "NOUN", "slaventijd"),
        ("ploeggenoten", "ploeg_genoot", "NOUN", "ploeggenoot"),
        ("Jeugdgezondheidszorg", "jeugd_gezondheid_zorg", "NOUN", "jeugdgezondheidszorg"),
        ("pabo-opleiding", "pabo_opleiding", "NOUN", "pabo-opleiding"),
        ("honderdduizenden", "honderd_duizend", "NUM", "honderdduizend"),
        ("vastgesteld", "vast_stellen", "VERB", "vaststellen"),
    ],
)
def test_a_compound_keeps_its_linking_letters(form: str, lemma: str, pos: str, expected: str) -> None:
    assert written_lemma(form, lemma, pos) == expected


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Ik groei graag door .", 1, "doorgroeien"),
        ("Ik belde haar op .", 1, "opbellen"),
        ("We laten het zien .", 1, "laten"),
        ("Als het doorgaat door .", 2, "doorgaan"),
    ],
)
def test_particles_go_back_to_their_verbs(small: Pipeline, text: str, word: int, lemma: str) -> None:
    assert small.lemmas([text])[0][word] == lemma


def test_text_without_punctuation_is_cut_as_the_embedded_pipeline_cuts_it(small: Pipeline) -> None:
    bare = "ik werk hier nu vier jaar daarvoor stond ik in de horeca"
    punctuated = "Ik help. Zij leert."
    texts = [bare, "", punctuated, "ja"]
    found = [list(reading.sentences) for reading in small.read([[(0, text)] for text in texts])]
    assert [bare[a:b].strip() for a, b in pairwise([*found[0], len(bare)])] == [
        "ik werk hier nu vier jaar",
        "daarvoor stond ik in de horeca",
    ]
    assert found[1:] == [[], [0, 9], [0]]
    assert [token.text for token in small.nlp(bare) if token.is_sent_start] == ["ik", "daarvoor"]


def test_marks_stay_apart_there_too(small: Pipeline) -> None:
    assert [token.text for token in small.nlp.make_doc("zei[00:01:02]toen")] == ["zei", "[00:01:02]", "toen"]


@pytest.mark.usefixtures("_fresh")
def test_where_it_does_not_fit_the_embedded_one_serves_and_that_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    installed(tmp_path, spacy_version=">=2.0,<3.0", version="2.3.0")
    assert load_pipeline().name == load_pipeline().name == "nl_oop_sm"
    (said,) = [record.getMessage() for record in caplog.records]
    assert "the Dutch pipeline 'nl_core_news_sm' does not fit: it asks for spaCy >=2.0,<3.0, and this is" in said
    assert said.endswith("Texts are read with 'nl_oop_sm' instead.")


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    ("pipes", "about", "reason"),
    [
        (WHOLE, {"spacy_version": ">=2.0,<3.0"}, "it asks for spaCy"),
        (("stand_in_lemmas",), {}, "it gives no sentences"),
        (("sentencizer",), {}, "it gives no lemmas"),
    ],
)
def test_one_that_is_named_and_does_not_fit_is_refused(
    tmp_path: Path, pipes: tuple[str, ...], about: dict[str, str], reason: str
) -> None:
    installed(tmp_path, *pipes, **about)
    with pytest.raises(BadInputError, match=f"does not fit: {reason}.* Install one that fits"):
        load_pipeline("nl_core_news_sm")


@pytest.mark.usefixtures("_fresh")
def test_one_that_is_broken_does_not_fit(tmp_path: Path) -> None:
    installed(tmp_path)
    (tmp_path / "nl_core_news_sm" / "nl_core_news_sm-3.8.0" / "config.cfg").unlink()
    with pytest.raises(BadInputError, match=r"does not fit: it cannot be loaded \("):
        load_pipeline("nl_core_news_sm")


@pytest.mark.usefixtures("_fresh")
def test_a_folder_may_be_named(tmp_path: Path) -> None:
    installed(tmp_path)
    assert load_pipeline(str(tmp_path / "nl_core_news_sm" / "nl_core_news_sm-3.8.0")).name == "nl_core_news_sm"


@pytest.mark.usefixtures("_fresh")
def test_with_nothing_installed_the_embedded_one_serves(caplog: pytest.LogCaptureFixture) -> None:
    import spacy

    if not spacy.util.is_package("nl_core_news_sm"):
        assert load_pipeline() is load_pipeline("nl_oop_sm")
        assert caplog.text == ""
