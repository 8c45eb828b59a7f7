"""Conversions of tensors to Python values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from graphlift.effects.roots import held
from graphlift.facts import ir
from graphlift.interpreter.containers import contents
from graphlift.interpreter.records import Event
from graphlift.program.bindings import nodes
from graphlift.tensors.values import Array, Const, Dict, List, Prim, Slice, Tensor, Tuple, Value
from graphlift.verdict.class_tests import CLASS_TESTS, in_arrays_alone, tells_arrays
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, Names, View, all_names

RULE: Final = Rule(
    name="python-conversion",
    number=12,
    summary="It turns a tensor into a Python value.",
    why=(
        "In a graph `int(t)` and `float(t)` become int32 and float32 tensors (`int(2**40)` is 0), `str(t)` and f-strings show "
        "the symbol instead of the value, and `bool(t)`, `t in list` or a list index of a tensor raise. So does all that asks tensors for "
        "their truth unseen: `any`, `all` and `filter` over a list of them, `max`, `min` and `sorted`, `index` and `count`, `==` between "
        "lists. `is` may find two symbols where outside one tensor was passed twice."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def describe(x):
    return tf.strings.join(['mean ', f'{tf.reduce_mean(x)}'])

describe(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

def describe(x):
    return tf.strings.format('mean {}', tf.reduce_mean(x))

describe(tf.ones([2]))
""",
    ),
    fix="Stay with tensors: `tf.cast`, `tf.strings.format`, `tf.gather`, `tf.reduce_any(tf.equal(…))`.",
    silent=True,
)

MESSAGES: Final = {
    "int": "`int()` of a tensor is an int32 tensor in a graph, not a Python number",
    "float": "`float()` of a tensor is a float32 tensor in a graph, not a Python number",
    "complex": "`complex()` of a tensor raises in a graph",
    "bool": "`bool()` of a tensor raises in a graph outside a condition",
    "str": "the text of a tensor is that of a symbol in a graph, without its value",
    "repr": "the text of a tensor is that of a symbol in a graph, without its value",
    "format": "formatting a tensor with a format code raises in a graph",
    "round": "`round()` of a tensor raises in a graph",
    "hash": "a tensor cannot be hashed",
    "bytes": "`bytes()` of a tensor raises in a graph",
    "hex": "`hex()` of a tensor raises in a graph",
    "oct": "`oct()` of a tensor raises in a graph",
    "bin": "`bin()` of a tensor raises in a graph",
    "chr": "`chr()` of a tensor raises in a graph",
    "truth": "`any`, `all` and `filter` ask each item for its truth, which a tensor has not while tracing",
    "order": "Python compares items to bring them into an order, and a tensor has no truth while tracing",
    "equal": "Python compares items one by one, and a tensor has no truth while tracing",
    "index": "a tensor is no index while tracing",
}
_FORMAT_CODE: Final = re.compile(r"\{[^{}]*:[^{}]+\}")
SEARCHES: Final = frozenset({"index", "count"})
"""Methods of lists and tuples that compare a value with the items."""
ORDERING: Final = ("bisect.", "heapq.", "statistics.median")
"""Modules and functions that compare items with each other."""
IDENTITIES: Final = frozenset({"ref", "_unique_id", "experimental_ref"})
"""What gives away which of several variables of one shape and dtype it is."""


def _is_asked(called: str) -> bool:
    return called in CLASS_TESTS or called in ("builtins.max", "builtins.min", "builtins.range") or called.startswith(ORDERING)


_ASKED: Final[Mapping[str, Names]] = {
    "operator": "*".__eq__,
    "convert": MESSAGES.__contains__,
    "method": (SEARCHES | IDENTITIES | {"format"}).__contains__,
    "attribute": IDENTITIES.__contains__,
    "call": _is_asked,
    **dict.fromkeys(("contains", "subscript", "dict-key", "identity"), all_names),
}


