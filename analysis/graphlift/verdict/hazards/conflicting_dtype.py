"""Arguments whose dtype eager execution adapts and a graph does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from graphlift.facts.remembered import remembered
from graphlift.interpreter.containers import contents
from graphlift.tensors.values import Array, List, Tuple, Value
from graphlift.verdict.clashes import clashes, has_array
from graphlift.verdict.class_tests import converts_alike
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.staged import meetings
from graphlift.verdict.view import View, all_names

RULE: Final = Rule(
    name="conflicting-dtype",
    number=19,
    summary="A NumPy argument meets a tensor of another dtype.",
    why=(
        "Eagerly, `float32_tensor * float64_array` converts the array to the tensor's dtype. Passed to a `tf.function`, the "
        "array becomes a float64 tensor at the boundary, and the multiplication raises."
    ),
    example=Example(
        bad="""\
import numpy as np
import tensorflow as tf

w = tf.Variable([1.0, 2.0])

def scaled(x):
    return w * x

scaled(np.ones([2]))
""",
        good="""\
import numpy as np
import tensorflow as tf

w = tf.Variable([1.0, 2.0])

def scaled(x):
    return w * tf.cast(x, tf.float32)

scaled(np.ones([2]))
""",
    ),
    fix="Cast the argument, or give the function an `input_signature` with the dtype that is meant.",
    silent=False,
)


OF_UNLIKE_ARGUMENTS: Final = frozenset(
    f"tf.{name}"
    for name in (
        *(
            "boolean_mask",
            "cast",
            "gather",
            "gather_nd",
            "nn.embedding_lookup",
            "one_hot",
            "pad",
            "repeat",
            "reshape",
            "scatter_nd",
            "slice",
        ),
        *("strided_slice", "tensor_scatter_nd_add", "tensor_scatter_nd_update", "tile", "transpose", "where"),
    )
)
"""Operations whose arguments have dtypes of their own, as indices and shapes have."""
OF_UNLIKE_FAMILIES: Final = ("tf.image.", "tf.random.", "tf.nest.", "tf.is_tensor", "tf.data.")


def check(view: View) -> Iterator[Hit]:
    """Fires where an operation takes an array that came through a parameter together with a tensor of another dtype."""
    yield from _numbers(view)
    for moment in view.moments_named({"operator": all_names, "call": _asks_for_one_dtype}):
        event = moment.event
        if not any(map(_may_hold_array, event.values)):
            continue
        whole = tuple(contents(view.index.holder, value) for value in event.values)
        if not any(map(has_array, whole)):
            continue
        for clash in clashes(msgspec.structs.replace(event, values=whole), moment.activation.is_symbolic):
            if clash.with_ == "dtype" and converts_alike(view, moment):
                continue
            yield Hit(moment.chain, _MESSAGES[clash.with_].format(array=clash.array, other=clash.other), clash.certain)


_MESSAGES: Final = {
    "tensor": "an array of {array} from the caller meets a tensor of {other}: eagerly it is converted, in a graph this raises",
    "array": "an array of {array} from the caller meets one of {other}: outside a graph they are converted, in it this raises",
    "dtype": "an array of {array} from the caller is wanted as {other}: eagerly it is converted, in a graph this raises",
    "number": "an array of {array} from the caller meets a Python {other}: outside a graph it is converted, in it this raises",
}
_WHERE: Final = {
    "index": "and no index of a Python container",
    "call": "which not every function takes in place of a Python number",
    "python": "where a Python value is wanted",
    "control": "so that Python that depends on it becomes part of the graph",
}


def _numbers(view: View) -> Iterator[Hit]:
    """Numbers that a condition or loop on a tensor makes tensors of, and that then meet a tensor of another dtype."""
    possible = dict.fromkeys(meetings(view, proven=False))
    certain = dict.fromkeys(meetings(view, proven=True) if possible else ())
    for meeting in {**certain, **possible}:
        where = _WHERE.get(meeting.other) or f"and meets {meeting.other} here"
        yield Hit(
            meeting.chain, f"a number that depends on a tensor's value is a {meeting.dtype} tensor in a graph, {where}", meeting in certain
        )


_HOLDING: Final = frozenset({Array, List, Tuple})


def _may_hold_array(value: Value) -> bool:
    return not _HOLDING.isdisjoint(map(type, value))


@remembered(1 << 12)
def _asks_for_one_dtype(name: str) -> bool:
    return name.startswith("tf.") and name not in OF_UNLIKE_ARGUMENTS and not name.startswith(OF_UNLIKE_FAMILIES)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
