"""Describe one object as fields of a table: kind, signature, flags, public base classes, members."""

from __future__ import annotations

import enum
import functools
import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any

from graphlift.knowledge.symbols import Fields

_OPERATORS = ("add", "sub", "mul", "truediv", "div", "floordiv", "mod", "pow", "matmul", "and", "or", "xor")
_DUNDERS = frozenset(
    f"__{name}__"
    for name in (
        *("init", "call", "len", "iter", "next", "bool", "nonzero", "getitem", "setitem", "delitem", "contains", "enter", "exit"),
        *("eq", "ne", "lt", "le", "gt", "ge", "hash", "invert", "neg", "pos", "abs", "int", "float", "complex", "index", "array"),
        *("str", "format", "round", "copy", "deepcopy"),
        *(prefix + name for name in _OPERATORS for prefix in ("", "r", "i")),
    )
)
_LONGEST_DEFAULT = 60
_NEW: object = object.__new__


def default_text(value: object) -> str:
    """A default as a literal or public name, or ``...``."""
    if type(value).__name__ == "DType" and hasattr(value, "name"):
        return f"tf.{value.name}"
    if isinstance(value, enum.Enum):
        return "..."
    if _is_simple(value):
        text = repr(value)
        if len(text) <= _LONGEST_DEFAULT and text.isprintable() and "\t" not in text and text.count("(") <= 1:
            return text
    return "..."


def _is_simple(value: object) -> bool:
    if isinstance(value, float):
        return value == value and abs(value) != float("inf") and type(value) is float
    if type(value) is tuple:
        return all(_is_simple(item) and type(item) is not tuple for item in value)
    return value is None or type(value) in (bool, int, str)


def signature_text(function: Any, *, skip: int = 0) -> str:
    """The parameters as one line, without the first *skip*; ``?`` where Python cannot tell them."""
    try:
        found = list(inspect.signature(function).parameters.values())
    except (ValueError, TypeError):
        return "?"
    if skip and found and found[0].kind is not inspect.Parameter.VAR_POSITIONAL:
        found = found[skip:]
    parts: list[str] = []
    star = slash = False
    for parameter in found:
        kind, name = parameter.kind, parameter.name
        if slash and kind is not inspect.Parameter.POSITIONAL_ONLY:
            parts.append("/")
            slash = False
        if kind is inspect.Parameter.POSITIONAL_ONLY:
            slash = True
        elif kind is inspect.Parameter.VAR_POSITIONAL:
            name, star = "*" + name, True
        elif kind is inspect.Parameter.VAR_KEYWORD:
            name = "**" + name
        elif kind is inspect.Parameter.KEYWORD_ONLY and not star:
            parts.append("*")
            star = True
        if parameter.default is not inspect.Parameter.empty:
            name += "=" + default_text(parameter.default)
        parts.append(name)
    if slash:
        parts.append("/")
    return ", ".join(parts)


def class_signature(cls: type) -> str:
    """The parameters of a class's constructor."""
    init = getattr(cls, "__init__", None)
    if init is not object.__init__ and isinstance(init, types.FunctionType | types.MethodType):
        text = signature_text(init, skip=1)
        if text != "*args, **kwargs":
            return text
    new: object = cls.__new__
    if new is not _NEW and isinstance(new, types.FunctionType):
        text = signature_text(new, skip=1)
        if text != "*args, **kwargs":
            return text
    return "" if init is object.__init__ and new is _NEW else "?"


def is_deprecated(value: object) -> bool:
    """Whether TensorFlow's own decorators or docstring call it deprecated."""
    return "(deprecated)" in (getattr(value, "__doc__", None) or "")[:200]


def describe(name: str, value: object, bases: Callable[[type], list[str]]) -> Fields:
    """The line of a module's attribute."""
    flags = "deprecated" if is_deprecated(value) else ""
    if isinstance(value, types.ModuleType):
        return Fields(name, kind="module")
    if inspect.isclass(value):
        return Fields(name, kind="class", signature=class_signature(value), flags=flags, bases=",".join(bases(value)))
    if type(value).__name__ == "ufunc":
        inputs = ", ".join(f"x{index}" for index in range(1, getattr(value, "nin", 1) + 1))
        return Fields(name, kind="function", signature=f"{inputs}, /, out=None, *, where=True, **kwargs", flags="ufunc", returns="array")
    if callable(value) and type(value).__name__ != "DType":
        return Fields(name, kind="function", signature=signature_text(value), flags=flags)
    return Fields(name, kind="constant")


def members(cls: type) -> Iterator[tuple[str, object]]:
    """The members of a class that users reach: public names and the operators, each as it stands in the class."""
    for name in sorted({name for base in cls.__mro__ for name in vars(base)}):
        if name.startswith("_") and name not in _DUNDERS:
            continue
        value = next(vars(base)[name] for base in cls.__mro__ if name in vars(base))
        if name in _DUNDERS and (value is None or value is getattr(object, name, None) or not _is_python(value)):
            continue
        yield name, value


def _is_python(value: object) -> bool:
    return isinstance(value, types.FunctionType | classmethod | staticmethod | functools.partialmethod) or hasattr(value, "__wrapped__")


def describe_member(name: str, value: object) -> Fields:
    """The line of a class's member, *name* being its full name."""
    if isinstance(value, classmethod):
        return Fields(name, kind="method", signature=signature_text(value.__func__, skip=1), flags="class")
    if isinstance(value, staticmethod):
        return Fields(name, kind="method", signature=signature_text(value.__func__), flags="static")
    if inspect.isclass(value):
        return Fields(name, kind="class", signature=class_signature(value))
    if isinstance(value, property | functools.cached_property) or inspect.isdatadescriptor(value):
        return Fields(name, kind="property")
    if callable(value):
        flags = "deprecated" if is_deprecated(value) else ""
        return Fields(name, kind="method", signature=signature_text(value, skip=1), flags=flags)
    return Fields(name, kind="constant")
