"""Python that AutoGraph does not convert, or converts into something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.facts import ir
from graphlift.program.bindings import nodes
from graphlift.tensors.values import Atom, Const, List, Prim, Tensor, Unknown, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, View

RULE: Final = Rule(
    name="autograph-unsupported",
    number=24,
    summary="It uses Python in a way that AutoGraph cannot turn into a graph.",
    why=(
        "AutoGraph converts `if`, `while` and `for` on tensors. It does not convert generators; a name that only one branch of "
        "a tensor condition binds is undefined after it; a loop variable must keep dtype and shape; `raise` and `assert` under "
        "a tensor condition happen always or never; `:=` and `match` make it give up on the whole function; Python lists do not "
        "grow in a tensor loop; a `try` does not catch what operations raise later."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def pick(x):
    if tf.reduce_sum(x) > 0.0:
        sign = 1.0
    return x * sign

pick(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

def pick(x):
    sign = 0.0
    if tf.reduce_sum(x) > 0.0:
        sign = 1.0
    return x * sign

pick(tf.ones([2]))
""",
    ),
    fix=(
        "Bind names before the condition, use `tf.debugging.assert_*`, `tf.TensorArray`, `tf.where`; keep dtype and shape of "
        "loop variables."
    ),
    silent=False,
)


def check(view: View) -> Iterator[Hit]:
    """Fires on generators, and on the forms above where a condition or loop is symbolic."""
    if view.facts.is_generator or view.facts.is_async:
        yield Hit((), "a generator cannot become a graph" if view.facts.is_generator else "an `async` function cannot become a graph")
    branching = {
        m.activation.result.key
        for m in view.moments
        if m.event.kind == "branch" and m.event.name in ("if", "while") and m.symbolic(m.event.values[0])
    }
    looping = branching | {
        m.activation.result.key
        for m in view.moments
        if m.event.kind == "iterate" and m.event.name == "for" and m.symbolic(_tensors(m.event.values[0]))
    }
    for moment in view.moments:
        event, key = moment.event, moment.activation.result.key
        match event.kind:
            case "branch" if not moment.is_own and _in_keras_call(view, key.ref) and moment.symbolic(event.values[0]):
                yield Hit(moment.chain, "Keras 3 does not convert the Python conditions in a layer's `call`, and this one is on a tensor")
            case "one-sided" if key in branching and _read_behind(view, moment):
                yield Hit(moment.chain, f"`{event.name}` is bound in only one branch of a tensor condition and read later")
            case "loop-variable" if key in looping and (why := _changes((event.values[0], event.values[1]))):
                yield Hit(moment.chain, f"the loop variable `{event.name}` changes its {why} in a tensor loop")
            case "raise" if event.conditional:
                yield Hit(moment.chain, "`raise` under a tensor condition happens while tracing, always or never")
            case "branch" if event.name == "assert" and moment.symbolic(event.values[0]):
                yield Hit(moment.chain, "`assert` on a tensor is checked while tracing only")
            case "syntax" if key in looping:
                form = "`:=`" if event.name == "walrus" else "`match`"
                yield Hit(moment.chain, f"AutoGraph gives up on a function with {form}, and it has a tensor condition")
            case "mutate" if event.conditional and any(isinstance(atom, List) for atom in event.values[0]):
                yield Hit(
                    moment.chain,
                    f"a Python list changes by `{event.name}` under a tensor condition or in a tensor loop, "
                    "which happens once, while tracing",
                )
            case "branch" if event.name == "comprehension" and moment.symbolic(event.values[0]):
                yield Hit(moment.chain, "a comprehension's condition on a tensor is not converted")
            case "call" if event.name.startswith("tf.") and any(name.startswith("tf.errors.") for name in event.caught):
                yield Hit(moment.chain, "what the operation raises when the graph runs is not caught by a `try` that ran while tracing")
            case _:
                continue


def _tensors(value: Value) -> Value:
    return tuple(atom for atom in value if isinstance(atom, Tensor))


def _changes(values: tuple[Value, Value]) -> str | None:
    """How a loop variable may come out of the body, if not as it went in."""
    before, after = values
    if not before or any(isinstance(atom, Unknown) for atom in before):
        return None
    for atom in after:
        differences = [_difference(old, atom) for old in before]
        if None not in differences:
            return differences[0]
    return None


def _difference(before: Atom, after: Atom) -> str | None:
    """What differs between the tensors that AutoGraph makes of two values, as far as it knows."""
    if isinstance(before, Tensor) and isinstance(after, Tensor) and before.shape is not None and after.shape is not None:
        if len(before.shape) != len(after.shape):
            return "rank"
        if any(isinstance(a, int) and a != b and b != "?" for a, b in zip(before.shape, after.shape, strict=True)):
            return "shape"
    if getattr(before, "type", None) == "NoneType" and isinstance(after, Tensor):
        return "kind"
    old, new = _graph_dtype(before), _graph_dtype(after)
    return "dtype" if old and new and old != new else None


_PYTHON_DTYPES: Final = {"bool": "bool", "int": "int32", "float": "float32"}


def _graph_dtype(atom: Atom) -> str | None:
    """The dtype that a value has as a variable of a graph's loop, ``None`` if it has none or it is not known."""
    match atom:
        case Tensor(dtype=dtype):
            return dtype
        case Const(type=kind) | Prim(type=kind):
            return _PYTHON_DTYPES.get(kind)
        case _:
            return None


def _read_behind(view: View, moment: Moment) -> bool:
    """Whether the name is read below the condition in the same body."""
    ref = moment.step.ref
    facts = view.index.solution.program.find_function(ref)
    if facts is None:
        return False
    return any(isinstance(node, ir.Name) and node.id == moment.event.name and node.at > moment.event.end for node in nodes(facts.body))


def _in_keras_call(view: View, ref: str) -> bool:
    return ref.endswith(".call") and view.index.solution.catalogue.keras == "3" and ref != view.ref


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
