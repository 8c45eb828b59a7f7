"""Attributes and methods of ragged tensors. Source: TensorFlow 2.21, ``ragged_tensor.py``."""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, axis_argument, dense, dims_argument, dims_of, dtype_argument, given, operand
from graphlift.tensors.transfer.ragged import flat_values, nested, ragged
from graphlift.tensors.transfer.rules import Call, Context, attribute, method
from graphlift.tensors.values import Atom, List, Shape, Tensor, TensorShape, Value, const, tuple_of


def _part(atom: Atom | None) -> Tensor:
    return atom if isinstance(atom, Tensor) else Tensor(kind="ragged")


@attribute("ragged.values")
def _values(atom: Atom, context: Context) -> Value:
    part = _part(atom)
    return ragged(part.dtype, (None, *part.shape[2:]) if part.shape is not None else None, part.ragged_rank - 1)


@attribute("ragged.flat_values")
def _flat(atom: Atom, context: Context) -> Value:
    return flat_values(_part(atom))


@attribute("ragged.row_splits")
def _row_splits(atom: Atom, context: Context) -> Value:
    shape = _part(atom).shape
    return dense("int64", (shapes.add(shape[0], 1) if shape else None,))


@attribute("ragged.nested_row_splits")
def _nested_row_splits(atom: Atom, context: Context) -> Value:
    return tuple_of([dense("int64", (None,))] * _part(atom).ragged_rank)


@attribute("ragged.ragged_rank")
def _ragged_rank(atom: Atom, context: Context) -> Value:
    return const(_part(atom).ragged_rank)


@attribute("ragged.shape")
def _shape(atom: Atom, context: Context) -> Value:
    return (TensorShape(dims=_part(atom).shape),)


@method("ragged.to_tensor", parameters="default_value name shape")
def _to_tensor(call: Call) -> Value:
    part = _part(call.receiver)
    wanted = dims_argument(call, "shape") if given(call, "shape") else None
    if given(call, "shape") and wanted is not None and part.shape is not None and len(wanted) == len(part.shape):
        return dense(part.dtype, tuple(own if dim is None else dim for own, dim in zip(part.shape, wanted, strict=True)))
    return dense(part.dtype, part.shape if not given(call, "shape") else None)


@method("ragged.to_sparse", parameters="name")
def _to_sparse(call: Call) -> Value:
    part = _part(call.receiver)
    return (Tensor(kind="sparse", dtype=part.dtype, shape=part.shape),)


@method("ragged.to_list")
def _to_list(call: Call) -> Value:
    return (List(type="list", site=call.context.site, elements=None, element=()),)


@method("ragged.row_lengths", parameters="axis name")
def _row_lengths(call: Call) -> Value:
    part = _part(call.receiver)
    axis = axis_argument(call, "axis", shapes.rank_of(part.shape), 1)
    if axis is None or part.shape is None:
        return (Tensor(dtype="int64"),)
    return ragged("int64", part.shape[:axis], axis - 1)


@method("ragged.row_starts", "ragged.row_limits", parameters="name")
def _row_starts(call: Call) -> Value:
    shape = _part(call.receiver).shape
    return dense("int64", (shape[0] if shape else None,))


@method("ragged.value_rowids", parameters="name")
def _value_rowids(call: Call) -> Value:
    return dense("int64", (None,))


@method("ragged.nested_row_lengths", "ragged.nested_value_rowids", parameters="name")
def _nested_rows(call: Call) -> Value:
    return tuple_of([dense("int64", (None,))] * _part(call.receiver).ragged_rank)


@method("ragged.nrows", parameters="out_type name")
def _nrows(call: Call) -> Value:
    shape = _part(call.receiver).shape
    return dense(dtype_argument(call, "out_type", "int64"), (), (shape[0],) if shape else None)


@method("ragged.bounding_shape", parameters="axis name out_type")
def _bounding_shape(call: Call) -> Value:
    shape = _part(call.receiver).shape
    dtype = dtype_argument(call, "out_type", "int64")
    if given(call, "axis"):
        found = dims_of(argument(call, "axis"))
        several = to_tensor(argument(call, "axis")).shape != ()
        return dense(dtype, (len(found),) if found is not None and several else () if not several else None)
    return dense(dtype, (None if shape is None else len(shape),))


@method("ragged.with_values", parameters="new_values")
def _with_values(call: Call) -> Value:
    part, values = _part(call.receiver), operand(call, "new_values")
    return nested(values, part.shape[0] if part.shape else None)


@method("ragged.with_flat_values", parameters="new_values")
def _with_flat_values(call: Call) -> Value:
    part, values = _part(call.receiver), operand(call, "new_values")
    shape: Shape = None
    if part.shape is not None and values.shape:
        shape = (*part.shape[: part.ragged_rank + 1], *values.shape[1:])
    return ragged(values.dtype, shape, part.ragged_rank)


@method("ragged.merge_dims", parameters="outer_axis inner_axis")
def _merge_dims(call: Call) -> Value:
    part = _part(call.receiver)
    rank = shapes.rank_of(part.shape)
    outer, inner = axis_argument(call, "outer_axis", rank), axis_argument(call, "inner_axis", rank)
    if part.shape is None or outer is None or inner is None or outer >= inner:
        return (Tensor(dtype=part.dtype),)
    merged = (*part.shape[:outer], shapes.product(part.shape[outer : inner + 1]), *part.shape[inner + 1 :])
    lost = sum(1 for axis in range(1, part.ragged_rank + 1) if outer < axis <= inner)
    return ragged(part.dtype, merged, part.ragged_rank - lost) if outer == 0 else (Tensor(dtype=part.dtype),)
