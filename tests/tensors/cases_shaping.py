"""Calls that change shapes, join, split and construct."""

from __future__ import annotations

from typing import Any

from cases import (
    ANY_DTYPE,
    BOOLEAN,
    DIM,
    FLOATS,
    INTEGERS,
    LENGTH,
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
from oracle import Case, D, K, Make, N, R, ShapeOf, T, V


@case("tf.reshape")
def reshape(draw: Draw) -> Case:
    shape = draw(dims(0, 3, dim=st.sampled_from([1, 2, 3, 4, None])))
    if shape is None or None in shape:
        known = [dim for dim in shape or () if dim]
        target: Any = draw(st.permutations([-1, *known, *draw(st.lists(st.sampled_from([1, 2]), max_size=1))]))
        return call(T("float32", shape), draw(st.sampled_from([list(target), tuple(target), K(list(target))])))
    target = list(draw(st.permutations([*shape, 1])))
    if draw(BOOLEAN):
        target[draw(st.integers(0, len(target) - 1))] = -1
    return call(T(draw(ANY_DTYPE), shape), draw(st.sampled_from([target, tuple(target), K(target)])))


@case("reshape to computed shape")
def reshape_computed(draw: Draw) -> Case:
    shape = draw(dims(2, 3, unknown=False))
    part = T("float32", shape)
    rest = Make(Case("[]", (Make(Case("tf.shape", (part,))), slice(1, None))))
    first = Make(Case("[]", (Make(Case("tf.shape", (part,))), 0)))
    target = draw(
        st.sampled_from(
            [
                Make(Case("tf.concat", ([[-1], rest], 0))),
                [first, -1],
                Make(Case("tf.stack", ([first, -1],))),
                (-1, Make(Case("[]", (Make(Case("tf.shape", (part,))), -1)))),
                Make(Case("tf.shape", (part,))),
            ]
        )
    )
    return given_name("tf.reshape", part, target)


@case("tf.transpose")
def transpose(draw: Draw) -> Case:
    part = draw(tensors(FLOATS))
    rank = len(part.dims) if part.dims is not None else draw(st.integers(1, 3))
    order = list(draw(st.permutations(range(rank))))
    return call(part, **maybe(draw, {"perm": st.sampled_from([order, tuple(order), K(order), T("int32", (rank,))])}))


@case("tf.expand_dims")
def expand_dims(draw: Draw) -> Case:
    part = draw(tensors(ANY_DTYPE))
    return call(part, draw(st.sampled_from([axis_of(draw, part.dims, 1), K(axis_of(draw, part.dims, 1))])))


@case("ragged expand_dims")
def expand_dims_ragged(draw: Draw) -> Case:
    return given_name("tf.expand_dims", R("float32", draw(st.integers(1, 2))), draw(st.integers(0, 2)))


@case("tf.squeeze")
def squeeze(draw: Draw) -> Case:
    shape = draw(dims(0, 4, dim=st.sampled_from([1, 1, 2, 3, None])))
    ones = [index for index, dim in enumerate(shape or ()) if dim in (1, None)]
    if not ones or draw(BOOLEAN):
        return call(T("float32", shape))
    chosen = draw(st.lists(st.sampled_from(ones), min_size=1, unique=True))
    return call(T("float32", shape), draw(st.sampled_from([chosen, chosen[0]])))


@case("tf.tile")
def tile(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    times = [draw(st.integers(1, 3)) for _ in shape or (1, 1)]
    return call(
        T("float32", shape), draw(st.sampled_from([times, K(times), ShapeOf(tuple(draw(DIM) for _ in times)), T("int32", (len(times),))]))
    )


@case("tf.pad")
def pad(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    rows = [[draw(st.integers(0, 2)), draw(st.integers(0, 2))] for _ in shape or (1, 1)]
    return call(
        T("float32", shape),
        draw(st.sampled_from([rows, tuple(map(tuple, rows)), T("int32", (len(rows), 2))])),
        **maybe(draw, {"mode": st.just("CONSTANT")}),
    )


@case("tf.broadcast_to")
def broadcast_to(draw: Draw) -> Case:
    target = draw(dims(1, 3, unknown=False))
    source = tuple(draw(st.sampled_from([dim, 1])) for dim in target)
    return call(T("float32", source[draw(st.integers(0, len(source))) :]), shape_argument(draw, target))


@case("tf.ensure_shape")
def ensure_shape(draw: Draw) -> Case:
    part = draw(tensors())
    return call(part, compatible(draw, part.dims))


@case("tf.reverse")
def reverse(draw: Draw) -> Case:
    part = draw(tensors(lowest=1))
    return call(part, [axis_of(draw, part.dims)])


@case("tf.roll")
def roll(draw: Draw) -> Case:
    part = draw(tensors(lowest=1))
    return call(part, 1, axis_of(draw, part.dims))


@case("tf.reverse_sequence")
def reverse_sequence(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), draw(DIM), 3)), T("int32", (None,)), seq_axis=1)


