"""Calls of convolutions, pooling, network functions, random tensors and linear algebra."""

from __future__ import annotations

from typing import Any

from cases import (
    BOOLEAN,
    DIM,
    FLOATS,
    LENGTH,
    Draw,
    axis_of,
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
from oracle import Case, D, K, Make, ShapeOf, T

from graphlift.tensors.transfer.linalg import SQUARE

SIZE = st.sampled_from([5, 7, 8, 9, None])
PADDING = st.sampled_from(["SAME", "VALID", "SAME", "VALID", "same"])
FORMATS = {1: ("NWC", "NCW"), 2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}


def _image(draw: Draw, spatial: int, channels: int | None, first: bool) -> T:
    inner = tuple(draw(SIZE) for _ in range(spatial))
    whole = (draw(DIM), channels, *inner) if first else (draw(DIM), *inner, channels)
    return T("float32", whole if draw(st.integers(0, 11)) else None)


def _convolution(draw: Draw, spatial: int, strides: str = "strides") -> Case:
    first = draw(st.integers(0, 3)) == 0
    channels = draw(st.sampled_from([2, 4]))
    image = _image(draw, spatial, draw(st.sampled_from([channels, channels, None])), first)
    kernel = T("float32", (*(draw(st.sampled_from([1, 2, 3])) for _ in range(spatial)), channels, draw(LENGTH)))
    step = draw(st.integers(1, 3))
    choices: list[Any] = [step, [step] * spatial, [1, *([step] * spatial), 1] if not first else [1, 1, *([step] * spatial)]]
    if spatial == 3:
        choices = choices[2:]
    keywords: dict[str, Any] = {strides: draw(st.sampled_from(choices)), "padding": draw(PADDING).upper()}
    if step == 1 and draw(BOOLEAN):
        keywords["dilations"] = (
            [1, 2, 2, 2, 1]
            if spatial == 3 and not first
            else [1, 1, 2, 2, 2]
            if spatial == 3
            else draw(st.sampled_from([2, [2] * spatial]))
        )
    if first:
        keywords["data_format"] = FORMATS[spatial][1]
    elif draw(BOOLEAN):
        keywords["data_format"] = FORMATS[spatial][0]
    return call(image, kernel, **keywords)


@case("tf.nn.conv1d")
def conv1d(draw: Draw) -> Case:
    return _convolution(draw, 1, "stride")


@case("tf.nn.conv2d")
def conv2d(draw: Draw) -> Case:
    return _convolution(draw, 2)


@case("tf.nn.conv3d")
def conv3d(draw: Draw) -> Case:
    return _convolution(draw, 3)


@case("conv2d explicit padding")
def conv2d_explicit(draw: Draw) -> Case:
    rows = [[0, 0], [draw(st.integers(0, 2)), 1], [1, draw(st.integers(0, 2))], [0, 0]]
    return given_name("tf.nn.conv2d", _image(draw, 2, 2, False), T("float32", (3, 3, 2, 4)), strides=draw(st.integers(1, 2)), padding=rows)


@case("conv2d with a batch of batches")
def conv2d_batches(draw: Draw) -> Case:
    return given_name("tf.nn.conv2d", T("float32", (2, draw(DIM), 8, 8, 2)), T("float32", (3, 3, 2, 4)), 1, "SAME")


@case("tf.nn.convolution")
def convolution(draw: Draw) -> Case:
    found = _convolution(draw, draw(st.integers(1, 2)))
    keywords = {name: value for name, value in found.keywords.items() if name not in ("dilations", "strides")}
    return call(*found.positional, **keywords, **maybe(draw, {"strides": st.just([2] * (len(found.positional[1].dims) - 2))}))


@case("tf.nn.depthwise_conv2d")
def depthwise(draw: Draw) -> Case:
    return call(_image(draw, 2, 3, False), T("float32", (3, 3, 3, draw(LENGTH))), [1, 2, 2, 1], draw(st.sampled_from(["SAME", "VALID"])))


@case("tf.nn.separable_conv2d")
def separable(draw: Draw) -> Case:
    return call(_image(draw, 2, 3, False), T("float32", (3, 3, 3, 2)), T("float32", (1, 1, 6, draw(LENGTH))), [1, 1, 1, 1], "SAME")


@case("tf.nn.atrous_conv2d")
def atrous(draw: Draw) -> Case:
    return call(_image(draw, 2, 2, False), T("float32", (3, 3, 2, 4)), 2, draw(st.sampled_from(["SAME", "VALID"])))


@case("tf.nn.conv2d_transpose")
def conv2d_transpose(draw: Draw) -> Case:
    batch = draw(DIM)
    output = draw(st.sampled_from([ShapeOf((batch, 8, 8, 3)), [2, 8, 8, 3], K([2, 8, 8, 3])]))
    return call(T("float32", (batch if isinstance(output, ShapeOf) else 2, 4, 4, 5)), T("float32", (3, 3, 3, 5)), output, 2)


@case("tf.nn.conv1d_transpose")
def conv1d_transpose(draw: Draw) -> Case:
    return call(T("float32", (2, 4, 5)), T("float32", (3, 3, 5)), [2, 8, 3], 2)


@case("tf.nn.dilation2d", "tf.nn.erosion2d")
def dilation2d(draw: Draw) -> Case:
    return call(
        _image(draw, 2, 2, False), T("float32", (3, 3, 2)), [1, 1, 1, 1], draw(st.sampled_from(["SAME", "VALID"])), "NHWC", [1, 1, 1, 1]
    )


def _pooling(draw: Draw, spatial: int) -> Case:
    step = draw(st.integers(1, 3))
    window = draw(st.integers(1, 3))
    forms = [step, [step] * spatial]
    keywords = {"ksize": draw(st.sampled_from([window, [window] * spatial])), "strides": draw(st.sampled_from(forms))}
    return call(_image(draw, spatial, draw(LENGTH), False), padding=draw(st.sampled_from(["SAME", "VALID"])), **keywords)


@case("tf.nn.max_pool2d", "tf.nn.avg_pool2d")
def pool2d(draw: Draw) -> Case:
    return _pooling(draw, 2)


@case("tf.nn.max_pool1d", "tf.nn.avg_pool1d")
def pool1d(draw: Draw) -> Case:
    return _pooling(draw, 1)


@case("tf.nn.max_pool3d", "tf.nn.avg_pool3d")
def pool3d(draw: Draw) -> Case:
    return _pooling(draw, 3)


@case("tf.nn.max_pool", "tf.nn.avg_pool")
def pool(draw: Draw) -> Case:
    return _pooling(draw, draw(st.integers(1, 3)))


@case("tf.nn.pool")
def general_pool(draw: Draw) -> Case:
    return call(_image(draw, 2, 3, False), [2, 2], "MAX", **maybe(draw, {"strides": st.just([2, 2]), "padding": st.just("SAME")}))


@case("tf.nn.max_pool_with_argmax")
def pool_with_argmax(draw: Draw) -> Case:
    return call(_image(draw, 2, 3, False), 2, 2, draw(st.sampled_from(["SAME", "VALID"])))


@case("tf.image.extract_patches")
def extract_patches(draw: Draw) -> Case:
    return call(
        _image(draw, 2, 3, False), [1, 2, 2, 1], [1, draw(st.integers(1, 2)), 2, 1], [1, 1, 1, 1], draw(st.sampled_from(["SAME", "VALID"]))
    )


@case("tf.extract_volume_patches")
def extract_volume_patches(draw: Draw) -> Case:
    # Of open axes TensorFlow's own inference gives a shape of rank 4 for this operation, whose result has rank 5.
    return call(
        T("float32", (draw(DIM), *(draw(st.integers(4, 7)) for _ in range(3)), 3)),
        [1, 2, 2, 2, 1],
        [1, 1, 2, 1, 1],
        draw(st.sampled_from(["SAME", "VALID"])),
    )


@case("tf.nn.softmax", "tf.nn.log_softmax")
def softmax(draw: Draw) -> Case:
    part = draw(tensors(FLOATS, lowest=1))
    return call(part, **maybe(draw, {"axis": st.just(axis_of(draw, part.dims))}))


@case("tf.nn.dropout")
def dropout(draw: Draw) -> Case:
    return call(draw(tensors(st.just("float32"))), draw(st.sampled_from([0.5, T("float32", ())])))


@case("tf.nn.local_response_normalization")
def lrn(draw: Draw) -> Case:
    return call(_image(draw, 2, 3, False))


@case("tf.nn.bias_add")
def bias_add(draw: Draw) -> Case:
    shape = draw(dims(2, 4))
    return call(T("float32", shape), T("float32", (shape[-1] if shape else 3,)))


@case("tf.nn.crelu")
def crelu(draw: Draw) -> Case:
    return call(draw(tensors(lowest=1)))


@case("tf.nn.softmax_cross_entropy_with_logits")
def softmax_cross_entropy(draw: Draw) -> Case:
    shape = draw(dims(2, 3))
    return call(
        labels=T("float32", compatible(draw, shape)), logits=T("float32", shape), **maybe(draw, {"axis": st.just(axis_of(draw, shape))})
    )


@case("tf.nn.sparse_softmax_cross_entropy_with_logits")
def sparse_softmax_cross_entropy(draw: Draw) -> Case:
    shape = draw(dims(2, 3))
    return call(labels=T("int32", None if shape is None else compatible(draw, shape[:-1])), logits=T("float32", shape))


@case("tf.nn.sigmoid_cross_entropy_with_logits", "tf.nn.log_poisson_loss")
def pairwise(draw: Draw) -> Case:
    part = draw(tensors(st.just("float32")))
    return call(part, T("float32", compatible(draw, part.dims)))


@case("tf.nn.weighted_cross_entropy_with_logits")
def weighted(draw: Draw) -> Case:
    part = draw(tensors(st.just("float32")))
    return call(part, T("float32", compatible(draw, part.dims)), 2.0)


@case("tf.nn.batch_normalization")
def batch_normalization(draw: Draw) -> Case:
    shape = draw(dims(1, 4))
    one = T("float32", (shape[-1] if shape else 3,))
    return call(T("float32", shape), one, one, draw(st.sampled_from([one, None])), draw(st.sampled_from([one, None])), 1e-3)


@case("tf.nn.sufficient_statistics")
def sufficient_statistics(draw: Draw) -> Case:
    part = draw(tensors(st.just("float32"), lowest=1))
    return call(part, [axis_of(draw, part.dims)], **maybe(draw, {"keepdims": BOOLEAN}))


@case("tf.nn.compute_average_loss")
def average_loss(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM),)), global_batch_size=8)


