"""NumPy on values that are symbolic while tracing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graphlift.effects.roots import held
from graphlift.interpreter.records import Event
from graphlift.tensors.values import ASSUMED, Array, Const, Tensor, Value
from graphlift.verdict.class_tests import in_arrays_alone
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Names, View, all_names

RULE: Final = Rule(
    name="numpy-on-tensor",
    number=11,
    summary="It uses NumPy on a value that is a symbolic tensor while tracing.",
    why=(
        "NumPy needs values, and a symbolic tensor has none: NumPy functions raise on it. A NumPy array that is passed in is a "
        "tensor behind the boundary of `tf.function`, without the methods of arrays (`.mean()`, `.T`, `.reshape()`) and without "
        "item assignment."
    ),
    example=Example(
        bad="""\
import numpy as np
import tensorflow as tf

def score(x):
    return tf.reduce_sum(x) + np.mean(x)

score(tf.ones([2]))
""",
        good="""\
import numpy as np
import tensorflow as tf

def score(x):
    return tf.reduce_sum(x) * np.sqrt(x.shape[0])

score(tf.ones([4]))
""",
    ),
    fix="Use the TensorFlow function of the same meaning (`tf.reduce_mean` for `np.mean`), or convert before the call.",
    silent=False,
)

TENSOR_ATTRIBUTES: Final = frozenset({"shape", "dtype", "ndim", "device", "name", "ref", "get_shape", "set_shape", "graph", "op"})
"""What arrays and symbolic tensors both have."""
NUMERIC_LIBRARIES: Final = ("np.", "scipy.", "pandas.", "sklearn.", "math.", "cmath.", "statistics.", "decimal.", "fractions.")
"""Prefixes of functions that compute with the values of their arguments, outside TensorFlow."""
ALLOWED: Final = frozenset(
    {"np.shape", "np.ndim", "np.dtype", "np.issubdtype", "np.result_type", "scipy.sparse.issparse", "scipy.sparse.isspmatrix"}
)
"""Functions that look at the static type only, or work on a symbolic tensor."""


def check(view: View) -> Iterator[Hit]:
    """Fires on NumPy functions of symbolic values, and on array methods and item assignment of array parameters."""
    of_arrays = in_arrays_alone(view)
    attribute_of = view.index.solution.catalogue.attribute

    def is_of_arrays(name: str) -> bool:
        return name not in TENSOR_ATTRIBUTES and not name.startswith("__") and attribute_of("np.ndarray", name) is not None

    asked: dict[str, Names] = {"call": _is_numeric, "method": is_of_arrays, "attribute": is_of_arrays, "store-item": all_names}
    for moment in view.moments_named(asked):
        event = moment.event
        if event.kind == "call":
            if any(_holds(moment.symbolic, value) for value in event.values):
                sure = any(_holds(moment.surely_symbolic, value) for value in event.values) and not of_arrays(moment)
                yield Hit(moment.chain, f"`{event.name}` needs values that a tensor does not have while tracing", sure)
        elif event.kind == "store-item":
            if moment.symbolic(stored := _stored_in(event)):
                sure = len(stored) == len(event.values[0]) and moment.surely_symbolic(stored) and not of_arrays(moment)
                yield Hit(moment.chain, "items are assigned to what is a tensor behind the boundary", sure)
        elif moment.symbolic(_arrays(event.values)):
            sure = moment.surely_symbolic(event.values[0]) and not of_arrays(moment)
            yield Hit(moment.chain, f"`.{event.name}` is NumPy's, and the argument is a tensor behind the boundary", sure)


def _is_numeric(name: str) -> bool:
    return name.startswith(NUMERIC_LIBRARIES) and name not in ALLOWED


def _arrays(values: tuple[Value, ...]) -> Value:
    return tuple(atom for atom in (values[0] if values else ()) if isinstance(atom, Array))


def _stored_in(event: Event) -> Value:
    """What items are assigned to; of the forms with an operator, such as ``x += 1``, those that change what they stand for."""
    kinds = (Array, Tensor) if event.name == "setitem" else Array
    return tuple(atom for atom in event.values[0] if isinstance(atom, kinds) and atom.basis != ASSUMED)


def _holds(is_symbolic: Callable[[Value], bool], value: Value, depth: int = 3) -> bool:
    """Whether a value, or what it holds, is as asked for."""
    if is_symbolic(value):
        return True
    return depth > 0 and any(
        _holds(is_symbolic, inner, depth - 1) for atom in value if not isinstance(atom, Const | Tensor) for inner in held(atom)
    )


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