@case("tf.math.invert_permutation")
def invert_permutation(draw: Draw) -> Case:
    return call(T("int32", (draw(DIM),)))


@case("tf.repeat")
def repeat(draw: Draw) -> Case:
    part = draw(tensors(lowest=1, unknown=False))
    if draw(BOOLEAN):
        return call(part, draw(st.sampled_from([2, T("int32", ())])))
    axis = axis_of(draw, part.dims)
    length = (part.dims or ())[axis]
    repeats = draw(st.sampled_from([3, T("int32", ()), [1] * (length or 1), K([2] * (length or 1))]))
    return call(part, repeats, axis=axis)


@case("tf.meshgrid")
def meshgrid(draw: Draw) -> Case:
    parts = [T("float32", (draw(DIM),)) for _ in range(draw(st.integers(1, 3)))]
    return call(*parts, **maybe(draw, {"indexing": st.sampled_from(["xy", "ij"])}))


@case("tf.shape", "tf.size", "tf.rank")
def shape_of(draw: Draw) -> Case:
    return call(draw(tensors(ANY_DTYPE)))


@case("tf.shape_n")
def shape_n(draw: Draw) -> Case:
    return call([draw(tensors()) for _ in range(draw(st.integers(1, 2)))])


@case("filled with a computed shape")
def filled(draw: Draw) -> Case:
    part = T("float32", draw(dims(1, 3, unknown=False)))
    whole = Make(Case("tf.shape", (part,)))
    piece = Make(Case("[]", (whole, draw(st.sampled_from([slice(None, 1), slice(-1, None), slice(1, None), slice(None, -1)])))))
    joined = Make(Case("tf.concat", ([piece, [2, 3]], 0)))
    name = draw(st.sampled_from(["tf.zeros", "tf.ones", "tf.random.normal", "tf.random.uniform"]))
    return given_name(name, draw(st.sampled_from([whole, piece, joined])))


@case("arithmetic on a computed shape")
def arithmetic(draw: Draw) -> Case:
    part = T("float32", draw(dims(1, 3, unknown=False)))
    first = Make(Case("[]", (Make(Case("tf.shape", (part,))), 0)))
    changed = Make(Case(draw(st.sampled_from(["+", "*", "//", "-"])), (first, draw(st.integers(1, 2)))))
    return given_name("tf.zeros", draw(st.sampled_from([[changed, 2], (changed,), Make(Case("tf.stack", ([changed, 3],)))])))


@case("tf.broadcast_dynamic_shape")
def broadcast_dynamic_shape(draw: Draw) -> Case:
    left = draw(dims(0, 3, unknown=False, dim=LENGTH))
    return call(ShapeOf(left), K([dim for dim in broadcastable(draw, left) or () if dim] or [1]))


@case("tf.broadcast_static_shape")
def broadcast_static_shape(draw: Draw) -> Case:
    left = draw(dims(0, 3))
    return call(Make(Case("@shape", (T("float32", left),))), Make(Case("@shape", (T("float32", broadcastable(draw, left)),))))


@case("tf.sequence_mask")
def sequence_mask(draw: Draw) -> Case:
    return call(
        draw(tensors(INTEGERS, 0, 2)), **maybe(draw, {"maxlen": st.sampled_from([5, K(4), T("int32", ())]), "dtype": st.just(D("float32"))})
    )


@case("tf.unravel_index")
def unravel_index(draw: Draw) -> Case:
    return call(draw(tensors(INTEGERS, 0, 1, unknown=False)), [3, 4])


@case("tf.space_to_batch_nd", "tf.space_to_batch")
def space_to_batch(draw: Draw) -> Case:
    shape = (draw(DIM), draw(st.sampled_from([4, None])), draw(st.sampled_from([2, 6])), draw(DIM))
    return call(T("float32", shape), [2, 2], [[0, 0], [1, 1]])


@case("tf.batch_to_space")
def batch_to_space(draw: Draw) -> Case:
    return call(T("float32", (draw(st.sampled_from([4, 8, None])), draw(DIM), 3, 1)), [2, 2], [[0, 0], [0, 1]])


@case("tf.nn.space_to_depth", "tf.nn.depth_to_space")
def space_to_depth(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), draw(st.sampled_from([2, 4, None])), 4, draw(st.sampled_from([4, 8])))), 2)


def _parts(draw: Draw, lowest: int = 0) -> list[T]:
    dtype, shape = draw(NUMBERS), draw(dims(lowest, 3))
    return [T(dtype, compatible(draw, shape)) for _ in range(draw(st.integers(1, 3)))]


