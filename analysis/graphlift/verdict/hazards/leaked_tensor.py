"""Tensors of a trace that Keras objects, caches and lazy properties keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.values import Atom, ExternalObject, Instance, Tensor
from graphlift.verdict.decorators import decorator_name
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="leaked-tensor",
    number=31,
    summary="It leaves a tensor of the trace where it is read later: in a layer, a cache or a lazy property.",
    why=(
        "`add_loss` and `add_metric` keep the tensor that they are given in the layer. In a graph that is a symbol, which means nothing "
        "once the call has returned: reading `losses` afterwards raises. Where the same function reads the losses, all is well. "
        "`functools.lru_cache` and `cached_property` keep such a symbol as well, and give it to the next trace or caller."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Penalty(tf.keras.layers.Layer):
    def call(self, x):
        self.add_loss(tf.reduce_sum(tf.square(x)))
        return x * 2.0

layer = Penalty()
layer(tf.ones([2]))
print(sum(layer.losses))
""",
        good="""\
import tensorflow as tf

class Double(tf.keras.layers.Layer):
    def call(self, x):
        return x * 2.0 + tf.reduce_sum(tf.square(x))

layer = Double()
layer(tf.ones([2]))
""",
    ),
    fix="Make the function that reads the losses the graph (a training step), or return the loss; make what is cached beforehand.",
    silent=False,
)

KEEPING: Final = frozenset({"add_loss", "add_metric"})
"""Methods of Keras layers that keep a tensor."""
READING: Final = "losses"
"""The attribute that gives it back."""
CACHES: Final = frozenset({"lru_cache", "cache", "cached_property", "memoize", "memoized"})
"""Decorators that keep what a function returned for its next call."""


def check(view: View) -> Iterator[Hit]:
    """Fires where a layer that outlives the call keeps a tensor, and the function itself does not read what it keeps."""
    yield from _cached(view)
    if any(moment.event.name == READING for moment in view.moments_of("attribute")):
        return
    for moment in view.moments_of("method"):
        event = moment.event
        if event.name not in KEEPING or len(event.values) < 2:
            continue
        if any(_outlives(atom) for atom in event.values[0]) and any(isinstance(atom, Tensor) for atom in event.values[1]):
            yield Hit(moment.chain, f"`{event.name}` keeps a tensor of the trace in the layer, where it cannot be read afterwards")


def _cached(view: View) -> Iterator[Hit]:
    """Functions below that remember a tensor, which another trace, or another caller of theirs, then gets."""
    program = view.index.solution.program
    for moment in view.moments_of("return"):
        if moment.is_own or not any(_is_passing(atom) for atom in moment.event.values[0]):
            continue
        facts = program.find_header(moment.step.ref)
        name = next((name for name in map(decorator_name, facts.decorators) if name in CACHES), None) if facts is not None else None
        if facts is None or name is None:
            continue
        elsewhere = set(view.index.call_sites(moment.step.ref).callers) - {step.ref for step in moment.chain}
        if name == "cached_property" or elsewhere or len(view.contexts) > 1:
            yield Hit(moment.chain, f"`{name}` keeps the tensor that `{facts.name}` returns while tracing, and gives it to later calls")


def _is_passing(atom: Atom) -> bool:
    return isinstance(atom, Tensor) and atom.kind != "variable"


def _outlives(atom: Atom) -> bool:
    return isinstance(atom, Instance | ExternalObject) and bool(atom.roots)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=False)
