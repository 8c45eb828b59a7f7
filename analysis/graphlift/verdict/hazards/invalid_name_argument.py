"""Something else than a string where TensorFlow expects a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.knowledge.symbols import Symbol
from graphlift.tensors.values import Const, Prim, Unknown
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="invalid-name-argument",
    number=18,
    summary="Something other than a string is passed where a TensorFlow function takes `name`.",
    why=(
        "Eager execution ignores `name`; tracing uses it for the operation, and raises if it is no string. The usual reason is "
        "a positional argument too many: `tf.sqrt(x, tf.float32)`."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def root(x):
    return tf.sqrt(x, tf.float32)

root(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

def root(x):
    return tf.sqrt(x, 'root')

root(tf.ones([2]))
""",
    ),
    fix="Drop the argument, or pass it by the keyword that is meant.",
    silent=False,
)


def check(view: View) -> Iterator[Hit]:
    """Fires where the argument bound to ``name`` is certainly no string."""
    symbol_of = view.index.solution.catalogue.symbol
    known: dict[str, tuple[str, ...]] = {}

    def takes_a_name(called: str) -> bool:
        names = _positional(symbol_of(called)) if called.startswith("tf.") else None
        if names is not None:
            known[called] = names
        return names is not None

    for moment in view.moments_named({"call": takes_a_name}):
        event, names = moment.event, known[moment.event.name]
        for key, value in zip(event.keys, event.values, strict=False):
            bound = names[int(key)] if key.isdigit() and int(key) < len(names) else key
            if bound == "name" and value and not any(_may_be_name(atom) for atom in value):
                yield Hit(moment.chain, f"`{event.name}` is given something that is no string as its `name`")


def _positional(symbol: Symbol | None) -> tuple[str, ...] | None:
    """The parameters that arguments without a keyword are for; ``None`` where it is no function, or takes any number of them."""
    if symbol is None or symbol.kind != "function" or any(parameter.kind == "varargs" for parameter in symbol.parameters):
        return None
    return tuple(parameter.name for parameter in symbol.parameters if parameter.kind in ("positional", "normal"))


def _may_be_name(atom: object) -> bool:
    if isinstance(atom, Const | Prim):
        return atom.type in ("str", "NoneType", "bytes")
    return isinstance(atom, Unknown)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
