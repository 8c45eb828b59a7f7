"""Records the types that the parameters of a project's functions receive, while the project's tests run in the same process."""

from __future__ import annotations

import builtins
import functools
import inspect
import sys
import threading
import types
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tensorflow as tf
from tensorflow.python.framework import tensor_conversion_registry  # what is registered cannot be asked otherwise

from tests.judge.notation import TENSOR_LIKE, from_tree
from tests.judge.observe import Observer, Tree, layers, target
from tests.judge.projects.sources import TELL

MAX_CALLS = 400
"""Calls of one function that are looked at."""
MAX_ELEMENTS = 64
"""Elements of one list that are looked at."""

_PolymorphicFunction = type(tf.function(lambda: None))
Types = dict[str, list[str]]
"""The different types of each parameter, in the notation."""


class OwnModules:
    """The modules whose file lies in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = f"{folder}/"

    def __contains__(self, name: object) -> bool:
        file = getattr(sys.modules.get(str(name)), "__file__", None)
        return str(file or "").startswith(self._folder)

    def __iter__(self) -> Iterator[str]:
        return (name for name in sys.modules if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class TypeObserver(Observer):
    """Describes what kind of value something is, and what is in containers, but not what is in objects and functions."""

    def __init__(self, folder: Path) -> None:
        super().__init__(OwnModules(folder), ())
        self.bases: dict[str, list[str]] = {}
        """By the name of a class (or of several), of which objects were met, those of what it derives from, the nearest first."""

    def _describe(self, value: object, depth: int) -> Tree:
        tree = super()._describe(value, depth)
        self._seen.pop(id(value), None)  # what occurs twice has a type twice; only what contains itself is cut
        return tree

    def _container(self, value: Any, depth: int) -> Tree | None:
        long = isinstance(value, (list, deque, set, frozenset)) and len(value) > MAX_ELEMENTS
        return super()._container(list(value)[:MAX_ELEMENTS] if long else value, depth)

    def _function(self, value: Any, depth: int) -> Tree:
        return {"k": "function"}

    def _class(self, value: type, depth: int) -> Tree:
        return {"k": "class"}

    def _attributes_of(self, value: Any, framework: bool) -> dict[str, Any]:
        return {}

    def _object(self, value: Any, depth: int) -> Tree:
        own = type(value).__module__ in self._modules
        tree = {"k": "object", "type": type(value).__qualname__} if own else super()._object(value, depth)
        known = self.bases.setdefault(from_tree(tree).name, [])
        known += [TENSOR_LIKE] if _is_converted(type(value)) and TENSOR_LIKE not in known else []
        known += [base.__name__ for base in type(value).__mro__[:-1] if base.__name__ not in known]
        return tree


def _is_converted(cls: type) -> bool:
    """Whether objects of a class are registered with TensorFlow for conversion to tensors."""
    return any(registered is not object for registered, _ in tensor_conversion_registry.get(cls)) or hasattr(cls, "__tf_tensor__")


class Tracer:
    """What was seen of each candidate. ``places`` says where each begins: at a ``tf.function`` they are known by their code alone."""

    def __init__(self, folder: Path, places: Mapping[str, int]) -> None:
        self._folder = folder
        self._places = places
        self._observer = TypeObserver(folder)
        self._lock = threading.Lock()
        self._busy = threading.local()
        self._calls: dict[tuple[int, bool], int] = {}
        self._seen: dict[tuple[int, bool], Types] = {}

    def install(self) -> None:
        """Listen to the rewritten functions and to calls of every ``tf.function``."""
        setattr(builtins, TELL, tf.autograph.experimental.do_not_convert(functools.partial(Tracer.note, self)))
        call = _PolymorphicFunction.__call__

        @functools.wraps(call)
        def watched(function: Any, *args: Any, **kwargs: Any) -> Any:
            index, inner = self._candidate_of(function)
            if index is not None:
                self.note(index, _bound(function, inner, args, kwargs), boundary=True)
            return call(function, *args, **kwargs)

        _PolymorphicFunction.__call__ = watched

    def note(self, index: int, arguments: Mapping[str, Any], *, boundary: bool = False) -> None:
        """Note what one call of a candidate receives; the types of values that cannot be looked at are left out."""
        key = index, boundary
        self._calls[key] = self._calls.get(key, 0) + 1
        if self._calls[key] > MAX_CALLS or getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            with self._lock, tf.init_scope():
                seen = self._seen.setdefault(key, {})
                for name, value in arguments.items():
                    text = str(from_tree(self._observer.describe(value)))
                    known = seen.setdefault(name, [])
                    if text not in known:
                        known.append(text)
        finally:
            self._busy.now = False

    def result(self) -> dict[str, Any]:
        """``seen``, the types by candidate (those at its boundary, if it has one, else those inside), and ``bases`` of classes."""
        boundaries = {index for index, boundary in self._seen if boundary}
        seen = {str(index): types for (index, boundary), types in sorted(self._seen.items()) if boundary == (index in boundaries)}
        return {"seen": seen, "bases": self._observer.bases}

    def _candidate_of(self, function: Any) -> tuple[int | None, Any]:
        """The candidate that a ``tf.function`` was made of, and its own function."""
        python = function.python_function
        while isinstance(python, functools.partial):
            python = python.func
        for layer in layers(python):
            if isinstance(layer, types.FunctionType) and layer.__code__.co_filename.startswith(str(self._folder)):
                place = f"{Path(layer.__code__.co_filename).relative_to(self._folder).as_posix()}:{layer.__code__.co_firstlineno}"
                if place in self._places:
                    return self._places[place], layer
        return None, None


def _bound(function: Any, inner: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments by parameter, ``self`` left out; none where they do not fit, as where a ``partial`` holds some of them."""
    instance = target(function)
    names = list(inspect.signature(inner).parameters)
    is_method = names[:1] in (["self"], ["cls"]) and "." in inner.__qualname__.rpartition("<locals>.")[2]
    try:
        fitted = inspect.signature(inner).bind(*(() if instance is None else (instance,)), *args, **kwargs)
    except TypeError:
        return {}
    fitted.apply_defaults()
    return {name: value for name, value in fitted.arguments.items() if not (is_method and name == names[0])}
