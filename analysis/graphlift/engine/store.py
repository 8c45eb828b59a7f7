"""What is kept on disk between runs: typed records in a folder of the user's cache, each by the hash of all that it follows from.

An entry is a validated message, never code: a damaged or foreign one is dropped and made anew. Entries are written to a temporary file and
then renamed, so that two processes may share the folder. The entries not used for longest go when the folder grows past its bound.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Generic, TypeVar

import msgspec
import platformdirs

import graphlift
import graphlift.facts
from graphlift.facts.ir import ModuleFacts
from graphlift.version import __version__

Record = TypeVar("Record")
MAX_BYTES: Final = 256 * 1024 * 1024
_FORMAT: Final = "2"


class Store(Generic[Record]):
    """One folder of records of one type; reading and writing never raise, since a cache is only a convenience."""

    def __init__(self, kind: str, record: type[Record], folder: Path | None = None, max_bytes: int = MAX_BYTES) -> None:
        self._folder: Final = folder if folder is not None else platformdirs.user_cache_path("graphlift", appauthor=False) / kind
        self._decoder: Final = msgspec.msgpack.Decoder(record)
        self._max_bytes: Final = max_bytes
        self._wrote = False

    def read(self, key: str) -> Record | None:
        """The record kept under a key, if there is one that can be used."""
        path = self._path(key)
        try:
            found = self._decoder.decode(path.read_bytes())
            os.utime(path)  # it was used
        except OSError:
            return None
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            path.unlink(missing_ok=True)
            return None
        return found

    def write(self, key: str, record: Record) -> None:
        """Keep a record. One that no message can hold, such as a number of a hundred digits, is left out."""
        path = self._path(key)
        try:
            data = msgspec.msgpack.encode(record)
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(data)
            Path(file.name).replace(path)
        except (OSError, RecursionError, OverflowError, TypeError, ValueError):
            return
        self._wrote = True

    def prune(self) -> None:
        """Drop the entries that were not used for longest while the folder is too large."""
        if not self._wrote:
            return
        try:
            entries = [(entry.stat(), entry) for entry in self._folder.glob("*/*")]
        except OSError:
            return
        total = sum(status.st_size for status, _ in entries)
        for status, entry in sorted(entries, key=lambda item: item[0].st_mtime):
            if total <= self._max_bytes:
                break
            entry.unlink(missing_ok=True)
            total -= status.st_size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def fact_store() -> Store[ModuleFacts]:
    """Module facts, by :func:`digest` of the text: what was lowered once is not parsed again."""
    return Store("facts", ModuleFacts)


def digest(text: str) -> str:
    """The key of a text: its hash, salted with the version of everything that turns texts into facts."""
    return hashed((_version_of_facts(), text))


def hashed(parts: Iterable[str]) -> str:
    """One hash of several texts."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


@functools.cache
def version_of_everything() -> str:
    """Changes whenever a module or table of the analysis does."""
    return _version(graphlift.__path__)


@functools.cache
def _version_of_facts() -> str:
    return _version(graphlift.facts.__path__)


def _version(folders: Iterable[str]) -> str:
    return hashed([_FORMAT, __version__, *(entry for folder in folders for entry in _stamps(folder))])


def _stamps(folder: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            status = entry.stat()
            yield f"{entry.path}:{status.st_size}:{status.st_mtime_ns}"
