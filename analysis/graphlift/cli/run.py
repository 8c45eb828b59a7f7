"""Running a command so that no user ever meets a traceback."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from graphlift.cli.app import app
from graphlift.cli.output import close_stdout
from graphlift.cli.problems import InputProblem

DEBUG: Final = "GRAPHLIFT_DEBUG"
INTERRUPTED: Final = 130

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What a write says where there is no room for it."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    _replace_closed_streams()
    try:
        _check_working_folder()
        status = app.main(list(arguments), prog_name="graphlift", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as problem:
        problem.show(sys.stderr)
        return 2
    except InputProblem as problem:
        print(f"graphlift: {problem}", file=sys.stderr)
        return 2
    except (click.Abort, KeyboardInterrupt):
        print("graphlift: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        close_stdout()
        return 1
    except OSError as error:
        if error.errno not in _FULL:
            print(_defect(error), file=sys.stderr)
            return 2
        close_stdout()
        print(f"graphlift: the result cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    except Exception as error:
        print(_defect(error), file=sys.stderr)
        return 2
    return status if isinstance(status, int) else 0


def _replace_closed_streams() -> None:
    """Let streams that whoever started the command has closed (``>&-``) end in nothing, so that no print has to ask for them."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _check_working_folder() -> None:
    """Raises :class:`InputProblem` where the folder that paths are relative to has been deleted or is out of reach."""
    try:
        Path.cwd()
    except OSError as error:
        raise InputProblem(f"the working folder cannot be reached ({error.strerror or error}); change to another one") from None


def _defect(error: Exception) -> str:
    if os.environ.get(DEBUG):
        return "".join(traceback.format_exception(error)).rstrip()
    reason = " ".join(str(error).split())[:200]
    return (
        f"graphlift: internal error: {type(error).__name__}{f': {reason}' if reason else ''}\n"
        "This is a defect of Graphlift, not of your code. Please report it to the project with the command, "
        f"and with what it prints when {DEBUG}=1 is set in the environment."
    )
