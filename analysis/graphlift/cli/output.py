"""Writing results: to standard output, in colour where a person reads them, or into a file as a whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from graphlift.cli.problems import InputProblem
from graphlift.render.lines import Line, plain

_STYLES: Final = {
    "bold": "bold",
    "dim": "dim",
    "path": "bold",
    "code": "cyan",
    "error": "bold red",
    "warning": "yellow",
    "information": "cyan",
    "hint": "magenta",
    "good": "green",
}


def wants_colour(stream: IO[str]) -> bool:
    """Whether a terminal shows the stream, and nothing asks for plain text (``NO_COLOR``, ``TERM=dumb``)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def show(lines: Iterable[Line], output: Path | None = None) -> None:
    """Write lines to standard output, or to a file if *output* is given."""
    if output is not None or not wants_colour(sys.stdout):
        write(plain(lines), output)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for pieces in lines:
        console.print(Text.assemble(*((text, _STYLES.get(style, "")) for text, style in pieces)))


def show_markdown(text: str) -> None:
    """Write Markdown to standard output: laid out on a terminal, as it is elsewhere."""
    if not wants_colour(sys.stdout):
        write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(highlight=False).print(Markdown(text))


def write(text: str, output: Path | None = None) -> None:
    """Write text, in UTF-8 unless a terminal reads it. A file appears as a whole or not at all."""
    write_pieces((text,), output)


def write_pieces(pieces: Iterable[str], output: Path | None = None) -> None:
    """Write text that is too long to hold at once, as :func:`write` does."""
    if output is not None:
        _write_file(output, (piece.encode("utf-8", "backslashreplace") for piece in pieces))
    elif sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        for piece in pieces:
            sys.stdout.write(piece.encode(encoding, "backslashreplace").decode(encoding))
    else:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def close_stdout() -> None:
    """Let what is still to be flushed at exit go nowhere, once nobody reads it."""
    null = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(null, sys.stdout.fileno())


def write_file(path: Path, content: bytes) -> None:
    """Replace a file by new content in one step, keeping its permissions; a link keeps pointing where it does.

    Raises :class:`InputProblem` if it cannot be written.
    """
    _write_file(path, (content,))


def _write_file(path: Path, content: Iterable[bytes]) -> None:
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):  # a pipe or device cannot be replaced
            with target.open("wb") as stream:
                stream.writelines(content)
            return
        _replace(target, content)
    except OSError as error:
        raise InputProblem(f"{path} cannot be written: {error.strerror or error}") from None


def _replace(target: Path, content: Iterable[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            status = target.stat()
            with contextlib.suppress(OSError, AttributeError):  # another owner can only be kept by some
                os.chown(temporary, status.st_uid, status.st_gid)
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:  # an interrupt as well must leave no half-written file behind
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