def check(view: View) -> Iterator[Hit]:
    """Fires on conversions, ``in`` and list indices of values that are symbolic while tracing."""
    raised, of_arrays = _raised(view), in_arrays_alone(view)
    for moment in view.moments_named(_ASKED):
        event = moment.event
        if _is_text_alone(event) and any(moment.step.ref == ref and start <= event.at < end for ref, start, end in raised):
            continue
        if event.kind == "convert" and event.name in MESSAGES and _is_symbolic(moment, event.values[0]):
            sure = moment.surely_symbolic(event.values[0]) and not of_arrays(moment)
            yield Hit(moment.chain, MESSAGES[event.name], sure)
        elif event.kind == "operator" and event.name == "*" and any(map(_is_sequence, event.values)) and _repeats(moment):
            yield Hit(moment.chain, "a Python list is repeated as often as a number says, which is a tensor behind the boundary")
        elif event.kind == "call" and event.name in CLASS_TESTS and tells_arrays(view, moment):
            yield Hit(moment.chain, "the class of an argument is asked for, and an array is a tensor behind the boundary")
        elif event.kind == "contains" and not _asks_for_key(event) and any(_is_symbolic(moment, value) for value in event.values):
            yield Hit(moment.chain, "`in` compares a tensor with Python values, which raises in a graph", _any_sure(moment))
        elif event.kind == "method" and event.name in SEARCHES and _is_container(event.values[0]) and _searches_tensors(view, moment):
            yield Hit(moment.chain, MESSAGES["equal"], _any_sure(moment) or _holds_only_symbolic(view, moment, event.values[0]))
        elif event.kind == "call" and event.name.startswith(ORDERING) and any(_holds_symbolic(view, moment, v) for v in event.values):
            yield Hit(moment.chain, MESSAGES["order"], any(_holds_only_symbolic(view, moment, value) for value in event.values))
        elif event.kind == "method" and event.name == "format" and _is_text(event.values[0]) and _any_symbolic(moment):
            yield Hit(moment.chain, "formatting a tensor shows the symbol in a graph, and with a format code it raises", _any_sure(moment))
        elif event.kind == "call" and event.name in ("builtins.max", "builtins.min") and len(event.keys) > 1 and _any_symbolic(moment):
            name = event.name.removeprefix("builtins.")
            yield Hit(moment.chain, f"`{name}` compares tensors as Python values, which raises in a graph", _any_sure(moment))
        elif event.kind == "subscript" and _is_sequence(event.values[0]) and _is_symbolic(moment, _indices(event.values[1])):
            sure = moment.surely_symbolic(_indices(event.values[1]))
            yield Hit(moment.chain, "a Python list is indexed by a tensor, which has no value while tracing", sure)
        elif event.kind == "subscript" and _is_container(event.values[0]) and moment.symbolic(_scalars(event.values[1])):
            yield Hit(moment.chain, "a dict is asked for what is a tensor behind the boundary, which cannot be hashed")
        elif event.kind in ("method", "attribute") and event.name in IDENTITIES and _is_passed(moment, event.values[0]):
            yield Hit(moment.chain, f"`.{event.name}` tells variables apart, but a trace is shared by all of one shape and dtype")
        elif event.kind == "identity" and _tells_apart(moment):
            yield Hit(moment.chain, f"`{event.name}` may compare what is one object outside, and two symbols in a graph")
        elif event.kind == "dict-key" and moment.symbolic(_scalars(event.values[0])):
            yield Hit(moment.chain, "a dict's key is a tensor behind the boundary, which cannot be hashed")
        elif (
            event.kind == "call"
            and event.name == "builtins.range"
            and any(map(_tensors, event.values))
            and (event.in_comprehension or not _is_counted_to(view, moment))
        ):
            sure = any(map(moment.surely_symbolic, event.values))
            yield Hit(moment.chain, "`range` of a tensor works in a `for` statement only", sure)


def _is_symbolic(moment: Moment, value: Value) -> bool:
    """Whether a value is a tensor while tracing; one that was only assumed beside something else is hardly one."""
    symbolic = [atom for atom in value if moment.symbolic((atom,))]
    return any(atom.basis != "assumed" for atom in symbolic) or 0 < len(symbolic) == len(value)


def _any_sure(moment: Moment) -> bool:
    return any(moment.surely_symbolic(value) for value in moment.event.values)