@case("tf.concat")
def concat(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    axis = axis_of(draw, shape)
    parts = [compatible(draw, shape) for _ in range(draw(st.integers(1, 3)))]
    changed = [None if part is None else (*part[: axis % len(shape)], draw(DIM), *part[axis % len(shape) + 1 :]) for part in parts]
    return call([T("float32", part) for part in changed], draw(st.sampled_from([axis, axis, axis, T("int32", ())])))


@case("concat ragged")
def concat_ragged(draw: Draw) -> Case:
    return given_name("tf.concat", [R("float32", 1), R("float32", 1)], axis=draw(st.integers(0, 1)))


@case("tf.stack")
def stack(draw: Draw) -> Case:
    parts = _parts(draw)
    return call(parts, **maybe(draw, {"axis": st.just(axis_of(draw, next((part.dims for part in parts if part.dims), ()), 1))}))


@case("stack numbers")
def stack_numbers(draw: Draw) -> Case:
    return given_name("tf.stack", [draw(st.sampled_from([1.5, 2, T("float32", ()), N("float32", ())])), T("float32", ())])


@case("tf.unstack")
def unstack(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False, dim=LENGTH))
    axis = axis_of(draw, shape)
    return call(
        T("float32", tuple(draw(st.sampled_from([dim, None])) if i != axis % len(shape) else dim for i, dim in enumerate(shape))), axis=axis
    )


@case("tf.split")
def split(draw: Draw) -> Case:
    shape = draw(dims(1, 3, dim=st.sampled_from([2, 4, 6, None])))
    axis = axis_of(draw, shape)
    length = None if shape is None else shape[axis]
    sizes = draw(st.sampled_from([2, [1, (length or 4) - 1], [1, -1], K([1, (length or 4) - 1]), T("int32", (3,))]))
    return call(T("float32", shape), sizes, axis=axis)


@case("tf.dynamic_partition")
def dynamic_partition(draw: Draw) -> Case:
    shape = draw(dims(1, 3))
    return call(T("float32", shape), T("int32", None if shape is None else shape[:1]), 3)


@case("tf.dynamic_stitch")
def dynamic_stitch(draw: Draw) -> Case:
    inner = draw(dims(0, 2, unknown=False))
    indices = draw(st.sampled_from([[K([0, 1]), K([2])], [T("int32", (2,)), K([1])]]))
    return call(indices, [T("float32", (2, *inner)), T("float32", (1, *inner))])


@case("tf.identity_n", "tf.tuple")
def identity_n(draw: Draw) -> Case:
    return call([draw(tensors(ANY_DTYPE)) for _ in range(draw(st.integers(1, 3)))])


CONSTANTS: list[Any] = [
    *[1, 1.5, True, "a", b"a", [1, 2], [1.0, 2], [[1], [2]], (1, 2), [], [[], []], ["a", "b"], 2**40, [1, 2**40], 1j, [True, False]],
    *[N("float64", (2, 3)), N("int8", ()), [N("float32", ()), N("float32", ())]],
]


@case("tf.constant", "tf.convert_to_tensor")
def constant(draw: Draw) -> Case:
    value = draw(st.sampled_from(CONSTANTS))
    return call(value)


@case("constant with dtype")
def constant_with_dtype(draw: Draw) -> Case:
    value = draw(st.sampled_from([1, [1, 2], [[1.0], [2.0]], N("float64", (2,)), []]))
    return given_name(
        draw(st.sampled_from(["tf.constant", "tf.convert_to_tensor"])),
        value,
        draw(st.sampled_from([D("float32"), "float64", D("float16")])),
    )


@case("constant with shape")
def constant_with_shape(draw: Draw) -> Case:
    return given_name("tf.constant", draw(st.sampled_from([0, 1.0])), shape=draw(dims(0, 2, dim=LENGTH, unknown=False)))


@case("convert packed tensors")
def packed(draw: Draw) -> Case:
    scalar = T(draw(st.sampled_from(["float32", "int32"])), ())
    return given_name("tf.convert_to_tensor", draw(st.sampled_from([[scalar, scalar], [1, scalar], [scalar, 2], [[scalar], [scalar]]])))


@case("tf.zeros", "tf.ones")
def zeros(draw: Draw) -> Case:
    shape = shape_argument(draw, draw(dims(0, 3, unknown=False)))
    return call(shape, **maybe(draw, {"dtype": st.sampled_from([D("int32"), "float64", D("bool")])}))


@case("tf.zeros_like", "tf.ones_like")
def zeros_like(draw: Draw) -> Case:
    source = draw(st.one_of(tensors(NUMBERS), st.sampled_from([[1, 2], N("float32", (2,)), R("float32", 1)])))
    return call(source, **maybe(draw, {"dtype": st.sampled_from([D("int32"), D("float64")])}))


