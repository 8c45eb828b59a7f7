"""Subscripts of arrays: basic steps, selection by arrays of integers, Boolean masks, and their mixtures.

Selected axes that stand side by side stay where they stood, others move to the front, as NumPy does.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument
from graphlift.tensors.transfer.indexing import sliced, sliced_content, steps_of
from graphlift.tensors.transfer.numpy.operands import array, as_array, selected
from graphlift.tensors.transfer.rules import Call, method
from graphlift.tensors.values import Array, Const, Dim, List, Shape, Tensor, Tuple, Value


@method("array.__getitem__", parameters="index")
def _getitem(call: Call) -> Value:
    found = call.receiver if isinstance(call.receiver, Array) else Array()
    return subscripted(found, argument(call, "index"))


def subscripted(found: Array, index: Value) -> Value:
    """What ``found[index]`` is: basic steps, one or several integer arrays, or a Boolean mask."""
    if found.shape is None:
        return array(found.dtype)
    items = _items(index)
    if items is None:
        return array(found.dtype)
    advanced = {position: found_item for position, item in enumerate(items) if (found_item := _index_array(item)) is not None}
    if not advanced:
        steps = steps_of(index)
        content = sliced_content(found.content, steps) if found.content is not None and len(found.shape) == 1 else None
        return selected(found, sliced(found.shape, steps), content)
    return selected(found, _advanced(found.shape, items, advanced))


def _items(index: Value) -> tuple[Value, ...] | None:
    """The items of a subscript; ``None`` if it could be one of several things."""
    if len(index) != 1:
        return None
    return index[0].elements if isinstance(index[0], Tuple) else (index,)


def _index_array(item: Value) -> Array | None:
    """An item that selects by an array of integers or Booleans."""
    if any(isinstance(atom, (List, Tuple)) or (isinstance(atom, (Array, Tensor)) and atom.shape != ()) for atom in item):
        return as_array(item)
    return as_array(item) if any(isinstance(atom, Const) and atom.type == "bool" for atom in item) else None


def _advanced(shape: tuple[Dim, ...], items: tuple[Value, ...], advanced: dict[int, Array]) -> Shape:
    """The shape of a selection in which some items are arrays."""
    if any(part.dtype is None or part.shape is None for part in advanced.values()):
        return None
    consumed = [_consumes(item, advanced.get(position)) for position, item in enumerate(items)]
    rest = len(shape) - sum(count for count in consumed if count is not None)
    if rest < 0 or consumed.count(None) > 1:
        return None
    selected: list[Shape] = []
    before: list[Dim] = []
    after: list[Dim] = []
    places: list[int] = []
    axis = 0
    for position, item in enumerate(items):
        count = consumed[position]
        width = rest if count is None else count
        part = advanced.get(position)
        steps = [] if part is not None else steps_of(item)
        if part is not None or steps[0].kind == "index":
            selected.append(_selection(part))
            places.append(position)
        else:
            piece = sliced(shape[axis : axis + width], steps)
            if piece is None:
                return None
            (after if places else before).extend(piece)
        axis += width
    whole = shapes.broadcast(*selected)
    if whole is None:
        return None
    side_by_side = places[-1] - places[0] == len(places) - 1
    tail = (*after, *shape[axis:])
    return (*before, *whole, *tail) if side_by_side else (*whole, *before, *tail)


def _consumes(item: Value, part: Array | None) -> int | None:
    """How many axes an item of a subscript takes; ``None`` for ``...``."""
    if part is not None:
        return len(part.shape or ()) if part.dtype == "bool" else 1
    (step,) = steps_of(item)
    if step.kind == "ellipsis":
        return None
    return 0 if step.kind == "newaxis" else 1


def _selection(part: Array | None) -> Shape:
    """What an index contributes to the shape: a mask an open axis, an array of integers its own shape."""
    if part is None:
        return ()
    return (None,) if part.dtype == "bool" else part.shape
