"""Running a command so that no user ever meets a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final

import click

from graphlift.cli.app import app
from graphlift.cli.output import close_stdout
from graphlift.cli.problems import InputProblem

DEBUG: Final = "GRAPHLIFT_DEBUG"
INTERRUPTED: Final = 130


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    try:
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
    except Exception as error:
        print(_defect(error), file=sys.stderr)
        return 2
    return status if isinstance(status, int) else 0


def _defect(error: Exception) -> str:
    if os.environ.get(DEBUG):
        return "".join(traceback.format_exception(error)).rstrip()
    reason = " ".join(str(error).split())[:200]
    return (
        f"graphlift: internal error: {type(error).__name__}{f': {reason}' if reason else ''}\n"
        "This is a defect of Graphlift, not of your code. Please report it to the project with the command, "
        f"and with what it prints when {DEBUG}=1 is set in the environment."
    )
