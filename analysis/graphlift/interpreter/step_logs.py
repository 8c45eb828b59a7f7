"""The logs of Keras' training loops: under which names a step's numbers reach callbacks.

A step of the program's own logs the dict that it returns. The inherited one logs ``loss`` and the metrics that the model was compiled
with, each under its name. Of models with several outputs or metrics of their own, and of Keras 2, the names are left open. Source: Keras
3.15, ``trainer.py`` and ``compile_utils.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import classes, containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.callbacks import Logs
from graphlift.interpreter.frame import Frame
from graphlift.tensors.structures import any_leaf
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    Const,
    Dataset,
    Dict,
    ExternalObject,
    Function,
    Instance,
    List,
    Tensor,
    Tuple,
    Unknown,
    Value,
    const,
    join,
    prim,
    tuple_of,
    unknown,
)

_METRIC: Final = "keras.metrics.Metric"
_NAMES: Final = "(compiled names)"
_OWN_METRICS: Final = ("metrics", "get_metrics_result", "compute_metrics", "compile")
"""What a model's class may have of its own and that changes what is logged."""
_UNCLEAR: Final = "unclear"


def begin(frame: Frame, name: str, arguments: Arguments) -> Logs:
    """No logs yet; with a step of which nothing will be known where it is not clear whether there is validation."""
    given = arguments.named()
    held = containers.contents(frame, given.get("validation_data", NONE))
    is_clear = held == NONE or all(isinstance(atom, Dataset) or (isinstance(atom, Tuple) and len(atom.elements) > 1) for atom in held)
    split = given.get("validation_split", NONE)
    is_clear = is_clear and (split == NONE or (len(split) == 1 and isinstance(split[0], Const)))
    is_clear = is_clear and not (arguments.surplus or arguments.rest or "validation_freq" in given)
    return {} if is_clear or name != "fit" else {_UNCLEAR: BOTTOM}


def add(logs: Logs, step: str, logged: Value) -> None:
    """Take in what a step logs, which may run on several kinds of batches."""
    known = logs.get(step, logged)
    logs[step] = join(known, logged) if known and logged else BOTTOM


def of_step(frame: Frame, receiver: Instance, step: str, returned: Value) -> Value:
    """What a step of a model of the program logs: the dicts that its own returns; bottom if that is not known."""
    if classes.owner_of(frame, receiver.cls, step) is None:
        return compiled(frame, receiver, returned)
    if not all(isinstance(atom, Dict) and not atom.element for atom in returned):
        return BOTTOM
    return containers.contents(frame, returned)


def compile_with(frame: Frame, receiver: Instance | ExternalObject, given: dict[str, Value], node: ir.Node) -> None:
    """Note under which names the metrics are logged that a model is compiled with."""
    metrics = containers.contents(frame, given.get("metrics", NONE))
    single_loss = not any(isinstance(atom, List | Tuple | Dict | Unknown) for atom in given.get("loss", BOTTOM))
    names: list[str | None] = []
    match metrics:
        case (Const(value=None),):
            pass
        case (List(elements=elements) | Tuple(elements=elements),) if elements is not None:
            names = [_name(frame, element) for element in elements]
        case _:
            names = [None]
    known = [name for name in names if name is not None]
    unclear = len(known) < len(names) or not single_loss or "weighted_metrics" in given
    logged = unknown("the names of metrics are not known") if unclear else tuple_of(map(const, ("loss", *known)))
    frame.write(("attribute", receiver.site, _NAMES), logged)


def _name(frame: Frame, metric: Value) -> str | None:
    """The name under which a metric is logged: as it is asked for, or a function's own; objects have one if they are given it."""
    match metric:
        case (Const(value=str() as name),):
            return name
        case (Function(ref=ref, receiver=None),):
            return str(frame.world.program.header(ref).name)
        case (ExternalObject(arguments=arguments),):
            match dict(arguments).get("name"):
                case (Const(value=str() as name),):
                    return name
    return None


def compiled(frame: Frame, receiver: Instance | ExternalObject, predicted: Value) -> Value:
    """What the inherited step logs for one output; bottom if that is not known."""
    if frame.world.catalogue.keras != "3" or not predicted or not all(isinstance(atom, Tensor) for atom in predicted):
        return BOTTOM
    if isinstance(receiver, Instance) and _has_own_metrics(frame, receiver):
        return BOTTOM
    match frame.peek(("attribute", receiver.site, _NAMES)):
        case (Tuple(elements=elements),) if all(len(element) == 1 for element in elements):
            names = [atom.value for (atom,) in elements if isinstance(atom, Const) and isinstance(atom.value, str)]
            return (Dict(site="", items=tuple((name, prim("float")) for name in names)),)
        case _:
            return BOTTOM


def _has_own_metrics(frame: Frame, model: Instance) -> bool:
    if any(classes.owner_of(frame, model.cls, name) is not None for name in _OWN_METRICS):
        return True
    return _tracks_metrics(frame, model, set())


def _tracks_metrics(frame: Frame, holder: Instance, seen: set[str]) -> bool:
    """Whether a layer keeps metrics in its attributes, or layers that do: Keras logs them all."""
    if holder.site in seen:
        return False
    seen.add(holder.site)
    for entry in classes.linearised(frame, holder.cls):
        for name in () if classes.is_library(entry) else sorted(frame.world.program.attributes_used(f"{entry}.__init__")):
            for atom in any_leaf(containers.contents(frame, frame.peek(("attribute", holder.site, name)))):
                if isinstance(atom, ExternalObject) and atom.cls.startswith("keras.metrics."):
                    return True
                if isinstance(atom, Instance) and (_METRIC in classes.library_bases(frame, atom.cls) or _tracks_metrics(frame, atom, seen)):
                    return True
    return False
