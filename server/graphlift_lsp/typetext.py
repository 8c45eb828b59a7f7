"""Inferred types as short text, for hints and hovers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from graphlift.report import ParameterReport, TensorType

_PREFIXES: Final = {"ragged": "ragged ", "sparse": "sparse ", "variable": "Variable ", "symbolic": "Keras ", "numpy": "ndarray "}
_MAX_ALTERNATIVES: Final = 3


def type_text(kind: TensorType) -> str:
    """One type: ``float32[None, 28]``, ``ndarray float32[…]``, ``Dataset of (float32[28], int64[])``."""
    if kind.kind in {"dataset", "iterator"}:
        name = "Dataset" if kind.kind == "dataset" else "iterator"
        return f"{name} of {type_text(kind.element)}" if isinstance(kind.element, TensorType) else name
    if kind.kind in {"tuple", "list", "dict"}:
        return _container(kind)
    if kind.kind == "other":
        return kind.name if isinstance(kind.name, str) else "other"
    if kind.kind == "tensorarray":
        return f"TensorArray {_dtype(kind)}"
    return _PREFIXES.get(kind.kind, "") + _dtype(kind) + _shape(kind)


def _container(kind: TensorType) -> str:
    elements = kind.elements
    if isinstance(elements, msgspec.UnsetType):
        return kind.kind
    if isinstance(elements, dict):
        return "{" + ", ".join(f"{name}: {type_text(element)}" for name, element in elements.items()) + "}"
    inner = ", ".join(type_text(element) for element in elements)
    return f"[{inner}]" if kind.kind == "list" else f"({inner},)" if len(elements) == 1 else f"({inner})"


def _dtype(kind: TensorType) -> str:
    return kind.dtype if isinstance(kind.dtype, str) else "tensor"


def _shape(kind: TensorType) -> str:
    shape = kind.shape
    if shape is None or isinstance(shape, msgspec.UnsetType):
        return "[…]"
    return "[" + ", ".join("None" if size is None else str(size) for size in shape) + "]"


def types_text(types: Sequence[TensorType]) -> str:
    """Several types of which one is received at a time; many are cut short."""
    texts = list(dict.fromkeys(type_text(kind) for kind in types))
    return " | ".join(texts[:_MAX_ALTERNATIVES]) + (" | …" if len(texts) > _MAX_ALTERNATIVES else "")


def parameter_text(parameter: ParameterReport) -> str:
    """What a parameter receives, or an empty text where nothing worth showing is known."""
    if parameter.types:
        return types_text(parameter.types)
    if parameter.tensor:
        return "tensor"
    if parameter.literal:
        return "Python number or string"
    return ""
