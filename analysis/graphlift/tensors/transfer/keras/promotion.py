"""How Keras 3 promotes dtypes in ``keras.ops``: 64-bit floats only if an operand is one, Python numbers weak.

Source: the promotion lattice of Keras 3.15 (after JAX's), with float32 as the default float.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import dtypes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.values import Const, Prim, Value

WEAK_INT: Final = "int"
WEAK_FLOAT: Final = "float"
DEFAULT_FLOAT: Final = "float32"
_FLOAT_RANK: Final = {"float16": 1, "bfloat16": 1, "float32": 2, "float64": 3}


def operand_dtype(value: Value) -> str | None:
    """The dtype of an operand; ``int`` or ``float`` for a Python number."""
    kinds = {atom.type if isinstance(atom, (Const, Prim)) else "" for atom in value}
    if kinds in ({"int"}, {"float"}):
        return kinds.pop()
    return to_tensor(value).dtype


def promote(left: str | None, right: str | None) -> str | None:
    """The least dtype above both; ``None`` if one is not known or there is none."""
    if left is None or right is None or left == right:
        return left if left == right else None
    if left == "bool":
        return right
    if right == "bool":
        return left
    if _is_float(left) or _is_float(right):
        return _with_float(left, right)
    if WEAK_INT in (left, right):
        other = right if left == WEAK_INT else left
        return other if other in dtypes.INTEGER else None
    if left in dtypes.INTEGER and right in dtypes.INTEGER:
        return _integers(left, right)
    return None


def _is_float(dtype: str) -> bool:
    return dtype == WEAK_FLOAT or dtype in _FLOAT_RANK


def _with_float(left: str, right: str) -> str | None:
    if not _is_float(right):
        return left if right == WEAK_INT or right in dtypes.INTEGER else None
    if not _is_float(left):
        return right if left == WEAK_INT or left in dtypes.INTEGER else None
    if WEAK_FLOAT in (left, right):
        return right if left == WEAK_FLOAT else left
    if {left, right} == {"float16", "bfloat16"}:
        return "float32"
    return left if _FLOAT_RANK[left] > _FLOAT_RANK[right] else right


def _integers(left: str, right: str) -> str:
    sizes = {name: dtypes.size_of(name) or 8 for name in (left, right)}
    unsigned = [name for name in (left, right) if name in dtypes.UNSIGNED]
    if len(unsigned) != 1:
        return max(left, right, key=lambda name: sizes[name])
    signed = right if unsigned[0] == left else left
    width = max(sizes[unsigned[0]] * 2, sizes[signed])
    return f"int{width * 8}" if width <= 8 else WEAK_FLOAT


def strong(dtype: str | None) -> str | None:
    """The dtype that a weak one becomes in the end."""
    return {WEAK_INT: "int32", WEAK_FLOAT: DEFAULT_FLOAT}.get(dtype or "", dtype)


def common(*values: Value, floating: bool = False) -> str | None:
    """The dtype to which operands are promoted; a float one if *floating*."""
    found = [operand_dtype(value) for value in values]
    result = found[0] if found else None
    for each in found[1:]:
        result = promote(result, each)
    return strong(promote(result, WEAK_FLOAT) if floating else result)


def floating(dtype: str | None) -> str | None:
    """The dtype in which a function of real numbers computes."""
    return strong(promote(dtype, WEAK_FLOAT))


def summed(dtype: str | None) -> str | None:
    """The dtype of a sum or product: small integers grow to 32 bits."""
    grown = {"bool": "int32", "int8": "int32", "int16": "int32", "uint8": "uint32", "uint16": "uint32"}
    return grown.get(dtype or "", dtype)
