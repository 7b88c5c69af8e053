"""Stand-ins for pipelines that people install: small, and with the shape of spaCy's own Dutch ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

LEMMAS = {
    "lerarenopleidingen": ("leraar_opleiding", "NOUN"),
    "Leerlingenraad": ("leerling_raad", "NOUN"),
    "kinderopvanghuizen": ("kind_opvang_huis", "NOUN"),
    "opgeleid": ("op_leiden", "VERB"),
    "jarenlang": ("jaar_lang", "ADJ"),
    "xyz": ("ab_q", "NOUN"),
    "groei": ("groeien", "VERB"),
    "laten": ("laten", "VERB"),
    "belde": ("bellen", "VERB"),
    "doorgaat": ("doorgaan", "VERB"),
}
PARTICLES = {"door": "ADP", "zien": "VERB", "op": "ADV"}


@Language.component("stand_in_lemmas", assigns=["token.lemma", "token.pos"])
def lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_, token.pos_ = LEMMAS.get(token.text, (token.lower_, PARTICLES.get(token.text, "X")))
    return doc


@Language.component("stand_in_parser", assigns=["token.dep", "token.head", "token.is_sent_start"])
def parse(doc: Doc) -> Doc:
    """Hang every particle on the last verb before it; start sentences after full stops, where nobody did yet."""
    for token in doc:
        if token.i and token.is_sent_start is None:
            token.is_sent_start = doc[token.i - 1].text == "."
    verb = None
    for token in doc:
        token.dep_ = "dep"
        if token.text in PARTICLES and verb is not None:
            token.head, token.dep_ = verb, "compound:prt"
        if token.text in LEMMAS:
            verb = token
    return doc


def install(folder: Path, *pipes: str, version: str = "3.8.0", spacy_version: str = ">=3.8.0,<3.9.0") -> None:
    """Write a package nl_core_news_sm with these components, as pip would leave it; its folder goes on sys.path."""
    nlp = spacy.blank("nl")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.meta.update({"name": "core_news_sm", "version": version})
    package = folder / "nl_core_news_sm"
    package.mkdir()
    data = package / f"nl_core_news_sm-{version}"
    nlp.to_disk(data)
    meta = json.loads((data / "meta.json").read_text(encoding="utf-8")) | {"spacy_version": spacy_version}
    for place in (package, data):
        (place / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    loads = "from spacy.util import load_model_from_init_py\n\ndef load(**overrides):\n"
    (package / "__init__.py").write_text(
        loads + "    return load_model_from_init_py(__file__, **overrides)\n", encoding="utf-8"
    )
    about = folder / f"nl_core_news_sm-{version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: nl_core_news_sm\nVersion: {version}\n", "utf-8")
