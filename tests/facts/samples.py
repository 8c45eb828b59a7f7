"""Real Python files to try things on: the standard library and the packages installed beside the tests."""

from __future__ import annotations

import random
import sysconfig
from functools import cache
from pathlib import Path


@cache
def library_files() -> tuple[Path, ...]:
    """All Python files of the standard library and of the installed packages, sorted."""
    standard, installed = Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("purelib"))
    # The standard library's folder may hold the packages of another environment.
    files = [path for path in standard.rglob("*.py") if "site-packages" not in path.parts]
    return tuple(sorted({*files, *installed.rglob("*.py")}))


def sample(count: int) -> list[Path]:
    """A few of those files, always the same ones for the same installation."""
    files = library_files()
    return random.Random(7).sample(files, min(count, len(files)))