@case("tf.fill")
def fill(draw: Draw) -> Case:
    return call(shape_argument(draw, draw(dims(0, 3, unknown=False))), draw(st.sampled_from([0, 1.5, "a", T("float32", ())])))


@case("tf.eye")
def eye(draw: Draw) -> Case:
    rows = draw(st.sampled_from([3, K(3), T("int32", ())]))
    return call(
        rows,
        **maybe(draw, {"num_columns": st.sampled_from([2, T("int32", ())]), "batch_shape": st.just([2]), "dtype": st.just(D("int32"))}),
    )


@case("tf.range")
def range_(draw: Draw) -> Case:
    number = st.sampled_from([3, 5, K(4), 2.5])
    choice = draw(st.integers(0, 3))
    if choice == 0:
        return call(draw(st.one_of(number, st.just(T("int32", ())))))
    if choice == 1:
        return call(draw(st.integers(-2, 2)), draw(number))
    if choice == 2:
        return call(draw(st.integers(-2, 2)), draw(number), draw(st.sampled_from([1, 2, -1, 0.5])))
    return call(draw(number), dtype=draw(st.sampled_from([D("int64"), D("float32")])))


@case("tf.linspace")
def linspace(draw: Draw) -> Case:
    return call(draw(st.sampled_from([0.0, 1, T("float64", ()), T("float32", ())])), 10, draw(st.sampled_from([5, K(4)])))


@case("tf.Variable")
def variable(draw: Draw) -> Case:
    value = draw(
        st.sampled_from([1, 2.5, [1, 2], [[1.0]], N("float64", (2, 3)), Make(Case("tf.zeros", ([3, 2],))), Make(Case("tf.range", (3,)))])
    )
    return call(value, **maybe(draw, {"trainable": BOOLEAN, "name": st.just("v")}))


@case("variable with dtype")
def variable_with_dtype(draw: Draw) -> Case:
    return given_name("tf.Variable", draw(st.sampled_from([1, [1.0, 2.0]])), dtype=D("float64"))


@case("variable with shape")
def variable_with_shape(draw: Draw) -> Case:
    return given_name("tf.Variable", [[1.0, 2.0]], shape=Make(Case("tf.TensorShape", (draw(st.sampled_from([[None, 2], None, [1, 2]])),))))


@case("tf.TensorShape")
def tensor_shape(draw: Draw) -> Case:
    shape = draw(dims())
    return call(None if shape is None else draw(st.sampled_from([list(shape), tuple(shape)])))


@case("initializer call")
def initializer(draw: Draw) -> Case:
    made = Make(Case(draw(st.sampled_from(["tf.zeros_initializer", "tf.ones_initializer", "tf.random_normal_initializer"]))))
    return given_name(".__call__", made, draw(dims(0, 3, dim=LENGTH, unknown=False)))


@case("@shape", "@dtype")
def attribute(draw: Draw) -> Case:
    part = draw(tensors(ANY_DTYPE))
    return call(draw(st.sampled_from([part, part, V("float32", (2, 3))])))


@case(".get_shape")
def get_shape(draw: Draw) -> Case:
    return call(draw(tensors()))


@case("item of shape []")
def item_of_shape(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    whole = Make(Case("@shape", (T("float32", shape),)))
    return given_name("[]", whole, draw(st.sampled_from([0, -1, slice(1, None), slice(None, -1), slice(None, None, 2)])))


@case(".is_fully_defined")
def is_fully_defined(draw: Draw) -> Case:
    return call(Make(Case("@shape", (T("float32", draw(dims(0, 3, dim=LENGTH, unknown=False))),))))


@case(".as_list", ".num_elements", "@rank")
def of_shape(draw: Draw) -> Case:
    return call(Make(Case("@shape", (T("float32", draw(dims(0, 3, unknown=False))),))))


@case(".concatenate", ".merge_with")
def shapes_together(draw: Draw) -> Case:
    shape = draw(dims())
    return call(Make(Case("@shape", (T("float32", shape),))), Make(Case("@shape", (T("float32", compatible(draw, shape)),))))


@case(".assign", ".assign_add", ".assign_sub")
def assign(draw: Draw) -> Case:
    return call(V("float32", (2, 3)), T("float32", (2, 3)))


@case(".value", ".read_value")
def value(draw: Draw) -> Case:
    return call(V(draw(FLOATS), draw(dims(0, 3, dim=LENGTH, unknown=False))))


@case(".sparse_read")
def sparse_read(draw: Draw) -> Case:
    return call(V("float32", (4, 3)), draw(tensors(INTEGERS, 0, 2)))
