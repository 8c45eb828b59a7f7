"""Arguments and functions that are new on each call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeGuard

from graphlift.effects.roots import FRESH, UNKNOWN, held, parameters_of
from graphlift.facts import ir
from graphlift.interpreter.records import ContextKey
from graphlift.program.bindings import nodes
from graphlift.program.loops import is_kept_by_loop, names_of_loop
from graphlift.tensors import dtypes
from graphlift.tensors.atoms import is_tensor_like
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Const,
    Dict,
    External,
    Function,
    Instance,
    List,
    Prim,
    Tensor,
    Tuple,
    Value,
    Wrapped,
)
from graphlift.verdict.facts import LITERALS
from graphlift.verdict.found import Incoming
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="retracing",
    number=28,
    summary="Each call brings something that is traced anew.",
    why=(
        "A Python object is part of the call signature by identity: a new object is a new trace. A `tf.function` made inside a "
        "loop or in a function body starts with no traces each time."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Batch:
    def __init__(self, x):
        self.x = x

def total(batch, scale):
    return tf.reduce_sum(batch.x) * scale

for _ in range(3):
    total(Batch(tf.ones([2])), tf.constant(2.0))
""",
        good="""\
import tensorflow as tf

def total(x, scale):
    return tf.reduce_sum(x) * scale

for _ in range(3):
    total(tf.ones([2]), tf.constant(2.0))
""",
    ),
    fix="Pass tensors rather than objects that hold them; make the `tf.function` once, at module level or in `__init__`.",
    silent=False,
)


MAX_DEPTH: Final = 24


def check(view: View) -> Iterator[Hit]:
    """Fires on objects made for each call, and on ``tf.function`` made in a loop or in a body that runs again."""
    yield from _made_by_outer(view)
    for index, parameter in enumerate(view.facts.parameters):
        receiver = index == 0 and view.has_receiver
        received = view.values(index)
        if len(names := {atom.name for value, _ in received for atom in value if _is_dtype(atom)}) > 1:
            yield Hit((), f"`{parameter.name}` receives {', '.join(f'`{name}`' for name in sorted(names))}: each dtype is traced anew")
        if not receiver and _holds_changing_number([value for value, _ in received]):
            yield Hit((), f"`{parameter.name}` holds a Python number or string that changes, and each value is traced anew")
        for value, call in received:
            if call is None:
                continue
            fresh = call.record.masks[index : index + 1] == (FRESH,)
            given = call.record.given[index : index + 1] != (False,)  # a default is one object for all calls
            if given and not receiver and any(_is_made_again(view, atom) for atom in value):
                yield Hit((call.step,), f"`{parameter.name}` receives a function that is made for the call, and each is traced anew")
                break
            if given and not receiver and any(_is_bound_here(view, atom, call) for atom in value) and _is_repeated(view, call):
                yield Hit((call.step,), f"`{parameter.name}` receives a bound method, which is a new object each time it is looked up")
                break
            if call.record.in_counted_loop and any(map(_is_open, value)) and _is_counted_on(view, call):
                yield Hit((call.step,), f"the shape of `{parameter.name}` follows a counter, and each is traced anew")
                break
            if not view.is_hybrid and call.record.in_loop and any(map(_is_open_throughout, value)) and _varies(view, call):
                yield Hit((call.step,), f"several axes of `{parameter.name}` differ in length, and each combination is traced anew")
                break
            if any(_is_array_of_tensors(atom) for atom in value) and _is_repeated(view, call):
                yield Hit((call.step,), f"`{parameter.name}` receives a `TensorArray`, and each is traced anew")
                break
            if not receiver and any(_comes_anew(view, frozenset((site,)), call, index) for site in _sites_inside(view, value)):
                yield Hit((call.step,), f"`{parameter.name}` holds objects made for each call, and each is traced anew")
                break
            sites = _sites(view, value)
            made_in_loop = _is_made_in_loop(view, sites) and (not receiver or (fresh and call.record.in_loop))
            if made_in_loop or _comes_anew(view, sites, call, index):
                what = "it is called on a new object each time" if receiver else f"`{parameter.name}` receives a new object for each call"
                yield Hit((call.step,), f"{what}, and each is traced anew")
                break
    for moment in view.moments_of("hybrid"):
        if not any(isinstance(atom, Wrapped) or _is_data(view, atom) for atom in moment.event.values[0]):
            yield Hit(moment.chain, "a `tf.function` is made each time this runs, and starts with no traces")


