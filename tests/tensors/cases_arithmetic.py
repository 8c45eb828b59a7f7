"""Calls of elementwise operations, operators, reductions and products."""

from __future__ import annotations

from cases import (
    ANY_DTYPE,
    BOOLEAN,
    COMPLEX,
    DIM,
    FLOATS,
    INTEGERS,
    NUMBERS,
    Draw,
    axes_of,
    axis_of,
    broadcastable,
    call,
    case,
    compatible,
    dims,
    given_name,
    maybe,
    tensors,
)
from hypothesis import strategies as st
from oracle import BINARY as BINARY_OPERATORS
from oracle import SP, UNARY, Case, D, K, N, R, ShapeOf, T, V

from graphlift.tensors.transfer.elementwise import BINARY, COMPARISONS, LOGICAL, PREDICATES, UNARY_FEATURES, UNARY_X
from graphlift.tensors.transfer.reductions import REAL_RESULT, SAME_DTYPE

FLOAT_OR_COMPLEX = st.one_of(FLOATS, COMPLEX)


def _operand(draw: Draw, dtype: str) -> object:
    shape = draw(dims(0, 3))
    if draw(st.integers(0, 9)) == 0 and shape is not None and None not in shape:
        return V(dtype, shape)
    if draw(st.integers(0, 9)) == 0:
        return R(dtype, 1)
    return T(dtype, shape)


@case(*UNARY_X, "tf.math.abs", "tf.math.angle", "tf.math.real", "tf.math.imag", *PREDICATES)
def unary(draw: Draw) -> Case:
    return call(_operand(draw, draw(FLOAT_OR_COMPLEX)))


@case(*UNARY_FEATURES, "tf.nn.leaky_relu", "tf.nn.gelu", "tf.nn.silu")
def activation(draw: Draw) -> Case:
    return call(_operand(draw, draw(FLOATS)))


@case("tf.math.logical_not")
def logical_not(draw: Draw) -> Case:
    return call(_operand(draw, "bool"))


@case("tf.bitwise.invert")
def invert(draw: Draw) -> Case:
    return call(T(draw(INTEGERS), draw(dims())))


@case("tf.identity", "tf.stop_gradient")
def identity(draw: Draw) -> Case:
    return call(_operand(draw, draw(ANY_DTYPE)))


def _pair(draw: Draw, dtype: str) -> tuple[object, object]:
    shape = draw(dims(0, 3))
    left = T(dtype, shape)
    choice = draw(st.integers(0, 7))
    number = 2.0 if "float" in dtype else 2
    if choice == 0:
        return left, number
    if choice == 1 and shape is not None:
        return left, N(dtype, tuple(dim or 2 for dim in shape))
    if choice == 2 and shape:
        return left, [number] * (shape[-1] or 2)
    return left, T(dtype, broadcastable(draw, shape))


FLOAT_ONLY = frozenset(
    [
        "tf.math.atan2",
        "tf.math.igamma",
        "tf.math.igammac",
        "tf.math.polygamma",
        "tf.math.zeta",
        "tf.math.nextafter",
        "tf.math.multiply_no_nan",
        "tf.math.xdivy",
        "tf.math.xlogy",
        "tf.math.xlog1py",
    ]
)
BINARY_NAMES = [name for names in BINARY.values() for name in names.split() if not name.startswith("tf.bitwise")]


@case(*FLOAT_ONLY)
def binary_float(draw: Draw) -> Case:
    return call(*_pair(draw, draw(st.sampled_from(["float32", "float64"]))))


@case(*(name for name in BINARY_NAMES if name not in FLOAT_ONLY), *COMPARISONS)
def binary(draw: Draw) -> Case:
    return call(*_pair(draw, draw(NUMBERS)))


@case("tf.math.divide", "tf.math.truediv", "tf.math.divide_no_nan")
def divide(draw: Draw) -> Case:
    return call(*_pair(draw, draw(st.one_of(NUMBERS, st.sampled_from(["int8", "uint8", "int16", "complex64"])))))


@case(*(name for names in BINARY.values() for name in names.split() if name.startswith("tf.bitwise")))
def bitwise(draw: Draw) -> Case:
    return call(*_pair(draw, draw(INTEGERS)))


