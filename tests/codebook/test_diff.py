from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.codebook.diff import Change, compare, look_alikes, with_renames
from oop_qual.codebook.load import load_codebook

if TYPE_CHECKING:
    from oop_qual.model import Codebook

OLD = """
codebook: Test
version: "1"
codes:
  - id: inzet
    label: Inzet
    children:
      - {id: taken, label: Taken, definition: Wat iemand doet., patterns: [taak, klus]}
      - {id: rol, label: Rol}
  - id: team
    label: Team
    children:
      - {id: sparren, label: Sparren}
      - {id: tandwiel, label: Tandwiel}
"""


def book(text: str) -> Codebook:
    loaded, problems = load_codebook(text, "x.yaml")
    assert loaded is not None, problems
    return loaded


def codes(*lines: str) -> Codebook:
    return book("codebook: T\nversion: '2'\ncodes:\n" + "".join(f"  - {line}\n" for line in lines))


def test_the_same_codebook_has_no_changes() -> None:
    comparison = compare(book(OLD), book(OLD))
    assert comparison.changes == ()
    assert comparison.becomes["taken"] == ("taken",)


def test_renames_merges_and_splits_come_from_the_file() -> None:
    new = book("""
codebook: Test
version: "2"
codes:
  - id: inzet
    label: Inzet
    children:
      - {id: werk, label: Taken, definition: Wat iemand doet., patterns: [taak, werk], replaces: [taken]}
      - {id: rol-in-klas, label: In de klas, splits: rol}
      - {id: rol-daarbuiten, label: Daarbuiten, splits: rol}
  - id: team
    label: Team
    children:
      - {id: gelijk, label: Gelijk, replaces: [sparren, tandwiel]}
""")
    comparison = compare(book(OLD), new)
    assert set(comparison.changes) == {
        Change("renamed", ("taken",), ("werk",)),
        Change("patterns", ("taken",), ("werk",), ("- klus", "+ werk")),
        Change("split", ("rol",), ("rol-in-klas", "rol-daarbuiten")),
        Change("merged", ("sparren", "tandwiel"), ("gelijk",)),
    }
    assert comparison.becomes == {
        "inzet": ("inzet",),
        "team": ("team",),
        "taken": ("werk",),
        "rol": ("rol-in-klas", "rol-daarbuiten"),
        "sparren": ("gelijk",),
        "tandwiel": ("gelijk",),
    }
    assert comparison.is_split("rol")
    assert not comparison.is_split("taken")


def test_a_code_that_takes_another_in_is_a_merge() -> None:
    old, new = codes("{id: a, label: A}", "{id: b, label: B}"), codes("{id: a, label: A, replaces: [b]}")
    assert compare(old, new).changes == (Change("merged", ("a", "b"), ("a",)),)


def test_added_removed_moved_and_redefined() -> None:
    new = book("""
codebook: Test
version: "2"
codes:
  - {id: inzet, label: Inzet en taken}
  - id: team
    label: Team
    children:
      - {id: taken, label: Taken, definition: Wat iemand moet doen., patterns: [taak, klus]}
      - {id: sparren, label: Sparren}
      - {id: tandwiel, label: Tandwiel}
      - {id: werkdruk, label: Werkdruk}
""")
    assert set(compare(book(OLD), new).changes) == {
        Change("redefined", ("inzet",), ("inzet",), ("label",)),
        Change("moved", ("taken",), ("taken",), ("inzet", "team")),
        Change("redefined", ("taken",), ("taken",), ("definition",)),
        Change("added", (), ("werkdruk",)),
        Change("removed", ("rol",), ()),
    }


def test_children_of_a_renamed_theme_did_not_move() -> None:
    old = book("codebook: T\nversion: '1'\ncodes:\n- {id: a, label: A, children: [{id: b, label: B}]}")
    new = book("codebook: T\nversion: '2'\ncodes:\n- {id: z, label: A, replaces: [a], children: [{id: b, label: B}]}")
    assert compare(old, new).changes == (Change("renamed", ("a",), ("z",)),)


def test_what_replaces_a_code_that_was_gone_already_is_new() -> None:
    assert compare(codes("{id: a, label: A}"), codes("{id: a, label: A}", "{id: b, label: B, replaces: [old]}")).of(
        "added"
    ) == [Change("added", (), ("b",))]


def test_look_alikes_are_asked_for_and_a_confirmed_one_is_a_rename() -> None:
    old = codes("{id: werkdruk, label: Werkdruk ervaren}", "{id: rol, label: Rol}")
    new = codes("{id: druk, label: Werkdruk ervaren?}", "{id: loopbaan, label: Loopbaan}")
    assert [(before.id, code.id) for before, code in look_alikes(old, new)] == [("werkdruk", "druk")]
    assert compare(old, with_renames(new, {"werkdruk": "druk"})).of("renamed") == [
        Change("renamed", ("werkdruk",), ("druk",))
    ]


def test_codes_with_the_same_patterns_look_alike() -> None:
    old = codes("{id: a, label: Eerste, patterns: [sparren, overleg]}")
    new = codes("{id: b, label: Zomaar, patterns: [sparren, overleg]}")
    assert [(before.id, code.id) for before, code in look_alikes(old, new)] == [("a", "b")]
