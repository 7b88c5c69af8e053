"""Read a codebook from its YAML text; every fault is a Problem with file, line and column, all of them at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from oop_qual.codebook.patterns import read_pattern
from oop_qual.errors import Problem
from oop_qual.language import _
from oop_qual.model import Code, Codebook, Pattern

if TYPE_CHECKING:
    from collections.abc import Collection

TOP_KEYS = ("codebook", "version", "language", "codes")
TEXTS = ("id", "label", "definition", "include", "exclude", "splits")
LISTS = ("examples", "replaces")
CODE_KEYS = (*TEXTS, *LISTS, "patterns", "children")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Node = Any  # ruamel.yaml's nodes have no types


def load_codebook(text: str, where: str) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """Return the codebook that this YAML text writes (None where it cannot be used) and all its problems."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="safe", pure=True).compose(text) or _NOWHERE
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{where}:{mark.line + 1}:{mark.column + 1}" if mark else where
        return None, (Problem(place, _("this is not YAML: {error}").format(error=error.problem or error.context)),)
    except YAMLError as error:
        return None, (Problem(where, _("this is not YAML: {error}").format(error=str(error).splitlines()[0])),)
    reading = _Reading(where)
    book = reading.codebook(root)
    return (None if reading.problems else book), tuple(sorted(reading.problems, key=reading.problems.__getitem__))


@dataclass(slots=True)
class _Reading:
    """One pass over the nodes of a codebook, collecting codes and problems."""

    where: str
    problems: dict[Problem, tuple[int, int]] = field(default_factory=dict)
    codes: list[Code] = field(default_factory=list)
    places: dict[str, Node] = field(default_factory=dict)
    claimed: dict[str, str] = field(default_factory=dict)

    def codebook(self, root: Node) -> Codebook:
        top = self.mapping(root, TOP_KEYS, _("a codebook"))
        for missing in (key for key in ("codebook", "version", "codes") if key not in top):
            self.fault(root, _("the codebook has no '{key}'").format(key=missing))
        if "codes" in top:
            self.children(top["codes"], "", ())
        self.check_origins()
        name, version, language = (self.text(top.get(key)) for key in ("codebook", "version", "language"))
        return Codebook(name, version, language or "nl", tuple(self.codes))

    def children(self, node: Node, parent: str, above: tuple[int, ...]) -> None:
        if id(node) in above:
            self.fault(node, _("this list of codes holds itself (a cycle)"))
            return
        for child in self.sequence(node):
            self.code(child, parent, (*above, id(node)))

    def code(self, node: Node, parent: str, above: tuple[int, ...]) -> None:
        fields = self.mapping(node, CODE_KEYS, _("a code"))
        texts = {key: self.text(fields.get(key)) for key in TEXTS}
        if fields:
            self.check_id(fields.get("id", node), texts["id"])
        if fields and not texts["label"]:
            self.fault(node, _("the code '{code}' has no label").format(code=texts["id"]))
        lists = {key: self.texts(fields.get(key)) for key in LISTS}
        patterns = self.patterns(fields.get("patterns"))
        self.codes.append(Code(**texts, **lists, parent=parent, patterns=patterns))  # type: ignore[arg-type]
        self.places.setdefault(texts["id"], node)
        if "children" in fields:
            self.children(fields["children"], texts["id"], above)

    def check_id(self, node: Node, code: str) -> None:
        if not code:
            self.fault(node, _("a code has no id"))
        elif not ID.fullmatch(code):
            self.fault(node, _("the id '{code}' is not lower case letters, digits and hyphens").format(code=code))
        elif code in self.places:
            line = self.places[code].start_mark.line + 1
            self.fault(node, _("the id '{code}' stands here again; first on line {line}").format(code=code, line=line))

    def check_origins(self) -> None:
        """Check that what a code replaces or splits is gone, and that no two codes replace the same one."""
        for code in self.codes:
            for old in (*code.replaces, *([code.splits] if code.splits else [])):
                if old in self.places:
                    what = _("'{code}' comes from '{old}', which is still in the codebook")
                    self.fault(self.places[code.id], what.format(code=code.id, old=old))
            for old in code.replaces:
                if self.claimed.setdefault(old, code.id) != code.id:
                    what = _("'{code}' and '{other}' both replace '{old}'; use splits")
                    self.fault(self.places[code.id], what.format(code=code.id, other=self.claimed[old], old=old))

    def patterns(self, node: Node) -> tuple[Pattern, ...]:
        found = []
        for item in self.sequence(node):
            pattern = read_pattern(_plain(item))
            if isinstance(pattern, str):
                self.fault(item, pattern)
            else:
                found.append(pattern)
        return tuple(found)

    def mapping(self, node: Node, known: Collection[str], what: str) -> dict[str, Node]:
        if getattr(node, "id", "") != "mapping":
            self.fault(node, _("{what} is written as 'key: value' lines").format(what=what))
            return {}
        fields: dict[str, Node] = {}
        for key, value in node.value:
            self.check_key(key, known, fields)
            fields.setdefault(str(key.value), value)
        return fields

    def check_key(self, key: Node, known: Collection[str], seen: Collection[str]) -> None:
        name = str(key.value)
        if name in seen:
            self.fault(key, _("'{key}' stands here twice").format(key=name))
        elif name not in known:
            near = get_close_matches(name, known, 1)
            hint = _(" (did you mean '{near}'?)").format(near=near[0]) if near else ""
            self.fault(key, _("'{key}' is not a key here").format(key=name) + hint)

    def sequence(self, node: Node) -> list[Node]:
        if node is None or _is_null(node):
            return []
        if node.id != "sequence":
            self.fault(node, _("a list is expected here ('- ...' lines)"))
            return []
        return list(node.value)

    def text(self, node: Node) -> str:
        if node is None or _is_null(node):
            return ""
        if node.id != "scalar":
            self.fault(node, _("text is expected here"))
            return ""
        return str(node.value).strip()

    def texts(self, node: Node) -> tuple[str, ...]:
        if node is not None and node.id == "scalar":
            return tuple(filter(None, [self.text(node)]))
        return tuple(filter(None, map(self.text, self.sequence(node))))

    def fault(self, node: Node, message: str) -> None:
        mark = node.start_mark
        place = (mark.line + 1, mark.column + 1)
        self.problems.setdefault(Problem(f"{self.where}:{place[0]}:{place[1]}", message), place)


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """Stands for the nodes of an empty file."""

    id: str = "nothing"
    start_mark: _Mark = _Mark()


_NOWHERE = _Nowhere()


def _is_null(node: Node) -> bool:
    return node.id == "scalar" and str(node.tag).endswith(":null")


def _plain(node: Node) -> object:
    """Return the plain value of a node: text, number, truth, list or dict."""
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    if node.id == "mapping":
        return {str(key.value): _plain(value) for key, value in node.value}
    if str(node.tag).endswith(":int") and str(node.value).isdecimal():
        return int(node.value)
    if str(node.tag).endswith(":bool"):
        return str(node.value).lower() == "true"
    return "" if _is_null(node) else str(node.value)