def _holds_changing_number(received: list[Value]) -> bool:
    """Whether a container of tensors has a number or string in one place that is not the same in all calls."""
    constants: dict[tuple[object, ...], Const] = {}
    for value in received:
        for atom in value:
            if not isinstance(atom, Tuple | List | Dict) or not is_tensor_like(atom):
                continue
            for place, leaf in _literals_in(atom, ()):
                if isinstance(leaf, Prim) or constants.setdefault(place, leaf) != leaf:
                    return True
    return False


def _literals_in(atom: Atom, place: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], Const | Prim]]:
    """The Python numbers and strings in a container, each with its place; where the places are unknown, those that are no constants."""
    if len(place) > MAX_NESTING:
        return
    known: Iterable[tuple[object, Value]] = ()
    match atom:
        case Tuple(elements=elements) | List(elements=tuple() as elements):
            known = enumerate(elements)
        case Dict(items=items):
            known = items
        case _:
            pass
    for key, value in known:
        for item in value:
            if isinstance(item, Const | Prim) and item.type in LITERALS:
                yield (*place, key), item
            yield from _literals_in(item, (*place, key))


MAX_NESTING: Final = 4
"""So deep are containers in containers looked into."""


def _is_dtype(atom: Atom) -> TypeGuard[External]:
    return isinstance(atom, External) and dtypes.of_dotted(atom.name) is not None


def _is_data(view: View, atom: Atom) -> bool:
    """Whether of something no graph can be made, so that a graph is called with it here."""
    return isinstance(atom, Tensor | Array | Prim | Const | Tuple | List | Dict) or _is_structure(view, atom)


def _is_structure(view: View, atom: Atom) -> bool:
    """Whether an object is a named tuple, of which a trace sees the items alone."""
    return isinstance(atom, Instance) and view.index.class_traits(atom.cls).is_named_tuple


def _sites(view: View, value: Value) -> frozenset[str]:
    """Where the objects are made that are passed; none where something else may be."""
    given = [atom for atom in value if atom != NONE[0]]
    sites = frozenset(atom.site for atom in given if isinstance(atom, Instance))
    return sites if all(isinstance(atom, Instance) and not _is_structure(view, atom) for atom in given) else frozenset()


def _sites_inside(view: View, value: Value, depth: int = 0) -> Iterator[str]:
    """Where the objects are made that containers hold."""
    for atom in value if depth < MAX_NESTING else ():
        if isinstance(atom, Tuple | List | Dict):
            for inner in held(atom):
                yield from (item.site for item in inner if isinstance(item, Instance) and not _is_structure(view, item))
                yield from _sites_inside(view, inner, depth + 1)


def _is_array_of_tensors(atom: Atom) -> bool:
    return isinstance(atom, Tensor) and atom.kind == "tensorarray"


def _is_made_in_loop(view: View, sites: frozenset[str]) -> bool:
    """Whether a loop makes all objects of some sites; of those that are pooled for their number it says nothing of one of them."""
    return bool(sites) and all(site in view.index.made_in_loops and not site.endswith("*") for site in sites)


def _comes_anew(view: View, sites: frozenset[str], call: Incoming, index: int) -> bool:
    """Whether what is passed for parameter *index* is made for the call, by the caller or by one that calls it."""
    seen: set[tuple[ContextKey, int]] = set()
    pending = [(call, index)]
    while pending and sites:
        current, place = pending.pop()
        mask = current.record.masks[place] if place < len(current.record.masks) else UNKNOWN
        if mask == FRESH and _is_made_beside(view, sites, current):
            return True
        for passed in parameters_of(mask):
            if (current.caller, passed) not in seen:
                seen.add((current.caller, passed))
                outer = view.index.incoming.get(current.caller.ref, ())
                pending += [(each, passed) for each in outer if each.record.callee == current.caller]
    return False


