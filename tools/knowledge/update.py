"""Bring the checked-in tables up to date with the environment that this runs in."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from graphlift.knowledge.symbols import fields
from graphlift.knowledge.tables import DATA, Table, version_key
from tools.knowledge import build
from tools.knowledge.build import Rows, Tables
from tools.knowledge.merge import harmonise, merge, views


def installed() -> list[str]:
    """The libraries that this environment can tell about."""
    import tensorflow as tf

    found = ["tensorflow", "numpy"]
    if importlib.util.find_spec("tf_keras") or version_key(tf.__version__) < (2, 16):
        found.append("keras2")
    if version_key(tf.__version__) >= (2, 16):
        found.append("keras3")
    return found


def snapshot(library: str) -> tuple[str, str, Tables]:
    """The axis of versions that a library's tables have, the version installed here, and its tables."""
    if library == "keras3":
        import keras

        return "keras3", minor(keras.__version__), build.keras("3")
    if library == "numpy":
        import numpy as np

        return "numpy", minor(np.__version__), build.numpy()
    import tensorflow as tf

    tables = build.tensorflow() if library == "tensorflow" else build.keras("2")
    return library, minor(tf.__version__), tables


def minor(version: str) -> str:
    """``2.21.0`` as ``2.21``."""
    return ".".join(version.split(".")[:2])


def update(libraries: Sequence[str] | None, *, write: bool) -> dict[str, int]:
    """Replace what the tables say of the versions installed here; gives the tables that changed, with the number of lines."""
    changed: dict[str, int] = {}
    for library in libraries or installed():
        axis, version, tables = snapshot(library)
        known = known_versions(axis)
        for name, rows in tables.items():
            before = lines(name)
            after = replaced(before, known, version, rows)
            if after != before:
                changed[name] = len(set(before) ^ set(after))
                if write:
                    save(name, after)
        if write and version not in known:
            save("versions", sorted({*lines("versions"), f"{axis}\t{version}"}))
    return changed


def replaced(before: list[str], known: list[str], version: str, rows: Rows) -> list[str]:
    """A table's lines with what one version has put in place of what they said of it."""
    content = views(before, known) if known else {}
    content[version] = rows
    return merge(harmonise(content))


def known_versions(axis: str) -> list[str]:
    """The versions that the checked-in tables were made from, oldest first."""
    return sorted((fields(line).since for line in lines("versions") if fields(line).name == axis), key=version_key)


def lines(name: str) -> list[str]:
    """The lines of a checked-in table; none if there is no such file yet."""
    return Table.read(name).lines if path(name).exists() else []


def save(name: str, content: list[str]) -> None:
    """Write a table."""
    path(name).write_text("".join(f"{line}\n" for line in content), encoding="utf-8", newline="\n")


def path(name: str) -> Path:
    """The file of a table."""
    return DATA / f"{name}.tsv"
