"""Questions about the class of an argument that have another answer in a graph: an array is a tensor behind the boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graphlift.facts import ir
from graphlift.program.bindings import nodes
from graphlift.tensors import dtypes
from graphlift.tensors.values import Array, External, Tensor, Tuple, Value
from graphlift.verdict.view import Moment, View

CLASS_TESTS: Final = frozenset({"builtins.isinstance", "builtins.type", "tf.is_tensor"})
_TENSOR_CLASSES: Final = frozenset({"tf.Tensor", "tf.types.experimental.TensorLike"})
_CONVERTERS: Final = frozenset({"convert_to_tensor", "constant"})


def tells_arrays(view: View, moment: Moment) -> bool:
    """Whether a call of one of :data:`CLASS_TESTS` answers differently for an array that came in from outside and the tensor it becomes."""
    event = moment.event
    arrays = [atom for atom in event.values[0] if isinstance(atom, Array) and moment.symbolic((atom,))] if event.values else []
    if not arrays:
        return False
    if event.name == "builtins.isinstance":
        tested = frozenset(_names(event.values[1])) if len(event.values) > 1 else frozenset()
        if not any(_is_of(array, tested) != (not tested.isdisjoint(_TENSOR_CLASSES)) for array in arrays):
            return False
    elif event.name == "builtins.type" and len(event.values) != 1:
        return False
    return not _only_makes_tensors(view, moment)


def in_arrays_alone(view: View) -> Callable[[Moment], bool]:
    """Tells of a moment whether it stands in the body of a condition that only arrays fulfil, and is about them: no tensor comes there."""
    found: set[tuple[str, int, int]] = set()
    for moment in view.moments_named({"call": "builtins.isinstance".__eq__}):
        if not tells_arrays(view, moment):
            continue
        facts = view.index.solution.program.find_function(moment.step.ref)
        place = (moment.event.at, moment.event.end)
        for node in nodes(facts.body) if facts is not None else ():
            if (
                isinstance(node, ir.If)
                and (node.test.at, node.test.end) == place
                and _TENSOR_CLASSES.isdisjoint(_names(moment.event.values[1]))
            ):
                found.add((moment.step.ref, node.body[0].at, node.body[-1].end))

    def stands_there(moment: Moment) -> bool:
        tensors = any(isinstance(atom, Tensor) for value in moment.event.values for atom in value)
        return not tensors and any(moment.step.ref == ref and start <= moment.event.at < end for ref, start, end in found)

    return stands_there


def converts_alike(view: View, moment: Moment) -> bool:
    """Whether something converts what is no tensor, where a tensor would be cast to the same dtype instead, as it is in a graph."""
    facts = view.index.solution.program.find_function(moment.step.ref)
    return facts is not None and any(
        isinstance(node, ir.If) and _casts_alike(node) and node.orelse[0].at <= moment.event.at < node.orelse[0].end
        for node in nodes(facts.body)
    )


def _names(tested: Value) -> Iterator[str]:
    for atom in tested:
        if isinstance(atom, Tuple):
            for element in atom.elements:
                yield from _names(element)
        elif isinstance(atom, External):
            yield atom.name


def _is_of(array: Array, tested: frozenset[str]) -> bool:
    """Whether an array, or a NumPy scalar, is of one of the classes; a ``np.float64`` is a ``float`` as well."""
    if any(name.startswith("np.") for name in tested):
        return True
    return array.shape in ((), None) and array.dtype in ("float64", None) and "builtins.float" in tested


def _only_makes_tensors(view: View, moment: Moment) -> bool:
    """Whether all that hangs on the answer is how the argument is made a tensor, which it is in a graph anyway."""
    facts = view.index.solution.program.find_function(moment.step.ref)
    return facts is not None and any(
        isinstance(node, ir.If) and node.test.at <= moment.event.at < node.test.end and (_only_converts(node) or _casts_alike(node))
        for node in nodes(facts.body)
    )


def _only_converts(node: ir.If) -> bool:
    """Whether a condition only makes variables tensors of what they hold, as they are."""
    return not node.orelse and all(_conversion(statement, _CONVERTERS, dtype=False) is not None for statement in node.body)


def _casts_alike(node: ir.If) -> bool:
    """Whether both branches make the same thing a tensor of the same floating dtype, by casting a tensor and by converting all else."""
    if len(node.body) != 1 or len(node.orelse) != 1:
        return False
    cast = _conversion(node.body[0], frozenset({"cast"}), dtype=True)
    return cast is not None and cast == _conversion(node.orelse[0], _CONVERTERS, dtype=True)


def _conversion(statement: ir.Stmt, converters: frozenset[str], *, dtype: bool) -> tuple[str, ...] | None:
    """The variable that a statement converts, where the result goes, and the floating dtype that it gets if one is asked for."""
    match statement:
        case ir.Assign(targets=(ir.Name(id=target),), value=value):
            pass
        case ir.Return(value=value) if value is not None:
            target = ""
        case _:
            return None
    match value:
        case ir.Call(function=ir.Attribute(name=name), arguments=(ir.Name(id=source),), keywords=()) if not dtype:
            return (source, target) if name in converters and target == source else None
        case ir.Call(function=ir.Attribute(name=name), arguments=(ir.Name(id=source), ir.Attribute(name=wanted)), keywords=()):
            pass
        case ir.Call(
            function=ir.Attribute(name=name),
            arguments=(ir.Name(id=source),),
            keywords=(ir.Keyword(name="dtype", value=ir.Attribute(name=wanted)),),
        ):
            pass
        case _:
            return None
    return (source, target, wanted) if dtype and name in converters and wanted in dtypes.FLOATING else None
