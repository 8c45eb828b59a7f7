"""The public names of an installed NumPy, under ``np``."""

from __future__ import annotations

import types
import warnings

from tools.knowledge.walk import Group, group, walk

_MODULES = (
    *("np.random", "np.linalg", "np.fft", "np.ma", "np.char", "np.strings"),
    *("np.testing", "np.lib.stride_tricks", "np.polynomial", "np.exceptions"),
)


def public() -> list[Group]:
    """Everything under ``np`` that is for users, ufuncs and scalar types included."""
    import numpy as np

    def inside(path: str, module: types.ModuleType) -> bool:
        return path in _MODULES or path == "np.lib"

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [(path, value) for path, value in walk(np, "np", inside) if not _is_foreign(path, value)]
    return group(iter(found), canonical)


def canonical(value: object) -> str | None:
    """The name by the module that NumPy says the object is of."""
    home = getattr(value, "__module__", None)
    if isinstance(home, str) and home.partition(".")[0] == "numpy":
        return f"np{home[5:]}.{getattr(value, '__name__', '')}"
    return None


def _is_foreign(path: str, value: object) -> bool:
    if path.startswith("np.lib.") and not path.startswith(_MODULES):
        return True
    home = getattr(value, "__module__", None)
    return isinstance(home, str) and home.partition(".")[0] not in ("numpy", "builtins")