@case("tf.nn.ctc_loss")
def ctc_loss(draw: Draw) -> Case:
    batch = draw(DIM)
    return call(T("int32", (batch, 4)), T("float32", (7, batch, 5)), T("int32", (batch,)), T("int32", (batch,)))


@case("tf.nn.ctc_greedy_decoder", "tf.nn.ctc_beam_search_decoder")
def ctc_decoder(draw: Draw) -> Case:
    return call(T("float32", (7, draw(DIM), 5)), T("int32", (None,)))


@case("tf.random.normal", "tf.random.uniform", "tf.random.truncated_normal")
def random_normal(draw: Draw) -> Case:
    return call(shape_argument(draw, draw(dims(0, 3, unknown=False))), **maybe(draw, {"dtype": st.sampled_from([D("float64"), "float16"])}))


@case("tf.random.stateless_normal", "tf.random.stateless_uniform", "tf.random.stateless_truncated_normal")
def stateless(draw: Draw) -> Case:
    return call(
        shape_argument(draw, draw(dims(0, 3, unknown=False))), [1, 2], **maybe(draw, {"dtype": st.sampled_from([D("float64"), "float16"])})
    )


@case("random integers")
def random_integers(draw: Draw) -> Case:
    return given_name("tf.random.uniform", [2, 3], 0, 10, D("int32"))


