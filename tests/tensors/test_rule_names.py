"""Rules are found under the names that the knowledge base uses, and bind arguments as TensorFlow does."""

from __future__ import annotations

import functools
import inspect

import pytest

from graphlift.knowledge.catalogue import catalogue
from graphlift.tensors.transfer import dispatch, rules

dispatch.load()
NAMES = sorted(
    name for name in rules.FUNCTIONS if name.startswith("tf.") and not name.startswith(("tf.data.", "tf.raw_ops.", "tf.compat."))
)
OVERLOADED = frozenset({"tf.Variable", *(name for name in NAMES if name.startswith("tf.lookup.")), *(n for n in NAMES if ".numpy." in n)})


def test_names_of_functions_are_canonical() -> None:
    known = catalogue()
    assert [name for name in NAMES if known.canonical(name) != name] == []


@pytest.mark.tensorflow
def test_parameters_are_those_of_tensorflow() -> None:
    tf = pytest.importorskip("tensorflow")
    wrong = {}
    for name in NAMES:
        if name in OVERLOADED:
            continue
        found = inspect.signature(functools.reduce(getattr, name.split(".")[1:], tf)).parameters.values()
        real = [("*" if parameter.kind is parameter.VAR_POSITIONAL else "") + parameter.name for parameter in found]
        mine = [parameter for parameter in rules.FUNCTIONS[name].parameters if parameter != "name"]
        if [parameter for parameter in real if parameter != "name"][: len(mine)] != mine:
            wrong[name] = (mine, real)
    assert wrong == {}
