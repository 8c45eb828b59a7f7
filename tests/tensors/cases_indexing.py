"""Calls that index, mask, gather, scatter and reduce by segments."""

from __future__ import annotations

from typing import Any

from cases import (
    BOOLEAN,
    INTEGERS,
    NUMBERS,
    Draw,
    axis_of,
    broadcastable,
    call,
    case,
    compatible,
    dims,
    given_name,
    maybe,
    shape_argument,
    tensors,
)
from hypothesis import strategies as st
from oracle import Case, D, K, R, T, V

from graphlift.tensors.transfer.gathering import SCATTER_INTO, SORTED, SPARSE, UNSORTED


def _subscript(draw: Draw, rank: int) -> Any:
    items: list[Any] = []
    room = rank
    dots = False
    while len(items) < 5:
        choice = draw(st.integers(0, 6))
        if choice == 0:
            break
        if choice == 1:
            items.append(None)
        elif choice == 2 and not dots:
            items.append(...)
            dots = True
        elif room:
            room -= 1
            bounds = st.one_of(st.none(), st.integers(-3, 3), st.just(K(1)), st.just(T("int32", ())))
            if choice == 3:
                items.append(draw(st.sampled_from([0, -1, K(0), T("int32", ())])))
            else:
                step = draw(st.sampled_from([None, None, 1, 2, -1]))
                items.append(slice(draw(bounds), draw(bounds), step))
    return tuple(items) if len(items) != 1 else items[0]


@case("[]")
def subscript(draw: Draw) -> Case:
    part = draw(tensors(NUMBERS, 1, 4))
    index = _subscript(draw, len(part.dims) if part.dims is not None else 2)
    source: Any = V(part.dtype, part.dims) if part.dims and None not in part.dims and draw(BOOLEAN) else part
    return call(source, index)


@case("mask []")
def mask_subscript(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    mask = draw(st.integers(1, len(shape or (1,))))
    return given_name("[]", T("float32", shape), T("bool", compatible(draw, (shape or (None,))[:mask])))


@case("ragged []")
def ragged_subscript(draw: Draw) -> Case:
    rank = draw(st.integers(1, 2))
    index = draw(st.sampled_from([0, -1, slice(1, None), slice(None, 2), (slice(None), slice(1, None)), (0, slice(None, 1))]))
    return given_name("[]", R("float32", rank, draw(dims(0, 1, unknown=False))), index)


@case("tf.slice")
def slice_(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    begin = [draw(st.integers(0, 1)) for _ in shape or (1, 1)]
    size = [draw(st.sampled_from([-1, 1, max((dim or 3) - start, 0)])) for dim, start in zip(shape or (None, None), begin, strict=True)]
    size = [min(length, max((dim or 9) - start, 0)) for length, dim, start in zip(size, shape or (None, None), begin, strict=True)]
    return call(
        T("float32", shape),
        draw(st.sampled_from([begin, K(begin), T("int32", (len(begin),))])),
        draw(st.sampled_from([size, tuple(size), K(size), T("int32", (len(size),))])),
    )


@case("tf.strided_slice")
def strided_slice(draw: Draw) -> Case:
    shape = draw(dims(2, 3))
    masks = maybe(draw, {name: st.integers(0, 3) for name in ("begin_mask", "end_mask", "shrink_axis_mask")})
    return call(T("float32", shape), [0, 0], [1, 2], **maybe(draw, {"strides": st.just([1, 1])}), **masks)


@case("tf.where")
def where(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    condition = T("bool", shape)
    if draw(st.integers(0, 3)) == 0:
        return call(condition)
    part = T("float32", broadcastable(draw, shape))
    return call(condition, part, draw(st.sampled_from([0.0, part, T("float32", broadcastable(draw, part.dims))])))


@case("tf.boolean_mask")
def boolean_mask(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    axis = draw(st.integers(0, len(shape) - 1))
    count = draw(st.integers(1, len(shape) - axis))
    return call(T("float32", shape), T("bool", shape[axis : axis + count]), axis=axis)


@case("tf.ragged.boolean_mask")
def ragged_boolean_mask(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    return call(T("float32", shape), T("bool", shape[: draw(st.integers(1, len(shape)))]))


@case("tf.gather")
def gather(draw: Draw) -> Case:
    params = draw(tensors(lowest=1))
    axis = axis_of(draw, params.dims)
    positive = axis % len(params.dims) if params.dims else 0
    batch = draw(st.integers(0, positive)) if draw(BOOLEAN) else 0
    indices = draw(dims(0, 2, unknown=batch == 0))
    full = None if indices is None else (*(params.dims or ())[:batch], *indices)
    if params.dims is None:
        batch = 0
    source = (
        draw(st.sampled_from([T("int32", full), T("int64", full)]))
        if batch or draw(BOOLEAN)
        else draw(st.sampled_from([0, [0, 0], K([[0]])]))
    )
    return call(params, source, axis=axis, **({"batch_dims": batch} if batch else {}))


@case("gather without axis")
def gather_plain(draw: Draw) -> Case:
    return given_name("tf.gather", draw(tensors(lowest=1)), draw(tensors(INTEGERS, 0, 2)))


@case("tf.gather_nd")
def gather_nd(draw: Draw) -> Case:
    params = draw(tensors(lowest=1, unknown=False))
    shape = params.dims or ()
    batch = draw(st.integers(0, max(len(shape) - 1, 0)))
    depth = draw(st.integers(1, len(shape) - batch))
    indices = (*shape[:batch], *draw(dims(0, 1, unknown=False)), draw(st.sampled_from([depth, depth, None])))
    return call(params, T("int32", indices), **({"batch_dims": batch} if batch else {}))


@case(*SCATTER_INTO)
def scatter_into(draw: Draw) -> Case:
    shape = draw(dims(2, 3))
    return call(T("float32", shape), T("int32", (2, 1)), T("float32", None if shape is None else (2, *shape[1:])))


@case("tf.scatter_nd")
def scatter_nd(draw: Draw) -> Case:
    shape = draw(dims(2, 3, unknown=False))
    return call(T("int32", (2, 1)), T("float32", (2, *shape[1:])), shape_argument(draw, shape))


@case(*UNSORTED)
def unsorted_segment(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    return call(T("float32", shape), T("int32", None if shape is None else shape[:1]), draw(st.sampled_from([3, K(4), T("int32", ())])))


@case(*SORTED)
def segment(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    return call(T("float32", shape), T("int32", None if shape is None else shape[:1]))


@case(*SPARSE)
def sparse_segment(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    return call(T("float32", shape), T("int32", (3,)), T("int32", (3,)), **maybe(draw, {"num_segments": st.just(4)}))


@case("tf.nn.embedding_lookup")
def embedding_lookup(draw: Draw) -> Case:
    return call(draw(st.sampled_from([V("float32", (5, 3)), T("float32", (5, None))])), draw(tensors(INTEGERS, 0, 3)))


@case("tf.one_hot")
def one_hot(draw: Draw) -> Case:
    indices = draw(tensors(INTEGERS, 0, 2))
    choices = {"axis": st.just(axis_of(draw, indices.dims, 1)), "dtype": st.just(D("int32")), "depth": st.just(3)}
    keywords = maybe(draw, choices)
    return call(indices, **{"depth": draw(st.sampled_from([4, K(4), T("int32", ())])), **keywords})
