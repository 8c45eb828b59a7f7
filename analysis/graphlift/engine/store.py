"""Module facts on disk, by the hash of their text: what was lowered once is not parsed again.

An entry is a validated message, never code: a damaged or foreign one is dropped and made anew. Entries are written to a temporary file and
then renamed, so that two processes may share the folder. The oldest entries go when the folder grows past its bound.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

import msgspec
import platformdirs

import graphlift.facts
from graphlift.facts.ir import ModuleFacts
from graphlift.version import __version__

MAX_BYTES: Final = 256 * 1024 * 1024
_FORMAT: Final = "1"
_DECODER: Final = msgspec.msgpack.Decoder(ModuleFacts)


class FactStore:
    """The folder of kept facts; reading and writing never raise, since a cache is only a convenience."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder: Final = folder if folder is not None else platformdirs.user_cache_path("graphlift", appauthor=False) / "facts"
        self._wrote = False

    def read(self, digest: str) -> ModuleFacts | None:
        """The facts kept for a text, if there are any that can be used."""
        path = self._path(digest)
        try:
            return _DECODER.decode(path.read_bytes())
        except OSError:
            return None
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            path.unlink(missing_ok=True)
            return None

    def write(self, digest: str, facts: ModuleFacts) -> None:
        """Keep the facts of a text."""
        path = self._path(digest)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(msgspec.msgpack.encode(facts))
            Path(file.name).replace(path)
        except (OSError, RecursionError):
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
            if total <= MAX_BYTES:
                break
            entry.unlink(missing_ok=True)
            total -= status.st_size

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]


def digest(text: str) -> str:
    """The key of a text: its hash, salted with the version of everything that turns texts into facts."""
    return hashlib.sha256(f"{_salt()}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


@functools.cache
def _salt() -> str:
    state = [_FORMAT, __version__]
    for folder in graphlift.facts.__path__:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                state.append(f"{entry.name}:{status.st_size}:{status.st_mtime_ns}")
    return "\0".join(state)
