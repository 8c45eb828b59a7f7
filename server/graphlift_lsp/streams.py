"""The streams to and from a client, as the early answer to ``initialize`` leaves them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any, BinaryIO


class Input(io.RawIOBase):
    """A stream that begins with bytes that were read from it before, and that says when it ends."""

    def __init__(self, read: bytes, stream: BinaryIO) -> None:
        self._read, self._stream = io.BytesIO(read), stream
        self.on_end: Callable[[], None] = lambda: None
        """Called once the client has closed its side, before a reader is told so."""

    def readable(self) -> bool:
        """Always."""
        return True

    def readline(self, size: int | None = -1) -> bytes:
        """The next line, whole."""
        return self._read.readline() or self._checked(self._stream.readline())

    def read(self, size: int = -1) -> bytes:
        """As many bytes, fewer only at the end of what was read before and at the end of the stream."""
        return self._read.read(size) or self._checked(self._stream.read(size))

    def _checked(self, data: bytes) -> bytes:
        if not data:
            self.on_end()
        return data


class WithoutAnswer(io.RawIOBase):
    """A stream to a client that has the answer to one request already: the other one is dropped."""

    def __init__(self, stream: BinaryIO, identity: int | str) -> None:
        self._stream, self._identity, self._waiting = stream, identity, True

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any) -> int:
        """Pass a whole message on."""
        if self._waiting and self._is_answer(bytes(data)):
            self._waiting = False
            return len(data)
        return self._stream.write(data)

    def _is_answer(self, data: bytes) -> bool:
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        return "method" not in message and message.get("id") == self._identity

    def flush(self) -> None:
        """Pass on what is waiting."""
        self._stream.flush()

    def close(self) -> None:
        """Close both."""
        self._stream.close()
