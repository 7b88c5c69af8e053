"""A codebook's file becomes a tree of codes, or a list of all its faults with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oop_qual.codebook.load import load_codebook
from oop_qual.errors import BadDataError, BadInputError
from oop_qual.files.codebooks import read_codebook
from oop_qual.model import Pattern

if TYPE_CHECKING:
    from pathlib import Path

GOOD = r"""
codebook: Inzet
version: 1.0          # without quotes it stays what was written
codes:
  - id: waarde
    label: Toegevoegde waarde
    children:
      - id: sparren
        label: Sparren
        definition: Overleggen met een collega.
        examples: ["Even overleggen."]
        patterns:
          - sparren
          - passend onderwijs
          - "*opleiding"
          - near: [kind, kennen]
            within: 4
          - regex: '\bIKC\b'
            case: true
          - pattern: leraar
            unless: lerarentekort
        replaces: overleg
"""


def faults(text: str) -> list[str]:
    book, problems = load_codebook(text, "boek.yaml")
    assert (book is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_codebook_is_a_tree_in_reading_order() -> None:
    book, problems = load_codebook(GOOD, "boek.yaml")
    assert problems == ()
    assert book is not None
    assert (book.name, book.version, book.language) == ("Inzet", "1.0", "nl")
    theme, code = book
    assert (code.parent, code.replaces, code.examples) == ("waarde", ("overleg",), ("Even overleggen.",))
    assert (book.theme_of("sparren"), book.theme_of("weg"), book.depth_of(code), book.depth_of(theme)) == (
        "waarde", "weg", 1, 0,
    )  # fmt: skip
    assert code.patterns == (
        Pattern("words", ("sparren",)),
        Pattern("words", ("passend", "onderwijs")),
        Pattern("words", ("*opleiding",)),
        Pattern("near", ("kind", "kennen"), within=4),
        Pattern("regex", regex=r"\bIKC\b", case=True),
        Pattern("words", ("leraar",), unless="lerarentekort"),
    )
    assert [str(pattern) for pattern in code.patterns][1:4] == ["passend onderwijs", "*opleiding", "kind … kennen"]
    assert str(code.patterns[5]) == "leraar (unless lerarentekort)"


def test_all_faults_are_named_at_once_with_their_places() -> None:
    text = """\
codebook: X
kleur: rood
codes:
  - id: Eén Code
    label: a
    definitie: verkeerd gespeld
  - id: a
    label: a
    patterns: [" ", {regex: "("}, {near: [x]}, "a*b", {foo: 1}, {pattern: a, colour: b}, 3.5]
  - id: a
    label: b
    label: c
  - label: zonder id
  - id: zonder-label
"""
    assert faults(text) == [
        "boek.yaml:1:1: the codebook has no 'version'",
        "boek.yaml:2:1: 'kleur' is not a key here",
        "boek.yaml:4:9: the id 'Eén Code' is not lower case letters, digits and hyphens",
        "boek.yaml:6:5: 'definitie' is not a key here (did you mean 'definition'?)",
        "boek.yaml:9:16: the pattern is empty",
        "boek.yaml:9:21: the regular expression is not understood: missing ): (",
        "boek.yaml:9:35: 'near' takes a list of two or more words",
        "boek.yaml:9:48: '*' stands at the start or the end of a word: *opleiding, tandwiel*",
        "boek.yaml:9:55: a pattern is words, or one of near, regex and pattern",
        "boek.yaml:9:65: a pattern with 'pattern' does not know 'colour'",
        "boek.yaml:10:9: the id 'a' stands here again; first on line 7",
        "boek.yaml:12:5: 'label' stands here twice",
        "boek.yaml:13:5: a code has no id",
        "boek.yaml:14:5: the code 'zonder-label' has no label",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "boek.yaml:1:1: a codebook is written as 'key: value' lines"),
        ("- sparren", "boek.yaml:1:1: a codebook is written as 'key: value' lines"),
        ("a: [1\nb: 2", "boek.yaml:2:2: this is not YAML: expected ',' or ']', but got ':'"),
        ("a: \x00", "boek.yaml: this is not YAML: "),
        ("codebook: x\nversion: 1\ncodes: veel", "boek.yaml:3:8: a list is expected here ('- ...' lines)"),
        ("codebook: [x]\nversion: 1\ncodes: []", "boek.yaml:1:11: text is expected here"),
        ("codebook: x\nversion: 1\ncodes: &a\n - id: a\n   label: a\n   children: *a", "holds itself (a cycle)"),
    ],
)
def test_what_is_no_codebook_is_refused(text: str, fault: str) -> None:
    assert any(fault in found for found in faults(text))


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{near: [a, b], within: 0}", "'within' takes a number of words, 1 or more"),
        ("{near: [a, b], within: veel}", "'within' takes a number of words, 1 or more"),
        ("{regex: ''}", "the pattern is empty"),
        ("{regex: 'a*'}", "also matches nothing at all"),
        ("{regex: a, case: soms}", "'case' takes true or false"),
        ("{pattern: a, unless: [b]}", "'unless' takes words"),
        ("'*'", "the pattern is empty"),
        ("'a *'", "'*' stands at the start or the end of a word"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_named(pattern: str, fault: str) -> None:
    text = f"codebook: x\nversion: 1\ncodes:\n - id: a\n   label: a\n   patterns: [{pattern}]"
    (found,) = faults(text)
    assert fault in found


def test_what_a_code_comes_from_is_gone_and_claimed_once() -> None:
    text = """\
codebook: x
version: 2
codes:
 - {id: a, label: a, replaces: [b, oud]}
 - {id: b, label: b, replaces: [a, oud]}
"""
    assert faults(text) == [
        "boek.yaml:4:4: 'a' comes from 'b', which is still in the codebook",
        "boek.yaml:5:4: 'b' comes from 'a', which is still in the codebook",
        "boek.yaml:5:4: 'b' and 'a' both replace 'oud'; use splits",
    ]


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("codebook: één".encode("latin-1"))
    for name, what in (("weg.yaml", "no such file"), (".", "a folder"), ("latin.yaml", "not text in UTF-8")):
        with pytest.raises(BadInputError, match=what):
            read_codebook(tmp_path / name)
    (tmp_path / "fout.yaml").write_text("codes: [", encoding="utf-8")
    with pytest.raises(BadDataError, match=r"fout\.yaml:1"):
        read_codebook(tmp_path / "fout.yaml")
