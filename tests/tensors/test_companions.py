"""What TensorFlow Probability, Addons and feature columns give, as their documentation says: none of them can be asked here."""

from __future__ import annotations

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import UNKNOWN_DIM, Dict, Value, const, tensor, tuple_of, unknown

CONTEXT = Context(place=lambda: "test", apply=lambda function, arguments: unknown("nothing calls back here"))


def made(name: str, *positional: Value, **keywords: Value) -> Value:
    found = dispatch.call(name, positional, keywords, CONTEXT)
    assert found is not None
    return found


def called(made_object: Value, name: str, *positional: Value) -> Value:
    found = dispatch.method(made_object[0], name, positional, {}, CONTEXT)
    assert found is not None
    return found


def test_a_flipout_convolution_has_the_shapes_of_the_plain_one() -> None:
    image = tensor("float32", (2, 8, 8, 8, 3))
    settings = {"filters": const(5), "kernel_size": const(3), "padding": const("same"), "strides": tuple_of(map(const, (2, 2, 2)))}
    plain = called(made("keras.layers.Conv3D", **settings), "__call__", image)
    assert called(made("tfp.layers.Convolution3DFlipout", **settings), "__call__", image) == plain == tensor("float32", (2, 4, 4, 4, 5))


def test_a_bijector_keeps_dtype_and_shape() -> None:
    x = tensor("float64", (3, 2))
    assert called(made("tfp.bijectors.Tanh"), "forward", x) == x
    assert called(made("tfp.bijectors.Shift", tensor("float64", (4, 1, 2))), "inverse", x) == tensor("float64", (4, 3, 2))


def test_a_batch_is_tiled_along_its_first_axis() -> None:
    state = tuple_of([tensor("float32", (2, 5)), tensor("int32", (None,))])
    tiled = tuple_of([tensor("float32", (6, 5)), tensor("int32", (None,))])
    assert made("tfa.seq2seq.tile_batch", state, const(3)) == tiled


def test_dense_features_are_one_row_an_example() -> None:
    column = made("tf.feature_column.numeric_column", const("age"))
    features: Value = (Dict(site="test", items=(("age", tensor("int64", (7, 1))),)),)
    assert called(made("keras.layers.DenseFeatures", column), "__call__", features) == tensor("float32", (7, UNKNOWN_DIM))
