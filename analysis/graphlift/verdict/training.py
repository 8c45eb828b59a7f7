"""What trains a model, or sets its weights."""

from __future__ import annotations

import re
from typing import Final

from graphlift.interpreter.records import Result
from graphlift.program.program import Program, plain_name
from graphlift.tensors.values import FALSE, PROVEN, Atom, Const, Prim

_METHODS: Final = frozenset(
    {
        *("fit", "fit_generator", "train_on_batch", "compile", "set_weights", "load_weights", "load_own_variables", "apply_gradients"),
        *("apply", "minimize", "gradient", "jacobian", "batch_jacobian", "assign", "assign_add", "assign_sub", "restore", "read", "load"),
    }
)
_FUNCTIONS: Final = frozenset({"tf.GradientTape", "tf.gradients", "tf.compat.v1.gradients"})
_UNKNOWN: Final = re.compile(r"fit|train|learn|optimi[sz]e|minimi[sz]e|load|restore|weights|update|assign", re.IGNORECASE)
"""Names by which something unknown gives away that it may do so."""


def sets_weights(result: Result, program: Program) -> bool:
    """Whether a run trains something or sets weights, or calls something unknown whose name says so; not what its callees do."""
    for event in result.events:
        if (event.kind == "method" and event.name in _METHODS) or (event.kind == "call" and event.name in _FUNCTIONS):
            return True
        if event.kind == "method" and any(map(_may_be_true, dict(zip(event.keys, event.values, strict=False)).get("training", ()))):
            return True
    if any(effect.kind == "unknown-call" and _UNKNOWN.search(effect.name) for effect in result.effects):
        return True
    return _is_in_training_mode(result, program)


def _is_in_training_mode(result: Result, program: Program) -> bool:
    """Whether it is the ``call`` of a layer that may be told to train: some layers change their weights then."""
    if plain_name(result.key.ref) not in ("call", "__call__"):
        return False
    facts = program.find_function(result.key.ref)
    names = [parameter.name for parameter in facts.parameters] if facts is not None else []
    given = dict(zip(names, result.key.arguments, strict=False))
    return any(map(_may_be_true, given.get("training", ())))


def _may_be_true(atom: Atom) -> bool:
    return isinstance(atom, Const | Prim) and atom.type == "bool" and atom.basis == PROVEN and atom not in FALSE
