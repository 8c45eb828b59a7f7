"""The small data sets that Keras downloads: NumPy arrays of known dtype and shape.

Source: the ``load_data`` functions of Keras 2.21 and 3.15 and the files that they read. Lengths that depend on an argument
(``test_split``, ``num_words``) are known for its default alone.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer.arguments import given
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.values import UNKNOWN_DIM, Array, Dim, Value, tuple_of

_Column = tuple[str | None, tuple[Dim, ...]]

_FIXED: Final[dict[str, tuple[int, int, _Column, _Column]]] = {
    # name: length of the training and of the test part; dtype and further axes of inputs and of labels
    "mnist": (60000, 10000, ("uint8", (28, 28)), ("uint8", ())),
    "fashion_mnist": (60000, 10000, ("uint8", (28, 28)), ("uint8", ())),
    "cifar10": (50000, 10000, ("uint8", (32, 32, 3)), ("uint8", (1,))),
    "cifar100": (50000, 10000, ("uint8", (32, 32, 3)), ("int64", (1,))),
}
_SPLIT: Final[dict[str, tuple[int, int, _Column, _Column]]] = {
    "boston_housing": (404, 102, ("float64", (13,)), ("float64", ())),
    "california_housing": (16512, 4128, (None, (8,)), (None, ())),
    "imdb": (25000, 25000, ("object", ()), ("int64", ())),
    "reuters": (8982, 2246, ("object", ()), ("int64", ())),
}
_PARAMETERS: Final = {
    "mnist": "path",
    "fashion_mnist": "",
    "cifar10": "",
    "cifar100": "label_mode",
    "boston_housing": "path test_split seed",
    "california_housing": "version path test_split seed",
    "imdb": "path num_words skip_top maxlen seed",
    "reuters": "path num_words skip_top maxlen test_split",
}
_CHANGING: Final = ("test_split", "maxlen", "version")
"""Arguments that change how many samples there are."""


def _part(length: Dim, columns: tuple[_Column, _Column]) -> Value:
    return tuple_of((Array(dtype=dtype, shape=(length, *axes)),) for dtype, axes in columns)


def _loader(train: int, test: int, columns: tuple[_Column, _Column]) -> Rule:
    def load(call: Call) -> Value:
        vague = any(given(call, name) for name in _CHANGING)
        sizes: tuple[Dim, Dim] = (UNKNOWN_DIM, UNKNOWN_DIM) if vague else (train, test)
        return tuple_of(_part(size, columns) for size in sizes)

    return load


for _name, (_train, _test, _inputs, _labels) in {**_FIXED, **_SPLIT}.items():
    function(f"keras.datasets.{_name}.load_data", parameters=_PARAMETERS[_name])(_loader(_train, _test, (_inputs, _labels)))
