"""Trying NumPy's functions on arrays."""

from __future__ import annotations

import importlib
import re
from typing import Any

from graphlift.knowledge.symbols import Fields
from tools.knowledge.probing.arguments import Values, attempts
from tools.knowledge.probing.graph import ENOUGH, quiet
from tools.knowledge.probing.kinds import Kinds, agreed

_SAFE = re.compile(r"^np\.((random|linalg|fft|ma|char|strings|ndarray|random\.Generator|random\.RandomState)\.)?[a-zA-Z_0-9]+$")
_UNSAFE = re.compile(
    r"[._](save|savez|savetxt|load|loadtxt|genfromtxt|from\w+|tofile|dump|dumps|memmap|set|seterr\w*|show|info|source|test|f2py|get_include|"
    r"setbufsize|printoptions|lookfor|deprecate\w*|byte_bounds|seed|put\w*|place|copyto|resize|fill|sort|partition|itemset|setfield|setflags)(_|$)"
)


class ArrayProbe:
    """Calls functions of NumPy and methods of arrays."""

    def __init__(self) -> None:
        self._np: Any = importlib.import_module("numpy")
        self._kinds = Kinds({}, [(self._np.ndarray, "array"), (self._np.generic, "array"), (self._np.dtype, "dtype")])
        self._samples = {
            "np.ndarray": lambda: self._np.ones((4, 4)),
            "np.random.Generator": lambda: self._np.random.default_rng(0),
            "np.random.RandomState": lambda: self._np.random.RandomState(0),
        }

    def __call__(self, row: Fields, value: object) -> Fields:
        """The line with what calling showed. All that draws from a random generator is stateful."""
        if row.kind in ("function", "method") and row.name.startswith("np.random.") and not row.name.endswith("default_rng"):
            row = row._replace(flags="stateful")
        if row.returns or not _SAFE.search(row.name) or _UNSAFE.search(row.name):
            return row
        if row.name.startswith("np.random.") and "size=None" in row.signature:
            return row._replace(returns="any")  # a Python number without a size, an array with one
        owner, _, name = row.name.rpartition(".")
        if row.kind == "function":
            return row._replace(returns=self._try(value))
        if row.kind in ("method", "property") and owner in self._samples:
            sample = self._samples[owner]()
            if row.kind == "property":
                return row._replace(returns=self._kinds(getattr(sample, name)))
            return row._replace(returns=self._try(getattr(sample, name)))
        return row

    def _try(self, function: Any) -> str:
        found: list[str] = []
        with quiet():
            for attempt in attempts(function, self._values()):
                try:
                    found.append(self._kinds(function(*attempt.positional, **attempt.keywords)))
                except Exception:
                    continue
                if len(found) >= ENOUGH:
                    break
        return agreed(found)

    def _values(self) -> Values:
        np = self._np
        return {
            "float": lambda: np.eye(4) + 1.0,
            "int": lambda: np.arange(16).reshape(4, 4),
            "bool": lambda: np.ones((4, 4), bool),
            "complex": lambda: np.eye(4) + 1j,
            "text": lambda: np.array(["a", "b"]),
            "image": lambda: np.ones((1, 8, 8, 3)),
            "vector": lambda: np.arange(4.0),
            "cube": lambda: np.ones((2, 4, 4)),
            "list": lambda: [np.eye(4), np.eye(4)],
            "indices": lambda: np.arange(4),
            "dtype": lambda: np.float32,
            "shape": lambda: (4, 4),
            "ints": lambda: (2, 2, 4),
            "pair": lambda: (2, 2),
            "seed": lambda: 1,
            "zero": lambda: 0,
            "one": lambda: 1,
            "two": lambda: 2,
            "four": lambda: 4,
            "true": lambda: True,
            "float_scalar": lambda: 0.5,
            "word": lambda: "a",
        }
