"""Which TensorFlow and Keras the user's Python environment has, read off the names of folders in its ``site-packages``.

Nothing of the environment is imported or run, and no file of it is opened. Looked at, in this order: the environment that the
configuration names, the active one (``VIRTUAL_ENV``, ``CONDA_PREFIX``), ``.venv`` or ``venv`` of the project, and the one that
Graphlift itself is installed in. The first that has TensorFlow counts. What a system-wide interpreter has is not found.
"""

from __future__ import annotations

import itertools
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

_DISTRIBUTION: Final = re.compile(r"([A-Za-z0-9_.-]{1,80}?)-([0-9]+\.[0-9][0-9A-Za-z.+!]{0,40})\.(?:dist|egg)-info")
_TENSORFLOW: Final = re.compile(r"tensorflow(?:_(?:cpu|gpu|intel|macos|rocm|cpu_aws|aarch64))?|tf_nightly(?:_cpu|_gpu)?")
_VERSION: Final = re.compile(r"2\.[0-9]{1,3}(?:\.[0-9]{1,3})?(?![0-9])")
_LOCAL: Final = (".venv", "venv")
_ENDS_PROJECT: Final = (".git", ".hg", "pyproject.toml", "graphlift.toml")
_MAX_ENTRIES: Final = 20_000
_FIRST_WITH_KERAS_3: Final = (2, 16)


class Installed(msgspec.Struct, frozen=True, kw_only=True):
    """What an environment has."""

    tensorflow: str
    keras: Literal["2", "3"]
    """The generation behind ``tf.keras``."""
    place: str
    """The folder of the environment's packages."""


def installed(start: Path, configured: Path | None = None, variables: Mapping[str, str] | None = None) -> Installed | None:
    """What the environment for the code at *start* has; ``None`` if none with TensorFlow is found.

    An environment that is *configured* (its folder, or the interpreter in it) is the only one looked at. *variables* are those of
    the running process by default.
    """
    if configured is not None:
        candidates: Iterator[Path] = iter((_folder(configured),))
    else:
        candidates = _candidates(start, os.environ if variables is None else variables)
    for folder in candidates:
        for packages in _package_folders(folder):
            found = _read(packages)
            if found is not None:
                return found
    return None


def _folder(configured: Path) -> Path:
    """The folder of an environment that is given by itself or by its interpreter (``bin/python``)."""
    return configured.parent.parent if configured.parent.name in ("bin", "Scripts") and not configured.is_dir() else configured


def _candidates(start: Path, variables: Mapping[str, str]) -> Iterator[Path]:
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        if variables.get(name):
            yield Path(variables[name])
    for folder in (start, *start.parents):
        yield from (folder / name for name in _LOCAL)
        if any((folder / name).exists() for name in _ENDS_PROJECT):
            break
    yield Path(sys.prefix)


def _package_folders(environment: Path) -> Iterator[Path]:
    yield environment / "Lib" / "site-packages"
    for name in sorted(name for name in _names(environment / "lib") if name.startswith("python3")):
        yield environment / "lib" / name / "site-packages"


def _names(folder: Path) -> list[str]:
    """The names in a folder; none of one that is not there, cannot be read or is no folder."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in itertools.islice(entries, _MAX_ENTRIES)]
    except (OSError, ValueError):
        return []


def _read(packages: Path) -> Installed | None:
    versions: dict[str, str] = {}
    for name in sorted(_names(packages)):
        if match := _DISTRIBUTION.fullmatch(name):
            versions[re.sub(r"[-.]", "_", match[1]).lower()] = match[2]
    for name in sorted(versions):
        version = _VERSION.match(versions[name]) if _TENSORFLOW.fullmatch(name) else None
        if version is not None:
            return Installed(tensorflow=version[0], keras=_keras(version[0], versions.get("keras")), place=str(packages))
    return None


def _keras(tensorflow: str, keras: str | None) -> Literal["2", "3"]:
    if tuple(map(int, tensorflow.split(".")[:2])) < _FIRST_WITH_KERAS_3:
        return "2"
    return "2" if keras is not None and keras.startswith("2.") else "3"
