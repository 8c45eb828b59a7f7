"""Python state that changes between calls and is baked into the trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.values import Dict, List, Tensor, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, View

RULE: Final = Rule(
    name="frozen-read",
    number=25,
    summary="It reads Python state that changes between calls.",
    why=(
        "A trace keeps the Python values that it saw: a global that something rebinds, a counter, an attribute that is assigned "
        "later, a list that grows. The graph goes on with the old value, without any error."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

rate = 0.1

def step(x):
    return x * rate

step(tf.ones([2]))
rate = 0.01
step(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

rate = tf.Variable(0.1)

def step(x):
    return x * rate

step(tf.ones([2]))
rate.assign(0.01)
step(tf.ones([2]))
""",
    ),
    fix="Pass it as a tensor argument, or keep it in a `tf.Variable`.",
    silent=True,
)


def check(view: View) -> Iterator[Hit]:
    """Fires on reads of globals, captured variables and attributes that something changes after they were first set."""
    for moment in view.moments:
        event = moment.event
        if event.kind != "read" or (len(event.values) > 1 and _is_made_inside(moment, event.values[1])) or _is_of_this_run(moment):
            continue
        changes = view.index.changes.is_changed(event.keys) or any(view.index.changes.grows(site) for site in _sites(event.values[0]))
        if changes and not _is_variable(event.values[0]):
            yield Hit(moment.chain, f"`{event.name}` changes between calls, and a trace keeps what it saw first")
    yield from _growing_defaults(view)


def _growing_defaults(view: View) -> Iterator[Hit]:
    """Parameters whose default is a container that grows: its content at the first call is baked in."""
    for index, parameter in enumerate(view.facts.parameters):
        for call in view.incoming:
            defaulted = index < len(call.record.given) and not call.record.given[index]
            if defaulted and any(view.index.changes.grows(site) for site in _sites(call.record.callee.arguments[index])):
                yield Hit((call.step,), f"the default of `{parameter.name}` changes between calls, and a trace keeps what it saw first")
                break


def _is_of_this_run(moment: Moment) -> bool:
    """Whether what is read is a variable of the function itself, or of one that it is inside of: each call has its own."""
    cell = moment.event.keys
    return cell[0] == "local" and any(step.ref == cell[1] for step in moment.chain)


def _is_made_inside(moment: Moment, receiver: Value) -> bool:
    """Whether the object that is read was made while the function runs, so that no call sees another's."""
    inside = 0 if moment.is_own else moment.activation.symbolic_parameters
    return all(not atom.roots & ~inside for atom in receiver)


def _sites(value: Value) -> list[str]:
    return [atom.site for atom in value if isinstance(atom, List | Dict) and atom.site]


def _is_variable(value: Value) -> bool:
    return all(isinstance(atom, Tensor) and atom.kind == "variable" for atom in value)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
