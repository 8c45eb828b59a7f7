"""
What is known of one public name of a library, and its form as one line of text.

A line is ``name since until kind`` and then, for an alias, its target; for anything else the signature, what
it returns, flags, callbacks and base classes, separated by tabs, with empty fields at the end left off.
The generator in ``tools/knowledge`` writes these lines, the loader parses a line when it is first asked for.

Needs the standard library alone, since the generator also runs in environments that hold nothing but TensorFlow.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from types import EllipsisType
from typing import Final, Literal, NamedTuple, TypeAlias, cast

Kind: TypeAlias = Literal["module", "function", "class", "constant", "property", "method"]
ParameterKind: TypeAlias = Literal["positional", "normal", "varargs", "keyword", "varkeywords"]
Constant: TypeAlias = "bool | int | float | str | bytes | tuple[Constant, ...] | None"

RETURNS: Final = frozenset(
    {"any", "array", "bool", "bytes", "dataset", "dict", "dtype", "float", "int", "iterator", "list", "none", "self", "shape", "str"}
    | {"tensor", "tensors", "tuple", "variable", "variables"}
)
"""What ``Symbol.returns`` may be, besides ``object:`` and the canonical name of a class.

``tensor`` is a dense tensor where the arguments are (a ragged or sparse argument may give a ragged or sparse one), ``tensors`` a
list, tuple or named tuple of tensors, ``variables`` one of variables, ``array`` a NumPy array or scalar, ``self`` the receiver;
``any`` says that nothing is known, also where it depends on the arguments. Tables of the user's say besides ``like:PARAMETER``
(a tensor of that argument's dtype and shape) and ``type:`` with a type in the notation of the comment ``# graphlift: assume``.
"""

FLAGS: Final = frozenset({"class", "deprecated", "eager_only", "effect", "static", "stateful", "ufunc"})
When: TypeAlias = Literal["traced", "eager", "caller"]
WHEN: Final[dict[str, When]] = {"traced": "traced", "eager": "eager", "caller": "caller"}


class Reference(str):
    """A default that is a public name and no Python literal, such as ``tf.float32``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``default`` is an ellipsis where there is none or where it is no simple constant."""

    name: str
    kind: ParameterKind
    has_default: bool = False
    default: Constant | Reference | EllipsisType = ...


@dataclass(frozen=True, slots=True)
class Callback:
    """A parameter that takes a function which the library calls.

    ``when`` is ``traced`` (always into a graph, also from eager code: ``Dataset.map``), ``eager`` (never in a graph: ``tf.py_function``)
    or ``caller`` (in a graph just where the call itself is: ``tf.cond``, ``tf.map_fn``).
    """

    parameter: str
    when: When

    @property
    def traced(self) -> bool:
        """Whether calling the function from here covers it, wherever the call stands."""
        return self.when == "traced"


class Fields(NamedTuple):
    """One line of a table, still text. An alias has its target as ``signature`` and nothing after it."""

    name: str
    since: str = ""
    until: str = ""
    kind: str = ""
    signature: str = ""
    returns: str = ""
    flags: str = ""
    callbacks: str = ""
    bases: str = ""

    def line(self) -> str:
        """The line, without a line end."""
        return "\t".join(self).rstrip("\t")


def fields(line: str) -> Fields:
    """Split one line of a table."""
    return Fields(*line.split("\t"))


@dataclass(frozen=True, slots=True)
class Symbol:
    """
    One public name.

    ``name`` is canonical. ``parameters`` leave out the receiver of a method; of a class they are those of its
    constructor. ``returns`` is a word of :data:`RETURNS` or ``object:`` and a class; of a property it is the value.
    ``since`` and ``until`` are the first and last version known to have it, empty where it reaches beyond those looked at.
    ``bases`` are all public base classes, nearest first.
    """

    name: str
    kind: Kind
    parameters: tuple[Parameter, ...] = ()
    has_signature: bool = True
    """False where the parameters are not known, so that any argument may be right."""
    returns: str = "any"
    stateful: bool = False
    """Runs an operation with state: random numbers, variables, input and output, summaries."""
    tensor_effect: bool = False
    """Changes something that outlives the call, through TensorFlow: an assignment, ``tf.print``, a summary."""
    eager_only: bool = False
    """Raises, or does not work, inside a graph."""
    callbacks: tuple[Callback, ...] = ()
    bases: tuple[str, ...] = ()
    binding: Literal["instance", "class", "static"] = "instance"
    """How a method is bound."""
    deprecated: bool = False
    ufunc: bool = False
    since: str = ""
    until: str = ""


_STRING: Final = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_PARAMETER: Final = re.compile(
    rf"""(?P<name>\*{{0,2}}[A-Za-z_]\w*|\*|/)
        (?:=(?P<default>(?:{_STRING}|\((?:{_STRING}|[^()'"])*\)|[^,'"()])+))?
        (?:,\ |$)""",
    re.VERBOSE,
)
_COMMON: Final[dict[str, Constant | EllipsisType]] = {"None": None, "True": True, "False": False, "...": ..., "0": 0, "1": 1, "-1": -1}


def symbol(line: Fields) -> Symbol:
    """Parse one line that is no alias."""
    flags = line.flags.split(",") if line.flags else []
    return Symbol(
        name=line.name,
        kind=cast("Kind", line.kind),
        parameters=parameters(line.signature),
        has_signature=line.signature != "?",
        returns=line.returns or "any",
        stateful="stateful" in flags,
        tensor_effect="effect" in flags,
        eager_only="eager_only" in flags,
        callbacks=tuple(Callback(name, cast("When", when)) for name, _, when in (c.partition(":") for c in line.callbacks.split(",") if c)),
        bases=tuple(line.bases.split(",")) if line.bases else (),
        binding="class" if "class" in flags else "static" if "static" in flags else "instance",
        deprecated="deprecated" in flags,
        ufunc="ufunc" in flags,
        since=line.since,
        until=line.until,
    )


def parameters(signature: str) -> tuple[Parameter, ...]:
    """Parse ``a, /, b, *rest, c=None, **others``; ``?`` gives none."""
    found: list[Parameter] = []
    keyword = False
    for match in _PARAMETER.finditer(signature):
        name, default = match["name"], match["default"]
        if name == "*":
            keyword = True
        elif name == "/":
            found = [Parameter(p.name, "positional", p.has_default, p.default) for p in found]
        elif name.startswith("**"):
            found.append(Parameter(name[2:], "varkeywords"))
        elif name.startswith("*"):
            found.append(Parameter(name[1:], "varargs"))
            keyword = True
        else:
            found.append(Parameter(name, "keyword" if keyword else "normal", default is not None, _default(default)))
    return tuple(found)


def _default(text: str | None) -> Constant | Reference | EllipsisType:
    if text is None:
        return ...
    if text in _COMMON:
        return _COMMON[text]
    if text[0].isalpha() and text[:2] not in ("b'", 'b"'):
        return Reference(text)
    return cast("Constant", ast.literal_eval(text))
