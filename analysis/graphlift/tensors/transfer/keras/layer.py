"""How built-in layers are modelled: an object that remembers its settings, and a rule from its input's type to its output's.

Calling a layer converts its inputs to tensors and casts floating ones to the layer's compute dtype (float32 unless the layer's
``dtype`` says otherwise; a global dtype policy is not modelled). Integer inputs keep their dtype. What a layer gives for a ragged
or sparse input is a tensor of unknown shape. Several inputs come as a tuple or list of tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import msgspec

from graphlift.tensors import conversion, dtypes
from graphlift.tensors.transfer.arguments import argument, dims_of, dtype_of, is_none, sequence_items, str_argument
from graphlift.tensors.transfer.keras.windows import CHANNELS_FIRST
from graphlift.tensors.transfer.rules import Call, derived, function, method
from graphlift.tensors.values import Atom, Const, ExternalObject, Prim, Shape, Tensor, Value, tensor

LAYER: Final = "keras.layers.Layer"
FLOAT: Final = "float32"
"""The precision that Keras computes in unless told otherwise."""
_MIXED: Final = {"mixed_float16": "float16", "mixed_bfloat16": "bfloat16"}
_COMMON_SETTINGS: Final = "trainable dtype autocast name dynamic weights input_shape batch_input_shape batch_size"


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """One call of a layer: the call, the layer's settings (readable like arguments of a call), and its first input."""

    call: Call
    settings: Call
    input: Tensor

    @property
    def dtype(self) -> str | None:
        """The dtype that the layer computes in."""
        return compute_dtype(self.settings)

    @property
    def inputs(self) -> list[Tensor] | None:
        """The inputs of a layer that takes several; ``None`` if it is not known how many."""
        items = sequence_items(argument(self.call, "inputs"))
        return None if items is None else [self.cast(conversion.to_tensor(item)) for item in items]

    def cast(self, given: Tensor) -> Tensor:
        """A tensor as it reaches the layer's computation."""
        return autocast(given, self.dtype)

    def output(self, shape: Shape, dtype: str | None = None) -> Value:
        """The layer's output; of the compute dtype unless told otherwise."""
        return tensor(dtype or self.dtype, shape)

    def activated(self, output: Value) -> Value:
        """The output after the layer's own activation, where that is a function and no name of one."""
        function = argument(self.settings, "activation")
        if is_none(function) or any(isinstance(atom, Const | Prim) for atom in function):
            return output
        return self.call.context.apply(function, (output,))

    def same(self) -> Value:
        """An output of the input's shape and (cast) dtype."""
        return tensor(self.input.dtype, self.input.shape)


LayerRule: TypeAlias = Callable[[Application], Value]


def autocast(given: Tensor, dtype: str | None) -> Tensor:
    """The tensor with a floating dtype replaced by the compute dtype."""
    if given.dtype in dtypes.FLOATING and given.dtype != dtype:
        return msgspec.structs.replace(given, dtype=dtype)
    return given


def compute_dtype(settings: Call) -> str | None:
    """The dtype that a layer with these settings computes in; ``None`` if it is not known."""
    value = argument(settings, "dtype")
    if is_none(value):
        return "float32"
    match value:
        case (Const(value=str() as name),) if name in _MIXED:
            return _MIXED[name]
        case _:
            return dtype_of(value)


def settings_of(layer: Atom | None, call: Call) -> Call:
    """The arguments that made a layer, as if it were being made now."""
    found = dict(layer.arguments) if isinstance(layer, ExternalObject) else {}
    return Call(name=layer.cls if isinstance(layer, ExternalObject) else "", arguments=found, context=call.context)


def layer(*names: str, parameters: str, call: str = "inputs training mask") -> Callable[[LayerRule], LayerRule]:
    """Register built-in layers (names below ``keras.layers``) with the parameters of their constructor and of their call."""

    def decorate(rule: LayerRule) -> LayerRule:
        for name in names:
            cls = f"keras.layers.{name}"
            function(cls, parameters=parameters, composite=True)(_maker(cls))
            method(f"object:{cls}.__call__", f"object:{cls}.call", parameters=call)(_caller(rule))
            derived(cls, bases=(LAYER,))
        return rule

    return decorate


def make(cls: str, call: Call) -> Value:
    """An object of a class, with the arguments that made it."""
    return (ExternalObject(cls=cls, site=call.context.site, arguments=tuple(call.arguments.items())),)


def _maker(cls: str) -> Callable[[Call], Value]:
    return lambda call: make(cls, call)


def _caller(rule: LayerRule) -> Callable[[Call], Value]:
    def apply(call: Call) -> Value:
        return rule(application(call))

    return apply


def application(call: Call) -> Application:
    """One call of the layer that is the receiver, its input converted and cast."""
    settings = settings_of(call.receiver, call)
    first = autocast(conversion.to_tensor(argument(call, "inputs")), compute_dtype(settings))
    if first.kind in ("ragged", "sparse"):
        first = Tensor(dtype=first.dtype)
    return Application(call=call, settings=settings, input=first)


def channels_first(settings: Call) -> bool | None:
    """Whether axis 1 holds the channels; ``None`` if that is not known."""
    found = str_argument(settings, "data_format", "channels_last")
    return None if found is None else found == CHANNELS_FIRST


def per_axis(settings: Call, name: str, axes: int, default: int | None = None) -> tuple[int | None, ...]:
    """A setting of one number for all axes, or one for each; ``None`` where it is not known."""
    value = argument(settings, name)
    if is_none(value):
        return (default,) * axes
    dims = dims_of(value)
    if dims is None or len(dims) not in (1, axes):
        return (None,) * axes
    numbers = tuple(dim if isinstance(dim, int) else None for dim in dims)
    return numbers if len(numbers) == axes else numbers * axes


def spatial(shape: Sequence[object], first: bool) -> slice:
    """Where the spatial axes stand in a shape with batch and channels."""
    return slice(2, len(shape)) if first else slice(1, len(shape) - 1)
