"""Exceptions that change their class in a graph."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Final

from graphlift.interpreter.records import Event
from graphlift.interpreter.resolution import is_library
from graphlift.tensors.values import Array, Atom, Const, Dict, List, Tensor, Tuple, Unknown
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import View

RULE: Final = Rule(
    name="exception-kind",
    number=23,
    summary="A caller catches an exception that has another class or text in a graph.",
    why=(
        "An operation's `InvalidArgumentError` is a `ValueError` when shapes are already wrong while tracing, and the "
        "`StopIteration` of an exhausted iterator becomes an `OutOfRangeError`. A handler that names the class no longer "
        "catches it. AutoGraph raises what Python code raises anew: some classes, such as `IndexError` or a subclass of `ValueError`, "
        "become an error of its own, and the text begins with `in user code:`."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def product(a, b):
    return tf.matmul(a, b)

try:
    product(tf.ones([2, 3]), tf.ones([2, 3]))
except tf.errors.InvalidArgumentError:
    pass
""",
        good="""\
import tensorflow as tf

def product(a, b):
    return tf.matmul(a, b)

product(tf.ones([2, 3]), tf.ones([3, 2]))
""",
    ),
    fix="Check the arguments before the call, or catch both classes.",
    silent=False,
)

CHANGING: Final = frozenset({"builtins.StopIteration", "StopIteration"})
"""Exceptions that Python raises eagerly and the graph replaces by its own."""
KEPT: Final = frozenset(
    {"AssertionError", "AttributeError", "KeyError", "NameError", "NotImplementedError", "RuntimeError", "StopIteration", "TypeError"}
    | {"UnboundLocalError", "ValueError", "Exception"}
)
"""Builtin exceptions that AutoGraph raises again as what they are, with the place in the user's code before their text."""
ANY: Final = frozenset({"builtins.Exception", "builtins.BaseException", "*"})
_NEW_CLASS: Final = frozenset({"builtins.IndexError", "builtins.LookupError", "builtins.ZeroDivisionError", "builtins.ArithmeticError"})
"""Exceptions of Python's own operations that AutoGraph replaces by an error of its own."""


_OF_LOOKUPS: Final = frozenset({"builtins.IndexError", "builtins.LookupError"})
BY_VALUE: Final = frozenset({"tf.gather", "tf.gather_nd", "tf.strings.to_number", "tf.cast", "tf.one_hot"})
"""Operations of several operands that fail for their values."""
STATIC_CHECKS: Final = frozenset(
    f"tf.debugging.{name}"
    for name in ("assert_rank", "assert_rank_in", "assert_rank_at_least", "assert_shapes", "assert_type", "assert_same_float_dtype")
)
"""Checks of what is known while tracing."""
SHAPING: Final = frozenset(
    f"tf.{name}"
    for name in (
        "squeeze",
        "transpose",
        "expand_dims",
        "split",
        "slice",
        "unstack",
        "ensure_shape",
        "broadcast_to",
        "tile",
        "pad",
        "concat",
    )
)
"""Operations of one tensor that fail for its shape."""


def check(view: View) -> Iterator[Hit]:
    """Fires where a handler around a call names an exception that has another class in a graph, or looks at one with another text."""
    caught = view.index.calling.handlers.get(view.ref, frozenset())
    names = {handler.name for handler in caught}
    yield from _operations(view)
    if not names:
        return
    examined = {handler.name for handler in caught if handler.examined}
    for name in sorted(names & _NEW_CLASS if _looks_up(view) else names & _NEW_CLASS - _OF_LOOKUPS):
        yield Hit((), f"a caller catches `{_shown(name)}`, which AutoGraph replaces by an error of its own")
    for moment in view.moments_of("raise"):
        event = moment.event
        if not event.keys or view.index.solution.program.is_stub(moment.step.ref):
            continue
        classes = frozenset((*event.keys, *(base for name in event.keys for base in _builtin_bases(name))))
        if classes & set(event.caught) or "builtins.Exception" not in classes:
            continue
        if classes & (names - ANY) and not _keeps_class(view, event.keys):
            yield Hit(moment.chain, f"`{_shown(event.keys[0])}`, which a caller catches, becomes an error of AutoGraph's own in a graph")
        elif (classes | {"*"}) & examined:
            yield Hit(moment.chain, f"a caller looks at the `{_shown(event.keys[0])}` raised here, and its text is another one in a graph")


