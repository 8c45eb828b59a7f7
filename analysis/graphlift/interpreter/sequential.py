"""``Sequential`` models that grow: the layers that ``model.add`` puts behind those of the constructor, in the order of the text.

What is added where the model was made, and as surely as it was made, is known in order. What a branch of its own
adds may be left out; in the place of what a loop adds stands a layer of which nothing is known; anything added by another function leaves
all layers unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

import msgspec

from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.records import Cell
from graphlift.tensors.transfer.arguments import sequence_items
from graphlift.tensors.transfer.keras.layer import LAYER
from graphlift.tensors.transfer.keras.models import SEQUENTIAL
from graphlift.tensors.values import TRUE, Atom, Const, ExternalObject, List, Value, const, join

MAX_LAYERS: Final = 200
_LAYERS: Final = "layers"
_LOOSE: Final[Value] = (ExternalObject(cls=LAYER, site=""),)
"""What is added in a loop of its own: no layer, or several."""
_LEFT_OUT: Final[Value] = (ExternalObject(cls="keras.layers.Identity", site=""),)
"""What stands beside a layer that is added in a branch: where it is left out, its input goes on as it is."""
_UNORDERED: Final = "unordered"


class Reader(Protocol):
    """What reads cells: a running frame, or a solved program's heap."""

    def peek(self, cell: Cell) -> Value:
        """A cell's value, bottom if nobody wrote it."""


def made(frame: Frame, site: str) -> None:
    """Note that a model is made at *site*, and under how many statements that need not run."""
    frame.write(("made-under", site), const(frame.branches))


def called(frame: Frame, model: Atom) -> None:
    """Note that a model computes something: what is added later takes no part in that."""
    if isinstance(model, ExternalObject) and model.cls == SEQUENTIAL:
        frame.write(("used", model.site), TRUE)


def dropped(frame: Frame, model: Atom) -> None:
    """The statement ``model.pop()``."""
    if isinstance(model, ExternalObject) and model.cls == SEQUENTIAL:
        frame.write(("added-at", model.site, _UNORDERED), TRUE)


def add(frame: Frame, model: Atom, layer: Value, node: ir.Node) -> None:
    """The statement ``model.add(layer)``."""
    if not isinstance(model, ExternalObject) or model.cls != SEQUENTIAL:
        return
    here = frame.site(node)
    late = frame.wrote(("used", model.site))
    if not late and not _holds(frame, layer, model.site, ()) and here.rpartition("@")[0] == model.site.rpartition("@")[0]:
        places = list(_places(frame, model.site))
        slot = places.index(here) if here in places else len(places)
        frame.write(("added-at", model.site, str(slot)), const(here))
        at_once = not frame.returns and frame.peek(("made-under", model.site)) == const(0)
        surely = at_once and frame.runs_surely()
        known = layer if surely else join(layer, _LEFT_OUT) if at_once and not frame.loop_depth else _LOOSE
        frame.write(("added", model.site, here), known)
    else:
        frame.write(("added-at", model.site, _UNORDERED), TRUE)


def _holds(reader: Reader, layer: Value, site: str, above: tuple[str, ...]) -> bool:
    """Whether a layer is the model made at *site*, or has it among its own: a model that is added to itself never ends."""
    for atom in layer:
        if isinstance(atom, ExternalObject) and atom.cls == SEQUENTIAL and atom.site not in above:
            inner = (reader.peek(("added", atom.site, place)) for place in _places(reader, atom.site))
            if atom.site == site or any(_holds(reader, each, site, (*above, atom.site)) for each in inner):
                return True
    return False


def _places(reader: Reader, site: str) -> Iterator[str]:
    """Where layers are added to the model made at *site*, in the order in which that was found."""
    for slot in range(MAX_LAYERS):
        found = reader.peek(("added-at", site, str(slot)))
        if not found:
            return
        yield from (place.value for place in found if isinstance(place, Const) and isinstance(place.value, str))


def grown(reader: Reader, model: ExternalObject) -> ExternalObject:
    """The model with all its layers among its arguments; without any there if they are not known."""
    places = list(_places(reader, model.site)) if model.cls == SEQUENTIAL else []
    unordered = model.cls == SEQUENTIAL and reader.peek(("added-at", model.site, _UNORDERED))
    if not places and not unordered:
        return model
    arguments = dict(model.arguments)
    own = sequence_items(arguments.pop(_LAYERS, ())) or ()
    if not unordered:
        added = [reader.peek(("added", model.site, place)) for place in sorted(places, key=_position)]
        arguments[_LAYERS] = (List(type="list", site="", elements=(*own, *added)),)
    return msgspec.structs.replace(model, arguments=tuple(arguments.items()))


def _position(site: str) -> tuple[int, ...]:
    return tuple(map(int, site.rpartition("@")[2].split(".")))
