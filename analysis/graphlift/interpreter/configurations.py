"""What Keras passes to a constructor when it makes an object anew from what its ``get_config`` gave.

That is what the constructor was given before, but for what describes itself by a dictionary there: initializers, regularizers, constraints.
Source: the Keras guides on serialization; ``keras.initializers.get`` takes a name, an object or such a dictionary.
"""

from __future__ import annotations

from graphlift.facts import ir
from graphlift.interpreter import classes
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.program.program import reference
from graphlift.tensors.values import NONE, PROVEN, TRUE, Dict, Unknown, Value, prim, unknown

REBUILT = ("rebuilt",)
"""The cell that marks a program that lets Keras make objects of their configurations."""


@special("keras.initializers.get", "keras.regularizers.get", "keras.constraints.get")
def _describes_itself(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """Note the parameters of a constructor that may be dictionaries the next time."""
    facts = frame.facts
    given = node.arguments[0] if isinstance(node, ir.Call) and node.arguments else None
    if facts is None or facts.name != "__init__" or not facts.cls or not isinstance(given, ir.Name):
        return None
    passed = any(atom.basis == PROVEN and atom not in NONE and not isinstance(atom, Unknown) for atom in arguments.positional[0])
    is_own = any(parameter.name == given.id for parameter in facts.parameters)
    if passed and is_own and classes.owner_of(frame, reference(frame.path, facts.cls), "get_config") is not None:
        configuration = Dict(site="", items=(), key=prim("str"), element=unknown("what a configuration holds is not known"))
        frame.write(("configured", frame.ref, given.id), (configuration,))
    return None


@special(
    "keras.layers.deserialize",
    "keras.models.clone_model",
    "keras.models.load_model",
    "keras.models.model_from_json",
    "keras.saving.deserialize_keras_object",
    "keras.saving.load_model",
    "keras.utils.deserialize_keras_object",
)
def _rebuilds(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    frame.write(REBUILT, TRUE)
    return None
