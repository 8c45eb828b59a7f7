"""Methods that need a value, where tracing has only a symbol."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.effects.roots import held
from graphlift.interpreter.containers import contents
from graphlift.knowledge.names import OTHER_TENSORS
from graphlift.tensors.values import Tensor, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, Names, View, all_names

RULE: Final = Rule(
    name="eager-only-call",
    number=10,
    summary="It asks a tensor for its value, runs a Keras training loop, or calls another tensor library, inside the graph.",
    why=(
        "While tracing, tensors have no values yet: `.numpy()`, `.item()` and `.tolist()` raise. `Model.fit`, `evaluate`, "
        "`predict` and `save` build and run graphs of their own and raise inside another. PyTorch, JAX and their like compute at once, "
        "with tensors of their own: a graph's symbols mean nothing to them, and what they compute is frozen into the graph."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def centre(x):
    return x - x.numpy().mean()

centre(tf.ones([2, 2]))
""",
        good="""\
import tensorflow as tf

def centre(x):
    return x - tf.reduce_mean(x)

centre(tf.ones([2, 2]))
""",
    ),
    fix="Compute with TensorFlow operations (`tf.reduce_mean(x)` for `x.numpy().mean()`), or move the read to the caller.",
    silent=False,
)

VALUE_METHODS: Final = frozenset({"numpy", "item", "tolist", "to_list", "eval", "__array__", "_numpy", "cpu", "gpu"})
"""Methods of eager tensors that symbolic ones do not have."""
PLACES: Final = frozenset({"device", "backing_device"})
"""Attributes of eager tensors that a symbolic one has not, or empty."""

COPYING: Final = frozenset({"copy.deepcopy", "json.dump", "json.dumps", "pickle.dump", "pickle.dumps"})
"""Functions that take an object apart, with all that it holds."""
MAX_DEPTH: Final = 4


def check(view: View) -> Iterator[Hit]:
    """Fires on reads of a symbolic tensor's value, on eager-only functions, on Keras' training loops, and on other
    tensor libraries.
    """
    catalogue = view.index.solution.catalogue

    def is_eager_only(name: str) -> bool:
        symbol = catalogue.symbol(name)
        return symbol is not None and symbol.eager_only

    asked: dict[str, Names] = {
        "method": VALUE_METHODS.__contains__,
        "attribute": PLACES.__contains__,
        "eager-only": all_names,
        "call": lambda name: name in COPYING or is_eager_only(name) or _is_of_others(name),
    }
    for moment in view.moments_named(asked):
        event = moment.event
        if event.kind == "method":
            if moment.symbolic(_tensors(event.values)):
                yield Hit(moment.chain, f"`.{event.name}()` needs a value that a tensor does not have while tracing")
        elif event.kind == "attribute":
            if moment.symbolic(_tensors(event.values)):
                yield Hit(moment.chain, f"`.{event.name}` is not known while tracing")
        elif event.kind == "eager-only":
            if not _tensors(event.values):
                yield Hit(moment.chain, f"`.{event.name}()` works in eager mode only")
        elif event.name in COPYING:
            if any(_holds_symbolic(view, moment, value, MAX_DEPTH) for value in event.values):
                yield Hit(moment.chain, f"`{event.name}` needs a value that a tensor does not have while tracing")
        elif is_eager_only(event.name):
            yield Hit(moment.chain, f"`{event.name}` works in eager mode only")
        else:
            yield Hit(moment.chain, f"`{event.name}` computes with tensors of another library, of which a graph knows nothing")


def _is_of_others(name: str) -> bool:
    return name.partition(".")[0] in OTHER_TENSORS


def _tensors(values: tuple[Value, ...]) -> Value:
    return tuple(atom for atom in (values[0] if values else ()) if isinstance(atom, Tensor))


def _holds_symbolic(view: View, moment: Moment, value: Value, depth: int) -> bool:
    if any(isinstance(atom, Tensor) and (atom.kind == "variable" or moment.symbolic((atom,))) for atom in value):
        return True
    items = [item for atom in contents(view.index.holder, value) for item in held(atom)] if depth else []
    return any(_holds_symbolic(view, moment, item, depth - 1) for item in items)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
