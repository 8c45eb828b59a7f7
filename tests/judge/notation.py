"""Types of parameters as people write them beside a ``def``, and as the JSON report spells them.

``float32[2,None]`` is a dense tensor, other kinds stand in front: ``variable float32[]``, ``ragged float32[2,None]``, ``numpy int64[3]``,
``sparse``, ``symbolic``, ``tensorarray``. ``float32[...]`` has an unknown rank; an axis is a length, ``None`` where it differs from call to
call, or ``?``. Containers: ``(float32[2], int)``, ``[float32[2]]`` for a list of any length, ``{a: float32[2]}``;
``dataset (float32[28], int32[])``. Anything else is the name of its Python type. Alternatives are joined by ``|``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

Dim = int | str | None
Alternatives = tuple["Type", ...]

TENSORS = ("dense", "ragged", "sparse", "variable", "symbolic", "tensorarray")
WITH_ELEMENT = ("dataset", "iterator")
TENSOR_LIKE = "TensorLike"
"""Stands for an object of a class that is registered with TensorFlow for conversion."""
CONVERTED = frozenset({"bool", "int", "float", "complex", "str", "bytes", TENSOR_LIKE})
LITERALS = frozenset({"int", "float", "complex", "str", "bytes"})
ITERATORS = frozenset(
    {"zip", "map", "filter", "enumerate", "reversed", "accumulate", "chain", "combinations", "combinations_with_replacement", "compress"}
    | {"count", "cycle", "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap"}
    | {"takewhile", "zip_longest"}
)
"""Python types of what is iterated once."""
_MAX_FIELDS = 12


@dataclass(frozen=True)
class Type:
    """One type: ``kind`` and fields as in the JSON report. ``elements`` of a dict are pairs of key and alternatives."""

    kind: str
    dtype: str | None = None
    shape: tuple[Dim, ...] | None = None
    ragged_rank: int = 0
    elements: tuple[Any, ...] = ()
    name: str = ""
    like: bool = False
    """Of a dense tensor that is reported: whether what TensorFlow converts to it is covered as well."""

    def __str__(self) -> str:
        if self.kind in WITH_ELEMENT:
            return f"{self.kind} {show(self.elements[0])}"
        if self.kind == "tuple":
            return "(" + ", ".join(map(show, self.elements)) + ("," if len(self.elements) == 1 else "") + ")"
        if self.kind == "list":
            return "[" + ", ".join(map(show, self.elements)) + "]"
        if self.kind == "dict":
            return "{" + ", ".join(f"{key}: {show(item)}" for key, item in self.elements) + "}"
        if self.kind == "other":
            return self.name or "other"
        prefix = (
            "like "
            if self.like
            else ""
            if self.kind == "dense"
            else self.kind + (str(self.ragged_rank) if self.ragged_rank > 1 else "") + " "
        )
        return f"{prefix}{self.dtype or '?'}[{'...' if self.shape is None else ','.join(map(str, self.shape))}]"

    @property
    def is_tensor(self) -> bool:
        """Whether it is, or holds, a tensor."""
        return self.kind in TENSORS or (self.kind in {"tuple", "list", "dict"} and any(t.is_tensor for part in self.parts() for t in part))

    @property
    def is_literal(self) -> bool:
        """Whether it is a Python number or string, or a container of only those."""
        if self.kind in {"tuple", "list", "dict"}:
            return bool(self.parts()) and all(part and all(t.is_literal for t in part) for part in self.parts())
        return self.kind == "other" and self.name in LITERALS

    def parts(self) -> list[Alternatives]:
        """The alternatives of each element."""
        return [item for _, item in self.elements] if self.kind == "dict" else list(self.elements)


def show(types: Alternatives) -> str:
    """Alternatives in the notation."""
    return " | ".join(map(str, types)) or "nothing"


_REPEATED: Final = "seen"
"""Stands for an object that was met before in the same value."""
_SLICES: Final = "slices"
"""The gradient of a look-up: it stands for a tensor, and a report has no kind of its own for it."""


def from_tree(tree: dict[str, Any]) -> Type:
    """The type of an observed value."""
    kind = tree["k"]
    if kind in {"dense", "graph", "variable", "sparse", "symbolic", "numpy", "tensorarray"}:
        shape = tree["shape"]
        dtype = "string" if kind == "numpy" and tree["dtype"].startswith(("str", "bytes")) else tree["dtype"]  # NumPy names the length too
        return Type("dense" if kind == "graph" else kind, dtype, None if shape is None else tuple(shape))
    if kind == "ragged":
        return Type(kind, tree["dtype"], None if tree["shape"] is None else tuple(tree["shape"]), tree["ragged_rank"])
    if kind in WITH_ELEMENT:
        return Type(kind, elements=((from_tree(tree["element"]),),))
    if kind == "tuple" or kind.startswith("namedtuple"):
        return Type("tuple", elements=tuple((from_tree(part),) for part in tree["elements"]))
    if kind in {"list", "deque", "set", "frozenset"}:
        merged = join(from_tree(part) for part in tree["elements"])
        return Type("list", elements=(merged,) if merged else ())
    if kind == "dict" or "items" in tree:
        items = tree["items"]
        if len(items) <= _MAX_FIELDS and all(key["k"] == "str" and str(key["v"]).isidentifier() for key, _ in items):
            return Type("dict", elements=tuple(sorted((str(key["v"]), (from_tree(item),)) for key, item in items)))
        return Type("other", name="dict")
    named = str(tree.get("type") or kind)
    if kind in {"python-generator", "python-iterator"} or (kind in {"other", "standard"} and named.rpartition(".")[2] in ITERATORS):
        return Type("iterator", elements=((),))
    return Type("other", name=_python_type(named))


def _python_type(name: str) -> str:
    """The name of a Python type without its module; what can only be called is a ``function``, however it was made."""
    last = name.rpartition(".")[2]
    if last in {"method", "builtin_function_or_method", "ufunc", "method_descriptor", "wrapper_descriptor"}:
        return "function"
    return {"NoneType": "None", "class": "type"}.get(last, last)


def join(types: Iterable[Type]) -> Alternatives:
    """The least alternatives that cover all given types: one for each kind and dtype, axes that differ open."""
    joined: list[Type] = []
    for new in types:
        for position, old in enumerate(joined):
            merged = _merged(old, new)
            if merged is not None:
                joined[position] = merged
                break
        else:
            joined.append(new)
    return tuple(sorted(joined, key=lambda t: (t.kind == "other", str(t))))


def _merged(old: Type, new: Type) -> Type | None:
    """One type for both, unless they have to stand side by side."""
    if (old.kind, old.dtype, old.ragged_rank, old.name) != (new.kind, new.dtype, new.ragged_rank, new.name):
        return None
    if old.kind in {"tuple", "dict", *WITH_ELEMENT}:
        if len(old.elements) != len(new.elements):
            return None
        if old.kind == "dict":
            if [key for key, _ in old.elements] != [key for key, _ in new.elements]:
                return None
            return replace(old, elements=tuple((key, join((*a, *b))) for (key, a), (_, b) in zip(old.elements, new.elements, strict=True)))
        return replace(old, elements=tuple(join((*a, *b)) for a, b in zip(old.elements, new.elements, strict=True)))
    if old.kind == "list":
        merged = join(t for part in (*old.elements, *new.elements) for t in part)
        return replace(old, elements=(merged,) if merged else ())
    return replace(old, shape=_joined_shape(old.shape, new.shape))


def _joined_shape(one: tuple[Dim, ...] | None, other: tuple[Dim, ...] | None) -> tuple[Dim, ...] | None:
    if one is None or other is None or len(one) != len(other):
        return None
    return tuple(a if a == b else None for a, b in zip(one, other, strict=True))


def admits(reported: Type, seen: Type) -> bool:
    """Whether a reported type covers one that was seen: open and unknown axes, dtypes and ranks cover everything."""
    if reported.kind == "other" and reported.name in {"", "other", "unknown"}:
        return True
    if seen.kind == "dict" and reported == Type("other", name="dict"):
        return True
    if reported.like and seen.kind != "dense":
        return _converts(reported, seen)
    if seen.name == _SLICES and reported.kind == "dense":
        return True
    if reported.kind != seen.kind or (reported.kind == "other" and reported.name != seen.name):
        return False
    if reported.kind in {"list", "tuple", "dict", *WITH_ELEMENT}:
        wide, narrow = reported.parts(), seen.parts()
        if reported.kind == "list":
            items, seen_items = (join(t for part in parts for t in part) for parts in (wide, narrow))
            return not items or all(any(admits(w, n) for w in items) for n in seen_items)
        return not wide or (len(wide) == len(narrow) and all(covers(w, n) for w, n in zip(wide, narrow, strict=True)))
    if reported.dtype not in (None, seen.dtype):
        return False
    if reported.shape is None:
        return True
    if seen.shape is None or len(reported.shape) != len(seen.shape):
        return False
    return all(wide in (None, "?", narrow) for wide, narrow in zip(reported.shape, seen.shape, strict=True))


def _converts(reported: Type, seen: Type) -> bool:
    """Whether TensorFlow makes of what was seen such a tensor as is reported."""
    match seen.kind:
        case "numpy" | "variable" | "symbolic":
            return admits(reported, replace(seen, kind="dense"))
        case "list" | "tuple":
            return all(admits(replace(reported, shape=None), part) for parts in seen.parts() for part in parts)
        case _:
            return seen.name in CONVERTED


def same(reported: Alternatives, seen: Alternatives) -> bool:
    """Whether what is reported is no wider than what was seen: the least alternatives of both are the same."""
    if any(t.kind == "iterator" and not t.elements[0] for t in seen):  # what a generator would give cannot be seen
        reported = tuple(replace(t, elements=((),)) if t.kind == "iterator" else t for t in reported)
    return set(join(replace(t, like=False) for t in reported)) == set(join(seen))


def covers(reported: Alternatives, seen: Alternatives) -> bool:
    """Whether each type that was seen is among those reported."""
    return all(any(admits(wide, narrow) for wide in reported) for narrow in seen)


def from_report(report: dict[str, Any]) -> Type:
    """A type of the JSON report; raises ``KeyError`` where it lacks its kind."""
    kind = report["kind"]
    elements: tuple[Any, ...] = ()
    if kind in WITH_ELEMENT:
        elements = ((from_report(report["element"]),),) if "element" in report else ((),)
    elif isinstance(report.get("elements"), dict):
        elements = tuple(sorted((key, (from_report(item),)) for key, item in report["elements"].items()))
    elif report.get("elements"):
        elements = tuple((from_report(item),) for item in report["elements"])
        if kind == "list":
            elements = (join(t for part in elements for t in part),)
    elif kind in {"list", "dict"} and "element" in report:
        found = from_report(report["element"])
        if kind == "dict":
            return Type("other", name="dict")
        elements = ((found,),)
    shape = report.get("shape")
    if kind == "dict" and not ("elements" in report and len(elements) <= _MAX_FIELDS and all(key.isidentifier() for key, _ in elements)):
        return Type("other", name="dict")
    return Type(
        kind,
        report.get("dtype"),
        None if shape is None else tuple(shape),
        report.get("ragged_rank", 0),
        elements,
        _python_type(str(report.get("name", ""))),
        bool(report.get("like")),
    )


_TOKEN = re.compile(
    r"\s*(?:(?P<tensor>(?P<dtype>[A-Za-z_?][\w.]*)\[(?P<shape>[\d,None?. ]*)\])|(?P<name>[A-Za-z_][\w.]*)|(?P<sign>[()\[\]{}|,:]))"
)
_KIND = re.compile(r"(variable|ragged|sparse|symbolic|tensorarray|numpy)(\d*)$")


class NotationError(ValueError):
    """A type that does not follow the notation."""


def parse(text: str) -> Alternatives:
    """Alternatives written in the notation; raises ``NotationError``."""
    parser = _Parser(text)
    types = parser.alternatives()
    if parser.peek() is not None:
        raise NotationError(f"{text!r}: unexpected {parser.peek()!r}")
    return types


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[re.Match[str]] = list(self._scan(text))

    def _scan(self, text: str) -> Iterator[re.Match[str]]:
        position = 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if match is None:
                raise NotationError(f"{text!r}: cannot read {text[position:]!r}")
            position = match.end()
            yield match

    def peek(self) -> str | None:
        return self._tokens[0].group().strip() if self._tokens else None

    def alternatives(self) -> Alternatives:
        if self.peek() == "nothing":
            self._tokens.pop(0)
            return ()
        found = [self._type()]
        while self.peek() == "|":
            self._tokens.pop(0)
            found.append(self._type())
        return tuple(each for each in found if each.name != _REPEATED) or tuple(found)

    def _type(self) -> Type:
        if not self._tokens:
            raise NotationError(f"{self._text!r} ends too early")
        token = self._tokens.pop(0)
        text = token.group().strip()
        if text in {"(", "["}:
            return Type("tuple" if text == "(" else "list", elements=tuple(self._items({"(": ")", "[": "]"}[text])))
        if text == "{":
            return Type("dict", elements=tuple(sorted(self._items("}"))))
        if token["tensor"]:
            return self._tensor(token, "dense", 0)
        kind = _KIND.match(text)
        if kind and self._tokens and self._tokens[0]["tensor"]:
            rank = int(kind[2] or 1) if kind[1] == "ragged" else 0
            return self._tensor(self._tokens.pop(0), kind[1], rank)
        if text in WITH_ELEMENT:
            return Type(text, elements=(self.alternatives(),))
        if not token["name"]:
            raise NotationError(f"{self._text!r}: unexpected {text!r}")
        return Type("other", name=_python_type(text))

    def _items(self, close: str) -> Iterator[Any]:
        while self.peek() != close:
            if close == "}":
                key = self._tokens.pop(0).group().strip()
                if self.peek() != ":":
                    raise NotationError(f"{self._text!r}: a ':' is missing after {key!r}")
                self._tokens.pop(0)
                yield key, self.alternatives()
            else:
                yield self.alternatives()
            if self.peek() == ",":
                self._tokens.pop(0)
            elif self.peek() != close:
                raise NotationError(f"{self._text!r}: {close!r} is missing")
        self._tokens.pop(0)

    def _tensor(self, token: re.Match[str], kind: str, ragged_rank: int) -> Type:
        written = token["shape"].replace(" ", "")
        shape: tuple[Dim, ...] | None = None
        if written != "...":
            axes = [axis for axis in written.split(",") if axis]
            if not all(axis in {"None", "?"} or axis.isdigit() for axis in axes):
                raise NotationError(f"{self._text!r}: {written!r} is no shape")
            shape = tuple(None if axis == "None" else axis if axis == "?" else int(axis) for axis in axes)
        return Type(kind, None if token["dtype"] == "?" else token["dtype"], shape, ragged_rank)
