"""The public names of packages that are used along with TensorFlow: those of them that are installed."""

from __future__ import annotations

import importlib
import importlib.util
import types
from collections.abc import Iterator

from tools.knowledge import keras_names, tensorflow_names
from tools.knowledge.walk import Group, group, walk

PACKAGES = {
    "tensorflow_probability": "tfp",
    "tensorflow_addons": "tfa",
    "sonnet": "snt",
    "einops": "einops",
    "keras_cv": "keras_cv",
    "keras_nlp": "keras_nlp",
}
"""Packages and the names that they go by."""

_DEPTH = 3
_LEFT_OUT = (".substrates", ".experimental", ".python", ".internal", ".src", ".backend", ".utils.", ".version", ".benchmarks")


def installed() -> list[str]:
    """The packages of :data:`PACKAGES` that can be imported here."""
    return [package for package in PACKAGES if importlib.util.find_spec(package)]


def public(package: str) -> list[Group]:
    """Everything that users reach under a package, a few levels deep; each object by its shortest path."""
    root, short = importlib.import_module(package), PACKAGES[package]

    def inside(path: str, module: types.ModuleType) -> bool:
        home = vars(module).get("__name__") or ""
        if home.partition(".")[0] != package or "__path__" not in vars(module) or path.count(".") > _DEPTH:
            return False
        return path.rpartition(".")[2] in declared(path) and not any(part in f"{path}." for part in _LEFT_OUT)

    def declared(path: str) -> set[str]:
        """The names that the module around a path declares as its public ones; all where it declares none."""
        above = modules.get(path.rpartition(".")[0], root)
        return {*getattr(above, "__all__", dir(above))}

    modules: dict[str, types.ModuleType] = {short: root}

    def paths() -> Iterator[tuple[str, object]]:
        for path, value in walk(root, short, inside):
            home = getattr(value, "__module__", None) or ""
            if isinstance(value, types.ModuleType):
                modules[path] = value
                yield path, value
            elif isinstance(home, str) and home.partition(".")[0] == package and path.rpartition(".")[2] in declared(path):
                yield path, value

    return group(paths(), lambda _: None)


def known_classes() -> dict[int, str]:
    """TensorFlow's and Keras' classes, from which a companion's derive."""
    groups = [*tensorflow_names.public(), *keras_names.public("2")]
    return {id(each.value): each.name for each in groups if isinstance(each.value, type) and ".__internal__." not in each.name}
