"""Names of TensorFlow Probability and Addons that projects use most, by what their documentation promises.

Neither library can be asked here: the rules state dtypes and axes only where the documentation does.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes, structures
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dense, int_argument
from graphlift.tensors.transfer.keras.convolution import convolution_output
from graphlift.tensors.transfer.keras.layer import LAYER, application, make
from graphlift.tensors.transfer.rules import Call, derived, function, method
from graphlift.tensors.values import NONE, UNKNOWN_DIM, ExternalObject, Shape, Tensor, Tuple, Value, unknown

FLIPOUT: Final = tuple(f"tfp.layers.Convolution{axes}DFlipout" for axes in (1, 2, 3))
BIJECTOR: Final = "tfp.bijectors.Bijector"
POINTWISE: Final = tuple(f"tfp.bijectors.{name}" for name in ("Tanh", "Sigmoid", "Exp", "Log", "Softplus", "Softsign", "Identity"))
SHIFT: Final = "tfp.bijectors.Shift"

derived(*FLIPOUT, bases=(LAYER,))
derived(*POINTWISE, SHIFT, bases=(BIJECTOR,))


@function(*FLIPOUT, parameters="filters kernel_size strides padding data_format dilation_rate activation", composite=True)
def _flipout(call: Call) -> Value:
    return make(call.name, call)


@method(*(f"object:{name}.{called}" for name in FLIPOUT for called in ("__call__", "call")), parameters="inputs")
def _convolved(call: Call) -> Value:
    """Shapes are those of the Keras layer with as many axes."""
    return convolution_output(application(call))


@function(*POINTWISE, parameters="validate_args name", composite=True)
@function(SHIFT, parameters="shift validate_args name", composite=True)
def _bijector(call: Call) -> Value:
    return make(call.name, call)


@method(*(f"object:{BIJECTOR}.{name}" for name in ("forward", "inverse", "__call__")), parameters="x")
def _mapped(call: Call) -> Value:
    """Element by element; of a distribution or another bijector, something new of that kind."""
    value = argument(call, "x") or argument(call, "value") or argument(call, "y")
    if any(isinstance(atom, ExternalObject) for atom in value):
        return unknown("a bijector of something that is no tensor")
    part = to_tensor(value)
    return dense(part.dtype, _shifted(call, part))


def _shifted(call: Call, part: Tensor) -> Shape:
    shift = dict(call.receiver.arguments).get("shift", ()) if isinstance(call.receiver, ExternalObject) else ()
    if not isinstance(call.receiver, ExternalObject) or call.receiver.cls != SHIFT:
        return part.shape
    return shapes.broadcast(part.shape, to_tensor(shift).shape)


@function("tfa.seq2seq.tile_batch", parameters="t multiplier name")
def _tile_batch(call: Call) -> Value:
    """Each example as often as asked, side by side."""
    times = int_argument(call, "multiplier")

    def tiled(leaf: Value) -> Value:
        part = to_tensor(leaf)
        if not part.shape:
            return dense(part.dtype)
        return dense(part.dtype, (shapes.multiply(part.shape[0], UNKNOWN_DIM if times is None else times), *part.shape[1:]))

    return structures.map_leaves(argument(call, "t"), tiled)


@function("tfa.text.crf_decode", parameters="potentials transition_params sequence_length", composite=True)
@function("tfa.text.crf_constrained_decode", parameters="potentials tag_bitmap transition_params sequence_length", composite=True)
def _decoded(call: Call) -> Value:
    """The best tag of each step, and each sequence's score."""
    scores = to_tensor(argument(call, "potentials"))
    batch, steps = (None, None) if scores.shape is None or len(scores.shape) != 3 else (scores.shape[:1], scores.shape[:2])
    return (Tuple(elements=(dense("int32", steps), dense(scores.dtype, batch))),)


@function("tfa.text.crf_decode_forward", parameters="inputs state transition_params sequence_lengths", composite=True)
def _decoded_forward(call: Call) -> Value:
    """Back pointers, and the state after the last step."""
    return (Tuple(elements=(dense("int32"), dense(to_tensor(argument(call, "inputs")).dtype))),)


@function("tfa.text.crf_log_likelihood", parameters="inputs tag_indices sequence_lengths transition_params", composite=True)
def _likelihood(call: Call) -> Value:
    """The logarithm of each sequence's likelihood, and the transitions given or made."""
    scores = to_tensor(argument(call, "inputs"))
    if scores.shape is None or len(scores.shape) != 3:
        return (Tuple(elements=(dense(scores.dtype), dense(scores.dtype))),)
    batch, _, tags = scores.shape
    made = dense(scores.dtype, (tags, tags))
    transitions = argument(call, "transition_params")
    return (Tuple(elements=(dense(scores.dtype, (batch,)), made if transitions in ((), NONE) else transitions)),)
