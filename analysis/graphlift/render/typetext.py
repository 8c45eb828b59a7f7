"""Inferred types as short text: ``float32[None, 28]``, ``Dataset of (float32[28], int64[])``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from graphlift.report import ParameterReport, TensorType

_PREFIXES: Final = {"ragged": "ragged ", "sparse": "sparse ", "variable": "Variable ", "symbolic": "Keras ", "numpy": "ndarray "}
MAX_ALTERNATIVES: Final = 3


def type_text(kind: TensorType) -> str:
    """One type. A shape shows open axes as ``None`` and unknown ones as ``?``; one of unknown rank is ``[…]``.

    What is ``-like`` a tensor may as well be something that TensorFlow converts to it.
    """
    match kind.kind:
        case "dataset" | "iterator":
            name = "Dataset" if kind.kind == "dataset" else "iterator"
            return f"{name} of {type_text(kind.element)}" if isinstance(kind.element, TensorType) else name
        case "tuple" | "list" | "dict":
            return _container(kind)
        case "other":
            return _other(kind)
        case "tensorarray":
            return f"TensorArray {_dtype(kind)}"
        case _:
            return _PREFIXES.get(kind.kind, "") + _dtype(kind) + _shape(kind)


def _other(kind: TensorType) -> str:
    name = kind.name if isinstance(kind.name, str) else "other"
    return f"{name} {kind.of}" if isinstance(kind.of, str) else name


def _container(kind: TensorType) -> str:
    elements = kind.elements
    if isinstance(elements, msgspec.UnsetType):
        if not isinstance(kind.element, TensorType) or kind.kind == "list":
            return kind.kind
        inner = type_text(kind.element)
        return f"({inner}, …)" if kind.kind == "tuple" else f"{{…: {inner}}}"
    if isinstance(elements, dict):
        return "{" + ", ".join(f"{name}: {type_text(element)}" for name, element in elements.items()) + "}"
    inner = ", ".join(type_text(element) for element in elements)
    return f"[{inner}]" if kind.kind == "list" else f"({inner},)" if len(elements) == 1 else f"({inner})"


def _dtype(kind: TensorType) -> str:
    return (kind.dtype if isinstance(kind.dtype, str) else "tensor") + ("-like" if kind.like is True else "")


def _shape(kind: TensorType) -> str:
    shape = kind.shape
    if shape is None or isinstance(shape, msgspec.UnsetType):
        return "[…]"
    return "[" + ", ".join("None" if size is None else str(size) for size in shape) + "]"


def types_text(types: Sequence[TensorType], most: int = MAX_ALTERNATIVES) -> str:
    """Several types of which one is received at a time; past *most* they are cut short."""
    texts = list(dict.fromkeys(type_text(kind) for kind in types))
    return " | ".join(texts[:most]) + (" | …" if len(texts) > most else "")


def parameter_text(parameter: ParameterReport, most: int = MAX_ALTERNATIVES) -> str:
    """What a parameter receives; empty where nothing worth showing is known."""
    if parameter.types:
        return types_text(parameter.types, most)
    if parameter.tensor:
        return "tensor"
    if parameter.literal:
        return "Python number or string"
    return ""
