"""Bring the checked-in tables up to date with the environment that this runs in."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path

from graphlift.knowledge.names import VERSIONED
from graphlift.knowledge.symbols import fields
from graphlift.knowledge.tables import DATA, Table, version_key
from tools.knowledge import build
from tools.knowledge.build import Rows, Tables
from tools.knowledge.merge import harmonise, merge, views


def installed() -> list[str]:
    """The libraries that this environment can tell about."""
    tf = importlib.import_module("tensorflow")
    found = ["tensorflow", "numpy"]
    if importlib.util.find_spec("tf_keras") or version_key(tf.__version__) < (2, 16):
        found.append("keras2")
    if version_key(tf.__version__) >= (2, 16):
        found.append("keras3")
    return found


def snapshot(library: str) -> tuple[str, Tables]:
    """The version of a library that is installed here, and its tables."""
    if library == "companions":
        return "0", build.companions()
    if library in ("numpy", "keras3"):
        version = minor(importlib.import_module("numpy" if library == "numpy" else "keras").__version__)
        return version, build.numpy() if library == "numpy" else build.keras("3", newer_names("keras3", version))
    version = minor(importlib.import_module("tensorflow").__version__)
    newer = newer_names(library, version)
    return version, build.tensorflow(newer) if library == "tensorflow" else build.keras("2", newer)


TABLES = {
    "tensorflow": ("tensorflow", "compat_v1", "raw_ops", "tensorflow_private", "tensorflow_ops", "tensorflow_keras"),
    "keras2": ("keras2", "keras2_private"),
    "keras3": ("keras3", "keras3_private"),
    "numpy": ("numpy",),
    "companions": ("companions",),
}
"""The tables of each library. What they hold has versions of that library (for Keras 2: of the TensorFlow that it came with)."""


def newer_names(library: str, version: str) -> dict[str, str]:
    """What the names in the tables lead to in versions newer than this one; of several, in the newest."""
    known = known_versions(library)
    found: dict[str, str] = {}
    for table in TABLES[library]:
        content = views(lines(table), known) if known else {}
        for each in known:
            if version_key(each) > version_key(version):
                found |= {name: row.signature if row.kind == "alias" else name for name, row in content[each].items()}
    return found


def minor(version: str) -> str:
    """``2.21.0`` as ``2.21``."""
    return ".".join(version.split(".")[:2])


def update(libraries: Sequence[str] | None, *, write: bool) -> dict[str, int]:
    """Replace what the tables say of the versions installed here; gives the tables that changed, with the number of lines."""
    changed: dict[str, int] = {}
    for library in libraries or installed():
        version, tables = snapshot(library)
        known = known_versions(library)
        for name, rows in tables.items():
            before = lines(name)
            after = replaced(before, known, version, rows, table=name)
            if after != before:
                changed[name] = len(set(before) ^ set(after))
                if write:
                    save(name, after)
        if version not in known:
            changed["versions"] = changed.get("versions", 0) + 1
            if write:
                save("versions", sorted({*lines("versions"), f"{library}\t{version}"}))
    return changed


def replaced(before: list[str], known: list[str], version: str, rows: Rows, *, table: str) -> list[str]:
    """A table's lines with what one version has put in place of what they said of it."""
    content = views(before, known) if known else {}
    content[version] = rows
    return merge(harmonise(content, whole=table not in VERSIONED))


def known_versions(library: str) -> list[str]:
    """The versions that the checked-in tables were made from, oldest first."""
    return sorted((fields(line).since for line in lines("versions") if fields(line).name == library), key=version_key)


def lines(name: str) -> list[str]:
    """The lines of a checked-in table; none if there is no such file yet."""
    return Table.read(name).lines if path(name).exists() else []


def save(name: str, content: list[str]) -> None:
    """Write a table."""
    path(name).write_text("".join(f"{line}\n" for line in content), encoding="utf-8", newline="\n")


def path(name: str) -> Path:
    """The file of a table."""
    return DATA / f"{name}.tsv"
