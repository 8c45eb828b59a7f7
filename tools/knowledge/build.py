"""What one environment knows: for each table, the lines of the installed versions."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from graphlift.knowledge.names import files
from graphlift.knowledge.symbols import Fields
from tools.knowledge import companion_names, keras_names, numpy_names, tensorflow_names
from tools.knowledge.annotations import annotated, documented
from tools.knowledge.classes import own_members, public_bases
from tools.knowledge.describe import describe
from tools.knowledge.evidence import GraphEvidence
from tools.knowledge.probing.arrays import ArrayProbe
from tools.knowledge.walk import Group, rename

Rows = dict[str, Fields]
Tables = dict[str, Rows]
_INTERNAL = ".__internal__."
"""Not public, so that what such a base class has counts as its subclasses' own."""

Evidence = Callable[[Fields, object], Fields]


def tensorflow(newer: Mapping[str, str]) -> Tables:
    """The tables of the installed TensorFlow. *newer*: what names lead to in newer versions."""
    groups = rename(tensorflow_names.public(), newer)
    found = rows(groups, GraphEvidence(groups, newer), tensorflow_names.also())
    for path, target in (*tensorflow_names.private(groups), *keras_names.fork()):
        found[path] = alias(path, target) if target else Fields(path, kind="module")
        for package in _packages(path) if not target else ():
            found.setdefault(package, Fields(package, kind="module"))
    for mirror in (*tensorflow_names.KERAS_MIRRORS, "tf.keras"):
        found[mirror] = alias(mirror, "keras" + mirror[2:] if mirror != "tf.keras" else "keras")
    tables: Tables = {}
    for name, row in found.items():
        tables.setdefault(files(name, "3")[0], {})[name] = row
    return tables


def keras(version: Literal["2", "3"], newer: Mapping[str, str]) -> Tables:
    """The tables of the installed Keras of this major version."""
    groups = rename(keras_names.public(version), newer)
    private: Rows = {}
    for path, target in keras_names.private(groups, version):
        private[path] = alias(path, target) if target else Fields(path, kind="module")
    return {f"keras{version}": rows(groups, GraphEvidence(groups, newer), {}), f"keras{version}_private": private}


def numpy() -> Tables:
    """The table of the installed NumPy."""
    return {"numpy": rows(numpy_names.public(), ArrayProbe(), {})}


def companions() -> Tables:
    """The table of the companions that are installed: light, with members only of classes that others of the package derive from."""
    above = companion_names.known_classes()
    found: Rows = {}
    for package in companion_names.installed():
        content = rows(companion_names.public(package), lambda row, value: documented(annotated(row, value), value), {}, above)
        bases = {base for row in content.values() for base in row.bases.split(",")}
        classes = {row.name for row in content.values() if row.kind == "class"} - bases
        found |= {name: row for name, row in content.items() if name.rpartition(".")[0] not in classes}
    return {"companions": found}


def rows(
    groups: Iterable[Group], evidence: Evidence, also: Mapping[str, tuple[type, ...]], above: Mapping[int, str] = MappingProxyType({})
) -> Rows:
    """The lines of public objects, their members and their further paths.

    *also* are private classes to take members from (see :func:`.classes.own_members`), *above* public base classes of other packages.
    """
    groups = list(groups)
    names = {**above, **{id(each.value): each.name for each in groups if isinstance(each.value, type) and _INTERNAL not in each.name}}
    found: Rows = {}
    for each in groups:
        found[each.name] = evidence(describe(each.name, each.value, lambda cls: public_bases(cls, names)), each.value)
        for path in each.paths:
            if path != each.name:
                found[path] = alias(path, each.name)
    for each in groups:
        if isinstance(each.value, type):
            for member in own_members(each.name, each.value, names, also.get(each.name, ())):
                if member.name not in found:
                    found[member.name] = evidence(member, _member(each, member.name, also))
    return found


def alias(path: str, target: str) -> Fields:
    """The line of a further path."""
    return Fields(path, kind="alias", signature=target)


def _packages(module: str) -> list[str]:
    """The packages around a module, without the outermost."""
    parts = module.split(".")
    return [".".join(parts[:end]) for end in range(2, len(parts))]


def _member(owner: Group, name: str, also: Mapping[str, tuple[type, ...]]) -> object:
    last = name.rpartition(".")[2]
    for cls in (owner.value, *also.get(owner.name, ())):
        for base in getattr(cls, "__mro__", ()):
            if last in vars(base):
                value = vars(base)[last]
                return value.__func__ if isinstance(value, classmethod | staticmethod) else value
    return types.SimpleNamespace()
