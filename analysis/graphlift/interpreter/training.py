"""What Keras' training loops do on a program's behalf: ``compile``, ``fit``, ``evaluate``, ``predict`` and their relatives on one batch.

A model's step runs in a trace on batches of the data. Arrays are cut into batches of one length if that divides theirs; else, and for
what generators give, the batch axis is open. Source: Keras 3.15, ``trainer.py``, ``array_data_adapter.py``; Keras 2 does the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator as Generator
from typing import Final

import msgspec

from graphlift.facts import ir
from graphlift.interpreter import attributes, classes, containers, sequential, step_logs
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.callbacks import run_callbacks
from graphlift.interpreter.calls import call, method_special, record_call
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.interpreter.library_effects import library_effects
from graphlift.interpreter.protocols import as_library_object, build_layer, call_method_of, is_layer, method_name, with_training
from graphlift.tensors.structures import any_leaf
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.datasets.elements import map_leaves
from graphlift.tensors.transfer.keras.layer import FLOAT, autocast
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    TRUE,
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    Dim,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    prim,
    tensor,
    unknown,
)

STEPS: Final = {
    "fit": "train_step",
    "evaluate": "test_step",
    "predict": "predict_step",
    "train_on_batch": "train_step",
    "test_on_batch": "test_step",
}
"""Which of a model's methods each of its methods runs."""
_BATCH: Final = 32
"""The length of a batch if none is asked for."""
_ORDER: Final = {"predict": ("x", "batch_size"), "fit": ("x", "y", "batch_size"), "evaluate": ("x", "y", "batch_size")}
"""Parameters by position, as far as data and batches are concerned."""


