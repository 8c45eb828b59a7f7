"""What can be seen of a Python value from outside: its kind and content, as plain JSON-ready trees.

Deep, and bounded in depth, in nodes and in the numbers kept of one array. Objects of the program's own classes show their attributes; of
TensorFlow's and Keras' objects only what has a meaning to their users counts (variables, values, specs), since their private bookkeeping
legitimately differs between eager and graph execution.
"""

from __future__ import annotations

import functools
import inspect
import operator
import types
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from tests.judge.wrapping import ORIGINALS

Tree = dict[str, Any]

MAX_NODES = 4000
MAX_DEPTH = 9
MAX_NUMBERS = 2048
_STANDARD_REPR = {"datetime", "pathlib", "decimal", "fractions", "itertools", "enum", "uuid", "re"}
_PolymorphicFunction = tf.types.experimental.PolymorphicFunction
_VARIABLES = (tf.Variable, getattr(keras, "Variable", tf.Variable))
"""Keras 3 has variables of its own."""
_KerasTensor = keras.KerasTensor if hasattr(keras, "KerasTensor") else keras.__internal__.KerasTensor


class Observer:
    """Describes values of one running program.

    ``modules`` are the names of the program's modules: classes and functions from elsewhere are opaque. ``attributes`` are the attribute
    names that the program mentions: what of a framework's object can be the program's own.
    """

    def __init__(self, modules: Collection[str], attributes: Collection[str]) -> None:
        self._modules = modules
        self._attributes = attributes
        self._seen: dict[int, int] = {}
        self._kept: list[object] = []

    def describe(self, value: object) -> Tree:
        """The value as a tree; a value met twice within one call is shown once and referred to after."""
        return self.namespace({"": value})[""]

    def namespace(self, values: Mapping[str, object]) -> dict[str, Tree]:
        """The described values of one namespace, which may share objects."""
        try:
            return {name: self._describe(value, 0) for name, value in sorted(values.items())}
        finally:  # nothing is kept alive beyond this: what a program drops must go
            self._seen.clear()
            self._kept.clear()

    def _describe(self, value: object, depth: int) -> Tree:
        if value is None or (isinstance(value, (bool, int, float, complex, str, bytes)) and type(value).__module__ == "builtins"):
            return {"k": type(value).__name__, "v": repr(value) if isinstance(value, (complex, bytes)) else value}
        if isinstance(value, (np.ndarray, np.generic)):
            return {"k": "numpy", "scalar": isinstance(value, np.generic), **_array(value)}
        tensor = self._tensor(value)
        if tensor is not None:
            return tensor
        if isinstance(value, (types.FunctionType, types.MethodType, _PolymorphicFunction)):
            return self._function(value, depth)
        if id(value) in self._seen:
            return {"k": "seen", "n": self._seen[id(value)]}
        if len(self._seen) >= MAX_NODES or depth > MAX_DEPTH:
            return {"k": "cut", "type": _type_name(value)}
        self._seen[id(value)] = len(self._seen)
        self._kept.append(value)
        return self._container(value, depth) or self._callable(value, depth) or self._object(value, depth)

    def _tensor(self, value: Any) -> Tree | None:
        if isinstance(value, tf.Tensor):
            if not hasattr(value, "numpy"):
                return {"k": "graph", "dtype": value.dtype.name, "shape": shape_of(value.shape)}
            return (
                {"k": "dense", **_array(value.numpy(), value.dtype.name)}
                if value.dtype not in (tf.resource, tf.variant)
                else {"k": "handle"}
            )
        if isinstance(value, _VARIABLES):
            return _variable(value)
        if isinstance(value, tf.RaggedTensor):
            parts = [self._tensor(value.flat_values), *(self._tensor(splits) for splits in value.nested_row_splits)]
            return {
                "k": "ragged",
                "dtype": value.dtype.name,
                "shape": shape_of(value.shape),
                "ragged_rank": value.ragged_rank,
                "parts": parts,
            }
        if isinstance(value, tf.SparseTensor):
            parts = [self._tensor(part) for part in (value.indices, value.values, value.dense_shape)]
            return {"k": "sparse", "dtype": value.dtype.name, "shape": shape_of(value.shape), "parts": parts}
        if isinstance(value, tf.IndexedSlices):
            return {
                "k": "slices",
                "dtype": value.dtype.name,
                "shape": shape_of(value.shape),
                "parts": [self._tensor(value.indices), self._tensor(value.values)],
            }
        if isinstance(value, tf.TensorArray):
            return {"k": "tensorarray", "dtype": value.dtype.name, "shape": shape_of(value.element_shape)}
        if isinstance(value, _KerasTensor):
            return {"k": "symbolic", "dtype": tf.as_dtype(value.dtype).name, "shape": shape_of(tf.TensorShape(value.shape))}
        if isinstance(value, tf.data.Dataset):
            return {"k": "dataset", "element": spec_of(value.element_spec)}
        if isinstance(value, tf.data.Iterator):
            return {"k": "iterator", "element": spec_of(value.element_spec)}
        if isinstance(value, tf.random.Generator):
            return {"k": "generator", "parts": [_variable(value.state)]}
        if isinstance(value, tf.TensorShape):
            return {"k": "TensorShape", "v": shape_of(value)}
        if isinstance(value, (tf.DType, tf.TypeSpec)):
            return {"k": type(value).__name__, "v": repr(value)}
        return None

    def _container(self, value: Any, depth: int) -> Tree | None:
        kind = _container_kind(value)
        if kind is None:
            return None
        if isinstance(value, Mapping):
            keys = list(value)
            if kind == "dict":
                keys.sort(key=lambda key: (type(key).__name__, repr(key)))
            items = [[self._describe(key, depth + 1), self._describe(value[key], depth + 1)] for key in keys]
            return {"k": kind, "items": items}
        elements = sorted(value, key=repr) if isinstance(value, (set, frozenset)) else list(value)
        tree = {"k": kind, "elements": [self._describe(element, depth + 1) for element in elements]}
        if hasattr(type(value), "_fields"):
            tree["fields"] = list(type(value)._fields)
        return tree

    def _callable(self, value: Any, depth: int) -> Tree | None:
        if isinstance(value, types.ModuleType):
            return {"k": "module", "name": value.__name__}
        if isinstance(value, functools.partial):
            return {
                "k": "partial",
                "parts": [self._describe(part, depth + 1) for part in (value.func, list(value.args), dict(value.keywords))],
            }
        if isinstance(value, type):
            return self._class(value, depth)
        if isinstance(value, (staticmethod, classmethod, property, types.BuiltinFunctionType)):
            return {"k": type(value).__name__}
        return None

    def _function(self, value: Any, depth: int) -> Tree:
        """What a function of the program carries with it. Not its identity: a ``tf.function`` is another object than its function."""
        chain = layers(value)
        own = next((layer for layer in chain if self._is_own(layer)), None)
        if depth > MAX_DEPTH or own is None:
            return {"k": "function"}
        attributes: dict[str, Any] = {}
        for layer in chain:
            found = getattr(layer, "__dict__", {})
            attributes |= {key: item for key, item in found.items() if key in self._attributes and not key.startswith("__")}
        cells = closure(own)
        return {
            "k": "function",
            "closure": {key: self._describe(cells[key], depth + 1) for key in sorted(cells)},
            "attrs": {key: self._describe(attributes[key], depth + 1) for key in sorted(attributes)},
        }

    def _is_own(self, function: object) -> bool:
        return isinstance(function, types.FunctionType) and function.__globals__.get("__name__") in self._modules

    def _class(self, value: type, depth: int) -> Tree:
        if value.__module__ not in self._modules:
            return {"k": "class", "name": value.__qualname__}
        own = {
            key: item
            for key, item in vars(value).items()
            if not key.startswith("__") and not callable(item) and not hasattr(item, "__get__") and not key.startswith("_abc_")
        }
        return {"k": "class", "name": value.__qualname__, "attrs": {key: self._describe(own[key], depth + 1) for key in sorted(own)}}

    def _object(self, value: Any, depth: int) -> Tree:
        cls = type(value)
        if inspect.isgenerator(value):
            return {"k": "python-generator", "state": inspect.getgeneratorstate(value)}
        if isinstance(value, Iterator) and hasattr(value, "__length_hint__"):
            return {"k": "python-iterator", "type": cls.__name__, "left": operator.length_hint(value)}
        framework = isinstance(value, (tf.Module, keras.layers.Layer, keras.optimizers.Optimizer, keras.metrics.Metric)) or _is_framework(
            cls
        )
        if cls.__module__ not in self._modules:
            if framework:
                return {"k": "framework", "type": _public_name(cls), "variables": _variables(value)}
            if cls.__module__ in _STANDARD_REPR:
                return {"k": "standard", "type": cls.__name__, "v": repr(value)}
            return {"k": "other", "type": _type_name(value)}
        attributes = self._attributes_of(value, framework)
        tree: Tree = {
            "k": "object",
            "type": cls.__qualname__,
            "attrs": {key: self._describe(item, depth + 1) for key, item in attributes.items()},
        }
        if framework:
            tree["variables"] = _variables(value)
        if isinstance(value, (list, dict, set, deque)):
            plain = list(value.items()) if isinstance(value, dict) else list(value)
            tree["content"] = self._describe(plain, depth + 1)
        return tree

    def _attributes_of(self, value: Any, framework: bool) -> dict[str, Any]:
        found = dict(getattr(value, "__dict__", {}))
        for cls in type(value).__mro__:
            slots = vars(cls).get("__slots__", ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name not in {"__weakref__", "__dict__"} and hasattr(value, name):
                    found[name] = getattr(value, name)
        if framework:
            found = {name: item for name, item in found.items() if name in self._attributes}
        return {name: found[name] for name in sorted(found)}


def layers(value: Any) -> list[Any]:
    """A function and what it was put around, layer by layer: recorders, ``tf.function``, well-behaved decorators."""
    found = [value]
    while len(found) < 20:
        if isinstance(value, _PolymorphicFunction):
            value = value.python_function
        elif isinstance(value, types.MethodType):
            value = value.__func__
        elif isinstance(value, types.FunctionType) and value in ORIGINALS:
            value = ORIGINALS[value]
        elif wrapped(value) is not None:
            value = wrapped(value)
        else:
            break
        found.append(value)
    return found


def wrapped(value: Any) -> Any:
    """What a decorator was put around. AutoGraph swaps it for converted code in TensorFlow's own decorators, which keep the original."""
    return getattr(value, "__original_wrapped__", None) or getattr(value, "__wrapped__", None)


def target(function: Any) -> Any:
    """The instance to which a ``tf.function`` is bound, if it is to one that still lives."""
    python = function.python_function
    method = python if isinstance(python, types.MethodType) else wrapped(python)
    bound = getattr(method, "__self__", None)
    return getattr(bound, "target", bound)


def closure(function: types.FunctionType) -> dict[str, Any]:
    """The filled cells of a function's closure by name."""
    found = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        try:
            found[name] = cell.cell_contents
        except ValueError:  # noqa: PERF203 (a cell that nothing was bound to yet)
            continue
    return found


def shape_of(shape: tf.TensorShape) -> list[int | None] | None:
    """The axes of a static shape, ``None`` for an unknown rank."""
    return None if shape.rank is None else shape.as_list()


def spec_of(spec: Any) -> Tree:
    """The structure of a dataset's element as a tree of the same form as its values would have."""
    if isinstance(spec, (tuple, list)):
        return {"k": "tuple", "elements": [spec_of(item) for item in spec]}
    if isinstance(spec, Mapping):
        return {"k": "dict", "items": [[{"k": "str", "v": key}, spec_of(spec[key])] for key in sorted(spec)]}
    kinds = {tf.TensorSpec: "dense", tf.RaggedTensorSpec: "ragged", tf.SparseTensorSpec: "sparse"}
    kind = kinds.get(type(spec))
    if kind is None:
        return {"k": "other", "type": type(spec).__name__}
    tree: Tree = {"k": kind, "dtype": spec.dtype.name, "shape": shape_of(spec.shape)}
    return {**tree, "ragged_rank": spec.ragged_rank} if kind == "ragged" else tree


def _container_kind(value: object) -> str | None:
    """The plain type of a container, seeing through the wrappers in which Keras and ``tf.Module`` keep track of their attributes."""
    cls = type(value)
    tracked = {
        "ListWrapper": "list",
        "TrackedList": "list",
        "_DictWrapper": "dict",
        "TrackedDict": "dict",
        "TrackedSet": "set",
        "_TupleWrapper": "tuple",
    }
    if cls.__name__ in tracked:
        return tracked[cls.__name__]
    if cls in (list, tuple, dict, set, frozenset, deque):
        return cls.__name__
    if isinstance(value, tuple):
        return "namedtuple:" + cls.__name__ if hasattr(cls, "_fields") else "tuple"
    if cls.__module__ == "collections":
        return cls.__name__ if isinstance(value, Mapping) else None
    return None


def _array(value: Any, dtype: str | None = None) -> Tree:
    array = np.asarray(value)
    tree: Tree = {"dtype": dtype or array.dtype.name, "shape": list(array.shape)}
    flat = array.reshape(-1)
    if flat.size > MAX_NUMBERS:
        flat = flat[:: flat.size // MAX_NUMBERS + 1]
    if array.dtype.kind in "OSU" or (array.dtype.kind == "V" and array.dtype.fields):
        return {**tree, "v": [repr(item) for item in flat.tolist()]}
    if array.dtype.kind == "c":
        return {**tree, "v": [[item.real, item.imag] for item in flat.tolist()]}
    if array.dtype.kind in "mM":
        return {**tree, "v": flat.astype("int64").tolist()}
    return {**tree, "v": flat.tolist() if array.dtype.kind in "biuf" else flat.astype("float64").tolist()}


def _variable(value: Any) -> Tree:
    dtype = value.dtype if isinstance(value.dtype, str) else value.dtype.name
    try:
        content = _array(value.numpy(), dtype)
    except (tf.errors.OpError, NotImplementedError, ValueError, AttributeError):  # created in a trace that has not run yet, or not at all
        shape = value.shape
        content = {"dtype": dtype, "shape": shape_of(shape) if isinstance(shape, tf.TensorShape) else list(shape or ()), "v": "unset"}
    return {"k": "variable", **content}


def _variables(value: Any) -> list[Tree]:
    """The variables of a layer, model, optimizer, metric or module, in its own order."""
    try:
        variables = value.variables
        variables = variables() if callable(variables) else variables
    except (ValueError, AttributeError):  # not built: it has none that could be compared
        return []
    return [_variable(variable) for variable in variables]


def _is_framework(cls: type) -> bool:
    return any(base.__module__.partition(".")[0] in {"tensorflow", "keras", "tf_keras"} for base in cls.__mro__)


def _public_name(cls: type) -> str:
    """The name of a framework's class as its users know it: of the nearest base with a public name, where its own is private."""
    return next((base.__name__ for base in cls.__mro__[:-1] if not base.__name__.startswith("_") and _is_exported(base)), cls.__name__)


def _is_exported(cls: type) -> bool:
    """Whether users name a class themselves: Keras makes a ``Functional``, which is a ``Function``, where they ask for a ``Model``."""
    return cls.__name__ not in ("Functional", "Function")


def _type_name(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"