@case(*LOGICAL)
def logical(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return call(T("bool", shape), T("bool", broadcastable(draw, shape)))


@case("tf.math.betainc")
def betainc(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return call(*(T("float32", compatible(draw, shape)) for _ in range(3)))


@case("tf.math.scalar_mul")
def scalar_mul(draw: Draw) -> Case:
    return call(draw(st.sampled_from([2.0, T("float32", ())])), T("float32", draw(dims())))


@case("tf.dtypes.complex")
def complex_(draw: Draw) -> Case:
    dtype, shape = draw(st.sampled_from(["float32", "float64"])), draw(dims(0, 3))
    return call(T(dtype, shape), T(dtype, broadcastable(draw, shape)))


@case("tf.clip_by_value")
def clip_by_value(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    bound = draw(st.sampled_from([0.0, 1, T("float32", ()), T("float32", shape)]))
    return call(T("float32", shape), bound, draw(st.sampled_from([1.0, 2])))


@case("tf.clip_by_norm")
def clip_by_norm(draw: Draw) -> Case:
    return call(draw(tensors()), 1.0)


@case("tf.cast", "tf.dtypes.saturate_cast")
def cast(draw: Draw) -> Case:
    source = draw(st.one_of(st.just(_operand(draw, draw(NUMBERS))), st.sampled_from([1, 2.5, [1, 2], ShapeOf((2, None))])))
    dtype = draw(st.one_of(NUMBERS.map(D), NUMBERS))
    return call(source, dtype)


@case("tf.bitcast")
def bitcast(draw: Draw) -> Case:
    return call(
        draw(tensors(st.sampled_from(["float32", "int64", "uint8", "complex64"]))), D(draw(st.sampled_from(["int32", "uint8", "float64"])))
    )


@case("tf.math.add_n", "tf.math.accumulate_n")
def add_n(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return call([T("float32", compatible(draw, shape)) for _ in range(draw(st.integers(1, 3)))])


@case("tf.math.polyval")
def polyval(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return call([T("float32", broadcastable(draw, shape)) for _ in range(draw(st.integers(1, 3)))], T("float32", shape))


@case(*BINARY_OPERATORS)
def operator(draw: Draw) -> Case:
    dtype = draw(NUMBERS)
    left, right = _pair(draw, dtype)
    return call(left, right) if draw(BOOLEAN) else call(right, left)


@case("boolean &")
def boolean_and(draw: Draw) -> Case:
    shape = draw(dims(0, 3))
    return given_name(draw(st.sampled_from(["&", "|"])), T("bool", shape), T("bool", broadcastable(draw, shape)))


@case("matrix @")
def matrix_product(draw: Draw) -> Case:
    left, right = _matrices(draw)
    return given_name("@", left, right)


@case(*UNARY)
def unary_operator(draw: Draw) -> Case:
    return call(_operand(draw, draw(NUMBERS)))


@case(*(name for name in SAME_DTYPE if name not in ("tf.math.reduce_all", "tf.math.reduce_any")), *REAL_RESULT)
def reduction(draw: Draw) -> Case:
    part = draw(tensors(FLOATS))
    return call(part, **maybe(draw, {"axis": st.just(axes_of(draw, part.dims)), "keepdims": BOOLEAN}))


@case("tf.math.reduce_all", "tf.math.reduce_any")
def reduce_bool(draw: Draw) -> Case:
    part = draw(tensors(st.just("bool")))
    return call(part, **maybe(draw, {"axis": st.just(axes_of(draw, part.dims)), "keepdims": BOOLEAN}))


@case("reduce ragged")
def reduce_ragged(draw: Draw) -> Case:
    rank = draw(st.integers(1, 2))
    inner = draw(dims(0, 1, unknown=False))
    name = draw(st.sampled_from(["tf.math.reduce_sum", "tf.math.reduce_max", "tf.math.reduce_mean"]))
    return given_name(name, R("float32", rank, inner), axis=draw(st.integers(0, rank + len(inner))))


@case("tf.math.count_nonzero", "tf.norm")
def count_nonzero(draw: Draw) -> Case:
    part = draw(tensors(FLOATS))
    return call(part, **maybe(draw, {"axis": st.just(axes_of(draw, part.dims)), "keepdims": BOOLEAN}))


@case("tf.math.argmax", "tf.math.argmin")
def argmax(draw: Draw) -> Case:
    part = draw(tensors(NUMBERS))
    return call(part, **maybe(draw, {"axis": st.just(axis_of(draw, part.dims)), "output_type": st.sampled_from([D("int32"), D("int64")])}))


@case("tf.math.cumsum", "tf.math.cumprod", "tf.math.cumulative_logsumexp", "tf.sort", "tf.argsort")
def along_axis(draw: Draw) -> Case:
    part = draw(tensors(FLOATS, lowest=1))
    return call(part, axis=axis_of(draw, part.dims))


@case("tf.linalg.normalize", "tf.math.l2_normalize")
def normalize(draw: Draw) -> Case:
    part = draw(tensors(FLOATS))
    return call(part, axis=axes_of(draw, part.dims))


@case("tf.linalg.global_norm")
def global_norm(draw: Draw) -> Case:
    return call([draw(tensors(st.just("float32"))) for _ in range(draw(st.integers(1, 3)))])


@case("tf.math.zero_fraction", "tf.nn.l2_loss", "tf.math.lbeta", "tf.math.is_non_decreasing", "tf.math.is_strictly_increasing")
def whole(draw: Draw) -> Case:
    return call(draw(tensors(FLOATS, lowest=1)))


@case("tf.nn.moments")
def moments(draw: Draw) -> Case:
    part = draw(tensors(FLOATS))
    return call(part, axes=axes_of(draw, part.dims) or [0], **maybe(draw, {"keepdims": BOOLEAN}))


@case("tf.nn.weighted_moments")
def weighted_moments(draw: Draw) -> Case:
    part = draw(tensors(st.just("float32"), lowest=1))
    return call(part, axes=[axis_of(draw, part.dims)], frequency_weights=T("float32", broadcastable(draw, part.dims)))


@case("tf.math.bincount")
def bincount(draw: Draw) -> Case:
    part = draw(tensors(INTEGERS, lowest=1, highest=2))
    return call(
        part,
        **maybe(draw, {"minlength": st.sampled_from([5, 7]), "maxlength": st.just(7), "dtype": st.just(D("int64")), "axis": st.just(-1)}),
    )


@case("tf.math.confusion_matrix")
def confusion_matrix(draw: Draw) -> Case:
    return call(T("int32", (4,)), T("int32", (4,)), **maybe(draw, {"num_classes": st.just(3), "dtype": st.just(D("float32"))}))


@case("tf.math.in_top_k")
def in_top_k(draw: Draw) -> Case:
    return call(T("int32", (draw(DIM),)), T("float32", (draw(DIM), 5)), 2)


@case("tf.math.top_k")
def top_k(draw: Draw) -> Case:
    part = T(draw(NUMBERS), draw(dims(1, 3, dim=st.sampled_from([4, 5, None]))))
    return call(part, **maybe(draw, {"k": st.sampled_from([1, 3, K(2)]), "sorted": BOOLEAN}))


@case("tf.searchsorted")
def searchsorted(draw: Draw) -> Case:
    outer = draw(dims(0, 2, unknown=False))
    return call(T("float32", (*outer, 5)), T("float32", (*outer, draw(DIM))), **maybe(draw, {"out_type": st.just(D("int64"))}))


def _matrices(draw: Draw, dtype: str = "float32", outer: bool = True) -> tuple[T, T]:
    rows, inner, columns = draw(DIM), draw(DIM), draw(DIM)
    left_outer = draw(dims(0, 2, unknown=False)) if outer else ()
    right_outer = broadcastable(draw, left_outer) if outer else ()
    left: tuple[int | None, ...] | None = (*left_outer, rows, inner)
    right: tuple[int | None, ...] | None = (*(right_outer or ()), draw(st.sampled_from([inner, None])), columns)
    return T(dtype, draw(st.sampled_from([left, left, left, left, None]))), T(dtype, right)


@case("tf.linalg.matmul")
def matmul(draw: Draw) -> Case:
    left, right = _matrices(draw, draw(st.sampled_from(["float32", "int32", "complex64"])))
    keywords = maybe(draw, {"transpose_a": BOOLEAN, "transpose_b": BOOLEAN})
    if keywords.get("transpose_a") and left.dims:
        left = T(left.dtype, (*left.dims[:-2], left.dims[-1], left.dims[-2]))
    if keywords.get("transpose_b") and right.dims:
        right = T(right.dtype, (*right.dims[:-2], right.dims[-1], right.dims[-2]))
    return call(left, right, **keywords)


@case("tf.linalg.matvec")
def matvec(draw: Draw) -> Case:
    left, right = _matrices(draw)
    return call(left, T("float32", right.dims[:-1] if right.dims else None))


@case("tf.sparse.sparse_dense_matmul")
def sparse_matmul(draw: Draw) -> Case:
    left, right = _matrices(draw, outer=False)
    return call(SP("float32", left.dims or (None, None)), right)


@case("tf.tensordot")
def tensordot(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    count = draw(st.integers(0, len(shape or (1,))))
    shared = tuple(shape or ())[len(shape or ()) - count :]
    other = (*shared, *draw(dims(0, 2, unknown=False)))
    if shape is not None and draw(BOOLEAN):
        axes: object = [list(range(len(shape) - count, len(shape))), list(range(count))]
    else:
        axes = count
    return call(T("float32", shape), T("float32", other), axes)


EQUATIONS = [
    *[("ij,jk->ik", 2, 2), ("bij,bjk->bik", 3, 3), ("...ij,...jk->...ik", 3, 3), ("ij,jk", 2, 2), ("ii->i", 2), ("ijk->kji", 3)],
    *[("bqd,bkd->bqk", 3, 3), ("...i->...", 3), ("ij->", 2), ("bhqd, bhkd -> bhqk", 4, 4), ("i,j->ij", 1, 1), ("b...,b->b...", 3, 1)],
]


@case("tf.einsum")
def einsum(draw: Draw) -> Case:
    equation, *ranks = draw(st.sampled_from(EQUATIONS))
    lengths: dict[str, int] = {}
    left = "".join(equation.split()).split("->")[0].split(",")
    parts = []
    for term, rank in zip(left, ranks, strict=True):
        named = [letter for letter in term if letter != "."]
        shape = [lengths.setdefault(letter, draw(st.integers(1, 4))) for letter in named]
        if "..." in term:
            at = term.index(".")
            shape[at:at] = [lengths.setdefault(f"...{index}", draw(st.integers(1, 4))) for index in range(rank - len(named))]
        parts.append(T("float32", tuple(draw(st.sampled_from([dim, dim, None])) for dim in shape) if draw(st.integers(0, 9)) else None))
    return call(equation, *parts)
