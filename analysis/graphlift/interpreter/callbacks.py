"""Keras' callbacks: which of their methods ``fit``, ``evaluate`` and ``predict`` call, eagerly, and with what."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import attributes, classes, containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import call
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import Manner
from graphlift.tensors.values import BOTTOM, Atom, Dict, Instance, List, Tuple, Value, prim, unknown

BASE: Final = "keras.callbacks.Callback"
_MODES: Final = {"fit": "train", "evaluate": "test", "predict": "predict"}
_NUMBERED: Final = ("batch", "epoch")
"""What a method's name holds if its first argument is a number."""


Logs = dict[str, Value]
"""By step that is run (``train_step``, ``test_step``), the dicts that it logs; nothing for one whose logs are not known."""


def run_callbacks(frame: Frame, receiver: Atom, name: str, arguments: Arguments, node: ir.Node, logs: Logs) -> None:
    """Call the callbacks of the program that a model's method *name* is given, with the model as their own."""
    mode = _MODES.get(name)
    given = arguments.named().get("callbacks", BOTTOM)
    if mode is None or not given:
        return
    sequences = tuple(atom for atom in given if isinstance(atom, List | Tuple))
    direct = tuple(atom for atom in given if isinstance(atom, Instance))
    for atom in (*direct, *containers.items_of(frame, sequences, node)):
        if isinstance(atom, Instance) and BASE in classes.library_bases(frame, atom.cls):
            frame.write(("attribute", atom.site, "model"), (receiver,))
            for hook in _hooks(mode):
                if classes.owner_of(frame, atom.cls, hook) is not None:
                    bound = attributes.of_instance(frame, atom, hook, node)
                    manner = Manner(untraced=True, protocol=f"keras.Model.{name}")
                    call(frame, bound, Arguments(_arguments(frame, hook, logs, node)), node, manner, text=hook)


def _hooks(mode: str) -> tuple[str, ...]:
    names = [f"on_{mode}_begin", f"on_{mode}_batch_begin", f"on_{mode}_batch_end", f"on_{mode}_end"]
    if mode == "train":
        names[1:1] = ["on_epoch_begin", "on_batch_begin"]
        names[-1:-1] = ["on_batch_end", "on_epoch_end"]
    return tuple(names)


def _arguments(frame: Frame, hook: str, known: Logs, node: ir.Node) -> tuple[Value, ...]:
    """The number of the epoch or batch where there is one, and the logs, whose names depend on how the model was compiled."""
    site = f"{frame.site(node)}.logs"
    names = _names(hook, known)
    logs: Value = (Dict(site=site, items=(), key=prim("str"), element=(*prim("float"), *unknown(_UNKNOWN_LOGS))),)
    if hook.endswith("_begin"):
        logs = (Dict(site=f"{site}.none", items=()),)
    elif names:
        logs = (Dict(site=f"{site}.{hook}", items=tuple((key, prim("float")) for key in names)),)
    return (prim("int"), logs) if any(part in hook for part in _NUMBERED) else (logs,)


def _names(hook: str, known: Logs) -> list[str]:
    """The names in the logs that a method gets, in order; none if they are not known."""
    match hook:
        case "on_epoch_end":
            steps = list(known)
        case "on_batch_end" | "on_train_batch_end":
            steps = ["train_step"]
        case "on_test_batch_end" | "on_test_end":
            steps = ["test_step"]
        case _:
            return []
    logged = [known.get(step, BOTTOM) for step in steps]
    if BOTTOM in logged:
        return []
    prefixes = ["val_" if hook == "on_epoch_end" and step == "test_step" else "" for step in steps]
    found = {
        f"{prefix}{key}"
        for prefix, value in zip(prefixes, logged, strict=True)
        for atom in value
        if isinstance(atom, Dict)
        for key, _ in atom.items
        if isinstance(key, str)
    }
    return sorted(found)


_UNKNOWN_LOGS: Final = "what a log holds depends on the training step"
