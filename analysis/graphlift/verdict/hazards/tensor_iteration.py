"""Python iteration over tensors outside a ``for`` statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.tensors.values import Array, Dataset, List, Tensor, Tuple, Unknown, Value
from graphlift.verdict.class_tests import in_arrays_alone
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="tensor-iteration",
    number=13,
    summary="It iterates over a tensor in a form that AutoGraph does not convert.",
    why=(
        "A `for` statement over a tensor becomes a loop in the graph. Unpacking, `*t`, comprehensions, `zip`, `enumerate`, "
        "`list`, `sum`, `max` and the like stay Python, and raise on a symbolic tensor even where its shape is known."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def norm(point):
    x, y = point
    return tf.sqrt(x * x + y * y)

norm(tf.constant([3.0, 4.0]))
""",
        good="""\
import tensorflow as tf

def norm(point):
    x, y = tf.unstack(point, num=2)
    return tf.sqrt(x * x + y * y)

norm(tf.constant([3.0, 4.0]))
""",
    ),
    fix=(
        "`tf.unstack` for unpacking, `tf.map_fn` or `tf.vectorized_map` for comprehensions, `tf.reduce_sum` for `sum`, "
        "`tf.range` for `enumerate`."
    ),
    silent=False,
)

DATASET_FORMS: Final = frozenset(
    {"comprehension", "generator", "sum", "list", "tuple", "max", "min", "any", "all", "sorted", "star", "unpack", "set"}
)
"""Forms that never finish tracing over a dataset."""


def check(view: View) -> Iterator[Hit]:
    """Fires on every form of iteration but the ``for`` statement over a symbolic tensor, and on some over a dataset."""
    of_arrays = in_arrays_alone(view)
    for moment in view.moments_of("iterate"):
        event = moment.event
        if event.name in ("for", "iter"):
            continue
        if _is_hardly_a_tensor(event.values[0], unpacked=event.name in ("unpack", "star")):
            continue
        if moment.symbolic(_of(event.values[0], Tensor, Array)):
            message = f"a tensor is iterated by {_form(event.name)}, which raises in a graph"
            yield Hit(moment.chain, message, moment.surely_symbolic(event.values[0]) and not of_arrays(moment))
        elif event.name in DATASET_FORMS and _of(event.values[0], Dataset):
            yield Hit(moment.chain, f"a dataset is iterated by {_form(event.name)}, which never finishes tracing")


def _is_hardly_a_tensor(value: Value, *, unpacked: bool) -> bool:
    """Whether what is iterated was only assumed to be a tensor, or is unpacked and may be a tuple too, while the lengths are open."""
    tensors = [atom for atom in value if isinstance(atom, Tensor | Array)]
    if all(atom.basis == "assumed" for atom in tensors):
        return bool(tensors)
    if not unpacked:
        return False
    sequences = any(isinstance(atom, Tuple | List | Unknown) for atom in value)
    return sequences and all(not atom.shape or not isinstance(atom.shape[0], int) for atom in tensors)


def _form(name: str) -> str:
    words = {"unpack": "unpacking", "star": "`*`", "comprehension": "a comprehension", "generator": "a generator expression"}
    return words.get(name, f"`{name}`")


def _of(value: Value, *kinds: type) -> Value:
    return tuple(atom for atom in value if isinstance(atom, kinds) and not (isinstance(atom, Tensor) and atom.kind == "tensorarray"))


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