def _raised(view: View) -> set[tuple[str, int, int]]:
    """Where exceptions are raised: the text of one is another in a graph anyway, and nobody's value."""
    return {(moment.step.ref, moment.event.at, moment.event.end) for moment in view.moments_of("raise")}


def _is_text_alone(event: Event) -> bool:
    """Whether a value is turned into text in a way that anything allows."""
    if event.kind == "convert":
        return event.name in ("str", "repr")
    patterns = event.values[0] if event.kind == "method" and event.name == "format" else ()
    return bool(patterns) and all(isinstance(atom, Const) and not _FORMAT_CODE.search(str(atom.value)) for atom in patterns)


def _is_counted_to(view: View, moment: Moment) -> bool:
    """Whether a call stands as what a ``for`` statement runs over."""
    facts = view.index.solution.program.find_function(moment.step.ref)
    place = (moment.event.at, moment.event.end)
    return facts is not None and any(
        isinstance(node, ir.For) and (node.iterable.at, node.iterable.end) == place for node in nodes(facts.body)
    )


def _is_passed(moment: Moment, value: Value) -> bool:
    """Whether what may be a variable came in through a parameter that it is the value of, or an item of."""
    return any(
        isinstance(atom, Tensor)
        and (atom.kind == "variable" or atom.basis != "proven")
        and atom.roots & moment.activation.passed_parameters
        for atom in value
    )


def _tells_apart(moment: Moment) -> bool:
    """Whether what came in through one parameter is compared with a tensor from elsewhere, as an object."""
    left, right = (_tensors(value) for value in moment.event.values)
    passed = moment.activation.passed_parameters
    return any(one.roots != other.roots and (one.roots | other.roots) & passed for one in left for other in right)


def _asks_for_key(event: Event) -> bool:
    """Whether a text is looked for in what was only assumed to be a tensor, and so is a dictionary."""
    texts = all(isinstance(atom, Const | Prim) and atom.type == "str" for atom in event.values[0])
    return texts and all(atom.basis == "assumed" for atom in _tensors(event.values[1]))


def _tensors(value: Value) -> Value:
    return tuple(atom for atom in value if isinstance(atom, Tensor))


def _repeats(moment: Moment) -> bool:
    return any(moment.symbolic(_scalars(value)) for value in moment.event.values)


def _scalars(value: Value) -> Value:
    """The NumPy scalars, which can be hashed; tensors cannot, wherever the function runs."""
    return tuple(atom for atom in value if isinstance(atom, Array) and atom.shape in ((), None))


def _any_symbolic(moment: Moment) -> bool:
    return any(_is_symbolic(moment, value) for value in moment.event.values)


def _indices(index: Value) -> Value:
    """An index, or the bounds of a slice."""
    return tuple(part for atom in index for part in ((*atom.lower, *atom.upper, *atom.step) if isinstance(atom, Slice) else (atom,)))


def _searches_tensors(view: View, moment: Moment) -> bool:
    searched, *wanted = moment.event.values
    return any(moment.symbolic(_tensors(value)) for value in wanted) or _holds_symbolic(view, moment, searched)


def _holds_symbolic(view: View, moment: Moment, value: Value) -> bool:
    """Whether a container holds tensors without a value, as far as that is known, or tuples that begin with one."""
    items = _items(view, value)
    firsts = [first for item in items if isinstance(item, Tuple) and item.elements for first in item.elements[0]]
    return moment.symbolic(_tensors((*items, *firsts)))


def _holds_only_symbolic(view: View, moment: Moment, value: Value) -> bool:
    """The same where nothing else is held beside."""
    items = _items(view, value)
    return bool(items) and all(isinstance(item, Tuple) or moment.symbolic((item,)) for item in items)


def _items(view: View, value: Value) -> Value:
    return tuple(item for atom in contents(view.index.holder, value) for inner in held(atom) for item in inner)


def _is_text(value: Value) -> bool:
    return any(isinstance(atom, Const | Prim) and atom.type == "str" for atom in value)


def _is_sequence(value: Value) -> bool:
    return _is_container(value) and any(isinstance(atom, List | Tuple) for atom in value)


def _is_container(value: Value) -> bool:
    return bool(value) and all(isinstance(atom, List | Tuple | Dict) for atom in value)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
