"""The pipeline in the package reads Dutch as people speak it, and stays small."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import spacy

from oop_qual.dutch import pipeline as loader
from oop_qual.dutch.pipeline import EMBEDDED, Pipeline, load_pipeline
from oop_qual.dutch.word_list import LemmaLookup

FOLDER = Path(loader.__file__).parent / EMBEDDED
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def embedded() -> Pipeline:
    return load_pipeline(EMBEDDED)


def sentences(pipeline: Pipeline, text: str) -> list[str]:
    (reading,) = pipeline.read([[(0, text)]])
    return [text[start:end].strip() for start, end in pairwise([*reading.sentences, len(text)])]


def test_it_says_who_it_is_and_under_which_licence(embedded: Pipeline) -> None:
    assert (embedded.name, embedded.version) == ("nl_oop_sm", "0.2.0")
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {"UD Dutch Alpino", "UD Dutch LassySmall"} <= {source["name"] for source in meta["sources"]}


def test_it_stays_small() -> None:
    sizes = [path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()]
    assert sum(sizes) <= 12 * MEGABYTE
    assert max(sizes) <= 10 * MEGABYTE


def test_sentences_with_and_without_punctuation(embedded: Pipeline) -> None:
    assert sentences(embedded, "Ik spar vaak met Noor. Zij kent de groep goed.") == [
        "Ik spar vaak met Noor.",
        "Zij kent de groep goed.",
    ]
    bare = "ik heb nooit geweten dat dat kon nou ja dus toen ben ik maar gaan vragen en toen zei ze dat kan gewoon"
    assert len(sentences(embedded, bare)) > 1
    assert " ".join(sentences(embedded, bare)) == bare


def test_a_line_end_ends_a_sentence(embedded: Pipeline) -> None:
    assert sentences(embedded, "eerste regel\ntweede regel") == ["eerste regel", "tweede regel"]


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Ik groei graag door naar een andere functie.", 1, "groeien"),
        ("Wij hebben veel gespard.", 3, "sparren"),
        ("De lerarenondersteuners helpen.", 1, "lerarenondersteuner"),
        ("We zijn een tandje van een tandwiel.", 3, "tand"),
        ("ze heeft ons opgeleid", 3, "opleiden"),
        ("Zij kent de groep.", 1, "kennen"),
    ],
)
def test_lemmas_in_their_sentence(embedded: Pipeline, text: str, word: int, lemma: str) -> None:
    assert embedded.lemmas([text])[0][word] == lemma


def test_with_a_parse_a_particle_goes_back_to_its_verb() -> None:
    nlp = spacy.load(FOLDER)
    doc = nlp("Zij stelde een nieuwe aanpak voor. Ik ben ziek. Ik ben gegaan.")
    assert doc[1].lemma_ == "voorstellen"
    assert [token.pos_ for token in doc if token.lemma_ == "zijn"] == ["AUX", "AUX"]
    assert nlp.to_bytes()
    assert nlp("Ik heb Samira de Vries gesproken in Utrecht.").ents


def test_its_word_list_survives_being_stored(tmp_path: Path) -> None:
    nlp = spacy.blank("nl")
    words = LemmaLookup(nlp.vocab, "words", use_simplemma=False, join_particles=False)
    words.fill({"NOUN": {"soorten": "soort", "huis": ""}, "VERB": {"liep": "lopen"}})
    words.to_disk(tmp_path / "words")
    again = LemmaLookup(nlp.vocab, "again", use_simplemma=False, join_particles=False)
    again.from_disk(tmp_path / "words")
    assert again.lemmas == words.lemmas
    doc = spacy.tokens.Doc(nlp.vocab, ["voedselsoorten", "huis", "liep"], pos=["NOUN", "NOUN", "VERB"])
    assert [token.lemma_ for token in again(doc)] == ["voedselsoort", "huis", "lopen"]
