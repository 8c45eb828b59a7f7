"""Methods that need a value, where tracing has only a symbol."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.values import Tensor, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="eager-only-call",
    number=10,
    summary="It asks a tensor for its value, or runs a Keras training loop, inside the graph.",
    why=(
        "While tracing, tensors have no values yet: `.numpy()`, `.item()` and `.tolist()` raise. `Model.fit`, `evaluate`, "
        "`predict` and `save` build and run graphs of their own and raise inside another."
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

VALUE_METHODS: Final = frozenset({"numpy", "item", "tolist", "eval", "__array__", "_numpy"})
"""Methods of eager tensors that symbolic ones do not have."""


def check(view: View) -> Iterator[Hit]:
    """Fires on reads of a symbolic tensor's value, on eager-only functions, and on Keras' training loops."""
    catalogue = view.index.solution.catalogue
    for moment in view.moments_of("method", "eager-only", "call"):
        event = moment.event
        if event.kind == "method" and event.name in VALUE_METHODS and moment.symbolic(_tensors(event.values)):
            yield Hit(moment.chain, f"`.{event.name}()` needs a value that a tensor does not have while tracing")
        elif event.kind == "eager-only" and not _tensors(event.values):
            yield Hit(moment.chain, f"`.{event.name}()` works in eager mode only")
        elif event.kind == "call":
            symbol = catalogue.symbol(event.name)
            if symbol is not None and symbol.eager_only:
                yield Hit(moment.chain, f"`{event.name}` works in eager mode only")


def _tensors(values: tuple[Value, ...]) -> Value:
    return tuple(atom for atom in (values[0] if values else ()) if isinstance(atom, Tensor))


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