def _is_made_beside(view: View, sites: frozenset[str], call: Incoming) -> bool:
    """Whether the caller makes the objects as often as it passes one, and does so again and again."""
    record, caller = call.record, view.index.solution.results.get(call.caller)
    if caller is None or not sites or not (record.in_loop or _runs_often(view, call.caller.ref, ())):
        return False
    made = {
        atom.site
        for event in caller.events
        if event.kind == "create" and (event.unit, event.in_loop) == (record.unit, record.in_loop)
        if not (event.in_loop and is_kept_by_loop(view.body_around(call), event.at))
        for atom in event.values[0]
        if isinstance(atom, Instance)
    }
    for other in caller.calls:
        if (other.unit, other.in_loop) == (record.unit, record.in_loop) and not sites <= made:
            made |= view.index.created_in(other.callee)
    return sites <= made


def _runs_often(view: View, ref: str, above: tuple[str, ...]) -> bool:
    """Whether a loop calls a function, or another function that such a loop calls."""
    if ref in above or len(above) > MAX_DEPTH:
        return False
    calls = view.index.call_sites(ref)
    return calls.in_loop or any(_runs_often(view, caller, (*above, ref)) for caller in calls.callers)


def _made_by_outer(view: View) -> Iterator[Hit]:
    """An inner function is a new one for each call of the outer, and so would be its graph."""
    outer = view.ref.rpartition(".<locals>.")[0]
    if not outer or view.is_hybrid:
        return
    if view.index.call_sites(outer).places != 1 or not _runs_seldom(view, outer, ()):
        yield Hit((), f"each call of `{outer.rpartition(':')[2]}` makes it anew, and each is traced anew")


def _runs_seldom(view: View, ref: str, above: tuple[str, ...]) -> bool:
    """Whether a function runs as often as its calls stand in the text: none is in a loop, nor in a function that runs more often."""
    if not ref.rpartition(":")[2]:
        return True
    calls = view.index.call_sites(ref)
    if ref in above or len(above) > MAX_DEPTH or not calls.callers or calls.in_loop:
        return False
    return all(_runs_seldom(view, caller, (*above, ref)) for caller in calls.callers)


MANY_PASSES: Final = 3
"""From so many passes of a loop on, a shape that each of them changes costs more traces than it is worth."""


def _is_open(atom: Atom) -> bool:
    return isinstance(atom, Tensor | Array) and atom.shape is not None and None in atom.shape


def _is_open_throughout(atom: Atom) -> bool:
    """Whether the first axis is open and an inner one too, as in batches of any size, each padded to its own longest item."""
    shape = atom.shape if isinstance(atom, Tensor) and atom.kind == "dense" else None
    return shape is not None and shape[:1] == (None,) and None in shape[1:]


def _varies(view: View, call: Incoming) -> bool:
    """Whether what the innermost loop around a call passes may be something else in each pass."""
    body = view.body_around(call)
    span = (call.record.at, call.record.end)
    written = [node for node in nodes(body) if isinstance(node, ir.Call) and (node.at, node.end) == span]
    bound = names_of_loop(body, call.record.at)
    passed = [part for node in written for part in nodes((*node.arguments, *(keyword.value for keyword in node.keywords)))]
    lasting = all(isinstance(part, ir.Const | ir.Starred) or (isinstance(part, ir.Name) and part.id not in bound) for part in passed)
    return not (written and lasting)


