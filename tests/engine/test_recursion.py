"""What counts as recursive where functions that many share lie on the way."""

from __future__ import annotations

from pathlib import Path

from graphlift.api import check

REGISTRY = """
class Registry:
    def __init__(self):
        self.classes = {}

    def register(self, cls):
        self.classes[cls.__name__] = cls
        return cls

REGISTRY = Registry()

def catalogued(cls):
    return REGISTRY.register(cls)

class Tree:
    def grow(self, x):
        return x
"""


def test_a_class_that_a_busy_registry_gives_back_is_the_one_that_it_was_given(tmp_path: Path) -> None:
    text = REGISTRY
    bases = ["Tree", "Tree", "Oak0", "Oak1", *("Tree" for _ in range(12))]
    for number, base in enumerate(bases):
        text += f"\n@catalogued\nclass Oak{number}({base}):\n    def grow(self, x):\n        return super().grow(x)\n"
    text += "\nfor cls in REGISTRY.classes.values():\n    cls().grow(1)\nOak2().grow(2)\nOak3().grow(3)\n"
    (tmp_path / "trees.py").write_text(text)
    functions = {function["qualname"]: function for function in check([tmp_path], cache=False).to_dict()["functions"]}
    assert [name for name, function in functions.items() if function["facts"]["recursive"]] == []


LAYERS = """
class Layer:
    def __call__(self, x):
        return self.call(x)

class Pair(Layer):
    def __init__(self, first, second):
        self.first = first
        self.second = second

    def call(self, x):
        return self.second(self.first(x))
"""


def test_what_a_busy_base_class_calls_on_itself_is_the_method_of_the_object_that_it_was_called_on(tmp_path: Path) -> None:
    text = LAYERS
    for number in range(14):
        text += f"\nclass Scale{number}(Layer):\n    def call(self, x):\n        return x * {number}\n"
        text += f"\nPair(Scale{number}(), Scale{number}())({number})\n"
    (tmp_path / "layers.py").write_text(text)
    functions = {function["qualname"]: function for function in check([tmp_path], cache=False).to_dict()["functions"]}
    assert [name for name, function in functions.items() if function["facts"]["recursive"]] == []


def test_what_it_calls_on_others_may_still_lead_back(tmp_path: Path) -> None:
    text = LAYERS
    for number in range(14):
        text += f"\nclass Scale{number}(Layer):\n    def call(self, x):\n        return x * {number}\n"
        text += f"\nPair(Pair(Scale{number}(), Scale{number}()), Scale{number}())({number})\n"
    (tmp_path / "layers.py").write_text(text)
    functions = {function["qualname"]: function for function in check([tmp_path], cache=False).to_dict()["functions"]}
    assert functions["Pair.call"]["facts"]["recursive"]
