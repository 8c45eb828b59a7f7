"""The sources of evidence on what a function returns and does, in the order in which they are believed."""

from __future__ import annotations

import importlib
from collections.abc import Container, Iterable
from typing import Any

from graphlift.knowledge.symbols import Fields
from tools.knowledge.annotations import activations, annotated, documented
from tools.knowledge.operations import Operations
from tools.knowledge.probing.graph import GraphProbe, Receiver
from tools.knowledge.probing.kinds import Kinds
from tools.knowledge.probing.samples import automatic, keras_samples, tensorflow_samples
from tools.knowledge.walk import Group


class GraphEvidence:
    """Operator registry, then trying, then annotations, then docstrings; a later one speaks only where the earlier are silent.

    Nothing is looked for about *newer*, the names for which a newer version's findings will be taken (see :func:`.merge.harmonise`).
    """

    def __init__(self, groups: Iterable[Group], newer: Container[str] = ()) -> None:
        classes = [(each.name, each.value) for each in groups if isinstance(each.value, type)]
        names = {id(cls): name for name, cls in classes}
        samples = {**dict(automatic(classes)), **tensorflow_samples(), **dict(keras_samples(dict(classes)))}
        self._newer = newer
        self._sources = (Operations(), GraphProbe(Kinds(names, special()), samples), annotated, documented)

    def __call__(self, row: Fields, value: object) -> Fields:
        """The line with all that was found."""
        row = activations(row)
        if row.name in self._newer:
            return row
        for source in self._sources:
            row = source(row, value)
        return row


def special() -> list[tuple[type, str]]:
    """Classes whose objects have a word of their own."""
    tf: Any = importlib.import_module("tensorflow")
    np: Any = importlib.import_module("numpy")
    return [
        (Receiver, "self"),
        (tf.Variable, "variable"),
        *((cls, "variable") for cls in keras_variables()),
        (tf.Tensor, "tensor"),
        (tf.Operation, "none"),
        (tf.data.Dataset, "dataset"),
        (tf.data.Iterator, "iterator"),
        (tf.TensorShape, "shape"),
        (tf.DType, "dtype"),
        (np.ndarray, "array"),
        (np.generic, "array"),
    ]


def keras_variables() -> list[type]:
    """The class of Keras 3's variables, where that is installed."""
    try:
        keras: Any = importlib.import_module("keras")
    except ImportError:
        return []
    variable = getattr(keras, "Variable", None)
    return [variable] if isinstance(variable, type) else []