def _is_counted_on(view: View, call: Incoming) -> bool:
    """Whether the innermost loop around a call counts up, and what it passes is made of the counter there."""
    loops = [
        node
        for node in nodes(view.body_around(call))
        if isinstance(node, ir.For) and node.body and node.body[0].at <= call.record.at and call.record.end <= node.body[-1].end
    ]
    if not loops:
        return False
    match loops[-1]:
        case ir.For(target=ir.Name(id=name), iterable=ir.Call(function=ir.Name(id="range"), arguments=bounds)):
            passes = [bound.value for bound in bounds if isinstance(bound, ir.Const) and isinstance(bound.value, int)]
            if len(passes) != len(bounds) or len(range(*passes)) < MANY_PASSES:
                return False
            written = (node for node in nodes(loops[-1].body) if isinstance(node, ir.Call))
            own = [node for node in written if (node.at, node.end) == (call.record.at, call.record.end)]
            made = _made_of(loops[-1].body, name)
            return any(
                _shapes(node.arguments, name) or any(isinstance(part, ir.Name) and part.id in made for part in nodes(node.arguments))
                for node in own
            )
        case _:
            return False


def _made_of(body: tuple[ir.Stmt, ...], name: str) -> set[str]:
    """The variables that are assigned something with the counter in its shape."""
    assigned = (node for node in body if isinstance(node, ir.Assign) and _shapes(node.value, name))
    return {target.id for node in assigned for target in node.targets if isinstance(target, ir.Name)}


def _shapes(node: object, name: str) -> bool:
    """Whether an expression has a name in a sequence that is the first argument of a call, as a shape is, or in a slice."""
    parts: list[ir.Node] = []
    for part in nodes(node):
        if isinstance(part, ir.Call) and not _holds(part.function):
            parts += [argument for argument in part.arguments[:1] if isinstance(argument, ir.Display)]
        elif isinstance(part, ir.Slice):
            parts.append(part)
    return any(isinstance(inner, ir.Name) and inner.id == name for part in parts if not _recurs(part) for inner in nodes(part))


_HOLDING: Final = frozenset({"array", "asarray", "constant", "convert_to_tensor", "stack"})
"""Functions, by their last names, whose first argument is what the result holds."""


def _holds(function: ir.Expr) -> bool:
    name = function.name if isinstance(function, ir.Attribute) else function.id if isinstance(function, ir.Name) else ""
    return name in _HOLDING


def _recurs(part: ir.Node) -> bool:
    """Whether a shape takes few values, again and again."""
    return any(
        isinstance(inner, ir.Conditional) or (isinstance(inner, ir.Binary) and inner.operator in ("%", "//", "&")) for inner in nodes(part)
    )


def _is_bound_here(view: View, atom: Atom, call: Incoming) -> bool:
    """Whether it is a method that the call looks up on an object, and not one that was kept."""
    if not isinstance(atom, Function) or not any(isinstance(of, Instance) for of in atom.receiver or ()):
        return False
    record, body = call.record, view.body_around(call)
    name = atom.ref.rpartition(".")[2]
    written = (node for node in nodes(body) if isinstance(node, ir.Call) and (node.at, node.end) == (record.at, record.end))
    passed = (each for node in written for each in (*node.arguments, *(keyword.value for keyword in node.keywords)))
    return any(isinstance(each, ir.Attribute) and each.name == name for each in passed)


def _is_repeated(view: View, call: Incoming) -> bool:
    return call.record.in_loop or _runs_often(view, call.caller.ref, ())


def _is_made_again(view: View, atom: Atom) -> bool:
    """Whether a callable, or one in a container, is a new object for each call: a lambda, an inner function, a partial."""
    if isinstance(atom, Function):
        facts = view.index.solution.program.find_function(atom.ref)
        if facts is None or not (facts.is_lambda or atom.closure):
            return False
        outer = atom.ref.rpartition(".<locals>.")[0]
        return facts.is_lambda or not outer or not _runs_seldom(view, outer, ())
    if isinstance(atom, Wrapped):
        return atom.by == "functools.partial"
    return isinstance(atom, Tuple | List) and any(_is_made_again(view, item) for value in held(atom) for item in value)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
