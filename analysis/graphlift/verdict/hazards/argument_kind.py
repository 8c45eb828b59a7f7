"""Arguments that tracing cannot hash or hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeGuard

from graphlift.effects.roots import held
from graphlift.facts import ir
from graphlift.interpreter.attributes import NAMESPACES
from graphlift.interpreter.records import Event
from graphlift.program.bindings import nodes
from graphlift.tensors.structures import any_leaf
from graphlift.tensors.transfer.members import ASSIGNMENTS
from graphlift.tensors.values import VIEWS, Atom, Dict, ExternalObject, Instance, List, Slice, Spec, Tensor, Tuple
from graphlift.verdict.found import Incoming
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, View
from graphlift.verdict.writes import SETTING_UP

RULE: Final = Rule(
    name="argument-kind",
    number=22,
    summary="An argument, or `self`, is of a kind that tracing cannot hash or refer to weakly.",
    why=(
        "`tf.function` keys its traces by its arguments: Python objects by hash, `self` by weak reference. An unhashable object "
        "(`@dataclass` with `eq`, `__eq__` without `__hash__`) and a `self` with `__slots__` raise; for a method called on a "
        "temporary object, `self` is gone before the graph runs."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

class Scale:
    __slots__ = ('factor',)

    def __init__(self, factor):
        self.factor = factor

    def apply(self, x):
        return x * self.factor

scale = Scale(2.0)
scale.apply(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

class Scale:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, x):
        return x * self.factor

scale = Scale(2.0)
scale.apply(tf.ones([2]))
""",
    ),
    fix="Make the class hashable (`@dataclass(frozen=True)`, `eq=False`), drop `__slots__`, keep the object in a variable.",
    silent=False,
)


_ON_VARIABLES: Final = frozenset({"gradient", "jacobian", "watch", "apply_gradients", "apply", "minimize"})
"""Methods of tapes and optimizers that need variables as such."""
MAX_DEPTH: Final = 4
"""So deep are containers in containers looked into."""
_UNHASHABLE: Final = frozenset({"deque", "set", *VIEWS})
_UNHASHABLE_OBJECTS: Final = NAMESPACES | {"builtins.bytearray"}


def check(view: View) -> Iterator[Hit]:
    """Fires on unhashable objects as arguments, on ``self`` without weak references, and on temporary receivers."""
    own = f"{view.ref.rpartition(':')[0]}:{view.facts.cls}"
    if view.has_receiver and view.facts.name not in SETTING_UP and view.index.class_traits(own).is_named_tuple:
        yield Hit((), "a named tuple cannot be referred to weakly, which `tf.function` does with `self`")
    for incoming in view.incoming:
        if incoming.record.passes_assignment:
            yield Hit((incoming.step,), "the result of an assignment is passed, which stands for its variable and cannot be an argument")
    yield from _keras_variables(view)
    yield from _watched_twice(view)
    for index, parameter in enumerate(view.facts.parameters):
        receiver = index == 0 and view.has_receiver
        for value, call in view.values(index):
            for atom in value:
                if isinstance(atom, ExternalObject) and atom.cls == "tf.GradientTape" and call is not None:
                    yield Hit((call.step,), f"`{parameter.name}` receives a tape, which records nothing of what runs in a graph")
                chain = () if call is None else (call.step,)
                for why in _unfit(view, atom):
                    yield Hit(chain, f"`{parameter.name}` is {why}")
                for part in _parts(atom):
                    for why in _unfit(view, part):
                        yield Hit(chain, f"`{parameter.name}` holds {why}")
                if isinstance(atom, Spec):
                    yield Hit(chain, f"`{parameter.name}` receives a spec, for which `tf.function` expects a tensor of that kind")
                if not isinstance(atom, Instance):
                    continue
                traits = view.index.class_traits(atom.cls)
                if traits.unhashable is None and not receiver and traits.answers_anything:
                    yield Hit(
                        chain, f"objects of `{_short(atom.cls)}` have every attribute, so that tracing takes them for what they are not"
                    )
                elif receiver and traits.unhashable is None and traits.without_weak_references:
                    yield Hit(chain, f"objects of `{_short(atom.cls)}` cannot be referred to weakly, which `tf.function` does with `self`")
                elif receiver and call is not None and _is_gone(view, call) and not traits.is_enumeration:
                    yield Hit(chain, "it is called on a temporary object, which is gone before the graph runs")


