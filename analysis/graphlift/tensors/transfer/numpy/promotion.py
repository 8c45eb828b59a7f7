"""How NumPy derives the dtype of a result from the dtypes of its operands.

Follows NEP 50 (NumPy 2): Python scalars are weak and take the dtype of the array that they meet. For NumPy 1, whose answer
depended on the value of scalars and of zero-dimensional arrays, the functions answer ``None`` (unknown) wherever the value could matter.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["b", "u", "i", "f", "c"]

_BITS: Final = {
    "bool": 8,
    **{f"int{n}": n for n in (8, 16, 32, 64)},
    **{f"uint{n}": n for n in (8, 16, 32, 64)},
    **{f"float{n}": n for n in (16, 32, 64)},
    "complex64": 64,
    "complex128": 128,
}
_WEAK: Final = {"int": "i", "float": "f", "complex": "c"}
_WEAK_DEFAULT: Final = {"int": "int64", "float": "float64", "complex": "complex128", "bool": "bool", "str": "str", "bytes": "bytes"}
_ORDER: Final = "buifc"


class Operand(msgspec.Struct, frozen=True):
    """What promotion needs to know of one operand; ``weak`` marks a Python scalar, whose type is then the ``dtype``."""

    dtype: str | None
    weak: bool = False
    scalar: bool | None = False
    """Whether it has no axes (``None``: unknown); only NumPy 1 cares."""


def kind_of(dtype: str | None) -> Kind | None:
    """``b`` Boolean, ``u`` and ``i`` integers, ``f`` and ``c`` inexact; ``None`` for anything that is no number."""
    if dtype not in _BITS:
        return None
    return dtype[0]  # type: ignore[return-value]


def default_of(python_type: str) -> str | None:
    """The dtype of an array made of Python values of one type alone."""
    return _WEAK_DEFAULT.get(python_type)


def promote(left: str | None, right: str | None) -> str | None:
    """The smallest dtype to which both cast safely; ``None`` if one is unknown or there is none."""
    if left == right or right is None or left is None:
        return left if left == right else None
    if "object" in (left, right):
        return "object"
    if left not in _BITS or right not in _BITS:
        return None
    low, high = sorted((left, right), key=lambda name: (_ORDER.index(name[0]), _BITS[name]))
    kinds = low[0] + high[0]
    if low[0] == "b":
        return high
    if low[0] == high[0]:
        return high
    if kinds == "ui":
        return high if _BITS[high] > _BITS[low] else _wider_signed(_BITS[low])
    if high[0] == "f":
        return f"float{max(_BITS[high], _float_bits(_BITS[low]))}"
    component = _BITS[low] if low[0] == "f" else _float_bits(_BITS[low])
    return "complex64" if max(component, _BITS[high] // 2) <= 32 else "complex128"


def _wider_signed(bits: int) -> str:
    return f"int{bits * 2}" if bits < 64 else "float64"


def _float_bits(bits: int) -> int:
    """The width of the float that holds every integer of so many bits."""
    return 16 if bits <= 8 else 32 if bits <= 16 else 64


def _meet_weak(strong: str | None, python_type: str) -> str | None:
    """A NumPy dtype together with a Python scalar of this type."""
    kind = kind_of(strong)
    if strong == "object":
        return "object"
    if python_type == "bool":
        return promote(strong, "bool")
    if kind is None or python_type not in _WEAK:
        return None
    weak = _WEAK[python_type]
    if _ORDER.index(weak) <= _ORDER.index(kind) or (weak == "i" and kind == "u"):
        return strong
    if weak == "c" and strong in ("float16", "float32"):
        return "complex64"
    return default_of(python_type)


def result_type(operands: list[Operand], numpy: Literal["1", "2"] = "2") -> str | None:
    """The common dtype of the operands of one ufunc or concatenation."""
    strong = [operand for operand in operands if not operand.weak]
    weak = [operand for operand in operands if operand.weak]
    if not operands or any(operand.dtype is None for operand in operands):
        return None
    if numpy == "1" and strong and _value_matters(strong, weak):
        return None
    dtype: str | None
    if strong:
        dtype = strong[0].dtype
        for operand in strong[1:]:
            dtype = promote(dtype, operand.dtype)
        for operand in weak:
            dtype = _meet_weak(dtype, operand.dtype or "")
        return dtype
    dtype = default_of(weak[0].dtype or "")
    for operand in weak[1:]:
        dtype = promote(dtype, default_of(operand.dtype or ""))
    return dtype


def _value_matters(strong: list[Operand], weak: list[Operand]) -> bool:
    """Whether NumPy 1 would look at the value of a scalar to choose the dtype: narrow integers, or nothing but scalars."""
    scalars = [operand for operand in strong if operand.scalar is not False]
    arrays = [operand for operand in strong if operand.scalar is False]
    if not weak and (not scalars or len(strong) == 1):
        return False
    if len({operand.dtype for operand in strong}) == 1 and not weak:
        return False
    if not arrays:
        return any(operand.dtype not in ("int64", "float64", "complex128", "bool") for operand in strong)
    widest = arrays[0].dtype
    for operand in arrays[1:]:
        widest = promote(widest, operand.dtype)
    kind = kind_of(widest)
    others = [kind_of(default_of(operand.dtype or "") if operand.weak else operand.dtype) for operand in (*weak, *scalars)]
    if kind is None or None in others:
        return True
    if any(_ORDER.index(other or "c") > _ORDER.index(kind) for other in others):
        return not (kind in "bui" and widest in ("int64", "bool"))
    return kind in "ui" and widest != "int64"


def inexact(dtype: str | None) -> str | None:
    """The dtype in which ``sqrt``, ``exp`` and their like compute."""
    kind = kind_of(dtype)
    if dtype is None or kind is None:
        return None
    return dtype if kind in "fc" else f"float{_float_bits(_BITS[dtype])}"


def averaged(dtype: str | None) -> str | None:
    """The dtype of ``mean``, ``std`` and ``var`` and of true division: integers become ``float64``."""
    kind = kind_of(dtype)
    if kind is None:
        return None
    return dtype if kind in "fc" else "float64"


def accumulated(dtype: str | None) -> str | None:
    """The dtype of ``sum`` and ``prod``: integers grow to 64 bits."""
    kind = kind_of(dtype)
    if kind is None:
        return dtype if dtype == "object" else None
    return {"b": "int64", "i": "int64", "u": "uint64"}.get(kind, dtype)


def magnitude(dtype: str | None) -> str | None:
    """The real dtype of a dtype: that of ``abs``, ``.real`` and ``.imag``."""
    return {"complex64": "float32", "complex128": "float64"}.get(dtype or "", dtype)
