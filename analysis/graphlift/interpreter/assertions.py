"""What comparisons and assertions say of the tensor in a variable.

Read are comparisons of ``x.shape``, ``x.dtype``, ``x.ndim``, ``len(x.shape)``, ``x.shape.rank``, ``x.shape[i]``, ``tf.shape(x)`` and
``tf.rank(x)``, the assertions of ``tf.debugging``, ``tf.ensure_shape``, ``x.set_shape`` and the assertions of ``tf.TensorShape``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from graphlift.facts import ir
from graphlift.interpreter.claims import Claim
from graphlift.interpreter.frame import Frame
from graphlift.tensors.transfer.arguments import dim_of, dims_of, dtype_of
from graphlift.tensors.values import UNKNOWN_DIM, External, Shape, Value

Evaluate: TypeAlias = Callable[[ir.Expr], Value]
Aspect: TypeAlias = Literal["shape", "dtype", "rank", "axis", "tail"]

MAX_RANK: Final = 32
ASSERTING: Final = frozenset({"tf.debugging.assert_rank", "tf.debugging.assert_rank_at_least", "tf.debugging.assert_rank_in"}) | frozenset(
    {"tf.debugging.assert_type", "tf.debugging.assert_scalar", "tf.debugging.assert_equal", "tf.debugging.assert_shapes", "tf.ensure_shape"}
)
"""Library functions that raise where an argument has another dtype or shape than is said, by canonical name."""
ASSERTING_METHODS: Final = frozenset(
    {"set_shape", "assert_has_rank", "assert_is_compatible_with", "assert_is_fully_defined", "with_rank", "merge_with"}
)
"""Methods of tensors and their shapes that do."""


def compared(frame: Frame, left: ir.Expr, right: ir.Expr, evaluate: Evaluate) -> list[Claim]:
    """What the equality of two operands says."""
    found = []
    for one, other in ((left, right), (right, left)):
        subject = _subject(frame, one, evaluate)
        if subject is not None:
            found.append(_claim(*subject, evaluate(other)))
    return found


def says(node: ir.Call, function: Value) -> bool:
    """Whether a call says anything once it has returned."""
    called = node.function
    return (type(called) is ir.Attribute and called.name in ASSERTING_METHODS) or bool(_asserting(function))


def _asserting(function: Value) -> str:
    """The library function that asserts something, if it is one that is called."""
    atom = function[0] if len(function) == 1 else None
    return atom.name if type(atom) is External and atom.name in ASSERTING else ""


def called(frame: Frame, node: ir.Call, function: Value, evaluate: Evaluate) -> list[Claim]:
    """What a call says once it has returned."""
    if isinstance(node.function, ir.Attribute) and node.function.name in ASSERTING_METHODS:
        return _asserted_by_method(frame, node, node.function, evaluate)
    name = _asserting(function)
    if not name:
        return []
    arguments = list(node.arguments)
    given = {keyword.name: keyword.value for keyword in node.keywords}

    def argument(index: int, *names: str) -> ir.Expr | None:
        named = next((given[each] for each in names if each in given), None)
        return arguments[index] if named is None and index < len(arguments) else named

    first = argument(0, "x", "tensor", "shapes")
    second = argument(1, "rank", "tf_type", "shape", "y", "ranks")
    if name == "tf.debugging.assert_shapes":
        return _each_shape(first, evaluate)
    if name == "tf.debugging.assert_equal":
        return [] if first is None or second is None else compared(frame, first, second, evaluate)
    if not isinstance(first, ir.Name):
        return []
    value = evaluate(second) if second is not None else ()
    match name.rpartition(".")[2]:
        case "assert_rank":
            return [_claim(first.id, "rank", 0, value)]
        case "assert_type":
            return [_claim(first.id, "dtype", 0, value)]
        case "assert_scalar":
            return [Claim(first.id, shape=())]
        case "ensure_shape":
            return [_claim(first.id, "shape", 0, value)]
        case _:
            return [Claim(first.id)]


def _asserted_by_method(frame: Frame, node: ir.Call, method: ir.Attribute, evaluate: Evaluate) -> list[Claim]:
    values = [*node.arguments, *(keyword.value for keyword in node.keywords)]
    if method.name == "set_shape":
        return [_claim(method.object.id, "shape", 0, evaluate(values[0]))] if isinstance(method.object, ir.Name) and values else []
    subject = _subject(frame, method.object, evaluate)
    if subject is None or subject[1] != "shape":
        return []
    if not values:
        return [Claim(subject[0])]
    return [_claim(subject[0], "rank" if method.name.endswith("rank") else "shape", 0, evaluate(values[0]))]


def _each_shape(shapes: ir.Expr | None, evaluate: Evaluate) -> list[Claim]:
    """``[(x, ("N", 3)), …]`` and ``{x: …}``: numbers are lengths, names stand for any; more forms than these are not read."""
    pairs: list[tuple[ir.Expr | None, ir.Expr]] = []
    if isinstance(shapes, ir.DictDisplay):
        pairs = list(shapes.items)
    elif isinstance(shapes, ir.Display):
        found = [pair.elements for pair in shapes.elements if isinstance(pair, ir.Display)]
        pairs = [(pair[0], pair[1]) for pair in found if len(pair) == 2]
    return [
        _claim(tensor.id, "shape", 0, evaluate(dims)) if _is_of_one_rank(dims) else Claim(tensor.id)
        for tensor, dims in pairs
        if isinstance(tensor, ir.Name)
    ]


def _is_of_one_rank(dims: ir.Expr) -> bool:
    """Whether no entry of a shape in the notation of ``assert_shapes`` stands for several axes."""
    return isinstance(dims, ir.Display) and not any(
        isinstance(each, ir.Const) and (each.type == "ellipsis" or str(each.value)[:1] in ("*", ".")) for each in dims.elements
    )


def _subject(frame: Frame, node: ir.Expr, evaluate: Evaluate) -> tuple[str, Aspect, int] | None:
    """The variable whose tensor an expression asks about, what of it, and which axis."""
    match node:
        case ir.Attribute(object=ir.Name(id=name), name="shape" | "dtype" as what):
            return name, what, 0
        case ir.Attribute(object=ir.Name(id=name), name="ndim"):
            return name, "rank", 0
        case ir.Attribute(object=inner, name="rank" | "ndims"):
            return _of_shape(frame, inner, evaluate, "rank")
        case ir.Attribute(object=inner, name="base_dtype" | "name"):
            found = _subject(frame, inner, evaluate)
            return found if found is not None and found[1] == "dtype" else None
        case ir.Call(function=ir.Attribute(object=ir.Name(id=name), name="get_shape"), arguments=()):
            return name, "shape", 0
        case ir.Call(function=ir.Attribute(object=inner, name="as_list"), arguments=()):
            return _of_shape(frame, inner, evaluate, "shape")
        case ir.Call(function=ir.Name(id="tuple" | "list"), arguments=(inner,)):
            return _of_shape(frame, inner, evaluate, "shape")
        case ir.Call(function=ir.Name(id="len"), arguments=(inner,)):
            return _of_shape(frame, inner, evaluate, "rank")
        case ir.Call(function=ir.Attribute(name="shape" | "rank" as what) as function, arguments=(ir.Name(id=name), *_)):
            return (name, what, 0) if evaluate(function) == (External(name=f"tf.{what}"),) else None
        case ir.Subscript(object=inner, index=ir.Slice(lower=ir.Const(value=int(lower)), upper=None, step=None)):
            return _of_shape(frame, inner, evaluate, "tail", lower)
        case ir.Subscript(object=inner, index=ir.Const(value=int(axis))):
            return _of_shape(frame, inner, evaluate, "axis", axis)
        case ir.Subscript(object=inner, index=ir.Unary(operator="-", operand=ir.Const(value=int(axis)))):
            return _of_shape(frame, inner, evaluate, "axis", -axis)
        case _:
            return None


def _of_shape(frame: Frame, node: ir.Expr, evaluate: Evaluate, aspect: Aspect, place: int = 0) -> tuple[str, Aspect, int] | None:
    found = _subject(frame, node, evaluate)
    return (found[0], aspect, place) if found is not None and found[1] == "shape" else None


def _claim(name: str, aspect: Aspect, place: int, value: Value) -> Claim:
    """What it means that an aspect of the variable's tensor equals *value*."""
    match aspect:
        case "dtype":
            dtype = dtype_of(value)
            return Claim(name, dtype=dtype, exact=dtype is not None)
        case "shape":
            dims = dims_of(value)
            return Claim(name, shape=_lengths(dims), exact=dims is not None and all(isinstance(dim, int) for dim in dims))
        case "tail":
            dims = _lengths(dims_of(value))
            return Claim(name, shape=None if dims is None or not 0 <= place <= MAX_RANK else ((UNKNOWN_DIM,) * place + dims))
        case "rank":
            rank = dim_of(value)
            known = isinstance(rank, int) and 0 <= rank <= MAX_RANK
            return Claim(name, shape=(UNKNOWN_DIM,) * rank if isinstance(rank, int) and known else None, exact=known)
        case "axis":
            length = dim_of(value)
            return Claim(name, axis=place, length=length, exact=isinstance(length, int))


def _lengths(dims: Shape) -> Shape:
    """Axes of which something is said: what the analysis does not know of them, and what differs at run time, is nothing."""
    if dims is None or len(dims) > MAX_RANK:
        return None
    return tuple(dim if isinstance(dim, int) and dim >= 0 else UNKNOWN_DIM for dim in dims)
