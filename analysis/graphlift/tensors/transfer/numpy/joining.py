"""NumPy functions that put arrays together and take them apart."""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dim_of, given, int_argument, is_none, sequence_items
from graphlift.tensors.transfer.numpy.operands import array, as_array, dtype_argument, parts_of
from graphlift.tensors.transfer.numpy.promotion import Operand, result_type
from graphlift.tensors.transfer.numpy.shaping import padded
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.transfer.sequences import a_list
from graphlift.tensors.values import UNKNOWN_DIM, Array, Dim, List, Shape, Value


def _joined_dtype(parts: list[Array], call: Call) -> str | None:
    return dtype_argument(call, default=result_type([Operand(part.dtype) for part in parts]))


@function("np.concatenate", parameters="arrays axis out dtype")
def _concatenate(call: Call) -> Value:
    parts = parts_of(argument(call, "arrays"))
    if not parts:
        return _of_unknown_count(call)
    dtype = _joined_dtype(parts, call)
    if "axis" in call.arguments and is_none(argument(call, "axis")):
        return array(dtype, (shapes.total(UNKNOWN_DIM if part.shape is None else shapes.product(part.shape) for part in parts),))
    return array(dtype, joined([part.shape for part in parts], int_argument(call, "axis", 0)))


def joined(each: list[Shape], axis: int | None) -> Shape:
    """The shape of arrays put end to end."""
    known = [shape for shape in each if shape is not None]
    if len(known) < len(each) or len({len(shape) for shape in known}) != 1:
        return None
    place = None if axis is None else shapes.axis_index(axis, len(known[0]))
    if place is None:
        return shapes.unknown_of_rank(len(known[0]))
    rest = shapes.unify_all(shapes.without_dim(shape, place) for shape in known)
    return None if rest is None else shapes.inserted(rest, place, shapes.total(shape[place] for shape in known))


def _of_unknown_count(call: Call) -> Value:
    """Arrays in a list that grew: one dtype and rank if they are alike, the joined axis not known."""
    found = _each(call)
    if found is None or found.shape is None:
        return array(None if found is None else found.dtype)
    axis = int_argument(call, "axis", 0)
    place = None if axis is None else shapes.axis_index(axis, len(found.shape))
    return array(
        found.dtype, shapes.unknown_of_rank(len(found.shape)) if place is None else shapes.with_dim(found.shape, place, UNKNOWN_DIM)
    )


def _each(call: Call) -> Array | None:
    """What any array is of a list of unknown length."""
    value = argument(call, "arrays") or argument(call, "tup")
    elements = [as_array(atom.element) for atom in value if isinstance(atom, List) and atom.element]
    return elements[0] if len(elements) == len(value) == 1 else None


@function("np.stack", parameters="arrays axis out dtype")
def _stack(call: Call) -> Value:
    found = parts_of(argument(call, "arrays"))
    each = None if found else _each(call)
    parts = found or ([] if each is None else [each])
    if not parts:
        return array(None)
    count = len(parts) if found else UNKNOWN_DIM
    inner = shapes.unify_all(part.shape for part in parts)
    axis = int_argument(call, "axis", 0)
    dtype = _joined_dtype(parts, call)
    if inner is None:
        return array(dtype)
    place = None if axis is None else shapes.axis_index(axis, len(inner) + 1)
    return array(dtype, shapes.unknown_of_rank(len(inner) + 1) if place is None else shapes.inserted(inner, place, count))


@function("np.vstack", "np.row_stack", parameters="tup")
@function("np.hstack", parameters="tup")
@function("np.dstack", parameters="tup")
@function("np.column_stack", parameters="tup")
def _stack_along(call: Call) -> Value:
    found = parts_of(argument(call, "tup"))
    each = None if found else _each(call)
    parts = found or ([] if each is None else [each])
    if not parts:
        return array(None)
    name = call.name.rpartition(".")[2]
    ranks = {shapes.rank_of(part.shape) for part in parts}
    lifted: list[Shape] = []
    for part in parts:
        if name == "column_stack":
            lifted.append((*part.shape, 1) if part.shape is not None and len(part.shape) == 1 else part.shape)
        else:
            lifted.append(padded(part.shape, {"vstack": 2, "row_stack": 2, "hstack": 1, "dstack": 3}[name]))
    axis = 0 if name in ("vstack", "row_stack") or (name == "hstack" and ranks <= {0, 1}) else 2 if name == "dstack" else 1
    shape = joined(lifted, axis)
    if each is not None and shape is not None:
        shape = shapes.with_dim(shape, axis, UNKNOWN_DIM) if axis < len(shape) else None
    return array(_joined_dtype(parts, call), shape)


@function("np.append", parameters="arr values axis")
def _append(call: Call) -> Value:
    one, two = as_array(argument(call, "arr")), as_array(argument(call, "values"))
    dtype = result_type([Operand(one.dtype), Operand(two.dtype)])
    if not given(call, "axis"):
        return array(
            dtype, None if one.shape is None or two.shape is None else (shapes.add(shapes.product(one.shape), shapes.product(two.shape)),)
        )
    return array(dtype, joined([one.shape, two.shape], int_argument(call, "axis")))


@function("np.split", "np.array_split", parameters="ary indices_or_sections axis")
@function("np.vsplit", "np.hsplit", parameters="ary indices_or_sections")
def _split(call: Call) -> Value:
    found = as_array(argument(call, "ary"))
    value = argument(call, "indices_or_sections")
    axis = {"np.vsplit": 0, "np.hsplit": 1}.get(call.name, int_argument(call, "axis", 0))
    place = shapes.axis_index(axis, len(found.shape)) if axis is not None and found.shape is not None else None
    sections = dim_of(value) if sequence_items(value) is None else None
    if found.shape is None or place is None:
        part = array(found.dtype)
        return a_list((part,) * sections if isinstance(sections, int) and 0 < sections <= 64 else None, part, call.context)
    length: Dim = UNKNOWN_DIM
    if isinstance(sections, int) and sections > 0 and call.name != "np.array_split":
        length = shapes.divide(found.shape[place], sections)
    items = sequence_items(value)
    count = sections if items is None else len(items) + 1
    part = array(found.dtype, shapes.with_dim(found.shape, place, length if items is None else UNKNOWN_DIM))
    return a_list((part,) * count if isinstance(count, int) and 0 < count <= 64 else None, part, call.context)
