"""Runs one library call twice: by TensorFlow's own static inference in a graph, and by the transfer rules; and compares.

A call is described once, by the small classes below, and made real in both worlds. A test of agreement then asks two things:
nothing that the rules claim may contradict TensorFlow, and mostly they should know just as much.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tensorflow as tf

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Const,
    Dict,
    External,
    List,
    Prim,
    Shape,
    Slice,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    const,
)

tf.get_logger().setLevel("FATAL")

EXACT, WEAKER, STRONGER, CONTRADICTION = "exact", "weaker", "stronger", "contradiction"


@dataclass(frozen=True)
class T:
    """A tensor argument: a placeholder with open axes (``None``) or of unknown rank."""

    dtype: str
    dims: Shape


@dataclass(frozen=True)
class V:
    """A variable."""

    dtype: str
    dims: tuple[int, ...]


@dataclass(frozen=True)
class N:
    """A NumPy array of ones."""

    dtype: str
    dims: tuple[int, ...]


@dataclass(frozen=True)
class K:
    """A constant integer tensor."""

    values: Any
    dtype: str = "int32"


@dataclass(frozen=True)
class R:
    """A ragged placeholder with ``ragged_rank`` ragged axes and a uniform inner shape."""

    dtype: str
    ragged_rank: int
    inner: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class SP:
    """A sparse placeholder."""

    dtype: str
    dims: tuple[int | None, ...]


@dataclass(frozen=True)
class D:
    """A dtype object."""

    name: str


@dataclass(frozen=True)
class ShapeOf:
    """``tf.shape(x)`` of a placeholder, so a vector whose elements are known in part."""

    dims: tuple[int | None, ...]
    dtype: str = "int32"


@dataclass(frozen=True)
class F:
    """A library function passed as an argument."""

    name: str


@dataclass(frozen=True)
class Make:
    """An object that another call makes."""

    call: Case


@dataclass(frozen=True)
class Case:
    """One call: of a function by its dotted name, of a method (``.name``), attribute (``@name``), operator, or subscript (``[]``)."""

    name: str
    positional: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)


def context() -> Context:
    return Context(place=lambda: "test", apply=apply)


def apply(function: Value, arguments: tuple[Value, ...]) -> Value:
    for atom in function:
        if isinstance(atom, Wrapped):
            return atom.function
        if isinstance(atom, External):
            return dispatch.call(atom.name, arguments, {}, context()) or (Unknown(cause="no rule"),)
    return (Unknown(cause="not a function"),)


def tf_function(name: str) -> Any:
    return functools.reduce(getattr, name.split(".")[1:], tf)


def realise(argument: Any, fill: int | None = None) -> Any:
    """The argument as TensorFlow takes it: a placeholder inside a graph, or a real tensor with *fill* for each open axis."""
    again = functools.partial(realise, fill=fill)
    match argument:
        case T(dtype=dtype, dims=dims):
            return tf.compat.v1.placeholder(dtype, dims) if fill is None else _real(dtype, (fill, fill) if dims is None else dims, fill)
        case V(dtype=dtype, dims=dims):
            return tf.Variable(tf.ones(dims, dtype), dtype=dtype)
        case N(dtype=dtype, dims=dims):
            return np.ones(dims, dtype)
        case K(values=values, dtype=dtype):
            return tf.constant(values, dtype)
        case R(dtype=dtype, ragged_rank=rank, inner=inner):
            return tf.compat.v1.ragged.placeholder(dtype, rank, inner) if fill is None else _real_ragged(argument, fill)
        case SP(dtype=dtype, dims=dims):
            return tf.compat.v1.sparse_placeholder(dtype, dims) if fill is None else tf.sparse.from_dense(_real(dtype, dims, fill))
        case D(name=name):
            return getattr(tf, name)
        case ShapeOf(dims=dims, dtype=dtype):
            return tf.shape(again(T("float32", dims)), out_type=dtype)
        case F(name=name):
            return tf_function(name)
        case Make(call=call):
            return run_tensorflow(call, fill)
        case list() | tuple():
            return type(argument)(map(again, argument))
        case dict():
            return {key: again(value) for key, value in argument.items()}
        case slice():
            return slice(again(argument.start), again(argument.stop), again(argument.step))
        case _:
            return argument


def _real(dtype: str, dims: tuple[int | None, ...], fill: int) -> tf.Tensor:
    """A tensor of ones, of zeros where it may hold indices."""
    shape = [fill if dim is None else dim for dim in dims]
    if dtype == "string":
        return tf.fill(shape, "1")
    return tf.zeros(shape, dtype) if dtype in ("int32", "int64") else tf.ones(shape, dtype)


def _real_ragged(argument: R, fill: int) -> tf.RaggedTensor:
    flat = _real(argument.dtype, (fill**argument.ragged_rank, *argument.inner), fill)
    result: Any = flat
    for _ in range(argument.ragged_rank):
        result = tf.RaggedTensor.from_row_splits(result, [0, len(result) // 2, len(result)])
    return result


def abstract(argument: Any) -> Value:
    """The argument as an abstract value."""
    match argument:
        case T(dtype=dtype, dims=dims):
            return (Tensor(dtype=dtype, shape=dims),)
        case V(dtype=dtype, dims=dims):
            return (Tensor(kind="variable", dtype=dtype, shape=dims),)
        case N(dtype=dtype, dims=dims):
            return (Array(dtype=dtype, shape=dims),)
        case K(values=values, dtype=dtype):
            array = np.array(values, dtype)
            return (Tensor(dtype=dtype, shape=array.shape, content=tuple(array.ravel().tolist()) if array.ndim < 2 else None),)
        case R(dtype=dtype, ragged_rank=rank, inner=inner):
            return (Tensor(kind="ragged", dtype=dtype, shape=(None,) * (rank + 1) + inner, ragged_rank=rank),)
        case SP(dtype=dtype, dims=dims):
            return (Tensor(kind="sparse", dtype=dtype, shape=dims),)
        case D(name=name):
            return (External(name=f"tf.{name}"),)
        case ShapeOf(dims=dims, dtype=dtype):
            return (Tensor(dtype=dtype, shape=(len(dims),), content=dims),)
        case F(name=name):
            return (External(name=name),)
        case Make(call=call):
            return run_rules(call) or (Unknown(cause="no rule"),)
        case tuple():
            return (Tuple(elements=tuple(map(abstract, argument))),)
        case list():
            return (List(type="list", site="", elements=tuple(map(abstract, argument))),)
        case dict():
            return (Dict(site="", items=tuple((key, abstract(value)) for key, value in argument.items())),)
        case slice():
            return (Slice(lower=abstract(argument.start), upper=abstract(argument.stop), step=abstract(argument.step)),)
        case _ if argument is ...:
            return (Const(type="ellipsis", value=None),)
        case _:
            return NONE if argument is None else const(argument)


BINARY: dict[str, Any] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "**": lambda a, b: a**b,
    "@": lambda a, b: a @ b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
}
UNARY: dict[str, Any] = {"neg -": lambda a: -a, "neg ~": lambda a: ~a, "neg abs": abs}


def run_tensorflow(case: Case, fill: int | None = None) -> Any:
    positional = [realise(argument, fill) for argument in case.positional]
    keywords = {name: realise(value, fill) for name, value in case.keywords.items()}
    name = case.name
    if name in BINARY:
        return BINARY[name](*positional)
    if name in UNARY:
        return UNARY[name](*positional)
    if name == "[]":
        return positional[0][positional[1]]
    if name == "tape gradient":
        return _tape_gradient(positional[0])
    if name == "branches":
        first, second, condition = *positional, realise(T("bool", ()), fill)
        return tf.case([(condition, lambda: first)], default=lambda: second)
    if name.startswith("@"):
        return getattr(positional[0], name[1:])
    if name.startswith("."):
        return getattr(positional[0], name[1:])(*positional[1:], **keywords)
    return tf_function(name)(*positional, **keywords)


def run_rules(case: Case, blur: Callable[[Value], Value] = lambda value: value) -> Value | None:
    positional = tuple(blur(abstract(argument)) for argument in case.positional)
    keywords = {name: blur(abstract(value)) for name, value in case.keywords.items()}
    name = case.name
    if name in BINARY:
        return dispatch.binary(name, *positional, context())
    if name in UNARY:
        return dispatch.unary(name.split()[1], positional[0], context())
    if name == "tape gradient":
        tape = dispatch.call("tf.GradientTape", (), {}, context())
        return dispatch.method(tape[0], "gradient", ((Tensor(dtype="float32", shape=()),), positional[0]), {}, context()) if tape else None
    if name == "branches":
        first, second = ((Wrapped(by="branch", function=value),) for value in positional)
        pair: Value = (Tuple(elements=((Tensor(dtype="bool", shape=()),), first)),)
        pairs: Value = (List(type="list", site="", elements=(pair,)),)
        return dispatch.call("tf.case", (pairs,), {"default": second}, context())
    if name == "[]":
        return dispatch.subscript(positional[0][0], positional[1], context())
    if name.startswith("@"):
        return dispatch.attribute(positional[0][0], name[1:], context())
    if name.startswith("."):
        return dispatch.method(positional[0][0], name[1:], positional[1:], keywords, context())
    return dispatch.call(name, positional, keywords, context())


def _tape_gradient(sources: Any) -> Any:
    with tf.GradientTape() as tape:
        total = tf.add_n([tf.reduce_sum(leaf * 2.0) for leaf in tf.nest.flatten(sources)])
    return tape.gradient(total, sources)


def compare(expected: Any, found: Value | None) -> str:
    """How what the rules say relates to what TensorFlow says."""
    if not found or len(found) != 1 or isinstance(found[0], Unknown):
        return WEAKER if found is None or found else CONTRADICTION
    return _compare_atom(expected, found[0])


def _compare_atom(expected: Any, found: Atom) -> str:
    match expected:
        case tf.RaggedTensor():
            if not isinstance(found, Tensor) or (found.kind != "ragged" and found.shape is not None):
                return CONTRADICTION
            if found.kind != "ragged":
                return WEAKER
            if found.ragged_rank not in (0, expected.ragged_rank):
                return CONTRADICTION
            return _worst([_compare_tensor(expected.dtype, expected.shape, found), EXACT if found.ragged_rank else WEAKER])
        case tf.SparseTensor():
            if not isinstance(found, Tensor) or (found.kind != "sparse" and found.shape is not None):
                return CONTRADICTION
            return WEAKER if found.kind != "sparse" else _compare_tensor(expected.dtype, expected.shape, found)
        case tf.Tensor() | tf.Variable() | tf.IndexedSlices():
            if not isinstance(found, Tensor) or found.kind not in ("dense", "variable"):
                return CONTRADICTION
            if isinstance(expected, tf.Variable) != (found.kind == "variable"):
                return CONTRADICTION
            return _compare_tensor(expected.dtype, expected.shape, found)
        case tf.TensorShape():
            return compare_shape(_dims(expected), found.dims) if isinstance(found, TensorShape) else CONTRADICTION
        case tf.DType():
            return (EXACT if found.name == f"tf.{expected.name}" else CONTRADICTION) if isinstance(found, External) else WEAKER
        case list() | tuple():
            return _compare_sequence(expected, found)
        case dict():
            if not isinstance(found, Dict) or dict(found.items).keys() != expected.keys():
                return CONTRADICTION
            return _worst([compare(expected[key], value) for key, value in found.items])
        case bool() | int() | float() | str() | None:
            return _compare_constant(expected, found)
        case _:
            return EXACT


def _compare_constant(expected: Any, found: Atom) -> str:
    if isinstance(found, Const):
        return EXACT if found.value == expected and found.type == type(expected).__name__ else CONTRADICTION
    if isinstance(found, Prim) and found.open and expected is None:
        return EXACT  # an open axis, which is None in a graph, is read as some int eagerly
    if isinstance(found, Prim):
        return WEAKER if found.type == type(expected).__name__ or expected is None else CONTRADICTION
    return CONTRADICTION


def _compare_sequence(expected: Any, found: Atom) -> str:
    if isinstance(found, List) and found.elements is None:
        return _worst([WEAKER, *(CONTRADICTION for item in expected if compare(item, found.element) == CONTRADICTION)])
    if not isinstance(found, (Tuple, List)) or found.elements is None or len(found.elements) != len(expected):
        return CONTRADICTION
    if isinstance(expected, list) != (isinstance(found, List) and found.type == "list"):
        return CONTRADICTION
    return _worst([compare(item, value) for item, value in zip(expected, found.elements, strict=True)])


def _compare_tensor(dtype: tf.DType, shape: tf.TensorShape, found: Tensor) -> str:
    if found.dtype is not None and found.dtype != dtype.base_dtype.name:
        return CONTRADICTION
    return _worst([EXACT if found.dtype is not None else WEAKER, compare_shape(_dims(shape), found.shape)])


def _dims(shape: tf.TensorShape) -> Shape:
    return None if shape.rank is None else tuple(shape.as_list())


def compare_shape(expected: Shape, found: Shape) -> str:
    """``stronger`` where the rules know a length or the rank that TensorFlow leaves open."""
    if found is None:
        return EXACT if expected is None else WEAKER
    if expected is None:
        return STRONGER
    if len(expected) != len(found):
        return CONTRADICTION
    return _worst([_compare_dim(left, right) for left, right in zip(expected, found, strict=True)])


def _compare_dim(expected: int | None, found: Any) -> str:
    if isinstance(found, int):
        return STRONGER if expected is None else EXACT if expected == found else CONTRADICTION
    return EXACT if expected is None and found is None else WEAKER


def _worst(results: list[str]) -> str:
    order = (CONTRADICTION, WEAKER, STRONGER, EXACT)
    return min(results, key=order.index, default=EXACT)


CRASHING = ("conv", "pool", "patches", "dilation", "erosion")
"""Kernels that end the process where they should refuse an argument of the wrong rank or format."""

POOLS = ("tf.nn.max_pool", "tf.nn.avg_pool", "tf.nn.pool")
NO_CONTENTS = ("tf.linalg.logm", "tf.signal.irfft", "tf.io.", "tf.audio.", "tf.py_function", "tf.numpy_function", "tf.nest.pack")
NEVER_RUN = (*POOLS, *NO_CONTENTS, "tf.compat.v1.placeholder")
"""Calls that make no sense for generated contents or in eager mode, or end the process for some."""

REFUSALS = (ValueError, TypeError, tf.errors.OpError, NotImplementedError, IndexError, AssertionError, AttributeError)


def static_verdict(case: Case) -> tuple[str, Any, Value | None] | None:
    """The comparison, TensorFlow's result and that of the rules; ``None`` where TensorFlow refuses the call."""
    with tf.Graph().as_default():
        try:
            expected = run_tensorflow(case)
        except REFUSALS:
            return None
        found = run_rules(case)
        return compare(expected, found), expected, found


def eager_verdict(case: Case, fill: int, blur: Callable[[Value], Value]) -> tuple[str, Any, Value | None] | None:
    """Like :func:`static_verdict`, against what really comes out when open axes have the length *fill* and arguments are less known."""
    if case.name.startswith(NEVER_RUN):
        return None
    if any(name in case.name for name in CRASHING) and (_has_odd_rank(case) or "data_format" in case.keywords):
        return None
    try:
        expected = run_tensorflow(case, fill)
    except (*REFUSALS, RecursionError):
        return None
    found = run_rules(case, blur)
    return compare(expected, found), expected, found


def _has_odd_rank(case: Case) -> bool:
    tensors = [argument for argument in (*case.positional, *case.keywords.values()) if isinstance(argument, T)]
    return any(tensor.dims is None or len(tensor.dims) > 4 for tensor in tensors)
