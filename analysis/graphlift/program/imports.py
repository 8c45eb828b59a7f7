"""Which file an import means.

Modules are known by their path, since a project may well have three ``utils.py``. An import is looked up as the interpreter
would when the importing file runs as a script or as part of a package: beside it, in the folder that holds its package, in the folders
above up to the root, then in the roots of the packages that the program has. A folder without ``__init__.py`` stands behind every module
and package of that name. Nothing is imported or run, and nothing outside the program is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, join, normpath
from typing import Final

from graphlift.facts.remembered import kept

_INIT: Final = "__init__.py"


class ImportResolver:
    """Import resolution over a fixed set of files, given by ``/``-separated paths below (or beside) one root."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._files: Final = frozenset(paths)
        self._folders: Final = _folders(self._files)
        self._package_roots: Final = tuple(sorted({self._package_root(path) for path in self._files}))
        self.absolute: Final = kept(self._absolute)

    def _package_root(self, path: str) -> str:
        folder = dirname(path)
        while join(folder, _INIT) in self._files and folder:
            folder = dirname(folder)
        return folder

    def _absolute(self, importer: str, dotted: str) -> str | None:
        """The module (or ``folder/`` of a namespace package) that ``import dotted`` in *importer* gives; ``None`` if not in the program."""
        tail = dotted.replace(".", "/")
        found = [self._at(join(base, tail), importer) for base in self._bases(importer)]
        return next((one for one in found if one and not one.endswith("/")), None) or next((one for one in found if one), None)

    def relative(self, importer: str, level: int, dotted: str) -> str | None:
        """The module that ``from ..dotted import`` with *level* dots means."""
        folder = dirname(importer)
        for _ in range(level - 1):
            folder = dirname(folder)
        target = join(folder, dotted.replace(".", "/")) if dotted else folder
        return self._at(target, importer) if target else self._at("", importer)

    def submodule(self, module: str, name: str) -> str | None:
        """The module *name* inside the package *module*, if there is one."""
        if module.endswith("/"):
            return self._at(join(module.rstrip("/"), name), "")
        return self._at(join(dirname(module), name), "") if module.endswith(_INIT) else None

    def _bases(self, importer: str) -> list[str]:
        bases, folder = [dirname(importer), self._package_root(importer)], dirname(importer)
        while folder and folder != "/":
            folder = dirname(folder)
            bases.append(folder)
        return list(dict.fromkeys((*bases, *self._package_roots)))

    def _at(self, target: str, importer: str) -> str | None:
        target = normpath(target) if target else ""
        for candidate in (join(target, _INIT), f"{target}.py"):
            if candidate in self._files and (candidate != importer or candidate.endswith(_INIT)):
                return candidate
        return f"{target}/" if target in self._folders else None


def _folders(files: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for path in files:
        folder = dirname(path)
        while folder and folder != "/" and folder not in found:
            found.add(folder)
            folder = dirname(folder)
    return frozenset(found)