def _unfit(view: View, atom: Atom) -> Iterator[str]:
    """What is wrong with an argument, or a part of one, whichever parameter it is for."""
    match atom:
        case List(type=kind) if kind in _UNHASHABLE:
            yield f"a {kind}, which tracing cannot hash"
        case ExternalObject(cls=cls) if cls in _UNHASHABLE_OBJECTS:
            yield f"a `{cls}`, which tracing cannot hash"
        case Slice():
            yield "a slice, which tracing cannot hash"
        case Dict(type="Counter"):
            yield "a `Counter`, of which a graph counts the items anew"
        case Dict(type="defaultdict") if _is_looked_up(view):
            yield "a `defaultdict`, which is a plain dict in a graph: there, a missing key raises"
        case Instance(cls=cls) if (why := view.index.class_traits(cls).unhashable) is not None:
            yield f"an object of `{_short(cls)}`, {why}"
        case _:
            return


def _is_looked_up(view: View) -> bool:
    return any(isinstance(atom, Dict) and atom.type == "defaultdict" for m in view.moments_of("subscript") for atom in m.event.values[0])


def _parts(atom: Atom, depth: int = 0) -> Iterator[Atom]:
    """What a container holds, and what is in that, as tracing goes through it."""
    if depth == MAX_DEPTH or not isinstance(atom, Tuple | List | Dict):
        return
    for part in dict.fromkeys(item for value in held(atom) for item in value):
        yield part
        yield from _parts(part, depth + 1)


def _is_gone(view: View, call: Incoming) -> bool:
    return call.record.on_temporary and view.facts.name not in SETTING_UP


def _watched_twice(view: View) -> Iterator[Hit]:
    """One tensor passed for two parameters of which a tape watches one, or passed and read besides: that it is one counts only eagerly."""
    if not any(moment.event.name == "watch" and _is_passed(moment) for moment in view.moments_of("method")):
        return
    read = {moment.event.name for moment in view.moments_of("read")}
    for call in view.incoming:
        place = (call.record.at, call.record.end)
        for node in nodes(view.body_around(call)):
            if isinstance(node, ir.Call) and (node.at, node.end) == place:
                arguments = (*node.arguments, *(each.value for each in node.keywords))
                names = [each.id for each in arguments if isinstance(each, ir.Name)]
                known = {each.name if isinstance(each, ir.Attribute) else each.id for each in arguments if _outlives(each)}
                if len(set(names)) < len(names) or known & read:
                    yield Hit((call.step,), "a tensor that a tape watches comes in twice, and those are two tensors in a graph")
                    return


def _outlives(argument: ir.Expr) -> TypeGuard[ir.Name | ir.Attribute]:
    return isinstance(argument, ir.Attribute) or (isinstance(argument, ir.Name) and argument.scope != "local")


def _is_passed(moment: Moment) -> bool:
    """Whether a method gets what came in through a parameter."""
    return any(atom.roots & moment.activation.passed_parameters for value in moment.event.values[1:] for atom in any_leaf(value))


def _keras_variables(view: View) -> Iterator[Hit]:
    """Variables of Keras 3 that are passed and then treated as more than tensors."""
    for index, parameter in enumerate(view.facts.parameters):
        passing = [call for value, call in view.values(index) if call is not None and any(map(_is_of_keras, any_leaf(value)))]
        if not passing:
            continue
        for moment in view.moments_of("method"):
            if moment.event.name in _ON_VARIABLES or _assigns(moment.event):
                text = f"`{parameter.name}` receives variables of Keras, which are mere tensors in the graph"
                yield Hit((passing[0].step,), text)
                break


def _assigns(event: Event) -> bool:
    return event.name in ASSIGNMENTS and any(_is_of_keras(atom) and atom.roots for atom in event.values[0])


def _is_of_keras(atom: Atom) -> bool:
    return isinstance(atom, Tensor) and atom.of_keras


def _short(cls: str) -> str:
    return cls.rpartition(":")[2]


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