@case("tf.random.gamma")
def gamma(draw: Draw) -> Case:
    return call(
        [2, 3],
        draw(st.sampled_from([1.0, [1.0, 2.0], T("float32", (draw(DIM), 1))])),
        **maybe(draw, {"beta": st.sampled_from([1.0, [1.0, 2.0]])}),
    )


@case("tf.random.poisson")
def poisson(draw: Draw) -> Case:
    return call([2], draw(st.sampled_from([1.0, [1.0, 2.0], T("float32", (draw(DIM),))])))


@case("tf.random.categorical")
def categorical(draw: Draw) -> Case:
    return call(
        T("float32", (draw(DIM), 5)), draw(st.sampled_from([3, K(2), T("int32", ())])), **maybe(draw, {"dtype": st.just(D("int32"))})
    )


@case("tf.random.stateless_categorical")
def stateless_categorical(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), 5)), 3, [1, 2])


@case("tf.random.shuffle")
def shuffle(draw: Draw) -> Case:
    return call(draw(tensors()))


@case("tf.random.split")
def random_split(draw: Draw) -> Case:
    return call(K([1, 2]), **maybe(draw, {"num": st.just(3)}))


@case("tf.random.fold_in")
def fold_in(draw: Draw) -> Case:
    return call(K([1, 2]), 3)


@case(".normal", ".uniform", ".truncated_normal")
def generator(draw: Draw) -> Case:
    made = Make(Case("tf.random.Generator.from_seed", (1,)))
    return call(made, draw(dims(0, 3, dim=LENGTH, unknown=False)), **maybe(draw, {"dtype": st.just(D("float64"))}))


@case(".make_seeds")
def make_seeds(draw: Draw) -> Case:
    return call(Make(Case("tf.random.Generator.from_seed", (1,))), draw(LENGTH))


def _square(draw: Draw, dtype: str = "float32") -> T:
    side = draw(DIM)
    outer = draw(dims(0, 2, unknown=False))
    return T(dtype, draw(st.sampled_from([(*outer, side, side), (*outer, side, None), (*outer, None, None), None])))


