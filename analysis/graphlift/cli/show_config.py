"""``graphlift show-config``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graphlift.cli.output import show
from graphlift.cli.project import warn
from graphlift.config import config_file, listing, load
from graphlift.render.lines import line


def show_config(path: Path) -> int:
    """Print each option with its value and where that is from."""
    config, problems, origins = load(path)
    file = config_file(path)
    rows = [line((f"# {'from ' + str(file) if file else 'no configuration file governs ' + str(path)}", "dim"))]
    for name, value, origin in listing(config, origins):
        shown = "unset" if value is None else _toml(value)
        place = f"line {origin.line}" if origin.source == "file" else str(origin)
        rows.append(line((name, "bold" if origin.source == "file" else ""), f" = {shown}  ", (f"# {place}", "dim")))
    show(rows)
    for problem in problems:
        warn(str(problem))
    return 0


def _toml(value: Any) -> str:
    """A value in the notation of TOML, which is JSON's for what options hold."""
    return json.dumps(value, ensure_ascii=False)
