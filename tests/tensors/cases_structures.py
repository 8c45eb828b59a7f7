"""Calls with functions, tapes, arrays of tensors, nests, ragged and sparse tensors."""

from __future__ import annotations

from typing import Any

from cases import BOOLEAN, DIM, FLOATS, INTEGERS, LENGTH, Draw, call, case, compatible, dims, given_name, maybe, tensors
from hypothesis import strategies as st
from oracle import SP, Case, D, F, K, Make, R, T, V

UNARY_FUNCTIONS = st.sampled_from([F("tf.math.square"), F("tf.math.reduce_sum"), F("tf.identity"), F("tf.shape")])
RAGGED = st.builds(R, FLOATS, st.integers(1, 2), dims(0, 1, unknown=False))
SPARSE = st.builds(SP, FLOATS, dims(1, 3, unknown=False))


@case("tf.map_fn")
def map_fn(draw: Draw) -> Case:
    function = draw(UNARY_FUNCTIONS)
    keywords = {"fn_output_signature": D("int32")} if function.name == "tf.shape" else {}
    return call(function, T("float32", draw(dims(1, 3, unknown=False))), **keywords)


@case("map_fn with a spec")
def map_fn_spec(draw: Draw) -> Case:
    inner = draw(dims(1, 2, unknown=False))
    spec = Make(Case("tf.TensorSpec", (inner, D("float32"))))
    return given_name("tf.map_fn", F("tf.identity"), T("float32", (draw(DIM), *inner)), fn_output_signature=spec)


@case("tf.vectorized_map")
def vectorized_map(draw: Draw) -> Case:
    return call(
        draw(st.sampled_from([F("tf.math.square"), F("tf.math.reduce_sum")])), T("float32", draw(dims(1, 3, unknown=False, dim=LENGTH)))
    )


