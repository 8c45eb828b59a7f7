"""Arithmetic on axes: what it claims must hold for every length that an open or unknown axis may have."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphlift.tensors import shapes
from graphlift.tensors.values import Dim, Shape

LENGTHS = (1, 2, 3)
DIMS = st.sampled_from([1, 2, 3, None, "?"])
SHAPES = st.lists(DIMS, max_size=3).map(tuple)


def possible(shape: tuple[Dim, ...]) -> list[tuple[int, ...]]:
    """All shapes that one with open or unknown axes may stand for."""
    return list(itertools.product(*((dim,) if isinstance(dim, int) else LENGTHS for dim in shape)))


def covers(claimed: Shape, real: tuple[int, ...]) -> bool:
    return claimed is None or (
        len(claimed) == len(real) and all(not isinstance(dim, int) or dim == length for dim, length in zip(claimed, real, strict=True))
    )


def really_broadcast(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...] | None:
    rank = max(len(left), len(right))
    pairs = list(zip((1,) * (rank - len(left)) + left, (1,) * (rank - len(right)) + right, strict=True))
    if any(a != b and 1 not in (a, b) for a, b in pairs):
        return None
    return tuple(max(a, b) for a, b in pairs)


@given(SHAPES, SHAPES)
def test_broadcasting_covers_every_case(left: Any, right: Any) -> None:
    claimed = shapes.broadcast(left, right)
    for a, b in itertools.product(possible(left), possible(right)):
        real = really_broadcast(a, b)
        assert real is None or covers(claimed, real)


@given(SHAPES, SHAPES)
def test_broadcasting_is_commutative(left: Any, right: Any) -> None:
    assert shapes.broadcast(left, right) == shapes.broadcast(right, left)


@given(SHAPES, SHAPES)
def test_unifying_covers_what_both_allow(left: Any, right: Any) -> None:
    claimed = shapes.unify(left, right)
    for real in {*possible(left)} & {*possible(right)}:
        assert covers(claimed, real)


@given(SHAPES, st.permutations([-1, 1, 2, 6]), st.integers(1, 3))
def test_reshaping_covers_every_case(shape: Any, target: list[int], count: int) -> None:
    wanted = tuple(target[:count])
    claimed = shapes.reshaped(shape, wanted)
    for real in possible(shape):
        size = 1
        for length in real:
            size *= length
        rest = 1
        for length in wanted:
            rest *= length if length != -1 else 1
        if -1 in wanted and size % rest == 0:
            assert covers(claimed, tuple(size // rest if length == -1 else length for length in wanted))


@given(st.integers(1, 12), st.integers(1, 4), st.integers(1, 3), st.integers(1, 2))
def test_windows_are_counted(length: int, extent: int, stride: int, dilation: int) -> None:
    spread = (extent - 1) * dilation + 1
    positions = len([start for start in range(0, length, stride) if start + spread <= length])
    assert shapes.window(length, extent, stride, "VALID", dilation) == positions
    assert shapes.window(length, extent, stride, "SAME", dilation) == len(range(0, length, stride))


def test_what_is_open_stays_open_and_what_is_unknown_unknown() -> None:
    assert shapes.add(None, 3) is None
    assert shapes.multiply("?", None) == "?"
    assert shapes.multiply("?", 0) == 0
    assert shapes.product([2, None, 0]) == 0
    assert shapes.window(None, 3, 2, "VALID") is None
    assert shapes.window(8, "?", 2, "VALID") == "?"
