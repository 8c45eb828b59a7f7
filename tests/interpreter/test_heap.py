"""The heap while a program is solved: what makes a cell change, and what makes it vaguer."""

from __future__ import annotations

from graphlift.interpreter.heap import MAX_EFFECTS, Heap, History, LiveHeap, bounded_effects
from graphlift.interpreter.records import Effect, Step
from graphlift.tensors.values import ASSUMED, Tensor, Value, join

CELL = ("attribute", "main.py:Model*", "weights")


def assumed(*notes: str, dtype: str | None = "float32") -> Value:
    return (Tensor(dtype=dtype, shape=(2,), basis=ASSUMED, notes=notes),)


def after_rounds(*contents: Value) -> Value:
    """What the cell holds after as many rounds, each of which writes one of these."""
    heap: Heap = {}
    history = History({})
    for content in contents:
        LiveHeap(heap, {}, history).write(CELL, content)
    return heap[CELL]


def test_more_assumptions_behind_the_same_content_neither_change_a_cell_for_ever_nor_make_it_vaguer() -> None:
    assert after_rounds(*[assumed(name) for name in "zyxwvutsrqp"]) == assumed("y", "z")


def test_other_content_changes_it_still() -> None:
    other = assumed("v", dtype="int32")
    assert after_rounds(*[assumed(name) for name in "zyxw"], other) == join(assumed("y", "z"), other)


def test_however_much_is_done_no_sort_of_effect_is_lost() -> None:
    written = [Effect("attribute", f"a{number}", "self", (Step("m:f", 0, number, number),), target=8) for number in range(2 * MAX_EFFECTS)]
    deep = tuple(Step("m:g", 0, number, number) for number in range(5))
    printed = Effect("output", "builtins.print", "print", deep)
    appended = Effect("mutation", "append", "made", deep, target=16, site="m:@0.1")
    kept = bounded_effects([*written, printed, appended])
    assert {printed, appended} <= set(kept)
    assert len(kept) == MAX_EFFECTS
    assert bounded_effects(kept) == kept
    assert bounded_effects([appended, *reversed(written), printed]) == kept
