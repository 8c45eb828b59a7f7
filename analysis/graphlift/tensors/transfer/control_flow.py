"""Control flow that takes functions: cond, case, loops, maps, scans, and functions run as Python.

Each function argument is applied to what TensorFlow would pass it, so that its body is seen with the right tensors. Loops are followed
until their variables no longer change, a few times at most; TensorFlow itself demands invariant shapes, or states them.
Source: TensorFlow 2.21, ``cond.py``, ``while_loop.py``, ``map_fn.py``, ``functional_ops.py``, ``control_flow_switch_case.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes, structures
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, atom_items, dense, dims_of, dtype_of, given, is_none, sequence_items
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dict,
    Dim,
    List,
    Shape,
    Spec,
    Tensor,
    Tuple,
    Unknown,
    Value,
    atoms_of,
    join,
    join_shape,
    unknown,
    widen,
)

_MAX_ROUNDS: Final = 4


@function("tf.cond", parameters="pred true_fn false_fn name")
def _cond(call: Call) -> Value:
    condition = argument(call, "pred")
    known = {bool(atom.value) if isinstance(atom, Const) else None for atom in condition}
    branches = [name for name, truth in (("true_fn", True), ("false_fn", False)) if known - {not truth}]
    return _merged(*(call.context.apply(argument(call, name), ()) for name in branches if given(call, name)))


def _merged(*results: Value) -> Value:
    """The results of alternative branches: tensors of one place become one tensor, as at a merge in the graph."""
    if len(results) < 2:
        return join(*results)
    if all(structures.is_nested(result) for result in results):
        items = [structures.children(result) for result in results]
        if all(found is not None and len(found) == len(items[0] or ()) for found in items):
            return structures.zip_leaves(results, lambda places: _merged(*places))
    if all(isinstance(atom, Tensor) and atom.kind in ("dense", "variable") for result in results for atom in result):
        joined = join(*(tuple(_plain(atom) for atom in result) for result in results))
        if len(joined) > 1:
            dtypes = {atom.dtype for atom in joined if isinstance(atom, Tensor)}
            return dense(dtypes.pop() if len(dtypes) == 1 else None)
        return joined
    return join(*results)


def _plain(atom: object) -> Tensor:
    return Tensor(dtype=atom.dtype, shape=atom.shape, content=atom.content) if isinstance(atom, Tensor) else Tensor()


@function("tf.case", parameters="pred_fn_pairs default exclusive strict name")
def _case(call: Call) -> Value:
    pairs = sequence_items(argument(call, "pred_fn_pairs")) or ()
    functions = [items[1] for items in map(sequence_items, pairs) if items is not None and len(items) == 2]
    if given(call, "default"):
        functions.append(argument(call, "default"))
    return _merged(*(call.context.apply(each, ()) for each in functions)) or unknown("the branches of tf.case are not known")


@function("tf.switch_case", parameters="branch_index branch_fns default name")
def _switch_case(call: Call) -> Value:
    branches: list[Value] = []
    for atom in argument(call, "branch_fns"):
        if isinstance(atom, Dict):
            branches.extend(value for _, value in atom.items)
            continue
        for item in atom_items(atom) or ():
            pair = sequence_items(item) if structures.is_nested(item) else None
            branches.append(pair[1] if pair and len(pair) == 2 else item)
    if given(call, "default"):
        branches.append(argument(call, "default"))
    return _merged(*(call.context.apply(each, ()) for each in branches)) or unknown("the branches of tf.switch_case are not known")


@function(
    "tf.while_loop",
    parameters="cond body loop_vars shape_invariants parallel_iterations back_prop swap_memory maximum_iterations name",
)
def _while_loop(call: Call) -> Value:
    state = structures.map_leaves(argument(call, "loop_vars"), _as_variable)
    if given(call, "shape_invariants"):
        invariants = argument(call, "shape_invariants")
        state = structures.zip_leaves((state, invariants), lambda pair: _invariant(*pair))
    for _ in range(_MAX_ROUNDS):
        variables = structures.children(state)
        if variables is None:
            return unknown("the variables of tf.while_loop are not known")
        call.context.apply(argument(call, "cond"), variables)
        made = call.context.apply(argument(call, "body"), variables)
        if len(variables) == 1 and not structures.is_nested(made):
            made = (Tuple(elements=(made,)),)
        following = structures.zip_leaves((state, made), lambda pair: _next(*pair))
        if following == state:
            break
        state = following
    return state


def _as_variable(value: Value) -> Value:
    """A loop variable: numbers and arrays become tensors; what a number is, changes from turn to turn."""
    if any(isinstance(atom, Tensor) and atom.kind in ("tensorarray", "ragged", "sparse") for atom in value):
        return value
    part = to_tensor(value)
    return dense(part.dtype, part.shape)


def _next(old: Value, made: Value) -> Value:
    if not made:
        return old
    if any(isinstance(atom, Tensor) and atom.kind in ("tensorarray", "ragged", "sparse") for atom in old):
        return widen(old, join(old, made))
    before, after = to_tensor(old), to_tensor(made)
    return dense(before.dtype, join_shape(before.shape, after.shape) if after.shape is not None else before.shape)


def _invariant(value: Value, invariant: Value) -> Value:
    part = to_tensor(value)
    specs = atoms_of(invariant, Spec)
    of = join(*(spec.of for spec in specs if isinstance(spec, Spec))) if specs else ()
    if of:
        return of
    return (Tensor(kind=part.kind, dtype=part.dtype, shape=dims_of(invariant)),) if invariant else value


def element_of(value: Value) -> Value:
    """What a function mapped over the first axis gets."""

    def row(leaf: Value) -> Value:
        part = to_tensor(leaf)
        shape = part.shape[1:] if part.shape else None
        if part.kind == "ragged" and part.ragged_rank > 1:
            return (Tensor(kind="ragged", dtype=part.dtype, shape=shape, ragged_rank=part.ragged_rank - 1),)
        return dense(part.dtype, shape)

    return structures.map_leaves(value, row)


def first_length(value: Value) -> Dim:
    """The length of the first axis, of whichever tensor of a structure tells it."""
    found = structures.leaves(value)
    length: Dim = UNKNOWN_DIM if found is None else None
    for leaf in found or ():
        shape = to_tensor(leaf).shape
        if shape:
            length = shapes.unify_dim(length, shape[0])
    return length


def stacked(value: Value, length: Dim) -> Value:
    """Each tensor of a structure with an axis of *length* put before it."""

    def deeper(leaf: Value) -> Value:
        part = to_tensor(leaf)
        shape: Shape = None if part.shape is None else (length, *part.shape)
        if part.kind == "ragged":
            return (Tensor(kind="ragged", dtype=part.dtype, shape=shape, ragged_rank=part.ragged_rank + 1),)
        return dense(part.dtype, shape)

    return structures.map_leaves(value, deeper)


@function(
    "tf.map_fn",
    parameters="fn elems dtype parallel_iterations back_prop swap_memory infer_shape name fn_output_signature",
    composite=True,
)
@function("tf.vectorized_map", parameters="fn elems fallback_to_while_loop warn")
def _map_fn(call: Call) -> Value:
    elements = argument(call, "elems")
    length = first_length(elements)
    result = call.context.apply(argument(call, "fn"), (element_of(elements),))
    declared = argument(call, "fn_output_signature") if given(call, "fn_output_signature") else argument(call, "dtype")
    if call.name == "tf.map_fn" and not is_none(declared):
        result = structures.zip_leaves((declared, result), lambda pair: _declared(*pair))
    return stacked(result, length)


def _declared(signature: Value, result: Value) -> Value:
    """A result that the caller declared by a dtype or a spec."""
    for atom in signature:
        if isinstance(atom, Spec):
            return atom.of
    part = to_tensor(result) if result else Tensor()
    return dense(dtype_of(signature) or part.dtype, part.shape)


@function("tf.scan", parameters="fn elems initializer parallel_iterations back_prop swap_memory infer_shape reverse name")
def _scan(call: Call) -> Value:
    elements = argument(call, "elems")
    return stacked(_accumulated(call), first_length(elements))


@function("tf.foldl", "tf.foldr", parameters="fn elems initializer parallel_iterations back_prop swap_memory name")
def _fold(call: Call) -> Value:
    if given(call, "initializer") and not call.context.traced:  # a loop outside of graphs begins with what it is given
        call.context.apply(argument(call, "fn"), (argument(call, "initializer"), element_of(argument(call, "elems"))))
    return _accumulated(call)


def _accumulated(call: Call) -> Value:
    element = element_of(argument(call, "elems"))
    state = structures.map_leaves(argument(call, "initializer"), _as_variable) if given(call, "initializer") else element
    for _ in range(_MAX_ROUNDS):
        made = call.context.apply(argument(call, "fn"), (state, element))
        following = structures.zip_leaves((state, made), lambda pair: _next(*pair))
        if following == state:
            break
        state = following
    return state


@function("tf.py_function", parameters="func inp Tout name", composite=True)
@function("tf.numpy_function", parameters="func inp Tout stateful name")
def _py_function(call: Call) -> Value:
    arguments = sequence_items(argument(call, "inp"))
    if arguments is not None:
        converted = [(to_tensor(item),) for item in arguments]
        if call.name == "tf.numpy_function":
            call.context.apply(argument(call, "func"), tuple((_array(part),) for (part,) in converted))
        else:
            call.context.apply(argument(call, "func"), tuple(converted))
    return declared_results(argument(call, "Tout"), call.context.site)


def declared_results(outputs: Value, site: str) -> Value:
    """What a Python function gives back to a graph, as its caller declares by a dtype or spec, or by a list of them."""
    return join(*(_declared_result(atom, site) for atom in outputs))


def _declared_result(output: Atom, site: str) -> Value:
    if isinstance(output, Unknown):
        return unknown("`Tout` may name one result or a list of them")
    if not structures.is_nested((output,)):
        return _declared((output,), ())
    items = structures.children(structures.map_leaves((output,), lambda leaf: _declared(leaf, ())))
    return (List(type="list", site=site, elements=items, element=() if items is not None else dense(None)),)


def _array(part: Tensor) -> Array:
    return Array(dtype=part.dtype, shape=part.shape)