@case(
    *(name for name in SQUARE if not name.endswith(("logm", "expm"))),
    "tf.linalg.det",
    "tf.linalg.slogdet",
    "tf.linalg.eigh",
    "tf.linalg.eigvalsh",
)
def square(draw: Draw) -> Case:
    return call(_square(draw))


@case("tf.linalg.eig", "tf.linalg.eigvals", "tf.linalg.lu", "tf.linalg.logdet", "tf.linalg.trace")
def square_too(draw: Draw) -> Case:
    return call(_square(draw))


@case("tf.linalg.expm")
def expm(draw: Draw) -> Case:
    side = draw(LENGTH)
    return call(T("float32", (*draw(dims(0, 1, unknown=False)), side, side)))


@case("tf.linalg.logm")
def logm(draw: Draw) -> Case:
    return call(_square(draw, "complex64"))


def _matrix(draw: Draw, dtype: str = "float32") -> T:
    return T(dtype, draw(dims(2, 4)))


@case("tf.linalg.adjoint", "tf.linalg.matrix_transpose", "tf.linalg.diag_part", "tf.linalg.tensor_diag")
def matrix(draw: Draw) -> Case:
    return call(_matrix(draw))


@case("tf.linalg.qr")
def qr(draw: Draw) -> Case:
    return call(_matrix(draw), **maybe(draw, {"full_matrices": BOOLEAN}))


@case("tf.linalg.svd")
def svd(draw: Draw) -> Case:
    return call(_matrix(draw), **maybe(draw, {"full_matrices": BOOLEAN, "compute_uv": BOOLEAN}))


@case("tf.linalg.pinv", "tf.linalg.matrix_rank")
def pinv(draw: Draw) -> Case:
    return call(T("float32", draw(dims(2, 3, unknown=False))))


@case("tf.linalg.solve", "tf.linalg.triangular_solve")
def solve(draw: Draw) -> Case:
    matrix = _square(draw)
    rows = matrix.dims[-1] if matrix.dims else None
    return call(matrix, T("float32", (*(matrix.dims or (2, 2))[:-2], rows, draw(DIM))))


@case("tf.linalg.cholesky_solve")
def cholesky_solve(draw: Draw) -> Case:
    return solve(draw)


@case("tf.linalg.lstsq")
def lstsq(draw: Draw) -> Case:
    rows = draw(LENGTH)
    return call(T("float32", (rows, draw(DIM))), T("float32", (rows, draw(DIM))), **maybe(draw, {"fast": BOOLEAN}))


@case("tf.linalg.band_part")
def band_part(draw: Draw) -> Case:
    return call(_matrix(draw), 1, -1)


@case("tf.linalg.set_diag")
def set_diag(draw: Draw) -> Case:
    shape = draw(dims(2, 3, dim=LENGTH, unknown=False))
    return call(T("float32", shape), T("float32", (*shape[:-2], min(shape[-2:]))))


@case("tf.linalg.diag")
def diag(draw: Draw) -> Case:
    return call(draw(tensors(lowest=1)), **maybe(draw, {"k": st.integers(0, 2)}))


@case("diag of sizes")
def diag_sizes(draw: Draw) -> Case:
    return given_name(
        "tf.linalg.diag", T("float32", (draw(DIM), 3)), k=draw(st.sampled_from([0, 1])), num_rows=draw(st.sampled_from([3, 5])), num_cols=3
    )


@case("diag_part of bands")
def diag_part_bands(draw: Draw) -> Case:
    return given_name(
        "tf.linalg.diag_part",
        T("float32", (draw(DIM), draw(st.sampled_from([4, 5, None])), 4)),
        k=draw(st.sampled_from([0, 1, -1, (-1, 1), (0, 2)])),
    )


@case("tf.linalg.tensor_diag_part")
def tensor_diag_part(draw: Draw) -> Case:
    shape = draw(dims(1, 2, unknown=False))
    return call(T("float32", shape * 2))


@case("tf.linalg.cross")
def cross(draw: Draw) -> Case:
    outer = draw(dims(0, 2, unknown=False))
    return call(T("float32", (*outer, 3)), T("float32", (*outer, 3)))


@case("tf.linalg.tridiagonal_solve")
def tridiagonal_solve(draw: Draw) -> Case:
    size = draw(LENGTH)
    return call(T("float32", (3, size)), T("float32", (size, 2)))


@case("tf.linalg.lu_reconstruct")
def lu_reconstruct(draw: Draw) -> Case:
    side = draw(LENGTH)
    return call(T("float32", (side, side)), T("int32", (side,)))


@case("tf.quantization.fake_quant_with_min_max_args")
def fake_quant(draw: Draw) -> Case:
    return call(draw(tensors(st.just("float32"))))
