"""Arithmetic on axes and shapes, following TensorFlow's own static shape inference.

An axis is an ``int``, ``None`` (open: it differs at run time) or ``"?"`` (the analysis does not know). What is computed from an
open axis is open, what is computed from one that is not known is not known, unless the result does not depend on it.
A shape of ``None`` has unknown rank. Shapes that TensorFlow would refuse give ``"?"`` where they clash: the program raises there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape

SCALAR: Final[Shape] = ()


def known(dim: Dim) -> bool:
    """Whether the length of an axis is known."""
    return isinstance(dim, int)


def fully_known(shape: Shape) -> bool:
    """Whether rank and all lengths are known."""
    return shape is not None and all(isinstance(dim, int) for dim in shape)


def vague(*dims: Dim) -> Dim:
    """What an axis is that depends on these, at least one of which is no number: not known if one is not known, else open."""
    return UNKNOWN_DIM if UNKNOWN_DIM in dims else None


def add(left: Dim, right: Dim) -> Dim:
    """The sum of two lengths."""
    return left + right if isinstance(left, int) and isinstance(right, int) else vague(left, right)


def subtract(left: Dim, right: Dim) -> Dim:
    """The difference of two lengths, which may be negative."""
    return left - right if isinstance(left, int) and isinstance(right, int) else vague(left, right)


def multiply(left: Dim, right: Dim) -> Dim:
    """The product of two lengths."""
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    return 0 if 0 in (left, right) else vague(left, right)


def divide(left: Dim, right: Dim) -> Dim:
    """The quotient rounded down; of nothing sensible, ``"?"``."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right if right else UNKNOWN_DIM
    return left if right == 1 else vague(left, right)


