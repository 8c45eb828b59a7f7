"""Recurrent layers, their cells, and the wrapper that runs one in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, is_none, sequence_items, str_argument
from graphlift.tensors.transfer.keras.convolution import axes_of
from graphlift.tensors.transfer.keras.layer import Application, channels_first, layer, per_axis
from graphlift.tensors.transfer.keras.windows import slide, unknown_axes
from graphlift.tensors.values import UNKNOWN_DIM, Dim, ExternalObject, Instance, List, Shape, Tensor, Tuple, Value, join, tuple_of, unknown

_SETTINGS: Final = "units activation recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer"
_STATES: Final = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1, "LSTMCell": 2, "GRUCell": 1, "SimpleRNNCell": 1}


def _unit_state(applied: Application, batch: Dim, units: Dim) -> Value:
    return applied.output((batch, units))


@layer("LSTM", "GRU", parameters=_SETTINGS, call="inputs initial_state mask training")
@layer(
    "SimpleRNN",
    parameters="units activation use_bias kernel_initializer recurrent_initializer bias_initializer",
    call="inputs initial_state mask training",
)
def _recurrent(applied: Application) -> Value:
    shape = applied.input.shape
    batch, time = (shape[0], shape[1]) if shape is not None and len(shape) == 3 else (UNKNOWN_DIM, UNKNOWN_DIM)
    if bool_argument(applied.settings, "time_major") is not False:
        batch, time = UNKNOWN_DIM, UNKNOWN_DIM
    units = dim_of(argument(applied.settings, "units"))
    states = _STATES[applied.settings.name.rpartition(".")[2]]
    return _with_states(applied, (batch, units), time, [(batch, units)] * states)


def _with_states(applied: Application, last: tuple[Dim, ...], time: Dim, states: list[tuple[Dim, ...]]) -> Value:
    """The output of a recurrent layer: the last step's or all steps', alone or in front of the states."""
    sequences = bool_argument(applied.settings, "return_sequences")
    shape: Shape = None if sequences is None else (last[0], time, *last[1:]) if sequences else last
    output = applied.output(shape)
    returned = bool_argument(applied.settings, "return_state")
    if returned is None:
        return unknown("whether a recurrent layer returns its state is not known")
    if not returned:
        return output
    items = (output, *(applied.output(state) for state in states))
    return _sequence(applied, items)


def _sequence(applied: Application, items: tuple[Value, ...]) -> Value:
    """What Keras returns for several outputs: a tuple in Keras 3, a list in Keras 2."""
    if applied.call.context.keras == "3":
        return tuple_of(items)
    return (List(type="list", site=applied.call.context.site, elements=items, element=join(*items)),)


@layer("LSTMCell", "GRUCell", parameters=_SETTINGS, call="inputs states training")
@layer("SimpleRNNCell", parameters="units activation use_bias kernel_initializer", call="inputs states training")
def _cell(applied: Application) -> Value:
    shape = applied.input.shape
    output = applied.output((shape[0] if shape else UNKNOWN_DIM, dim_of(argument(applied.settings, "units"))))
    states = (output,) * _STATES[applied.settings.name.rpartition(".")[2]]
    given = argument(applied.call, "states")
    if len(states) == 1 and not any(isinstance(atom, (List, Tuple)) for atom in given):
        return tuple_of((output, output))
    return tuple_of((output, (List(type="list", site=applied.call.context.site, elements=states, element=output),)))


@layer("StackedRNNCells", parameters="cells", call="inputs states training")
def _stacked_cells(applied: Application) -> Value:
    return unknown("the output of stacked recurrent cells")


@layer(
    "RNN",
    parameters="cell return_sequences return_state go_backwards stateful unroll",
    call="inputs initial_state mask training",
)
def _rnn(applied: Application) -> Value:
    own = _with_own_cells(applied)
    if own is not None:
        return own
    cells = [atom for atom in argument(applied.settings, "cell") if isinstance(atom, ExternalObject)]
    stack = sequence_items(argument(applied.settings, "cell"))
    if stack is not None:
        cells = [atom for item in stack for atom in item if isinstance(atom, ExternalObject)]
    kinds = [_STATES.get(cell.cls.rpartition(".")[2]) for cell in cells]
    if not cells or None in kinds or (stack is not None and len(cells) != len(stack)) or (stack is None and len(cells) > 1):
        return unknown("the output of a recurrent layer with a cell of its own")
    shape = applied.input.shape
    batch, time = (shape[0], shape[1]) if shape is not None and len(shape) == 3 else (UNKNOWN_DIM, UNKNOWN_DIM)
    sizes = [dim_of(dict(cell.arguments).get("units", ())) for cell in cells]
    if bool_argument(applied.settings, "return_state") and stack is not None:
        return unknown("the states of stacked recurrent cells")
    return _with_states(applied, (batch, sizes[-1]), time, [(batch, sizes[-1])] * (kinds[-1] or 1))


def _with_own_cells(applied: Application) -> Value | None:
    """The output of a layer with cells that the program defines, which run for the first step; ``None`` without one."""
    given = argument(applied.settings, "cell")
    stack = sequence_items(given)
    cells = [given] if stack is None else list(stack)
    aside, apply = applied.call.context.aside, applied.call.context.apply
    shape = applied.input.shape
    if aside is None or shape is None or len(shape) != 3 or not any(isinstance(atom, Instance) for cell in cells for atom in cell):
        return None
    current: Value = applied.output((shape[0], shape[2]))
    states: tuple[Value, ...] = ()
    for cell in cells:
        vague = _states_of([applied.output((shape[0], UNKNOWN_DIM))], applied, stacked=stack is not None)
        states = _step(aside(cell, (current, vague)))[1]
        if not states:
            return unknown("the output of a recurrent layer with a cell of its own")
        output, states = _step(apply(cell, (current, _states_of(states, applied, stacked=stack is not None))))
        current = output
    found = [atom.shape for atom in current if isinstance(atom, Tensor)]
    if len(found) != 1 or found[0] is None or (stack is not None and bool_argument(applied.settings, "return_state")):
        return unknown("the output of a recurrent layer with a cell of its own")
    last = tuple(found[0])
    return _with_states(applied, last, shape[1], [atom.shape or last for state in states for atom in state if isinstance(atom, Tensor)])


def _states_of(states: Sequence[Value], applied: Application, *, stacked: bool) -> Value:
    """The states as a cell gets them: a list in a stack and in Keras 2, else a tuple."""
    if stacked or applied.call.context.keras == "2":
        return (List(type="list", site=applied.call.context.site, elements=tuple(states)),)
    return tuple_of(states)


def _step(made: Value) -> tuple[Value, tuple[Value, ...]]:
    """The output and the states that a cell gives for one step."""
    pair = sequence_items(made)
    if pair is None or len(pair) != 2:
        return (), ()
    states = sequence_items(pair[1])
    return pair[0], (pair[1],) if states is None else states


@layer("Bidirectional", parameters="layer merge_mode weights backward_layer", call="inputs initial_state mask training")
def _bidirectional(applied: Application) -> Value:
    inner = argument(applied.settings, "layer")
    forward = applied.call.context.apply(inner, ((applied.input,),))
    items = None if any(isinstance(atom, Tensor) for atom in forward) else sequence_items(forward) or None
    if is_none(argument(applied.settings, "merge_mode")) and "merge_mode" in applied.settings.arguments:
        return _sequence(applied, (forward, forward)) if items is None else _sequence(applied, (items[0], items[0], *items[1:], *items[1:]))
    mode = str_argument(applied.settings, "merge_mode", "concat")
    if mode is None:
        return unknown("how a bidirectional layer merges its outputs is not known")
    if items is None:
        return _merged(forward, mode)
    return _sequence(applied, (_merged(items[0], mode), *items[1:], *items[1:]))


def _merged(value: Value, mode: str) -> Value:
    """Outputs of both directions merged: end to end on the last axis, or element by element."""
    if mode != "concat":
        return value

    def doubled(atom: Tensor) -> Tensor:
        if not atom.shape:
            return Tensor(dtype=atom.dtype)
        last = atom.shape[-1]
        return Tensor(dtype=atom.dtype, shape=(*atom.shape[:-1], 2 * last if isinstance(last, int) else last))

    return tuple(doubled(atom) if isinstance(atom, Tensor) else atom for atom in value)


@layer(
    *("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"),
    parameters="filters kernel_size strides padding data_format dilation_rate activation recurrent_activation use_bias",
    call="inputs initial_state mask training",
)
def _conv_lstm(applied: Application) -> Value:
    axes = axes_of(applied.settings.name.replace("LSTM", ""))
    shape, settings = applied.input.shape, applied.settings
    first = channels_first(settings)
    filters = dim_of(argument(settings, "filters"))
    if shape is None or len(shape) != axes + 3 or first is None:
        last: tuple[Dim, ...] = unknown_axes(axes + 2)
        return _with_states(applied, last, UNKNOWN_DIM, [last, last])
    lengths = shape[3:] if first else shape[2:-1]
    padding = str_argument(settings, "padding", "valid")
    parts = zip(
        lengths,
        per_axis(settings, "kernel_size", axes),
        per_axis(settings, "strides", axes, 1),
        per_axis(settings, "dilation_rate", axes, 1),
        strict=True,
    )
    found = [slide(n, w, s, padding, d) for n, w, s, d in parts]
    last = (shape[0], filters, *found) if first else (shape[0], *found, filters)
    return _with_states(applied, last, shape[1], [last, last])
