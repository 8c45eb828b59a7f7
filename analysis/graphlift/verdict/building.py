"""Which models have their variables before a function is called."""

from __future__ import annotations

from collections.abc import Set

from graphlift.tensors.values import Atom, Const, ExternalObject, List, Tuple
from graphlift.verdict.creations import built_by
from graphlift.verdict.view import View


def has_its_input(atom: Atom) -> bool:
    """Whether a library model is complete as soon as it is made: a functional one, or a stack that starts with its input."""
    if not isinstance(atom, ExternalObject):
        return False
    arguments = dict(atom.arguments)
    if atom.cls == "keras.Sequential":
        return any(starts_with_input(item) for item in arguments.get("layers", ()))
    return atom.cls.startswith("keras.applications.") or (atom.cls.startswith("keras.Model") and "inputs" in arguments)


def starts_with_input(item: object) -> bool:
    """Whether the layers of a stack begin with one that fixes the shape of what goes in."""
    if not isinstance(item, List | Tuple) or not item.elements:
        return False
    first = item.elements[0]
    return any(
        isinstance(atom, ExternalObject)
        and (
            atom.cls in ("keras.Input", "keras.layers.Input", "keras.layers.InputLayer")
            or any(k == "input_shape" and not (len(v) == 1 and isinstance(v[0], Const)) for k, v in atom.arguments)
        )
        for atom in first
    ) or any(getattr(atom, "kind", "") == "symbolic" for atom in first)


def called_before(view: View, sites: Set[str]) -> set[str]:
    """The models that each caller builds or calls, itself or through other functions, above its call of this one."""
    found = set(sites)
    for call in view.incoming if sites else ():
        caller = view.index.solution.results.get(call.caller)
        if caller is None:
            return set()
        place = (call.record.unit, call.record.at)
        built = {site for event in caller.events if (event.unit, event.at) < place for site in built_by(event)}
        for other in caller.calls:
            if (other.unit, other.at) < place and other.callee.ref != view.ref:
                built |= view.index.built_in(other.callee)
        found &= built
    return found


def is_made_often(view: View, site: str) -> bool:
    """Whether the place that makes the model runs more than once: it stands in a function that is called again and again."""
    calls = view.index.call_sites(site.partition("@")[0])
    return calls.places > 1 or calls.in_loop
