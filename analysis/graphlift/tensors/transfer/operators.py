"""Python operators on tensors: ``+ - * / // % ** @ & | ^ ~``, comparisons, ``abs`` and ``not``.

An operand may be a Python number, a NumPy array, a sequence of numbers or unknown; it is converted to the tensor's dtype. Identity
and membership tests are Python's own and have no rule here. Source: TensorFlow 2.21, ``tensor_math_operator_overrides``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import dtypes
from graphlift.tensors.conversion import matched, to_tensor
from graphlift.tensors.transfer.elementwise import arithmetic_content, broadcast_result, like, quotient_dtype
from graphlift.tensors.transfer.matmul import matmul_result
from graphlift.tensors.transfer.rules import Context, operators, unary_operators
from graphlift.tensors.values import Atom, Const, Prim, Tensor, Value, const

_NAMES: Final = {"+": "add", "-": "subtract", "*": "multiply", "//": "floordiv", "%": "floormod", "**": "pow"}
_COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})


@operators("tensor", "variable", "ragged", "sparse")
def _tensor_operator(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    """``tf.Tensor``'s operators; an operand that is no number, array, sequence or tensor is for someone else."""
    if operator in ("==", "!=") and _is_none(left, right):
        return const(operator == "!=")
    parts = matched([(left,), (right,)])
    dtype = parts[0].dtype
    if operator in _COMPARISONS:
        return broadcast_result(parts, "bool")
    if operator == "/":
        return broadcast_result(parts, quotient_dtype(dtype))
    if operator in ("&", "|", "^"):
        return broadcast_result(parts, dtype)
    if operator == "@":
        return matmul_result(parts[0], parts[1], dtype)
    name = _NAMES.get(operator)
    if name is None:
        return None
    if name == "multiply" and {part.kind for part in parts} == {"sparse", "dense"}:
        sparse = next(part for part in parts if part.kind == "sparse")
        return (Tensor(kind="sparse", dtype=dtype, shape=sparse.shape),)
    return broadcast_result(parts, dtype, arithmetic_content(name, *parts))


@unary_operators("tensor", "variable", "ragged", "sparse")
def _tensor_unary(operator: str, atom: Atom, context: Context) -> Value | None:
    part = to_tensor((atom,))
    match operator:
        case "-":
            content = None if part.content is None else tuple(-dim if isinstance(dim, int) else dim for dim in part.content)
            return (like(part, dtype=part.dtype, content=content),)
        case "~":
            return (like(part, dtype=part.dtype),)
        case "abs":
            return (like(part, dtype=dtypes.real_part(part.dtype)),)
        case "not":
            return (Prim(type="bool"),)
        case _:
            return None


def _is_none(*atoms: Atom) -> bool:
    return any(isinstance(atom, Const) and atom.type == "NoneType" for atom in atoms)
