"""What ``tf.test`` gives back."""

from __future__ import annotations

from graphlift.tensors import structures
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument
from graphlift.tensors.transfer.members import eager_value
from graphlift.tensors.transfer.rules import Call, method
from graphlift.tensors.values import NONE, Value


@method("object:tf.test.TestCase.evaluate", parameters="tensors", composite=True)
def _evaluate(call: Call) -> Value:
    """The same structure, with the arrays of its tensors."""
    return structures.map_leaves(argument(call, "tensors"), _evaluated)


def _evaluated(leaf: Value) -> Value:
    return NONE if leaf == NONE else eager_value(to_tensor(leaf))
