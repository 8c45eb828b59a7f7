"""The Python interface: one function behind the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from graphlift.config import config_file, load
from graphlift.report import Report
from graphlift.session import Session


def check(
    paths: Iterable[str | os.PathLike[str]],
    *,
    speculation: bool = True,
    cache: bool = True,
    jobs: int = 1,
    tensorflow: str | None = None,
    keras: Literal["2", "3"] | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    **options: Any,
) -> Report:
    """Analyse files, folders and notebooks together and report on them.

    *jobs*: how many processes may share the work (0: one per processor); they are forked, and only where this process has no other threads.
    *options* are those of the configuration, with underscores for hyphens; given ones override the project's configuration file. Calls are
    independent of each other. Raises nothing for what is wrong in the analysed files: that stands in ``Report.errors``.
    """
    targets = [Path(path).absolute() for path in paths]
    overrides: dict[str, object] = {key.replace("_", "-"): value for key, value in options.items()}
    overrides |= {"cache": cache, "jobs": jobs}
    if not speculation:
        overrides["speculation"] = False
    if tensorflow is not None:
        overrides["tensorflow"] = tensorflow
    if keras is not None:
        overrides["keras"] = keras
    root = project_root(targets)
    config, _, _ = load(targets[0] if targets else root, overrides)
    return Session(root, config, again=False).analyse(targets, progress=progress)


def project_root(paths: list[Path]) -> Path:
    """The folder that imports and module names start from: that of the configuration file or the working
    folder, if it holds all *paths*, else the one that does.
    """
    working = Path.cwd()
    folders = [path if path.is_dir() else path.parent for path in paths]
    governing = config_file(paths[0]) if paths else None
    if governing is not None and all(folder == governing.parent or governing.parent in folder.parents for folder in folders):
        return governing.parent
    if all(folder == working or working in folder.parents for folder in folders):
        return working
    return Path(os.path.commonpath([str(folder) for folder in folders]))
