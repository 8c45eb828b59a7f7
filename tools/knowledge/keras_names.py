"""The public names of Keras 2 and Keras 3, and the private paths to them."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
import sys
import types
from collections.abc import Iterator
from typing import Literal

from graphlift.knowledge.tables import version_key
from tools.knowledge.walk import Group, group, walk

_ASIDE = re.compile(r"\.(legacy|experimental|__internal__)\.")
"""Modules whose names give way where something else has the same one."""


def keras_2() -> types.ModuleType:
    """Keras 2 as installed: the Keras of a TensorFlow before 2.16, else by itself."""
    tf = importlib.import_module("tensorflow")
    return importlib.import_module("keras.api._v2.keras" if version_key(tf.__version__) < (2, 16) else "tf_keras")


def public(version: Literal["2", "3"]) -> list[Group]:
    """Everything under ``keras``, with what TensorFlow alone shows of it (``tf.keras``)."""
    roots = [keras_2()] if version == "2" else [importlib.import_module("keras"), importlib.import_module("keras._tf_keras.keras")]

    def inside(path: str, module: types.ModuleType) -> bool:
        home = module.__name__
        return path != "keras.src" and ".src." not in f"{home}." and home.partition(".")[0] in ("keras", "tf_keras") and path.count(".") < 5

    def paths() -> Iterator[tuple[str, object]]:
        seen: set[str] = set()
        for root in roots:
            for path, value in walk(root, "keras", inside):
                fits = inside(path, value) if isinstance(value, types.ModuleType) else True
                if path not in seen and not path.startswith("keras.src") and fits:
                    seen.add(path)
                    yield path, value

    return group(paths(), _canonical_2 if version == "2" else _canonical_3)


def _canonical_2(value: object) -> str | None:
    from tensorflow.python.util import tf_export

    name = tf_export.get_canonical_name_for_symbol(value, api_name="keras")
    return name and str(name)


def _canonical_3(value: object) -> str | None:
    """Keras 2's name for what both have, if Keras 3 has it under that name too; else what Keras 3 registers first."""
    from keras.src import api_export

    try:
        name = api_export.get_name_from_symbol(value)
    except TypeError:
        return None
    if name is None:
        return None
    for shown in _names_2(value):
        if _reach(shown) is value:
            return shown
    return str(name).replace("keras._legacy.", "keras.")


@functools.cache
def _keras_2_names() -> dict[str, str]:
    """By last part and kind: how Keras 2 calls its classes and functions, as far as that is unambiguous."""
    names: dict[str, set[str]] = {}
    for each in public("2"):
        if isinstance(each.value, type | types.FunctionType):
            names.setdefault(each.value.__name__, set()).add(each.name)
    found = {last: {name for name in all_names if not _ASIDE.search(name)} or all_names for last, all_names in names.items()}
    return {last: all_names.pop() for last, all_names in found.items() if len(all_names) == 1}


def _names_2(value: object) -> Iterator[str]:
    name = _keras_2_names().get(getattr(value, "__name__", ""))
    if name:
        yield name


def _reach(path: str) -> object:
    """What stands at a public path of Keras 3, or ``None``."""
    value: object = importlib.import_module("keras")
    for part in path.split(".")[1:]:
        value = getattr(value, part, None)
    return value


def private(groups: list[Group], version: Literal["2", "3"]) -> Iterator[tuple[str, str]]:
    """Paths through Keras' private modules, all written as ``keras.src…``: of the modules, and of the public objects in them."""
    names = {id(each.value): each.name for each in groups if isinstance(each.value, types.FunctionType | type)}
    package = keras_2().__name__.partition(".")[0] if version == "2" else "keras"
    for module in sorted(sys.modules):
        if not module.startswith(f"{package}.") or ".api." in module or "_tf_keras" in module:
            continue
        tail = module[len(package) + 1 :].removeprefix("src.")
        if not module.startswith(f"{package}.src.") and (version == "3" or f"{package}.src" in sys.modules):
            continue
        shown = f"keras.src.{tail}"
        found = [
            (f"{shown}.{name}", names[id(value)])
            for name, value in vars(sys.modules[module]).items()
            if not name.startswith("_") and id(value) in names
        ]
        if found:
            yield shown, ""
            yield from found


def fork() -> Iterator[tuple[str, str]]:
    """Paths through the copy of Keras 2 inside TensorFlow, ``tensorflow.python.keras``.

    Its objects are not Keras' own. They count as what has the same public path in Keras, else as the only thing of that name there.
    """
    package = importlib.import_module("tensorflow.python.keras")
    public_2 = {path: each.name for each in public("2") for path in each.paths}
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.", onerror=lambda _: None):
        if re.search(r"test|benchmark|saving|premade|distribute|protobuf|tpu", info.name):
            continue
        try:
            module = importlib.import_module(info.name)
        except Exception:
            continue
        tail = info.name.removeprefix(f"{package.__name__}.")
        found = []
        for name, value in vars(module).items():
            if not name.startswith("_") and (getattr(value, "__module__", None) or "").startswith(package.__name__):
                target = public_2.get(f"keras.{tail}.{name}") or _keras_2_names().get(name)
                if target:
                    found.append((f"{info.name}.{name}", target))
        if found:
            yield info.name, ""
            yield from found
    yield package.__name__, ""
    for name in ("Input", "Model", "Sequential"):
        yield f"{package.__name__}.{name}", f"keras.{name}"