def _looks_up(view: View) -> bool:
    """Whether some item is taken from a container while the function runs, as far as is known."""
    return bool(view.effects and any(effect.kind == "unknown-call" for effect in view.effects)) or bool(view.moments_of("subscript"))


def _operations(view: View) -> Iterator[Hit]:
    """Errors of TensorFlow's operations and of iterators. Those that depend on values come when the graph runs, and are what they were."""
    calls = [call for call in view.incoming if call.record.caught and not ANY & set(call.record.caught)]
    if not calls:
        return
    early = any(_fails_early(moment.event) for moment in view.moments)
    exhausts = any(effect.kind == "consumes" for effect in view.effects) or any(_takes_next(moment.event) for moment in view.moments)
    for call in calls:
        named = [name for name in call.record.caught if (name.startswith("tf.errors.") and early) or (name in CHANGING and exhausts)]
        if named:
            yield Hit((call.step,), f"the caller catches `{_shown(named[0])}`, which is another class in a graph")


def _takes_next(event: Event) -> bool:
    return event.name in ("builtins.next", "__next__", "get_next", "next")


def _fails_early(event: Event) -> bool:
    """Whether tracing may refuse what runs here: where shapes have to fit each other, or a written number a shape."""
    match event.kind:
        case "call" if event.name.startswith("tf."):
            if event.name in BY_VALUE or (event.name.startswith("tf.debugging.") and event.name not in STATIC_CHECKS):
                return False
            computed = [value for value in event.values if any(isinstance(atom, Tensor | Array) for atom in value)]
            if event.name == "tf.reshape":
                return len(computed) < 2  # a shape that is computed is known when the graph runs
            lists = any(isinstance(atom, List | Tuple | Dict | Unknown) for value in event.values for atom in value)
            return len(computed) > 1 or lists or event.name in SHAPING
        case "operator":
            return all(any(_has_axes(atom) for atom in value) for value in event.values) and len(event.values) > 1
        case "subscript":
            return any(isinstance(atom, Const) and atom.type == "int" for atom in event.values[1])
        case "object-call":
            return True
        case "method":
            return event.name == "__call__"
        case _:
            return False


def _has_axes(atom: Atom) -> bool:
    return isinstance(atom, Unknown) or (isinstance(atom, Tensor | Array) and atom.shape != ())


def _keeps_class(view: View, classes: tuple[str, ...]) -> bool:
    """Whether AutoGraph can make the exception anew: a few builtin ones, and what derives from ``Exception`` and adds no initializer."""
    own = [name for name in classes if not is_library(name)]
    if not own:
        return classes[0].startswith("tf.errors.") or classes[0].removeprefix("builtins.") in KEPT
    program = view.index.solution.program
    rest = filter(is_library, classes)
    return set(rest) <= {"builtins.Exception", "builtins.object"} and not any("__init__" in program.declared(name) for name in own)


def _builtin_bases(name: str) -> list[str]:
    found = getattr(builtins, name.removeprefix("builtins."), None) if name.startswith("builtins.") else None
    if name.startswith("tf.errors."):
        return ["tf.errors.OpError", "builtins.Exception", "builtins.BaseException"]
    return [f"builtins.{base.__name__}" for base in found.__mro__] if isinstance(found, type) else []


def _shown(name: str) -> str:
    return name.rpartition(":")[2].removeprefix("builtins.")


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
