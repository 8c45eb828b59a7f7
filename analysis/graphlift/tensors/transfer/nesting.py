"""``tf.nest``: mapping, flattening and packing nested structures. Source: TensorFlow 2.21, ``nest.py``."""

from __future__ import annotations

from graphlift.tensors import structures
from graphlift.tensors.transfer.arguments import argument, element_value, sequence_items
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import NONE, List, Unknown, Value, const, prim, unknown


@function("tf.nest.map_structure", parameters="func *structure", composite=True)
def _map_structure(call: Call) -> Value:
    found = sequence_items(argument(call, "structure"))
    if not found:
        return ()
    mapped = structures.zip_leaves(found, lambda leaves: call.context.apply(argument(call, "func"), leaves))
    is_known = not any(isinstance(atom, Unknown) for atom in found[0])
    return mapped if is_known else unknown("the structure that is mapped is not known")


@function("tf.nest.flatten", parameters="structure expand_composites", composite=True)
def _flatten(call: Call) -> Value:
    value = argument(call, "structure")
    found = structures.leaves(value)
    element = structures.any_leaf(value) if found is None else ()
    return (List(type="list", site=call.context.site, elements=found, element=element),)


@function("tf.nest.pack_sequence_as", parameters="structure flat_sequence expand_composites", composite=True)
def _pack_sequence_as(call: Call) -> Value:
    structure = argument(call, "structure")
    flat = sequence_items(argument(call, "flat_sequence"))
    if any(isinstance(atom, Unknown) for atom in structure):
        return unknown("the structure that is packed is not known")
    if flat is None or structures.leaves(structure) is None:
        leaf = element_value(argument(call, "flat_sequence"))
        return structures.map_leaves(structure, lambda _: leaf)
    return structures.pack(structure, iter(flat))


@function("tf.nest.is_nested", parameters="seq", composite=True)
def _is_nested(call: Call) -> Value:
    return const(True) if structures.is_nested(argument(call, "seq")) else prim("bool")


@function("tf.nest.assert_same_structure", parameters="nest1 nest2 check_types expand_composites", composite=True)
def _assert_same(call: Call) -> Value:
    return NONE
