"""Calls under the names of TensorFlow 1 and of raw operations."""

from __future__ import annotations

from cases import DIM, Draw, case, dims, given_name
from hypothesis import strategies as st
from oracle import Case, D, T

V1 = "tf.compat.v1."
RAW = "tf.raw_ops."


@case("TensorFlow 1")
def first_version(draw: Draw) -> Case:
    x = T("float32", (draw(DIM), draw(DIM), 3))
    image, kernel = T("float32", (draw(DIM), 8, 8, 3)), T("float32", (3, 3, 3, 5))
    calls = [
        (f"{V1}reduce_sum", (x,), {"reduction_indices": [1], "keep_dims": True}),
        (f"{V1}reduce_mean", (x, 1), {}),
        (f"{V1}expand_dims", (x,), {"dim": 0}),
        (f"{V1}squeeze", (T("float32", (1, 3)),), {"squeeze_dims": [0]}),
        (f"{V1}nn.max_pool", (image, [1, 2, 2, 1], [1, 2, 2, 1], "SAME"), {}),
        (f"{V1}nn.conv2d", (image, kernel), {"strides": [1, 1, 1, 1], "padding": "SAME"}),
        (f"{V1}nn.softmax", (x,), {"dim": 1}),
        (f"{V1}nn.dropout", (x, 0.5), {}),
        (f"{V1}placeholder", ("float32", [None, 3]), {}),
        (f"{V1}ones_like", (x,), {}),
        (f"{V1}zeros_like", (), {"tensor": x}),
        (f"{V1}to_int32", (x,), {}),
        (f"{V1}gather", (x, [0, 1]), {}),
        (f"{V1}math.argmax", (x, 1), {}),
        (f"{V1}transpose", (x,), {}),
        (f"{V1}where", (T("bool", (draw(DIM),)),), {}),
    ]
    name, positional, keywords = draw(st.sampled_from(calls))
    return given_name(name, *positional, **keywords)


@case("losses of TensorFlow 1")
def losses(draw: Draw) -> Case:
    dtype = draw(st.sampled_from(["float32", "float64"]))
    batch = draw(DIM)
    logits, one_hot = T(dtype, (batch, 3)), T("float32", (batch, 3))
    calls = [
        ("absolute_difference", (one_hot, logits), {}),
        ("compute_weighted_loss", (logits,), {}),
        ("hinge_loss", (one_hot, logits), {}),
        ("huber_loss", (one_hot, logits), {"delta": 2.0}),
        ("log_loss", (one_hot, logits), {}),
        ("mean_squared_error", (one_hot, logits), {}),
        ("sigmoid_cross_entropy", (one_hot, logits), {}),
        ("softmax_cross_entropy", (one_hot, logits), {}),
        ("sparse_softmax_cross_entropy", (T("int64", (batch,)), logits), {}),
    ]
    name, positional, keywords = draw(st.sampled_from(calls))
    return given_name(f"{V1}losses.{name}", *positional, **keywords)


@case("raw operations")
def raw(draw: Draw) -> Case:
    shape = draw(dims(2, 3, unknown=False))
    x = T("float32", shape)
    square = T("float32", (*shape[:-2], shape[-1], 4))
    calls = [
        ("Relu", {"features": x}),
        ("Sigmoid", {"x": x}),
        ("AddV2", {"x": x, "y": x}),
        ("BatchMatMulV2", {"x": x, "y": square}),
        ("Sum", {"input": x, "axis": [0], "keep_dims": True}),
        ("ArgMax", {"input": x, "dimension": 0}),
        ("Reshape", {"tensor": x, "shape": [-1]}),
        ("Transpose", {"x": x, "perm": list(range(len(shape)))[::-1]}),
        ("ConcatV2", {"values": [x, x], "axis": 0}),
        ("Pack", {"values": [x, x], "axis": 1}),
        ("ExpandDims", {"input": x, "axis": 0}),
        ("Cast", {"x": x, "DstT": D("int32")}),
        ("Softmax", {"logits": x}),
        ("ZerosLike", {"x": x}),
        ("Squeeze", {"input": T("float32", (1, 4)), "axis": [0]}),
        ("GatherV2", {"params": x, "indices": [0], "axis": 1}),
        ("TopKV2", {"input": T("float32", (3, 8)), "k": 2}),
        ("Tile", {"input": x, "multiples": [2] * len(shape)}),
    ]
    name, keywords = draw(st.sampled_from(calls))
    return given_name(RAW + name, **keywords)
