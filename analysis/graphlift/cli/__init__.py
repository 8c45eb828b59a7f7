"""The command line. Whatever takes long to load is loaded by the command that needs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def command() -> NoReturn:
    """The program ``graphlift``. What it makes stays until it ends, so nothing is collected, and the process ends without tidying up."""
    gc.disable()
    try:
        status = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # what is left to write finds no reader, or no room
        status = 2
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status: 0 nothing to report, 1 something to report, 2 wrong usage, unreadable input or a defect."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):  # the one thing that editors and scripts ask at every start
        from graphlift.version import __version__

        print(f"graphlift {__version__}")
        return 0
    from graphlift.cli.run import run

    return run(given)
