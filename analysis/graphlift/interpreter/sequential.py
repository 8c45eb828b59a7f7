"""``Sequential`` models that grow: the layers that ``model.add`` puts behind those of the constructor, in the order of the text.

What is added where the model was made, and as surely as it was made, is known in order. What a branch of its own
adds may be left out; in the place of what a loop adds stands a layer of which nothing is known. What another function adds stands where the
maker hands the model over to it; anything added by a function that got the model in another way leaves all layers unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, Protocol

import msgspec

from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.records import Cell, ContextKey
from graphlift.tensors.transfer.arguments import sequence_items
from graphlift.tensors.transfer.keras.layer import LAYER
from graphlift.tensors.transfer.keras.models import SEQUENTIAL
from graphlift.tensors.values import BOTTOM, TRUE, Atom, Const, Dict, ExternalObject, List, Value, const, join

_LAYERS: Final = "layers"
_LOOSE: Final[Value] = (ExternalObject(cls=LAYER, site=""),)
"""What is added in a loop of its own: no layer, or several."""
_LEFT_OUT: Final[Value] = (ExternalObject(cls="keras.layers.Identity", site=""),)
"""What stands beside a layer that is added in a branch: where it is left out, its input goes on as it is."""


class Reader(Protocol):
    """What reads cells: a running frame, or a solved program's heap."""

    def peek(self, cell: Cell) -> Value:
        """A cell's value, bottom if nobody wrote it."""


def is_model(atom: Atom) -> bool:
    """Whether an object is a model that may grow."""
    return isinstance(atom, ExternalObject) and atom.cls == SEQUENTIAL


def made(frame: Frame, site: str) -> None:
    """Note that a model is made at *site*, and under how many statements that need not run: in each context of its maker."""
    frame.write(("made-in", site), (Dict(site=site, items=((_name_of(frame.key), const(frame.branches)),)),))


def called(frame: Frame, model: Atom) -> None:
    """Note that a model computes something: what is added later takes no part in that."""
    if isinstance(model, ExternalObject) and model.cls == SEQUENTIAL:
        frame.write(("used", model.site), TRUE)


def dropped(frame: Frame, model: Atom) -> None:
    """The statement ``model.pop()``."""
    if isinstance(model, ExternalObject) and model.cls == SEQUENTIAL:
        frame.write(("added-unordered", model.site), TRUE)


def add(frame: Frame, model: Atom, layer: Value, node: ir.Node) -> None:
    """The statement ``model.add(layer)``."""
    if not isinstance(model, ExternalObject) or model.cls != SEQUENTIAL:
        return
    if not _is_made_by(frame.ref, model):
        frame.write(("added-elsewhere", model.site), const(frame.ref))
    _put(frame, model, layer, frame.order(node))


def followed(frame: Frame, callee: ContextKey, passed: Sequence[Value], node: ir.Node) -> None:
    """What *callee* has added to models that were passed to it is added here as well: where it is called."""
    for value in passed:
        if ExternalObject not in map(type, value):
            continue
        for model in value:
            if isinstance(model, ExternalObject) and model.cls == SEQUENTIAL:
                _follow(frame, model, callee, node, certain=len(value) == 1)


def _follow(frame: Frame, model: ExternalObject, callee: ContextKey, node: ir.Node, *, certain: bool) -> None:
    there = f"{model.site} in {_name_of(callee)}"
    places = _places(frame, there)
    if places == []:
        return
    if places is None or not certain or not _is_certain(frame, there, places):
        frame.write(("added-unordered", model.site), TRUE)
        return
    frame.write(("added-by-call", model.site), const(callee.ref))
    if not _is_made_by(frame.ref, model):
        frame.write(("added-elsewhere", model.site), const(frame.ref))
    here = frame.order(node)
    frame.write(("added-by-call", f"{model.site} in {_name_of(frame.key)}", here), const(" ".join(places)))
    for number, place in enumerate(places):
        _put(frame, model, frame.peek(("added", there, place)), f"{here}.{number}")


def _is_made_by(ref: str, model: ExternalObject) -> bool:
    return model.site.rpartition("@")[0] == ref


def _name_of(key: ContextKey) -> str:
    """A name for one context of a function that makes models or adds to them."""
    arguments = hashlib.sha1(repr((key.arguments, key.closure)).encode("utf-8", "backslashreplace"), usedforsecurity=False)
    return f"{key.ref} {arguments.hexdigest()}"


