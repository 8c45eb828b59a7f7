"""Structures of which a part is a container or a leaf, or not known."""

from __future__ import annotations

from graphlift.tensors import structures
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import Dict, External, List, Tensor, Tuple, Value, join, tensor, unknown

FLOAT, INT = tensor("float32", ()), tensor("int32", (None,))
MAPPING: Value = (Dict(site="", items=(("x", INT),)),)
CONTEXT = Context(place=lambda: "test", apply=lambda function, arguments: dispatch.call("tf.zeros_like", arguments, {}, CONTEXT) or ())


def mapped(structure: Value) -> Value:
    found = dispatch.call("tf.nest.map_structure", ((External(name="tf.zeros_like"),), structure), {}, CONTEXT)
    assert found is not None
    return found


def test_items_of_a_list_of_any_length_stay_containers() -> None:
    listed: Value = (List(type="list", site="", elements=None, element=join(FLOAT, MAPPING)),)
    assert mapped(listed) == listed


def test_what_is_not_known_may_be_a_container() -> None:
    (result,) = mapped((Tuple(elements=(FLOAT, unknown("forgotten"))),))
    assert isinstance(result, Tuple)
    assert result.elements[0] == FLOAT
    assert unknown("forgotten")[0] in result.elements[1]
    assert structures.leaves((result,)) is None


def test_structures_are_combined_place_by_place() -> None:
    first: Value = (Tuple(elements=(FLOAT, join(INT, MAPPING))),)
    second: Value = (Tuple(elements=(INT, FLOAT)),)
    seen: list[tuple[Value, ...]] = []
    structures.zip_leaves((first, second), lambda places: seen.append(places) or places[1])
    assert seen == [(FLOAT, INT), (INT, FLOAT), (INT, FLOAT)]


def test_lists_of_ragged_tensors_make_ragged_tensors() -> None:
    row: Value = (Tensor(kind="ragged", dtype="float32", shape=(None, None), ragged_rank=1),)
    listed: Value = (List(type="list", site="", elements=None, element=row),)
    for name in ("tf.concat", "tf.stack"):
        found = dispatch.call(name, (listed,), {}, CONTEXT)
        assert found == (Tensor(kind="ragged", dtype="float32"),)


def test_rows_of_a_range_over_what_has_no_known_rank_are_not_counted() -> None:
    (result,) = dispatch.call("tf.ragged.range", (tensor("int32"),), {}, CONTEXT) or ()
    assert isinstance(result, Tensor)
    assert result.shape == ("?", None)
