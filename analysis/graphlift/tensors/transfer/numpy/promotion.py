"""How NumPy derives the dtype of a result from the dtypes of its operands.

Follows NEP 50 (NumPy 2): Python scalars are weak and take the dtype of the array that they meet. In NumPy 1 a scalar (of Python, or
an array without axes) that meets an array counts as the smallest dtype that holds its value; where the value is not known and could
matter, the answer is ``None`` (unknown).
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["b", "u", "i", "f", "c"]
_KINDS: Final[dict[str, Kind]] = {"b": "b", "u": "u", "i": "i", "f": "f", "c": "c"}

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
    value: int | float | None = None
    """The number that a scalar is, where that is known; only NumPy 1 cares."""


def kind_of(dtype: str | None) -> Kind | None:
    """``b`` Boolean, ``u`` and ``i`` integers, ``f`` and ``c`` inexact; ``None`` for anything that is no number."""
    if dtype not in _BITS:
        return None
    return _KINDS[dtype[0]]


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
    if not operands or any(operand.dtype is None for operand in operands):
        return None
    strong = [operand for operand in operands if not operand.weak]
    if not strong or (numpy == "1" and all(operand.scalar for operand in operands)):
        return _promote_all([_plain(operand) for operand in operands])
    if numpy == "1":
        return _by_value(operands)
    dtype = _promote_all([operand.dtype for operand in strong])
    for operand in operands:
        if operand.weak:
            dtype = _meet_weak(dtype, operand.dtype or "")
    return dtype


def _plain(operand: Operand) -> str | None:
    return default_of(operand.dtype or "") if operand.weak else operand.dtype


def _promote_all(found: list[str | None]) -> str | None:
    result = found[0]
    for each in found[1:]:
        result = promote(result, each)
    return result


_CATEGORIES: Final = {"b": 0, "u": 1, "i": 1, "f": 2, "c": 2}


def _by_value(operands: list[Operand]) -> str | None:
    """NumPy 1: scalars of no higher category than the arrays count as the smallest dtype for their value."""
    dtypes = [_plain(operand) for operand in operands]
    if len(set(dtypes)) == 1:
        return dtypes[0]
    if any(operand.scalar is None for operand in operands):
        return None
    arrays = [dtype for dtype, operand in zip(dtypes, operands, strict=True) if not operand.scalar]
    scalars = [operand for operand in operands if operand.scalar]
    result = _promote_all(arrays)
    kinds = [kind_of(dtype) for dtype in dtypes]
    if result is None or None in kinds:
        return None
    highest = max(_CATEGORIES[kind_of(dtype) or "c"] for dtype in arrays)
    if any(_CATEGORIES[kind_of(_plain(operand)) or "c"] > highest for operand in scalars):
        return _promote_all(dtypes)
    for operand in scalars:
        result = promote(result, _smallest(operand, result))
    return result


def _smallest(operand: Operand, array: str | None) -> str | None:
    """The dtype as which a scalar meets an array of dtype *array*; ``None`` if its unknown value matters."""
    plain = _plain(operand)
    kind, met = kind_of(plain), kind_of(array)
    if kind == "b" or array is None or met is None:
        return plain
    value = operand.value
    if value is None:
        widest = array == "complex128" or (array == "float64" and kind != "c") or (array == "int64" and kind == "i")
        widest = widest or (array == "complex64" and kind == "f")
        return array if widest or (array == "float32" and kind == "f") else None
    if isinstance(value, float):
        size = abs(value)
        width = 16 if size < 65000 else 32 if size < 3.4e38 else 64
        return f"float{width}" if kind == "f" else None
    if value < 0 or met == "i":
        return next((f"int{bits}" for bits in (8, 16, 32, 64) if -(1 << bits - 1) <= value < 1 << bits - 1), None)
    if met == "u" and value >= 1 << _BITS[array]:
        return None  # which wider dtype depends on the ufunc
    return next((f"uint{bits}" for bits in (8, 16, 32, 64) if value < 1 << bits), None)


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
