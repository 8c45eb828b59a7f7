"""What the use of a value gives away about it: only tensors are passed for most parameters of TensorFlow functions."""

from __future__ import annotations

from typing import Final

from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.frame import Frame
from graphlift.knowledge.symbols import Symbol

_NAMES: Final = """
axis axes name dtype shape seed num depth perm padding strides ksize data_format keepdims rank maxlen out_type dilations num_or_size_splits
size begin end multiples paddings mode method k group shapes delimiter fn func body cond true_fn false_fn minval maxval mean stddev
output_type Tout message summarize output_stream parallel_iterations swap_memory input_signature autograph path filename pattern
num_classes on_value off_value batch_dims start limit delta lower upper num_parallel_calls initializer trainable validate_shape
num_rows num_columns
"""
NOT_TENSORS: Final = frozenset(_NAMES.split())
"""Parameters that callers seldom give a tensor: what is passed for them is no clue."""

NOT_OF_TENSORS: Final = ("tf.constant", "tf.dtypes.as_dtype", "tf.compat.as_", "tf.nest.", "tf.__internal__.nest.")
"""Functions (by how their names begin) that make tensors of Python values and raise for one of a graph, or take anything."""


def note_uses(frame: Frame, symbol: Symbol, arguments: Arguments) -> None:
    """Note the arguments of a TensorFlow function that are there in the place of a tensor."""
    if symbol.kind != "function" or symbol.name.startswith(NOT_OF_TENSORS):
        return
    names = [parameter.name for parameter in symbol.parameters]
    for index, value in enumerate(arguments.positional):
        if index < len(names) and names[index] not in NOT_TENSORS:
            frame.use(value, f"it is passed to `{symbol.name}`")
    for name, value in arguments.keywords:
        if name not in NOT_TENSORS:
            frame.use(value, f"it is passed to `{symbol.name}`")
