"""Walk a package's public namespace and group what is reachable there by identity."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass
class Group:
    """One public object and all public paths to it; ``name`` is the canonical one."""

    value: object
    paths: list[str] = field(default_factory=list)
    name: str = ""


def is_shared(value: object) -> bool:
    """Whether an object's identity says what it is: true of functions and classes, false of small constants."""
    return isinstance(value, types.ModuleType) or (callable(value) and hasattr(value, "__module__")) or type(value).__name__ == "DType"


def exported(module: types.ModuleType) -> Iterator[str]:
    """The public names of a module, also those that it loads when first asked for."""
    for name in sorted({*dir(module), *getattr(module, "__all__", ())}):
        if not name.startswith("_") or name in ("__version__", "__operators__", "__internal__"):
            yield name


def walk(root: types.ModuleType, prefix: str, inside: Callable[[str, types.ModuleType], bool]) -> Iterator[tuple[str, object]]:
    """All public paths below *root* with their objects; enters the modules for which *inside* says so, each path once."""
    pending: list[tuple[str, types.ModuleType, tuple[int, ...]]] = [(prefix, root, (id(root),))]
    yield prefix, root
    while pending:
        path, module, above = pending.pop()
        for name in exported(module):
            try:
                value = getattr(module, name)
            except Exception:
                continue
            here = f"{path}.{name}"
            if isinstance(value, types.ModuleType):
                if id(value) not in above and inside(here, value):
                    yield here, value
                    pending.append((here, value, (*above, id(value))))
            else:
                yield here, value


def rename(groups: list[Group], newer: Mapping[str, str]) -> list[Group]:
    """Give objects of an older version the names that a newer version has for them, so that one name means one thing in all.

    *newer* tells what each path leads to in newer versions. The name may be one that the older version does not show.
    """
    taken = {path for each in groups for path in each.paths}
    for each in groups:
        wanted = newer.get(each.name, each.name)
        if wanted != each.name and (wanted in each.paths or wanted not in taken):
            each.name = wanted
            taken.add(wanted)
    return groups


def group(paths: Iterator[tuple[str, object]], canonical: Callable[[object], str | None]) -> list[Group]:
    """Put the paths of one object together and choose its name.

    The name is what *canonical* says, if that is one of the paths; else the shortest path, of equally short ones the first.
    """
    groups: dict[int | str, Group] = {}
    for path, value in paths:
        key = id(value) if is_shared(value) else path
        groups.setdefault(key, Group(value)).paths.append(path)
    for each in groups.values():
        each.paths.sort(key=lambda path: (len(path), path))
        wanted = canonical(each.value)
        each.name = wanted if wanted in each.paths else each.paths[0]
    return list(groups.values())
