"""The public names of an installed TensorFlow, version 1's where they differ, and the private paths to them."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Iterator
from typing import Any

from tools.knowledge.walk import Group, group, is_shared, walk

KERAS_MIRRORS = ("tf.losses", "tf.metrics", "tf.optimizers", "tf.initializers")
"""Modules of TensorFlow that are Keras' own under another name."""

_HOMES = ("tensorflow._api.", "tensorflow.compat.v1", "tensorflow.lite", "tensorflow_estimator")
"""Where public modules below the top level are defined, in one version or another."""


def canonical(value: object) -> str | None:
    """The name that TensorFlow's export declaration puts first (its own documentation uses the same)."""
    tf_export: Any = importlib.import_module("tensorflow.python.util.tf_export")
    name = tf_export.get_canonical_name_for_symbol(value, add_prefix_to_v1_names=True)
    return None if name is None or name == "compat.v1.None" else f"tf.{name}"


def public() -> list[Group]:
    """Everything under ``tf`` but Keras, with version 1's names as further paths."""
    tf: Any = importlib.import_module("tensorflow")

    def inside(path: str, module: types.ModuleType) -> bool:
        if path.startswith(("tf.keras", "tf.compat.v1.keras", "tf.compat.v2", "tf.compat.v1.compat", *KERAS_MIRRORS)):
            return False
        home = vars(module).get("__name__") or ""
        return (
            home.startswith(("tensorflow._api.", "tensorflow.compat.v1", "tensorflow.lite", "tensorflow_estimator")) or path.count(".") == 1
        )

    def paths() -> Iterator[tuple[str, object]]:
        found = list(walk(tf, "tf", inside))
        found += walk(tf.compat.v1, "tf.compat.v1", inside) if not any(p == "tf.compat.v1.add" for p, _ in found) else ()
        for path, value in found:
            home = getattr(value, "__module__", None) or ""
            if path.startswith(KERAS_MIRRORS):
                continue
            if isinstance(home, str) and home.startswith(("keras.", "tf_keras.")):
                continue
            yield path, value

    return group(paths(), canonical)


def private(groups: list[Group]) -> Iterator[tuple[str, str]]:
    """Paths through TensorFlow's private modules: of the modules themselves, and of the public objects in them."""
    names = {id(each.value): each.name for each in groups if is_shared(each.value) and not isinstance(each.value, types.ModuleType)}
    generated = _generated(groups)
    for module in sorted(name for name in sys.modules if name.startswith("tensorflow.python.")):
        if ".keras" in module or module.endswith("_test"):
            continue
        content = vars(sys.modules[module]) or {}
        found = []
        for name, value in content.items():
            if not name.startswith("_"):
                target = names.get(id(value)) or generated.get((module, name))
                if target:
                    found.append((f"{module}.{name}", target))
        if found:
            yield module, ""
            yield from found


def _generated(groups: list[Group]) -> dict[tuple[str, str], str]:
    """The functions behind the raw operations, by module and name: they take the same parameters (by position too)."""
    found: dict[tuple[str, str], str] = {}
    for each in groups:
        home = getattr(each.value, "__module__", "")
        if each.name.startswith("tf.raw_ops.") and home.rpartition(".")[2].startswith("gen_"):
            found[home, getattr(each.value, "__name__", "")] = each.name
    return found


def also() -> dict[str, tuple[type, ...]]:
    """Private classes whose objects users hold where the documentation speaks of a public one."""
    iterators: Any = importlib.import_module("tensorflow.python.data.ops.iterator_ops")
    ops: Any = importlib.import_module("tensorflow.python.framework.ops")
    variables: Any = importlib.import_module("tensorflow.python.ops.resource_variable_ops")
    tf: Any = importlib.import_module("tensorflow")
    eager = getattr(ops, "_EagerTensorBase", None)
    function = type(tf.function(lambda: None))
    return {
        "tf.Tensor": tuple(each for each in (eager,) if each is not None),
        "tf.Variable": (variables.ResourceVariable,),
        "tf.data.Iterator": (iterators.OwnedIterator,),
        "tf.types.experimental.PolymorphicFunction": (function,),
        "tf.types.experimental.GenericFunction": (function,),
    }
