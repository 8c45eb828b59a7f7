"""Products of matrices and tensors: matmul, matvec, einsum, tensordot.

Source: TensorFlow 2.21's ``BatchMatMulV2Shape``, ``EinsumShape`` and the Python code of ``tensordot``.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.conversion import common_dtype, matched, to_tensor
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dense,
    dim_of,
    dtype_argument,
    operand,
    sequence_items,
    str_argument,
)
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Tensor, Value


def matmul_shape(left: Shape, right: Shape, transpose_left: bool | None = False, transpose_right: bool | None = False) -> Shape:
    """The shape of ``left @ right`` on the two inner axes, the outer ones broadcast."""
    if left is None or right is None:
        return None
    if len(left) < 2 or len(right) < 2:
        return None
    rows = _chosen(left[-2], left[-1], transpose_left)
    columns = _chosen(right[-1], right[-2], transpose_right)
    outer = shapes.broadcast(left[:-2], right[:-2])
    return None if outer is None else (*outer, rows, columns)


def _chosen(plain: Dim, transposed: Dim, flag: bool | None) -> Dim:
    if flag is None:
        return plain if plain == transposed and type(plain) is type(transposed) else UNKNOWN_DIM
    return transposed if flag else plain


def matmul_result(left: Tensor, right: Tensor, dtype: str | None, flags: tuple[bool | None, bool | None] = (False, False)) -> Value:
    """What a matrix product of two tensors is."""
    if left.kind == "ragged" or right.kind == "ragged":
        return (Tensor(kind="ragged", dtype=dtype, ragged_rank=max(left.ragged_rank, right.ragged_rank)),)
    return dense(dtype, matmul_shape(left.shape, right.shape, *flags))


def _either(call: Call, first: str, second: str) -> bool | None:
    found = bool_argument(call, first), bool_argument(call, second)
    return True if True in found else None if None in found else False


@function(
    "tf.linalg.matmul",
    parameters="a b transpose_a transpose_b adjoint_a adjoint_b a_is_sparse b_is_sparse output_type grad_a grad_b",
    composite=True,
)
def _matmul(call: Call) -> Value:
    left, right = matched([argument(call, "a"), argument(call, "b")])
    flags = _either(call, "transpose_a", "adjoint_a"), _either(call, "transpose_b", "adjoint_b")
    return matmul_result(left, right, dtype_argument(call, "output_type", left.dtype), flags)


@function("tf.linalg.matvec", parameters="a b transpose_a adjoint_a a_is_sparse b_is_sparse")
def _matvec(call: Call) -> Value:
    left, right = matched([argument(call, "a"), argument(call, "b")])
    column = None if right.shape is None else (*right.shape, 1)
    product = matmul_shape(left.shape, column, _either(call, "transpose_a", "adjoint_a"))
    return dense(left.dtype, None if product is None else product[:-1])


@function("tf.sparse.sparse_dense_matmul", parameters="sp_a b adjoint_a adjoint_b", composite=True)
def _sparse_matmul(call: Call) -> Value:
    left, right = operand(call, "sp_a"), operand(call, "b")
    shape = matmul_shape(left.shape, right.shape, bool_argument(call, "adjoint_a"), bool_argument(call, "adjoint_b"))
    return dense(right.dtype or left.dtype, shape)


@function("tf.tensordot", parameters="a b axes")
def _tensordot(call: Call) -> Value:
    left, right = matched([argument(call, "a"), argument(call, "b")])
    if left.shape is None or right.shape is None:
        return dense(left.dtype)
    axes = _contracted(call, len(left.shape), len(right.shape))
    if axes is None:
        return dense(left.dtype)
    kept = [dim for index, dim in enumerate(left.shape) if index not in axes[0]]
    kept += [dim for index, dim in enumerate(right.shape) if index not in axes[1]]
    return dense(left.dtype, tuple(kept))


def _contracted(call: Call, left: int, right: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    value = argument(call, "axes")
    pairs = sequence_items(value)
    if pairs is None or to_tensor(value).shape == ():
        count = dim_of(value)
        if not isinstance(count, int) or not 0 <= count <= min(left, right):
            return None
        return tuple(range(left - count, left)), tuple(range(count))
    if len(pairs) != 2:
        return None
    found = []
    for pair, rank in zip(pairs, (left, right), strict=True):
        items = sequence_items(pair)
        dims = [dim_of(item) for item in items] if items is not None else [dim_of(pair)]
        axes = [shapes.axis_index(dim, rank) if isinstance(dim, int) else None for dim in dims]
        known = tuple(axis for axis in axes if axis is not None)
        if len(known) != len(axes):
            return None
        found.append(known)
    return found[0], found[1]


@function("tf.einsum", parameters="equation *inputs")
def _einsum(call: Call) -> Value:
    inputs = sequence_items(argument(call, "inputs")) or ()
    parts = matched(inputs)
    equation = str_argument(call, "equation")
    return dense(common_dtype(inputs), None if equation is None else einsum_shape(equation, [part.shape for part in parts]))


def einsum_shape(equation: str, operands: list[Shape]) -> Shape:
    """The shape that an equation gives; an ellipsis stands for axes that broadcast."""
    text = "".join(equation.split())
    left, arrow, output = text.partition("->")
    terms = left.split(",")
    if not arrow:
        letters = [letter for letter in left if letter.isalpha()]
        output = ("..." if "..." in left else "") + "".join(sorted({letter for letter in letters if letters.count(letter) == 1}))
    if len(terms) != len(operands):
        return None
    labels: dict[str, Dim] = {}
    outer: Shape = ()
    for term, shape in zip(terms, operands, strict=True):
        before, dots, after = term.partition("...")
        if shape is None or len(shape) < len(before) + len(after) or (not dots and len(shape) != len(before)):
            if dots and "..." in output:
                outer = None
            continue
        named = [*zip(before, shape, strict=False), *zip(after, shape[len(shape) - len(after) :], strict=True)]
        for letter, dim in named:
            labels[letter] = shapes.unify_dim(labels[letter], dim) if letter in labels else dim
        if dots:
            outer = shapes.broadcast(outer, shape[len(before) : len(shape) - len(after)])
    if outer is None and "..." in output:
        return None
    before, dots, after = output.partition("...")
    return (*(labels.get(name) for name in before), *((outer or ()) if dots else ()), *(labels.get(name) for name in after))
