"""How well an abstract value agrees with what TensorFlow, Keras or NumPy really gave.

``truth`` turns a real object into the abstract value that a perfect rule would have given, and ``verdict`` compares:
``exact``, ``vague`` (above the truth, but less is known) or ``wrong`` (the truth is not among what the abstract value allows).
"""

from __future__ import annotations

import collections
from typing import Any, Literal

import numpy as np
import tensorflow as tf

from graphlift.knowledge.catalogue import catalogue
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import (
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    External,
    List,
    Prim,
    Shape,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    const,
    join,
    tuple_of,
    unknown,
)


class Callables:
    """Abstract callables of a test: a Python function from abstract arguments to an abstract result, by name."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}

    def add(self, function: Any) -> Value:
        name = f"test.f{len(self.known)}"
        self.known[name] = function
        return (External(name=name),)

    def apply(self, function: Value, arguments: tuple[Value, ...]) -> Value:
        results = []
        for atom in function:
            if isinstance(atom, External) and atom.name in self.known:
                results.append(self.known[atom.name](*arguments))
            elif isinstance(atom, External):
                results.append(dispatch.call(atom.name, arguments, {}, context(self)) or unknown(atom.name))
            else:
                found = dispatch.method(atom, "__call__", arguments, {}, context(self))
                results.append(unknown("no such callable") if found is None else found)
        return join(*results)


def context(callables: Callables | None = None, **options: Any) -> Context:
    chosen = callables or Callables()
    return Context(place=lambda: "test:1:1", apply=chosen.apply, **options)


def run(name: str, /, *arguments: Any, keras: Literal["2", "3"] = "3", callables: Callables | None = None, **keywords: Any) -> Value:
    """The abstract result of calling a library function (by any of its names) with real or abstract arguments."""
    found = dispatch.call(
        catalogue(keras=keras).canonical(name) or name,
        tuple(map(abstract, arguments)),
        {k: abstract(v) for k, v in keywords.items()},
        context(callables, keras=keras),
    )
    assert found is not None, f"no rule for {name}"
    return found


def run_method(
    receiver: Value,
    method: str,
    /,
    *arguments: Any,
    keras: Literal["2", "3"] = "3",
    callables: Callables | None = None,
    **keywords: Any,
) -> Value:
    """The abstract result of calling a method, joined over the atoms of the receiver."""
    results = []
    for atom in receiver:
        found = dispatch.method(
            atom, method, tuple(map(abstract, arguments)), {k: abstract(v) for k, v in keywords.items()}, context(callables, keras=keras)
        )
        assert found is not None, f"no rule for {method} on {atom}"
        results.append(found)
    return join(*results)


def abstract(argument: Any) -> Value:
    """An argument as an abstract value; abstract ones stay as they are."""
    if isinstance(argument, tuple) and argument and all(isinstance(atom, Atom) for atom in argument):
        return argument
    return truth(argument)


def truth(real: Any) -> Value:  # noqa: C901 (one line a class)
    """The most exact abstract value of a real object; a shape's open axes are those of the object's static type."""
    match real:
        case bool() | int() | float() | str() | bytes() | complex() | None if not isinstance(real, np.generic):
            return const(real)
        case tf.TensorShape():
            return (TensorShape(dims=dims(real)),)
        case tf.DType():
            return (External(name=f"tf.{real.name}"),)
        case tf.Variable():
            return (Tensor(kind="variable", dtype=real.dtype.name, shape=dims(real.shape)),)
        case tf.Tensor():
            return (Tensor(dtype=real.dtype.name, shape=dims(real.shape)),)
        case tf.TensorSpec():
            return (Tensor(dtype=real.dtype.name, shape=dims(real.shape)),)
        case tf.RaggedTensor():
            return (Tensor(kind="ragged", dtype=real.dtype.name, shape=dims(real.shape), ragged_rank=real.ragged_rank),)
        case tf.RaggedTensorSpec():
            return (Tensor(kind="ragged", dtype=real.dtype.name, shape=dims(real.shape), ragged_rank=real.ragged_rank),)
        case tf.SparseTensor():
            return (Tensor(kind="sparse", dtype=real.dtype.name, shape=dims(real.shape)),)
        case tf.SparseTensorSpec():
            return (Tensor(kind="sparse", dtype=real.dtype.name, shape=dims(real.shape)),)
        case tf.data.DatasetSpec():
            return (Dataset(element=truth(real.element_spec)),)
        case tf.data.Dataset():
            return (Dataset(element=truth(real.element_spec), cardinality=cardinality(real)),)
        case np.ndarray() | np.generic():
            return (Array(dtype=array_dtype(real.dtype), shape=tuple(real.shape)),)
        case tuple() if hasattr(real, "_fields"):
            return (Tuple(elements=tuple(map(truth, real)), cls=type(real).__name__, fields=tuple(real._fields)),)
        case tuple():
            return tuple_of(map(truth, real))
        case list():
            items = tuple(map(truth, real))
            return (List(type="list", site="test", elements=items, element=join(*items)),)
        case dict():
            return (Dict(site="test", items=tuple(sorted((key, truth(item)) for key, item in real.items()))),)
        case slice():
            return (Prim(type="slice"),)
        case type():
            return (External(name=f"builtins.{real.__name__}" if real.__module__ == "builtins" else f"np.{real.__name__}"),)
        case _ if type(real).__name__ == "KerasTensor":
            return (Tensor(kind="symbolic", dtype=keras_dtype(real), shape=dims(real.shape)),)
        case _:
            return unknown(type(real).__name__)


def keras_dtype(real: Any) -> str:
    return real.dtype if isinstance(real.dtype, str) else real.dtype.name


def array_dtype(dtype: np.dtype[Any]) -> str:
    return {"U": "string", "S": "string", "O": "object"}.get(dtype.kind, dtype.name)


def dims(shape: Any) -> Shape:
    if isinstance(shape, tf.TensorShape):
        return None if shape.rank is None else tuple(shape.as_list())
    return tuple(shape)


def cardinality(dataset: tf.data.Dataset) -> int | None:
    size = int(dataset.cardinality().numpy())
    return None if size == -2 else size


def verdict(found: Value, real: Value) -> str:
    """``exact``, ``vague`` or ``wrong``, see the module."""
    if len(found) == 1 and len(real) == 1:
        return _verdict_of_atoms(found[0], real[0])
    if not found:
        return "wrong"
    best = [_verdict_of_atoms(atom, real[0]) for atom in found] if len(real) == 1 else ["wrong"]
    return "vague" if any(one != "wrong" for one in best) else "wrong"


def _verdict_of_atoms(found: Atom, real: Atom) -> str:
    match found, real:
        case Unknown(), _:
            return "vague"
        case (Tensor(), Tensor()) | (Array(), Array()):
            if isinstance(found, Tensor) and isinstance(real, Tensor) and (found.kind, found.ragged_rank) != (real.kind, real.ragged_rank):
                return "wrong"
            parts = [
                "exact" if found.dtype == real.dtype else "vague" if found.dtype is None else "wrong",
                shape_verdict(found.shape, real.shape),
            ]
            return worst(parts)
        case Dataset(), Dataset():
            size = "exact" if found.cardinality == real.cardinality or real.cardinality is None else "vague"
            if None not in (found.cardinality, real.cardinality) and found.cardinality != real.cardinality:
                size = "wrong"
            return worst([verdict(found.element, real.element), size])
        case Tuple(elements=mine), Tuple(elements=theirs):
            return worst(list(map(verdict, mine, theirs))) if len(mine) == len(theirs) else "wrong"
        case List(elements=mine), List(elements=theirs):
            if mine is None:
                return worst(["vague", *(verdict(found.element, item) for item in theirs or ())])
            return worst(list(map(verdict, mine, theirs or ()))) if len(mine) == len(theirs or ()) else "wrong"
        case Dict(items=mine_items), Dict(items=their_items):
            mine_by, their_by = dict(mine_items), dict(their_items)
            return worst([verdict(mine_by[key], their_by[key]) for key in their_by]) if set(mine_by) == set(their_by) else "wrong"
        case TensorShape(dims=mine_dims), TensorShape(dims=their_dims):
            return shape_verdict(mine_dims, their_dims)
        case Spec(of=mine_of), Spec(of=their_of):
            return verdict(mine_of, their_of)
        case Spec(of=of), _:
            return verdict(of, (real,))
        case Prim(type=mine_type), (Const(type=their_type) | Prim(type=their_type)):
            return "exact" if mine_type == their_type else "wrong"
        case _:
            return "exact" if found == real else "wrong"


def shape_verdict(found: Shape, real: Shape) -> str:
    """An axis that is open or not known allows any length; a known length allows itself alone."""
    if found is None or real is None:
        return "exact" if found == real else "vague" if found is None else "wrong"
    if len(found) != len(real):
        return "wrong"
    return worst(
        ["exact" if mine == theirs else "wrong" if isinstance(mine, int) else "vague" for mine, theirs in zip(found, real, strict=True)]
    )


def brief(value: Value) -> str:
    """A value in few characters."""
    return " | ".join(map(_brief, value)) or "nothing"


def _brief(atom: Atom) -> str:
    match atom:
        case Tensor() | Array():
            kind = getattr(atom, "kind", "array")
            rank = f" rank {atom.ragged_rank}" if isinstance(atom, Tensor) and atom.ragged_rank else ""
            return f"{kind} {atom.dtype}{atom.shape}{rank}"
        case Tuple(elements=elements):
            return f"({', '.join(map(brief, elements))})"
        case List(type=name, elements=elements, element=element):
            return f"{name}[{brief(element) + ' …' if elements is None else ', '.join(map(brief, elements))}]"
        case Dict(items=items, element=element):
            return f"{{{', '.join(f'{key}: {brief(item)}' for key, item in items)}{', … ' + brief(element) if element else ''}}}"
        case Dataset(element=element, cardinality=size):
            return f"Dataset({brief(element)}, {size})"
        case Const(value=value):
            return repr(value)
        case _:
            return repr(atom).replace(", roots=0, basis='proven', notes=()", "")


def worst(verdicts: list[str]) -> str:
    return next((name for name in ("wrong", "vague") if name in verdicts), "exact")


class Score:
    """Counts agreements, and fails with the first disagreements in full."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.counts: collections.Counter[str] = collections.Counter()
        self.vague: list[str] = []
        self.wrong: list[str] = []

    def add(self, case: object, found: Value, real: Any) -> None:
        expected = real if isinstance(real, tuple) and real and isinstance(real[0], Atom) else truth(real)
        outcome = verdict(found, expected)
        self.counts[outcome] += 1
        if outcome != "exact":
            (self.wrong if outcome == "wrong" else self.vague).append(f"{case}\n    rule: {brief(found)}\n    real: {brief(expected)}")

    def check(self, exact: float = 0.98) -> None:
        total = sum(self.counts.values())
        share = self.counts["exact"] / total if total else 0.0
        print(f"{self.what}: {total} cases, {self.counts['exact']} exact, {self.counts['vague']} vague, {self.counts['wrong']} wrong")
        assert not self.wrong, f"{self.what}: {len(self.wrong)} contradictions\n" + "\n".join(self.wrong[:8])
        assert share >= exact, f"{self.what}: only {share:.1%} of {total} exact\n" + "\n".join(self.vague[:8])
