"""What one environment knows: for each table, the lines of the installed versions."""

from __future__ import annotations

import types
from collections.abc import Callable, Container, Iterable
from typing import Literal

from graphlift.knowledge.names import files
from graphlift.knowledge.symbols import Fields
from tools.knowledge import keras_names, numpy_names, tensorflow_names
from tools.knowledge.classes import own_members, public_bases
from tools.knowledge.describe import describe
from tools.knowledge.evidence import GraphEvidence
from tools.knowledge.probing.arrays import ArrayProbe
from tools.knowledge.walk import Group

Rows = dict[str, Fields]
Tables = dict[str, Rows]
Evidence = Callable[[Fields, object], Fields]


def tensorflow(newer: Container[str]) -> Tables:
    """The tables of the installed TensorFlow. *newer*: the names that a newer version in the tables has too."""
    groups = tensorflow_names.public()
    found = rows(groups, GraphEvidence(groups, newer), tensorflow_names.also())
    for path, target in tensorflow_names.private(groups):
        found[path] = alias(path, target) if target else Fields(path, kind="module")
    for mirror in (*tensorflow_names.KERAS_MIRRORS, "tf.keras"):
        found[mirror] = alias(mirror, "keras" + mirror[2:] if mirror != "tf.keras" else "keras")
    tables: Tables = {name: {} for name in ("tensorflow", "compat_v1", "raw_ops", "tensorflow_private")}
    for name, row in found.items():
        tables[files(name, "3")[0]][name] = row
    return tables


def keras(version: Literal["2", "3"], newer: Container[str]) -> Tables:
    """The tables of the installed Keras of this major version."""
    groups = keras_names.public(version)
    private: Rows = {}
    for path, target in keras_names.private(groups, version):
        private[path] = alias(path, target) if target else Fields(path, kind="module")
    return {f"keras{version}": rows(groups, GraphEvidence(groups, newer), {}), f"keras{version}_private": private}


def numpy() -> Tables:
    """The table of the installed NumPy."""
    return {"numpy": rows(numpy_names.public(), ArrayProbe(), {})}


def rows(groups: Iterable[Group], evidence: Evidence, also: dict[str, tuple[type, ...]]) -> Rows:
    """The lines of public objects, their members and their further paths."""
    groups = list(groups)
    names = {id(each.value): each.name for each in groups if isinstance(each.value, type)}
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


def _member(owner: Group, name: str, also: dict[str, tuple[type, ...]]) -> object:
    last = name.rpartition(".")[2]
    for cls in (owner.value, *also.get(owner.name, ())):
        for base in getattr(cls, "__mro__", ()):
            if last in vars(base):
                value = vars(base)[last]
                return value.__func__ if isinstance(value, classmethod | staticmethod) else value
    return types.SimpleNamespace()
