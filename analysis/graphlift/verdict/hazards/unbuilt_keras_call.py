"""Decorating ``call`` of a Keras 3 model whose layers are not built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from graphlift.engine.speculation import Assumption
from graphlift.tensors.values import ExternalObject, Instance
from graphlift.verdict.building import starts_with_input
from graphlift.verdict.found import Incoming
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.hazards.variable_creation import WEIGHTLESS
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="unbuilt-keras-call",
    number=15,
    summary="It is the `call` of a Keras 3 model whose layers get their weights only when first called.",
    why=(
        "Keras 3 builds the sublayers on their first call. If that happens while tracing `call` itself, their weights are "
        "frozen into the graph as constants: there are no gradients for them, and later assignments are ignored. No error says "
        "so."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(3)

    def call(self, x):
        return self.dense(x)

net = Net()
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(net(tf.ones([2, 2])))
tape.gradient(loss, net.trainable_variables)
""",
        good="""\
import tensorflow as tf

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(3)
        self.dense.build([None, 2])

    def call(self, x):
        return tf.nn.relu(self.dense(x))

net = Net()
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(net(tf.ones([2, 2])))
tape.gradient(loss, net.trainable_variables)
""",
    ),
    fix="Build the layers in `build` or `__init__`, or make the function around the model the graph (a training step).",
    silent=True,
)


def check(view: View) -> Iterator[Hit]:
    """Fires on ``call`` of a Keras 3 layer or model, and on what that calls, if it calls layers which nothing builds beforehand, unless
    nothing trains or sets their weights: frozen, they give what they would give anyway.
    """
    unless = _kept_weights(view) if not view.is_hybrid and _only_runs_forward(view) else None
    for hit in _unbuilt(view):
        yield msgspec.structs.replace(hit, unless=unless)


def _kept_weights(view: View) -> Assumption:
    return Assumption(
        "settled-state",
        view.ref,
        "",
        f"the weights that `{view.facts.name}` uses keep what they hold when it first runs",
        "nothing in the program trains or sets weights",
        "its layers are not built before, so that a trace would keep their first weights and give no gradients",
    )


def _only_runs_forward(view: View) -> bool:
    return view.is_called and not view.index.sets_weights()


def _unbuilt(view: View) -> Iterator[Hit]:
    """The first call of a layer that is built by it, or by a model around it."""
    if view.index.solution.catalogue.keras != "3" or not _runs_while_building(view):
        return
    if (outer := _outer_builds(view)) is not None:
        yield Hit((outer.step,), "it may first be traced while the model around it is built: its weights would be frozen into the graph")
        return
    if _builds(view, view.ref, view.facts.cls):
        return
    for moment in view.moments_of("method", "object-call"):
        event = moment.event
        if not moment.is_own:
            continue
        if event.kind == "method" and event.name == "__call__" and any(_is_unbuilt(atom) for atom in event.values[0]):
            yield Hit(
                moment.chain, "a layer that is not built yet is called while tracing `call`: its weights would be frozen into the graph"
            )
            return
        if event.kind == "object-call" and any(isinstance(atom, Instance) and atom.roots for atom in event.values[0]):
            yield Hit(
                moment.chain, "a layer that may not be built yet is called while tracing `call`: its weights would be frozen into the graph"
            )
            return


def _runs_while_building(view: View) -> bool:
    """Whether Keras may run it to find out what a layer's ``call`` gives: as that method, or on its behalf."""
    if view.facts.cls and view.facts.name == "call":
        return True
    if view.facts.cls and view.facts.name == "__call__":
        return any(isinstance(atom, Instance) for value, _ in view.values(0) for atom in value)
    return view.ref in view.index.calling.run_by_layers


def _outer_builds(view: View) -> Incoming | None:
    """The call by which a layer that makes its weights in ``build`` runs while Keras builds a model around it, which has no ``build``."""
    program = view.index.solution.program
    if view.facts.name != "call" or program.find_function(_method(view.ref, view.facts.cls, "build")) is None:
        return None
    pending = [(incoming, incoming) for incoming in view.incoming]
    seen: set[str] = set()
    while pending:
        incoming, first = pending.pop()
        ref = incoming.caller.ref
        if ref in seen:
            continue
        seen.add(ref)
        facts = program.find_function(ref)
        builder = None if facts is None else program.find_function(_method(ref, facts.cls, "build"))
        if facts is not None and facts.cls and facts.name == "call" and builder is None and not _builds(view, ref, facts.cls):
            return first
        pending += [(outer, first) for outer in view.index.incoming.get(ref, ())]
    return None


def _method(ref: str, cls: str, name: str) -> str:
    return f"{ref.rpartition(':')[0]}:{cls}.{name}"


def _builds(view: View, ref: str, cls: str) -> bool:
    """Whether a class builds its layers in ``build`` or ``__init__``."""
    for name in ("build", "__init__"):
        for result in view.index.contexts.get(_method(ref, cls, name), ()):
            if any(event.kind == "method" and event.name == "build" for event in result.events) or any(
                call.callee.ref.endswith(".build") and not call.protocol for call in result.calls
            ):
                return True
    return False


def _is_unbuilt(atom: object) -> bool:
    if not isinstance(atom, ExternalObject) or not atom.roots or not atom.cls.startswith("keras."):
        return False
    arguments = dict(atom.arguments)
    if atom.cls == "keras.Sequential":
        return not any(starts_with_input(item) for item in arguments.get("layers", ()))
    return atom.cls.rpartition(".")[2] not in WEIGHTLESS and not atom.cls.startswith(
        ("keras.losses.", "keras.metrics.", "keras.optimizers.", "keras.applications.")
    )


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