@method_special(*STEPS, *(f"super.{name}" for name in STEPS))
def _fit(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    name = method_name(node) or "fit"
    logs = step_logs.begin(frame, name, arguments)
    if isinstance(receiver, ExternalObject) and receiver.cls.startswith("keras."):
        for step, data in _fed(frame, name, arguments, node):
            given = _run_library_model(frame, receiver, name, step, data, node)
            step_logs.add(logs, step, step_logs.compiled(frame, receiver, given))
        run_callbacks(frame, receiver, name, arguments, node, logs)
        return None
    if not is_layer(frame, receiver) or not isinstance(receiver, Instance):
        return None
    record_call(frame, "method", name, arguments.prepend((receiver,)), node)
    symbol = frame.world.catalogue.attribute("keras.Model", name)
    library_effects(frame, symbol.name if symbol is not None else name, receiver, arguments, node)
    predicted: Value = BOTTOM
    for step, data in _fed(frame, name, arguments, node):
        predicted = _run_model(frame, receiver, name, step, data, node)
        step_logs.add(logs, step, step_logs.of_step(frame, receiver, step, predicted))
    run_callbacks(frame, receiver, name, arguments, node, logs)
    if name == "predict" and any(isinstance(atom, Tensor) for atom in any_leaf(predicted)):
        x = arguments.positional[0] if arguments.positional else arguments.named().get("x", BOTTOM)
        return _gathered(predicted, _length(frame, x))
    return as_library_object(frame, receiver, name, arguments, node)


def _gathered(predicted: Value, length: Dim) -> Value:
    """What all batches give, one after the other, as arrays."""

    def change(leaf: Tensor) -> Value:
        return (Array(dtype=leaf.dtype, shape=(length, *leaf.shape[1:]) if leaf.shape else None),)

    return map_leaves(predicted, change)


def _run_model(frame: Frame, receiver: Instance, name: str, step: str, data: Value, node: ir.Node) -> Value:
    """What a model of the program gives for a batch: it runs its own step, or the inherited one, which calls it."""
    protocol = f"keras.Model.{name}"
    traced = "" if _runs_eagerly(frame, receiver) or name.endswith("on_batch") else protocol
    if classes.owner_of(frame, receiver.cls, step) is not None:
        return call_method_of(frame, receiver, step, Arguments((data,)), node, traced, protocol)
    if classes.owner_of(frame, receiver.cls, "call") is not None:
        inputs = Arguments((_inputs(data),))
        build_layer(frame, receiver, inputs, node)
        predicted = call_method_of(frame, receiver, "call", with_training(frame, receiver, inputs), node, traced, protocol)
        if step != "predict_step":
            _run_compiled(frame, receiver.site, data, predicted, node, Manner(traced=traced, protocol=protocol))
        return predicted
    return BOTTOM


def _run_library_model(frame: Frame, receiver: ExternalObject, name: str, step: str, data: Value, node: ir.Node) -> Value:
    """Sequential and Functional models run their layers, and the loss and metrics that they were compiled with, in a trace."""
    manner = Manner(traced="" if name.endswith("on_batch") else f"keras.Model.{name}", protocol=f"keras.Model.{name}")

    def apply(function: Value, values: tuple[Value, ...]) -> Value:
        return call(frame, function, Arguments(values), node, manner)

    sequential.called(frame, receiver)
    full = containers.contents(frame, (receiver,))[0]
    predicted = dispatch.method(full, "__call__", (_inputs(data),), {}, frame.transfer_context(node, apply)) or tensor()
    if step != "predict_step":
        _run_compiled(frame, receiver.site, data, predicted, node, manner)
    return predicted


def _run_compiled(frame: Frame, site: str, data: Value, predicted: Value, node: ir.Node, manner: Manner) -> None:
    wanted = [atom.elements[1] if isinstance(atom, Tuple) and len(atom.elements) > 1 else tensor() for atom in data]
    both = (join(*wanted), predicted)
    floats = tuple(map(_as_floats, both)) if frame.world.catalogue.keras == "3" else both
    for role, given in (("loss", floats), ("metrics", both)):
        for atom in frame.peek(("attribute", site, f"(compiled {role})")):
            call(frame, (atom,), Arguments(given), node, manner)


def _as_floats(value: Value) -> Value:
    """What reaches a loss: Keras converts both sides to its own precision."""
    return map_leaves(value, lambda leaf: (msgspec.structs.replace(leaf, dtype=FLOAT),))


def _runs_eagerly(frame: Frame, receiver: Instance) -> bool:
    return frame.peek(("attribute", receiver.site, "run_eagerly")) == TRUE


@method_special("compile", "super.compile")
def _compile(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    named = arguments.named()
    given = {**dict(zip(("loss", "metrics"), arguments.positional[1:3], strict=False)), **named}
    for role in ("loss", "metrics") if isinstance(receiver, Instance | ExternalObject) else ():
        value = given.get(role, BOTTOM)
        for atom in (*value, *containers.items_of(frame, _sequences(value), node)):
            if isinstance(atom, Function | Instance) and isinstance(receiver, Instance | ExternalObject):
                frame.write(("attribute", receiver.site, f"(compiled {role})"), (atom,))
    if isinstance(receiver, Instance | ExternalObject):
        step_logs.compile_with(frame, receiver, given, node)
    eager = named.get("run_eagerly")
    if is_layer(frame, receiver) and isinstance(receiver, Instance) and eager is not None:
        frame.write(("attribute", receiver.site, "run_eagerly"), eager)
    return None


def _sequences(value: Value) -> Value:
    return tuple(atom for atom in value if isinstance(atom, List | Tuple | Dict))


# --- the data ---------------------------------------------------------------------------------------------------


def _fed(frame: Frame, name: str, arguments: Arguments, node: ir.Node) -> Generator[tuple[str, Value]]:
    """The steps that a call of the method *name* runs, each with the batches that it gets."""
    given = {**dict(zip(_ORDER.get(name, ("x", "y")), arguments.positional, strict=False)), **arguments.named()}
    x, y, weight = (given.get(part, BOTTOM) for part in ("x", "y", "sample_weight"))
    asked = given.get("batch_size", NONE)
    if name.endswith("on_batch"):
        yield STEPS[name], _batches(frame, x, y, weight, _length(frame, x), node)
        return
    split = given.get("validation_split", BOTTOM)
    training, held_back = _divided(_length(frame, x), split)
    yield STEPS.get(name, "train_step"), _batches(frame, x, y, weight, _batch(training, asked, whole=name == "predict"), node)
    if name == "fit" and held_back != 0:
        yield "test_step", _batches(frame, x, y, weight, _batch(held_back, asked), node)
    if name == "fit" and "validation_data" in given:
        asked = given.get("validation_batch_size", asked)
        for atom in containers.contents(frame, given["validation_data"]):
            if isinstance(atom, Tuple) and len(atom.elements) > 1:
                x, y, weight = (*atom.elements, BOTTOM)[:3]
                yield "test_step", _batches(frame, x, y, weight, _batch(_length(frame, x), asked), node)
            elif isinstance(atom, Dataset):
                yield "test_step", atom.element


def _divided(length: Dim, split: Value) -> tuple[Dim, Dim]:
    """The lengths of what is trained on and of what ``validation_split`` holds back."""
    match split:
        case () | (Const(value=None),):
            return length, 0
        case (Const(value=int() | float() as share),) if isinstance(length, int) and 0.0 <= share <= 1.0:
            first = math.floor(length * (1.0 - share))
            return first, length - first
        case _:
            return None, None


def _batch(length: Dim, asked: Value, *, whole: bool = False) -> Dim:
    """The length of every batch; open if the last one is shorter. What fits into one batch is its own length if taken *whole*."""
    match asked:
        case (Const(value=None),):
            size = _BATCH
        case (Const(value=int() as size),) if size > 0:
            pass
        case _:
            return None
    if not isinstance(length, int):
        return None
    return size if length and length % size == 0 else length if whole and length < size else None


def _length(frame: Frame, data: Value) -> Dim:
    """How many examples there are in arrays or tensors."""
    found = {_first_axis(atom) for atom in any_leaf(containers.contents(frame, data))}
    return found.pop() if len(found) == 1 else None


def _first_axis(atom: Atom) -> Dim:
    return atom.shape[0] if isinstance(atom, Tensor | Array) and atom.shape else None


_BATCHED: Final = frozenset({"keras.utils.PyDataset", "keras.utils.Sequence"})
"""Bases of what gives one batch after the other by number."""


def _batches(frame: Frame, x: Value, y: Value, weight: Value, batch: Dim, node: ir.Node) -> Value:
    """What is handed to a step: elements of a dataset or generator, or batches of the arrays."""
    batches: list[Value] = []
    for atom in containers.contents(frame, x):
        if isinstance(atom, Dataset):
            batches.append(atom.element)
        elif isinstance(atom, Instance) and not _BATCHED.isdisjoint(classes.library_bases(frame, atom.cls)):
            item = call(frame, attributes.of_instance(frame, atom, "__getitem__", node), Arguments((prim("int"),)), node)
            batches.append(_batched(containers.contents(frame, item), None))
        elif isinstance(atom, Iterator):
            batches.append(_batched(containers.contents(frame, atom.element), None))
        elif isinstance(atom, Unknown):
            batches.append((atom,))
        else:
            inputs = _batched((atom,), batch)
            if y and y != NONE:
                behind = [part for part in (y, weight) if part and part != NONE]
                batches.append((Tuple(elements=(inputs, *(_batched(containers.contents(frame, part), batch) for part in behind))),))
            else:
                bare = frame.world.catalogue.keras == "3" and not isinstance(atom, Tuple | List)
                batches.append(inputs if bare else (Tuple(elements=(inputs,)),))
    return join(*batches)


def _batched(value: Value, batch: Dim) -> Value:
    """Arrays as Keras feeds them: tensors of one batch, floats in Keras' own precision."""
    found: list[Value] = []
    for atom in value:
        match atom:
            case Tensor(dtype=dtype, shape=shape) | Array(dtype=dtype, shape=shape):
                dims = None if shape is None else (batch, *shape[1:])
                found.append((autocast(Tensor(dtype=dtype, shape=dims, basis=atom.basis, notes=atom.notes), FLOAT),))
            case Tuple(elements=elements):
                found.append((Tuple(elements=tuple(_batched(element, batch) for element in elements)),))
            case List(elements=elements) if elements is not None:
                found.append((Tuple(elements=tuple(_batched(element, batch) for element in elements)),))
            case Dict(items=items):
                found.append((msgspec.structs.replace(atom, items=tuple((key, _batched(item, batch)) for key, item in items)),))
            case _:
                found.append(unknown("what the model is fitted to is not known"))
    return join(*found)


def _inputs(data: Value) -> Value:
    found = [atom.elements[0] if isinstance(atom, Tuple) and atom.elements else (atom,) for atom in data]
    return join(*found)