def divide_up(left: Dim, right: Dim) -> Dim:
    """The quotient rounded up."""
    if isinstance(left, int) and isinstance(right, int):
        return -(-left // right) if right else UNKNOWN_DIM
    return left if right == 1 else vague(left, right)


def range_length(start: int, stop: int, step: int = 1) -> int:
    """How many numbers ``range`` gives, however many those are; none for a step of zero."""
    return max(-(-(stop - start) // step), 0) if step else 0


def total(dims: Iterable[Dim]) -> Dim:
    """The sum of several lengths."""
    result: Dim = 0
    for dim in dims:
        result = add(result, dim)
    return result


def product(dims: Iterable[Dim]) -> Dim:
    """The product of several lengths; 0 if one is 0, whatever the others."""
    found = list(dims)
    numbers = [dim for dim in found if isinstance(dim, int)]
    if len(numbers) == len(found) or 0 in numbers:
        return math.prod(numbers)
    return vague(*found)


def size(shape: Shape) -> Dim:
    """The number of elements; for an unknown rank ``None``."""
    return None if shape is None else product(shape)


def unify_dim(left: Dim, right: Dim) -> Dim:
    """The length of two axes that must be equal: what either of them knows."""
    if isinstance(left, int):
        return left if not isinstance(right, int) or left == right else UNKNOWN_DIM
    return right if isinstance(right, int) else vague(left, right)


def unify(left: Shape, right: Shape) -> Shape:
    """The shape of two tensors whose shapes must be equal; of ranks that clash, an unknown one."""
    if left is None:
        return right
    if right is None:
        return left
    return tuple(map(unify_dim, left, right)) if len(left) == len(right) else None


def unify_all(shapes: Iterable[Shape]) -> Shape:
    """The shape of several tensors whose shapes must be equal."""
    result: Shape = None
    for shape in shapes:
        result = unify(result, shape)
    return result


def broadcast_dim(left: Dim, right: Dim) -> Dim:
    """The length that two axes broadcast to."""
    if left == 1:
        return right
    if right == 1:
        return left
    if isinstance(left, int):
        return left if not isinstance(right, int) or left == right else UNKNOWN_DIM
    return right if isinstance(right, int) else vague(left, right)


def broadcast(*shapes: Shape) -> Shape:
    """The shape that operands of these shapes broadcast to."""
    result: tuple[Dim, ...] = ()
    for shape in shapes:
        if shape is None:
            return None
        rank = max(len(shape), len(result))
        left: tuple[Dim, ...] = ((1,) * (rank - len(result))) + result
        right: tuple[Dim, ...] = ((1,) * (rank - len(shape))) + shape
        result = tuple(map(broadcast_dim, left, right))
    return result


def axis_index(axis: int, rank: int) -> int | None:
    """The axis counted from the front, ``None`` if there is no such axis."""
    if -rank <= axis < rank:
        return axis + rank if axis < 0 else axis
    return None


def rank_of(shape: Shape) -> int | None:
    """The number of axes, ``None`` if it is not known."""
    return None if shape is None else len(shape)


def unknown_of_rank(rank: int | None) -> Shape:
    """A shape of this rank and no known length."""
    return None if rank is None else tuple[Dim, ...]([UNKNOWN_DIM] * rank)


def open_of_rank(rank: int | None) -> Shape:
    """A shape of this rank, all of whose axes are open."""
    return None if rank is None else (None,) * rank


def vague_of(shape: Shape) -> Shape:
    """A shape of the same rank of which no length can be told: open where the axis' own length was known or open."""
    return None if shape is None else tuple(vague(dim) for dim in shape)


def with_dim(shape: Sequence[Dim], index: int, dim: Dim) -> tuple[Dim, ...]:
    """The shape with one axis replaced."""
    return (*shape[:index], dim, *shape[index + 1 :])


def without_dim(shape: Sequence[Dim], index: int) -> tuple[Dim, ...]:
    """The shape with one axis removed."""
    return (*shape[:index], *shape[index + 1 :])


def inserted(shape: Sequence[Dim], index: int, dim: Dim) -> tuple[Dim, ...]:
    """The shape with an axis put in before *index*."""
    return (*shape[:index], dim, *shape[index:])


def reshaped(shape: Shape, target: Shape) -> Shape:
    """What ``tf.reshape`` gives: *target* may hold one ``-1``, and ``None`` or ``"?"`` where its elements are not known.

    One axis that is not given follows from the number of elements, if that is known; open ones on both sides cancel, as in
    TensorFlow, where ``(None, 4, 2)`` reshaped to ``(None, -1)`` stays open while ``(None, 4, 2)`` to ``(-1, 8)`` is ``(None, 8)``.
    """
    if target is None:
        return None
    inferred = [index for index, dim in enumerate(target) if not isinstance(dim, int) or dim < 0]
    result = [None if isinstance(dim, int) and dim < 0 else dim for dim in target]
    if not inferred:
        return tuple(result)
    rest = product(dim for index, dim in enumerate(result) if index not in inferred)
    if shape is None:
        return tuple(UNKNOWN_DIM if dim == UNKNOWN_DIM else None for dim in result) if not rest else tuple(result)
    if len(inferred) == 1:
        index = inferred[0]
        elements = product(shape)
        if isinstance(elements, int) and isinstance(rest, int) and rest:
            result[index] = elements // rest if elements % rest == 0 else UNKNOWN_DIM
        elif target[index] == -1 and not isinstance(elements, int):
            result[index] = vague(*shape)
    elif UNKNOWN_DIM in target or UNKNOWN_DIM in shape:
        result = [UNKNOWN_DIM if target[index] == -1 else dim for index, dim in enumerate(result)]
    return tuple(result)


def window(length: Dim, extent: Dim, stride: Dim, padding: str | None, dilation: Dim = 1) -> Dim:
    """How many positions a window of *extent* takes along an axis: the output length of convolution and pooling.

    *padding* is ``SAME`` or ``VALID``; ``None`` (not known) leaves the length unknown.
    """
    if padding == "SAME":
        return divide_up(length, stride)
    if padding != "VALID":
        return UNKNOWN_DIM
    spread = add(multiply(subtract(extent, 1), dilation), 1)
    positions = divide_up(subtract(add(length, 1), spread), stride)
    return max(positions, 0) if isinstance(positions, int) else positions
