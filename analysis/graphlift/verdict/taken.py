"""What library functions do with a tensor in place of a Python number, as tables: tried under TensorFlow, one function after the other."""

from __future__ import annotations

from typing import Final

ALIKE: Final = frozenset(
    f"tf.{name}"
    for name in (
        *("add_n", "clip_by_norm", "clip_by_value", "concat", "stack", "where"),
        *(
            f"math.{name}"
            for name in (
                *("add", "add_n", "atan2", "divide", "divide_no_nan", "equal", "floordiv", "floormod", "greater", "greater_equal", "less"),
                *("less_equal", "maximum", "minimum", "mod", "multiply", "multiply_no_nan", "not_equal", "pow", "squared_difference"),
                *("subtract", "truediv"),
            )
        ),
    )
)
"""Functions that take one, if its dtype is that of the other tensors."""

TAKING: Final = frozenset(
    f"tf.{name}"
    for name in (
        *("abs", "argmax", "argmin", "broadcast_to", "cast", "complex", "cond", "cumsum", "debugging.", "expand_dims"),
        *("eye", "fill", "floor", "gather", "gather_nd", "identity", "image.resize", "linalg.", "linspace", "logical_and"),
        *("logical_not", "logical_or", "map_fn", "math.", "nn.dropout", "one_hot", "ones", "ones_like", "pad"),
        *("print", "random.", "range", "rank", "reduce_", "repeat", "reshape", "reverse", "roll", "round", "sequence_mask"),
        *("shape", "sign", "slice", "sqrt", "square", "strings.as_string", "summary.", "switch_case", "tile", "transpose"),
        *("while_loop", "zeros", "zeros_like"),
    )
)
"""Functions that take one of any dtype; a name that ends with a dot or an underscore stands for all that begin with it."""

_FAMILIES: Final = tuple(name for name in TAKING if name.endswith((".", "_")))

BUILTINS: Final = {"abs": "", "float": "float32", "int": "int32", "len": "int32", "pow": "", "print": "", "range": "", "sum": ""}
"""Builtin functions that take one, with the dtype of what they make of it; empty where it stays the same."""

METHODS: Final = frozenset({"read", "update_state", "write"})
"""Methods of TensorFlow's and Keras' objects that take one of any dtype."""

ASSIGNING: Final = frozenset({"assign", "assign_add", "assign_sub"})
"""Methods of variables that take one of their own dtype."""


def takes(name: str) -> bool:
    """Whether a library function takes a tensor of any dtype where it would take a number."""
    return name in TAKING or name.startswith(_FAMILIES)