@case("tf.scan")
def scan(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    keywords = {"initializer": T("float32", shape[1:])} if draw(BOOLEAN) else {}
    return call(F("tf.math.add"), T("float32", shape), **keywords)


@case("tf.foldl", "tf.foldr")
def fold(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    keywords = {"initializer": T("float32", shape[1:])} if draw(BOOLEAN) else {}
    return call(F("tf.math.add"), T("float32", shape), **keywords)


@case("tf.py_function", "tf.numpy_function")
def py_function(draw: Draw) -> Case:
    return call(
        F("tf.math.square"), [T("float32", (2,))], draw(st.sampled_from([D("float32"), [D("float32"), D("int64")], (D("int32"),), []]))
    )


@case("gradient")
def gradient(draw: Draw) -> Case:
    one, two = V("float32", draw(dims(0, 3, dim=LENGTH, unknown=False))), V("float32", (2,))
    sources = draw(st.sampled_from([one, [one, two], (one, two), {"a": one, "b": two}]))
    return Case("tape gradient", (sources,))


@case("tf.clip_by_global_norm")
def clip_by_global_norm(draw: Draw) -> Case:
    return call([draw(tensors(st.just("float32"))) for _ in range(draw(st.integers(1, 3)))], 1.0)


def _array(draw: Draw, shape: Any) -> Make:
    made = Make(Case("tf.TensorArray", (D("float32"),), {"size": 3, **({"dynamic_size": True} if draw(BOOLEAN) else {})}))
    return Make(Case(".write", (made, 0, T("float32", shape))))


@case(".read")
def read(draw: Draw) -> Case:
    return call(_array(draw, draw(dims())), 0)


@case(".stack")
def stack_array(draw: Draw) -> Case:
    return call(_array(draw, draw(dims(unknown=False))))


@case("array .concat")
def concat_array(draw: Draw) -> Case:
    return given_name(".concat", _array(draw, draw(dims(1, 3, unknown=False))))


@case("array .size")
def array_size(draw: Draw) -> Case:
    return given_name(".size", _array(draw, draw(dims())))


@case("array .gather")
def gather_array(draw: Draw) -> Case:
    return given_name(".gather", _array(draw, draw(dims(unknown=False))), draw(st.sampled_from([[0, 1], T("int32", (draw(DIM),))])))


@case("array .unstack")
def unstack_array(draw: Draw) -> Case:
    made = Make(Case("tf.TensorArray", (D("float32"),), {"size": 0, "dynamic_size": True}))
    return given_name(".read", Make(Case(".unstack", (made, T("float32", draw(dims(1, 3)))))), 0)


def _structure(draw: Draw) -> Any:
    one, two = T("float32", draw(dims(0, 2))), T("int32", (2,))
    return draw(st.sampled_from([one, [one, two], (one, [two, one]), {"b": one, "a": (two,)}, [one, {"x": two}]]))


@case("tf.nest.flatten")
def flatten(draw: Draw) -> Case:
    return call(_structure(draw))


@case("tf.nest.map_structure")
def map_structure(draw: Draw) -> Case:
    structure = _structure(draw)
    return call(F("tf.math.add"), structure, structure) if draw(BOOLEAN) else call(F("tf.zeros_like"), structure)


@case("tf.nest.pack_sequence_as")
def pack_sequence_as(draw: Draw) -> Case:
    structure = _structure(draw)
    return call(structure, Make(Case("tf.nest.flatten", (structure,))))


@case("tf.ragged.constant")
def ragged_constant(draw: Draw) -> Case:
    value = draw(st.sampled_from([[[1, 2], [3]], [[1.0], []], [["a"], ["b", "c"]], [[[1], [2, 3]], [[4]]], [1, 2]]))
    return call(value, **maybe(draw, {"dtype": st.just(D("float32"))} if not isinstance(value[0], list) or value[0][:1] != ["a"] else {}))


@case(
    "tf.RaggedTensor.from_row_lengths",
    "tf.RaggedTensor.from_row_starts",
    "tf.RaggedTensor.from_row_splits",
    "tf.RaggedTensor.from_row_limits",
)
def from_rows(draw: Draw) -> Case:
    return call(T("float32", draw(dims(1, 3, unknown=False))), T("int64", (draw(DIM),)))


@case("tf.RaggedTensor.from_value_rowids")
def from_value_rowids(draw: Draw) -> Case:
    return call(T("float32", draw(dims(1, 3, unknown=False))), T("int64", (None,)), **maybe(draw, {"nrows": st.just(5)}))


@case("tf.RaggedTensor.from_tensor")
def ragged_from_tensor(draw: Draw) -> Case:
    shape = draw(dims(2, 3, unknown=False))
    return call(T("float32", shape), **maybe(draw, {"padding": st.just(0.0)}))


@case("tf.ragged.range")
def ragged_range(draw: Draw) -> Case:
    return call(T("int32", (draw(DIM),)))


@case("tf.ragged.stack")
def ragged_stack(draw: Draw) -> Case:
    return call([T("float32", (draw(DIM),)) for _ in range(draw(st.integers(1, 3)))])


@case("tf.ragged.map_flat_values")
def map_flat_values(draw: Draw) -> Case:
    return call(F("tf.math.square"), draw(RAGGED))


@case("@values", "@flat_values", "@row_splits", "@ragged_rank", "@nested_row_splits")
def ragged_attribute(draw: Draw) -> Case:
    return call(draw(RAGGED))


@case(".to_tensor", ".row_lengths", ".nrows", ".value_rowids", ".row_starts", ".nested_row_lengths", ".bounding_shape", ".to_sparse")
def ragged_method(draw: Draw) -> Case:
    return call(draw(RAGGED))


@case(".with_values")
def with_values(draw: Draw) -> Case:
    return call(R("float32", 1), T("float32", draw(dims(1, 2, unknown=False))))


@case("gather ragged")
def gather_ragged(draw: Draw) -> Case:
    return given_name("tf.gather", draw(RAGGED), draw(tensors(INTEGERS, 0, 2, unknown=False)))


@case("one_hot ragged")
def one_hot_ragged(draw: Draw) -> Case:
    return given_name("tf.one_hot", R("int32", 1), 4)


@case("embedding of ragged")
def embedding_ragged(draw: Draw) -> Case:
    return given_name("tf.nn.embedding_lookup", V("float32", (5, 3)), R("int32", draw(st.integers(1, 2))))


@case("tf.sparse.SparseTensor")
def sparse_tensor(draw: Draw) -> Case:
    shape = draw(dims(1, 3, dim=LENGTH, unknown=False))
    return call(T("int64", (None, len(shape))), T("float32", (None,)), draw(st.sampled_from([list(shape), K(list(shape), "int64")])))


@case("tf.sparse.from_dense")
def sparse_from_dense(draw: Draw) -> Case:
    return call(draw(tensors(st.just("float32"), 1, 3)))


@case("tf.sparse.to_dense", "tf.sparse.reorder", "tf.sparse.expand_dims", "tf.sparse.transpose", "tf.sparse.softmax")
def sparse_unary(draw: Draw) -> Case:
    return call(SP("float32", draw(dims(2, 3, unknown=False))))


@case("tf.sparse.reduce_sum", "tf.sparse.reduce_max")
def sparse_reduce(draw: Draw) -> Case:
    shape = draw(dims(2, 3, unknown=False))
    return call(SP("float32", shape), **maybe(draw, {"axis": st.integers(0, len(shape) - 1), "keepdims": BOOLEAN}))


@case("tf.sparse.add")
def sparse_add(draw: Draw) -> Case:
    shape = draw(dims(1, 3, unknown=False))
    return call(SP("float32", shape), draw(st.sampled_from([SP("float32", shape), T("float32", shape)])))


@case("tf.sparse.concat")
def sparse_concat(draw: Draw) -> Case:
    shape = draw(dims(2, 2, unknown=False))
    return call(0, [SP("float32", shape), SP("float32", compatible(draw, shape) or shape)])


@case("tf.sparse.eye")
def sparse_eye(draw: Draw) -> Case:
    return call(3, **maybe(draw, {"num_columns": st.just(4)}))


@case("tf.sparse.map_values")
def map_values(draw: Draw) -> Case:
    return call(F("tf.math.square"), draw(SPARSE))


@case("@indices", "@dense_shape")
def sparse_attribute(draw: Draw) -> Case:
    return call(draw(SPARSE))


@case("cast composite")
def cast_composite(draw: Draw) -> Case:
    return given_name("tf.cast", draw(st.one_of(RAGGED, SPARSE)), D("float64"))


@case("tf.sets.union", "tf.sets.intersection", "tf.sets.difference")
def sets(draw: Draw) -> Case:
    shape = draw(dims(2, 3, unknown=False))
    return call(T("int32", shape), T("int32", (*shape[:-1], draw(DIM))))


@case("tf.TensorSpec")
def tensor_spec(draw: Draw) -> Case:
    return given_name("@shape", Make(Case("tf.TensorSpec", (draw(dims()),), {"dtype": D("int32")})))


@case("tf.unique", "tf.unique_with_counts")
def unique(draw: Draw) -> Case:
    return call(T("int32", (draw(DIM),)), **maybe(draw, {"out_idx": st.just(D("int64"))}))


@case("tf.histogram_fixed_width")
def histogram(draw: Draw) -> Case:
    return call(T("float32", (None,)), [0.0, 1.0], **maybe(draw, {"nbins": st.just(7)}))


@case("lookup in a table")
def lookup(draw: Draw) -> Case:
    initializer = Make(Case("tf.lookup.KeyValueTensorInitializer", (["a", "b"], draw(st.sampled_from([[1, 2], [1.0, 2.0], ["x", "y"]])))))
    default = "z" if initializer.call.positional[1] == ["x", "y"] else -1
    table = Make(Case("tf.lookup.StaticHashTable", (initializer, default)))
    return given_name(".lookup", table, draw(tensors(st.just("string"))))


@case("tf.case")
def case_(draw: Draw) -> Case:
    return Case("branches", (draw(tensors(st.just("float32"))), draw(tensors(st.just("float32")))))
