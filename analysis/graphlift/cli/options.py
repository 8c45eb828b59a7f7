"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

_CODE: Final = re.compile(r"GL[0-9]{0,3}")
_Command = TypeVar("_Command", bound=Callable[..., Any])

paths = click.argument("paths", nargs=-1, metavar="[PATH]...")
output = click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the result to FILE, as a whole or not at all."
)
stdin_filename = click.option(
    "--stdin-filename", metavar="NAME", help="The path that the program on standard input would have; the PATH is then -."
)


def output_format(*names: str) -> Callable[[_Command], _Command]:
    """``--format`` with these choices, the first by default."""
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help="How the result is written."
    )


def codes(name: str, description: str) -> Callable[[_Command], _Command]:
    """``--select`` or ``--ignore``: codes, separated by commas or given repeatedly."""
    return click.option(name, multiple=True, metavar="CODES", callback=_codes, help=description)


def _codes(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    given = [part.strip().upper() for value in values for part in value.split(",") if part.strip()]
    for code in given:
        if not _CODE.fullmatch(code):
            raise click.BadParameter(f"{code!r} is no code; codes are GL and up to three digits, such as GL101 or GL4")
    return tuple(dict.fromkeys(given))


def analysis(command: _Command) -> _Command:
    """What the analysis itself can be told."""
    for option in reversed(
        [
            click.option(
                "--speculation/--no-speculation",
                default=None,
                help="Let context decide where the evidence runs out, as stated assumptions.",
            ),
            click.option("--tensorflow", metavar="VERSION", help="Version of TensorFlow that the code is for, such as 2.15."),
            click.option("--keras", type=click.Choice(["2", "3"]), help="Generation of Keras behind tf.keras."),
            click.option(
                "--jobs",
                type=click.IntRange(0, 256),
                metavar="N",
                help="Processes that share the work; 0, the default: one per processor, up to four. The result is the same.",
            ),
            click.option("--no-cache", "cache", flag_value=False, default=None, type=bool, help="Neither use nor write the cache on disk."),
        ]
    ):
        command = option(command)
    return command


def overrides(**given: object) -> dict[str, object]:
    """The options of the configuration that were given, by their names there."""
    return {
        name.replace("_", "-"): list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
        if value not in (None, ())
    }
