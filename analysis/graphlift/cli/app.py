"""The commands and their options; what they do is in a module each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphlift.cli import options
from graphlift.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "-V", "--version", prog_name="graphlift", message="%(prog)s %(version)s")
def app() -> None:
    """Decide which TensorFlow 2 functions should run as graphs, say why, and apply it."""


@app.command()
@options.paths
@options.output_format("text", "json", "sarif", "github", "csv")
@options.codes("--select", "Report only these codes, or what starts with them, such as GL101 or GL4.")
@options.codes("--ignore", "Report nothing with these codes, or what starts with them.")
@options.analysis
@options.output
@options.stdin_filename
@click.option("--strict", is_flag=True, default=None, help="Exit with 1 for findings of any severity, not only warnings.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--profile", is_flag=True, help="Say on standard error how long each stage took.")
def check(**given: Any) -> int:
    """Analyse files, folders and notebooks, and report what should change.

    A PATH of - reads standard input. Exit status: 0 nothing to report, 1 a warning or an error (with --strict: anything), 2 wrong usage or
    unreadable input.
    """
    from graphlift.cli.check import check as command

    return command(**given)


@app.command()
@options.paths
@click.option("--diff", is_flag=True, help="Show the changes as a diff, and change nothing.")
@click.option("--speculative", is_flag=True, help="Apply also what rests on a stated assumption.")
@click.option("--signatures", is_flag=True, help="Write the inferred input_signature as well, where one fits all calls.")
@options.codes("--select", "Apply only what has these codes, or a code that starts with them.")
@options.analysis
@options.stdin_filename
def fix(**given: Any) -> int:
    """Apply the refactorings: add and remove tf.function.

    Only what is certain, unless --speculative is given. Exit status 1 if something selected could not be applied.
    """
    from graphlift.cli.fix import fix as command

    return command(**given)


@app.command()
@click.argument("target", metavar="PATH::QUALNAME | CODE")
@options.analysis
def explain(target: str, **given: Any) -> int:
    """Show everything that is known of a function, or the page of a rule."""
    from graphlift.cli.explain import explain as command

    return command(target, **given)


@app.command()
@options.paths
@options.output_format("text", "json")
@options.analysis
@options.output
@options.stdin_filename
def types(**given: Any) -> int:
    """Show the inferred tensor types of parameters and results."""
    from graphlift.cli.types import types as command

    return command(**given)


@app.command()
@options.output_format("text", "json")
def rules(form: str) -> int:
    """List all rules with their codes."""
    from graphlift.cli.rules import rules as command

    return command(form)


@app.command("show-config")
@click.argument("path", default=".", type=click.Path(path_type=Path))
def show_config(path: Path) -> int:
    """Show the configuration that is in force for a file, and where each value is from."""
    from graphlift.cli.show_config import show_config as command

    return command(path)


@app.command()
@click.option("--tcp", metavar="HOST:PORT", help="Listen there for one client, for debugging, in place of standard input and output.")
def serve(tcp: str | None) -> int:
    """Run the language server."""
    from graphlift.cli.serve import serve as command

    return command(tcp)