def _put(frame: Frame, model: ExternalObject, layer: Value, here: str) -> None:
    """Note that *layer* is added *here* to a model."""
    context, makings = _name_of(frame.key), _makings(frame, model.site)
    is_own = _is_made_by(frame.ref, model)
    if frame.wrote(("used", model.site)) or _holds(frame, layer, model.site) or (is_own and context not in makings):
        frame.write(("added-unordered", model.site), TRUE)
        return
    site = f"{model.site} in {context}"
    frame.write(("added-at", site), (Dict(site=site, items=((here, TRUE),)),))
    at_once = not frame.returns and (not is_own or makings[context] == const(0))
    surely = at_once and frame.runs_surely(in_context=True)
    known = layer if surely else join(layer, _LEFT_OUT) if at_once and not frame.loop_depth else _LOOSE
    frame.write(("added", site, here), known)


def _makings(reader: Reader, site: str) -> dict[str | int, Value]:
    """The contexts in which a model is made, with the number of statements around that; nothing if they are too many."""
    match reader.peek(("made-in", site)):
        case (Dict(items=items, many=False),):
            return dict(items)
        case _:
            return {}


def _holds(reader: Reader, layer: Value, site: str, above: tuple[str, ...] = ()) -> bool:
    """Whether a layer is the model made at *site*, or has it among its own: a model that is added to itself never ends."""
    for atom in layer:
        if isinstance(atom, ExternalObject) and atom.cls == SEQUENTIAL and atom.site not in above:
            inner = _added(reader, atom.site) or []
            if atom.site == site or any(_holds(reader, each, site, (*above, atom.site)) for each in inner):
                return True
    return False


def _places(reader: Reader, site: str) -> list[str] | None:
    """Where layers are added to the model made at *site*, in the order of the text; ``None`` if they are too many."""
    match reader.peek(("added-at", site)):
        case ():
            return []
        case (Dict(items=items, many=False),):
            return sorted((str(place) for place, _ in items), key=_position)
        case _:
            return None


def grown(reader: Reader, model: ExternalObject) -> ExternalObject:
    """The model with all its layers among its arguments; without any there if they are not known."""
    if model.cls != SEQUENTIAL:
        return model
    added = None if _is_unordered(reader, model) else _added(reader, model.site)
    if added == []:
        return model
    arguments = dict(model.arguments)
    own = sequence_items(arguments.pop(_LAYERS, ())) or ()
    if added is not None:
        arguments[_LAYERS] = (List(type="list", site="", elements=(*own, *added)),)
    return msgspec.structs.replace(model, arguments=tuple(arguments.items()))


def _added(reader: Reader, site: str) -> list[Value] | None:
    """The layers that are added to the model made at *site*, in order: those that only some ways to make it add may be left out."""
    found: dict[str, Value] = {}
    ways = [f"{site} in {context}" for context in _makings(reader, site)]
    everywhere: set[str] | None = None
    for way in ways:
        places = _places(reader, way)
        if places is None or not _is_certain(reader, way, places):
            return None
        everywhere = set(places) if everywhere is None else everywhere & set(places)
        for place in places:
            found[place] = join(found.get(place, BOTTOM), reader.peek(("added", way, place)))
    always = everywhere or set()
    return [found[place] if place in always else join(found[place], _LEFT_OUT) for place in sorted(found, key=_position)]


def _is_certain(reader: Reader, site: str, places: list[str]) -> bool:
    """Whether each call that adds layers always adds at the same places: a maker may run in several ways."""
    calls = (reader.peek(("added-by-call", site, place.rpartition(".")[0])) for place in places)
    return all(not added or (len(added) == 1 and isinstance(added[0], Const)) for added in calls)


def _is_unordered(reader: Reader, model: ExternalObject) -> bool:
    """Whether the order of some layers is not known: so too where a function adds some of which no caller says where."""
    if reader.peek(("added-unordered", model.site)):
        return True
    elsewhere, by_call = reader.peek(("added-elsewhere", model.site)), reader.peek(("added-by-call", model.site))
    return not all(isinstance(ref, Const) and ref in by_call for ref in elsewhere)


def _position(site: str) -> tuple[int, ...]:
    return tuple(map(int, site.rpartition("@")[2].split(".")))
