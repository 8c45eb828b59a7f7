"""The table of generated calls: for each rule a strategy that makes calls of it, and strategies for shapes and dtypes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from oracle import Case, K, ShapeOf, T

CASES: dict[str, st.SearchStrategy[Case]] = {}

Draw = Callable[[st.SearchStrategy[Any]], Any]

FLOATS = st.sampled_from(["float32", "float32", "float32", "float64", "float16"])
INTEGERS = st.sampled_from(["int32", "int32", "int64"])
NUMBERS = st.one_of(FLOATS, INTEGERS)
COMPLEX = st.sampled_from(["complex64", "complex128"])
ANY_DTYPE = st.one_of(NUMBERS, COMPLEX, st.sampled_from(["bool", "string", "uint8"]))
LENGTH = st.integers(1, 4)
DIM = st.one_of(LENGTH, LENGTH, st.none())
BOOLEAN = st.booleans()


def dims(lowest: int = 0, highest: int = 4, dim: st.SearchStrategy[Any] = DIM, unknown: bool = True) -> st.SearchStrategy[Any]:
    """A shape whose rank is in a range; now and then one of unknown rank."""
    known = st.lists(dim, min_size=lowest, max_size=highest).map(tuple)
    return st.one_of(*[known] * 12, st.none()) if unknown else known


def tensors(dtype: st.SearchStrategy[str] = FLOATS, lowest: int = 0, highest: int = 4, unknown: bool = True) -> st.SearchStrategy[T]:
    return st.builds(T, dtype, dims(lowest, highest, unknown=unknown))


def case(*names: str) -> Callable[[Callable[[Draw], Case]], Callable[[Draw], Case]]:
    """Register a function that draws calls of these rules; it makes a case of the first name, which is replaced."""

    def register(make: Callable[[Draw], Case]) -> Callable[[Draw], Case]:
        strategy = st.composite(make)()
        for name in names:
            if name in CASES:
                raise ValueError(f"two strategies for {name}")
            CASES[name] = strategy.map(lambda found, name=name: Case(name, found.positional, found.keywords) if not found.name else found)
        return make

    return register


def call(*positional: Any, **keywords: Any) -> Case:
    """A call of the rule under test."""
    return Case("", positional, keywords)


def given_name(name: str, *positional: Any, **keywords: Any) -> Case:
    """A call of another name than the rule under test."""
    return Case(name, positional, keywords)


def maybe(draw: Draw, keywords: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    """Some of these keyword arguments."""
    return {name: draw(strategy) for name, strategy in keywords.items() if draw(BOOLEAN)}


def axis_of(draw: Draw, shape: tuple[Any, ...] | None, extra: int = 0) -> int:
    """A valid axis of a shape, from the front or the back."""
    rank = len(shape) + extra if shape is not None else 3
    return draw(st.integers(-rank, rank - 1)) if rank else 0


def axes_of(draw: Draw, shape: tuple[Any, ...] | None) -> Any:
    """``None``, one axis, or several, as Python numbers or as a tensor."""
    rank = len(shape) if shape is not None else 3
    choice = draw(st.integers(0, 5))
    if choice == 0 or rank == 0:
        return None
    if choice < 3:
        return draw(st.integers(-rank, rank - 1))
    several = draw(st.lists(st.integers(0, rank - 1), min_size=1, max_size=rank, unique=True))
    return several if choice == 3 else tuple(several) if choice == 4 else K(several)


def broadcastable(draw: Draw, shape: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    """A shape that goes together with another one."""
    if shape is None:
        return draw(dims())
    kept = shape[draw(st.integers(0, len(shape))) :]
    found = tuple(draw(st.sampled_from([dim, dim, 1, None])) for dim in kept)
    extra = draw(dims(0, 1, unknown=False)) if len(kept) == len(shape) else ()
    return (*extra, *found)


def compatible(draw: Draw, shape: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    """A shape that may be equal to another one at run time."""
    if shape is None:
        return draw(dims())
    if draw(st.integers(0, 11)) == 0:
        return None
    return tuple(draw(st.sampled_from([dim, dim, None])) if dim is not None else draw(DIM) for dim in shape)


def shape_argument(draw: Draw, shape: tuple[int | None, ...]) -> Any:
    """A shape given as a list, tuple, constant, or the run-time shape of another tensor."""
    if None in shape:
        return ShapeOf(shape)
    choice = draw(st.integers(0, 3))
    if choice == 3:
        return ShapeOf(shape)
    return [list(shape), tuple(shape), K(list(shape))][choice]
