"""What the interpretation of one context leaves behind: frozen, comparable, with positions relative to the function.

A *context* is a function together with the abstract arguments of one way to call it. Its result is a pure function of the
function's facts, those arguments and the heap cells that it read, which is why it can be kept and used again.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Final, Literal, TypeAlias

import msgspec

from graphlift.tensors.values import Value

Cell: TypeAlias = tuple[str, ...]
"""The name of one heap cell; its first item says of which sort (see :mod:`graphlift.interpreter.heap`)."""

Content: TypeAlias = Any
"""What a cell holds: a value, or in cells of the sort ``effects`` a tuple of effects. The name decides, which no type can say."""


class ContextKey(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """A function (``path:qualname``; ``path:`` for a module's body) with its arguments in parameter order."""

    ref: str
    arguments: tuple[Value, ...] = ()
    closure: tuple[tuple[str, Value], ...] = ()


class Step(msgspec.Struct, frozen=True, order=True, gc=False):
    """One place in the program: a function (or module body, then with the number of its unit) and a packed position in it."""

    ref: str
    unit: int
    at: int
    end: int


class Mark(msgspec.Struct, frozen=True, order=True, gc=False):
    """One place in the program, by the name of its statement (:mod:`graphlift.program.labels`) and the distance from that one's line."""

    ref: str
    statement: str
    at: int
    end: int


EffectKind: TypeAlias = Literal[
    "global", "closure", "attribute", "item", "mutation", "output", "input", "file", "clock", "random",
    "environment", "process", "global-state", "consumes", "unknown-call",
]  # fmt: skip


class Effect(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """Something done to Python state or to the outside world.

    ``target`` is the roots' mask of the object written to, in the frame of the function that this effect belongs to (0 for the
    outside world); ``value`` that of what was stored there. ``name`` is the variable, attribute, or library function;
    ``text`` shows the object as written. ``chain`` leads from this function's own call down to the line that does it.
    """

    kind: EffectKind
    name: str
    text: str
    chain: tuple[Mark, ...]
    target: int = 0
    value: int = 0
    owner: str = ""
    """For ``closure``: the function whose variable is written; for ``global``: the module."""
    site: str = ""
    """Allocation site of the object written to, where there is just one."""
    passes: bool = True
    """Whether it may store or show a tensor, which while tracing has no value."""
    once: bool = False
    """Whether it happens only while something is missing that is then set for good: in a trace as outside of one."""


class Event(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """Something that hazard rules look at, with the values that took part.

    ``values`` take part in the order given here; ``name`` is what the second column says:

    - ``call``: a library function, by its name; ``keys`` say which parameter each value is for (positions as text, keywords by name)
    - ``method``: a method of the library object ``values[0]``, with the same ``keys``
    - ``eager-only``: a method of ``values[0]`` that works in eager mode only
    - ``object-call``: an object itself is called, by its class
    - ``attribute``: an attribute of ``values[0]`` is read
    - ``convert``: to int, float, bool, str, format …
    - ``iterate``: over ``values[0]``, by for, unpack, star, comprehension …
    - ``branch``: on ``values[0]``, by if, while, conditional, and, or, not, assert, comprehension
    - ``operator``, ``identity``, ``contains``: the operator, with its operands
    - ``subscript``, ``store-item``, ``dict-key``: an item is read or written, a key is put into a dict display
    - ``mutate``: a container changes, by this method; where ``keys`` say so, some object of the caller's own, in a call
    - ``read``: of Python state; ``keys`` hold the cell
    - ``raise``: by raise or assert; ``keys`` are the classes of the exception, the most derived first (none: unknown)
    - ``return``, ``jump``: the statements; ``jump`` is a ``break``
    - ``create``: an object of this library class or function is made; ``escape``: this function, or an object
      of this class, is handed to something unknown
    - ``hybrid``: a ``tf.function`` is made of ``values[0]``
    - ``graph-api``: something that only graphs have is used
    - ``syntax``: walrus, match, local names (what a function asks of itself by ``locals()`` and the like)
    - ``one-sided``, ``merged``: a name that only one branch of a tensor condition binds, or that the two leave with the values given (no
      name: the conditional expression itself)
    - ``loop-variable``: a name that comes out of a tensor loop's body with another value; the last of ``keys`` is the form of the loop
    - ``unknown-decorator``: a decorator of unknown meaning, as written
    """

    kind: str
    name: str
    at: int
    end: int
    unit: int
    values: tuple[Value, ...] = ()
    keys: tuple[str, ...] = ()
    conditional: bool = False
    """Whether it stands under a tensor condition or in a tensor loop."""
    in_loop: bool = False
    in_comprehension: bool = False
    caught: tuple[str, ...] = ()
    """Names of the exceptions that handlers around it name (``*``: any)."""
    guarded: bool = False
    """Whether it happens only while some attribute is not set yet, and so once."""


place_of: Final = attrgetter("unit", "at", "end", "kind", "name")
"""Where an event happens, and what it is: events are listed in this order."""

LAYER_CALL: Final = "keras.layers.Layer.__call__"
"""The protocol of calls that Keras makes on behalf of a layer."""


class CallRecord(msgspec.Struct, frozen=True, gc=False):
    """A call of a function of the program, as seen from its caller."""

    at: int
    end: int
    unit: int
    callee: ContextKey
    given: tuple[bool, ...]
    """For each parameter, whether the call gave it (else its default holds)."""
    traced: str = ""
    """The name of what traces the callee here (``tf.function``, ``tf.data.Dataset.map`` …), empty for a plain call."""
    untraced: bool = False
    """Whether the callee runs eagerly even when the caller is traced (``tf.py_function``)."""
    protocol: str = ""
    """Which framework protocol makes the call (``keras.Model.__call__`` …), empty for one written in the program."""
    in_loop: bool = False
    in_counted_loop: bool = False
    """Whether the innermost loop around it runs over Python values rather than a dataset, so that shapes may follow a counter."""
    on_temporary: bool = False
    """Whether the receiver is an object made in the same expression, which nothing else refers to."""
    conditional: bool = False
    """Whether it is made under a condition that may be a tensor."""
    on_self: bool = False
    """Whether the receiver is the caller's own, as in ``self.method()`` and ``super().method()``."""
    passes_assignment: bool = False
    """Whether an argument is the result of an assignment to a variable, taken as it comes."""
    used: bool = False
    caught: tuple[str, ...] = ()
    """Names of the exceptions that handlers around the call name (``*``: any); classes of the program by their reference."""
    examined: tuple[str, ...] = ()
    """Those of them whose handlers look at the exception itself, as in printing it."""
    guarded: bool = False
    """Whether it is made only while something is missing that is then set for good."""
    masks: tuple[int, ...] = ()
    """For each parameter (and then each captured variable) the roots of what is passed, in the caller's frame."""


class Result(msgspec.Struct, frozen=True, gc=False):
    """All that is known of one context."""

    key: ContextKey
    returns: Value
    writes: tuple[tuple[Cell, object], ...]
    calls: tuple[CallRecord, ...]
    effects: tuple[Effect, ...]
    events: tuple[Event, ...]
    """In order of place."""
    parameters: tuple[Value, ...] = ()
    """What the parameters hold inside: the arguments, with declarations and assumptions in place of what is unknown."""
    uses: tuple[tuple[int, str], ...] = ()
    """Parameters of unknown value that were used as only a tensor is, with the clue."""
