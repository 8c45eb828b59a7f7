"""The messages between the server and its analysis process, and how they travel.

Both ways: a frame is four bytes of length, big end first, and that many bytes of MessagePack. Nothing is unpickled and every
message is checked against its type, so a confused peer gives a clean error.
"""

from __future__ import annotations

import struct
from typing import Any, Final

import msgspec

from graphlift.report import Diagnostic, FunctionReport, ReadError

MAX_FRAME: Final = 1 << 29
"""Longest message in bytes; a longer one means that the stream is broken."""

_LENGTH: Final = struct.Struct(">I")


class Message(msgspec.Struct, frozen=True, tag=True):
    """Base of all messages; the class name tells them apart."""


class Project(msgspec.Struct, frozen=True):
    """What is analysed together."""

    name: str
    """Tells projects apart; the files that are analysed alone in a folder are another project than the folder."""
    root: str
    """Absolute folder from which names and imports start."""
    paths: tuple[str, ...]
    """Absolute files and folders to report on."""
    settings: dict[str, Any] = {}
    """Overrides of the configuration files, keyed like them."""


class Analyse(Message, frozen=True):
    """Analyse a project, after taking over what has changed. Answer: ``Analysed``, ``Cancelled`` or ``Failed``."""

    id: int
    project: Project
    texts: dict[str, str | None] = {}
    """New texts of open files by absolute path; ``None``: the file on disk counts again."""
    first: tuple[str, ...] = ()
    """Files that are waited for, by absolute path: a part of the answer about these comes before the rest of it, where that is sooner."""
    known: int = 0
    """Number of the last ``Analysed`` that was taken over; where the process answered another one since, it sends everything."""
    reload: bool = False
    """Forget the project's session first: its configuration or environment may have changed."""


class Refactor(Message, frozen=True):
    """Compute the edits of one refactoring on the texts that were sent last. Answer: ``Edited``, ``Cancelled`` or ``Failed``."""

    id: int
    project: Project
    path: str
    """Absolute path as in the report, so with ``#n`` for a cell of a notebook."""
    qualname: str | None
    """The function, or ``None``: every certain conversion in the file."""
    kind: str


class Cancel(Message, frozen=True):
    """Stop working on a request; it is still answered."""

    id: int


class Forget(Message, frozen=True):
    """Drop a project and its memory."""

    project: str


class FileReport(msgspec.Struct, frozen=True):
    """The part of a report that is about one file or cell."""

    functions: tuple[FunctionReport, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    errors: tuple[ReadError, ...] = ()


class Ready(Message, frozen=True):
    """The process has started and can analyse."""

    pid: int
    version: str


class Analysed(Message, frozen=True):
    """An analysis has finished, or as much of it as is waited for; only what differs from the last one is sent."""

    id: int
    number: int = 0
    """By which it is known afterwards."""
    partial: bool = False
    """Whether it is about those files alone that are waited for, and the rest is to come."""
    changed: dict[str, bytes] = {}
    """Packed ``FileReport`` by absolute path: most files are never looked at, so they are unpacked when needed."""
    removed: tuple[str, ...] = ()
    """Paths about which nothing is reported any more."""
    whole: bool = False
    """Whether this is the whole report, to take the place of all that was sent before."""
    inlay_hints: bool = False
    """Whether the configuration in force asks for them."""
    problems: tuple[str, ...] = ()
    """What is wrong with the configuration, in sentences."""
    functions: int = 0
    seconds: float = 0.0


class Edited(Message, frozen=True):
    """The edits of a refactoring, or the reason why there are none."""

    id: int
    edits: tuple[tuple[int, int, str], ...] = ()
    """Start, end and new text, in code-point offsets into the text of the file (or cell); in order, not overlapping."""
    problem: str | None = None


class Cancelled(Message, frozen=True):
    """A request was given up as asked."""

    id: int


class Failed(Message, frozen=True):
    """A request could not be answered; the process goes on."""

    id: int
    message: str


Request = Analyse | Refactor | Cancel | Forget
Answer = Ready | Analysed | Edited | Cancelled | Failed

pack_file: Final = msgspec.msgpack.Encoder().encode
unpack_file: Final = msgspec.msgpack.Decoder(FileReport).decode
decode_request: Final = msgspec.msgpack.Decoder(Request).decode
decode_answer: Final = msgspec.msgpack.Decoder(Answer).decode
LENGTH_BYTES: Final = _LENGTH.size


def frame(message: Message) -> bytes:
    """A message as it goes over the pipe."""
    body = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(body)) + body


def length(prefix: bytes) -> int:
    """The number of bytes that follow a length prefix; raises ``ValueError`` where that cannot be."""
    (size,) = _LENGTH.unpack(prefix)
    if size > MAX_FRAME:
        raise ValueError(f"a message of {size} bytes is too long")
    return int(size)
