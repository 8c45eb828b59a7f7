"""Calls on images, signals, strings, files and serialised examples."""

from __future__ import annotations

from typing import Any

from cases import DIM, FLOATS, LENGTH, Draw, axes_of, call, case, compatible, dims, given_name, maybe, tensors
from hypothesis import strategies as st
from oracle import Case, D, K, Make, R, T

from graphlift.tensors.transfer.images import SAME_IMAGES

SIZE = st.sampled_from([4, 6, 7, None])


def _shape(draw: Draw, channels: int | None = 3) -> tuple[int | None, ...]:
    return (*draw(dims(0, 1, unknown=False)), draw(SIZE), draw(SIZE), channels)


def _image(draw: Draw, dtype: str = "float32", channels: int | None = 3) -> T:
    return T(dtype, _shape(draw, channels))


@case("tf.image.resize")
def resize(draw: Draw) -> Case:
    size: Any = draw(st.sampled_from([[8, 9], (8, 9), [4, 4], K([5, 6]), T("int32", (2,))]))
    method = draw(st.sampled_from([None, "bilinear", "nearest"]))
    return call(_image(draw, draw(st.sampled_from(["float32", "uint8"]))), size, **({"method": method} if method else {}))


@case("tf.image.resize_with_crop_or_pad")
def crop_or_pad(draw: Draw) -> Case:
    return call(_image(draw), 5, 6)


@case("tf.image.resize_with_pad")
def resize_with_pad(draw: Draw) -> Case:
    return call(_image(draw), 5, 6)


@case("tf.image.crop_to_bounding_box")
def crop(draw: Draw) -> Case:
    return call(_image(draw), 0, 0, 3, 2)


@case("tf.image.pad_to_bounding_box")
def pad(draw: Draw) -> Case:
    return call(_image(draw), 0, 0, 9, 9)


@case("tf.image.central_crop")
def central_crop(draw: Draw) -> Case:
    return call(_image(draw), draw(st.sampled_from([0.5, 0.75, 1.0])))


@case("tf.image.random_crop")
def random_crop(draw: Draw) -> Case:
    return call(T("float32", (6, 7, 3)), draw(st.sampled_from([[2, 3, 3], (4, 4, 3)])))


@case("tf.image.crop_and_resize")
def crop_and_resize(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), 8, 8, draw(DIM))), T("float32", (draw(DIM), 4)), T("int32", (None,)), [5, 6])


@case("tf.image.convert_image_dtype")
def convert(draw: Draw) -> Case:
    return call(_image(draw, draw(st.sampled_from(["uint8", "float32"]))), D(draw(st.sampled_from(["float32", "uint8"]))))


@case(
    *(
        f"tf.image.{name}"
        for name in ("random_flip_left_right", "flip_left_right", "flip_up_down", "per_image_standardization", "transpose")
    ),
    *(f"tf.image.{name}" for name in ("rot90", "rgb_to_grayscale", "total_variation")),
    *SAME_IMAGES,
)
def image(draw: Draw) -> Case:
    return call(_image(draw))


@case(
    "tf.image.adjust_brightness", "tf.image.adjust_contrast", "tf.image.adjust_saturation", "tf.image.adjust_hue", "tf.image.adjust_gamma"
)
def adjust(draw: Draw) -> Case:
    return call(_image(draw), 0.5)


@case("tf.image.random_brightness", "tf.image.random_hue")
def random_adjust(draw: Draw) -> Case:
    return call(_image(draw), 0.2)


@case("tf.image.random_contrast", "tf.image.random_saturation")
def random_range(draw: Draw) -> Case:
    return call(_image(draw), 0.2, 0.5)


@case("tf.image.grayscale_to_rgb")
def grayscale_to_rgb(draw: Draw) -> Case:
    return call(_image(draw, channels=1))


@case("tf.image.sobel_edges", "tf.image.image_gradients")
def edges(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), 5, 6, draw(LENGTH))))


@case("tf.image.psnr", "tf.image.ssim")
def similarity(draw: Draw) -> Case:
    shape = (draw(DIM), 16, 16, 1)
    return call(T("float32", shape), T("float32", shape), 1.0)


@case("tf.image.non_max_suppression")
def non_max_suppression(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), 4)), T("float32", (draw(DIM),)), 3)


@case("tf.image.combined_non_max_suppression")
def combined_non_max_suppression(draw: Draw) -> Case:
    batch = draw(DIM)
    return call(T("float32", (batch, 5, 1, 4)), T("float32", (batch, 5, 2)), 3, 4)


@case("tf.image.draw_bounding_boxes")
def draw_boxes(draw: Draw) -> Case:
    return call(T("float32", (2, draw(SIZE), 5, 3)), T("float32", (2, 3, 4)), [[1.0, 0.0, 0.0]])


@case("tf.signal.fft", "tf.signal.ifft", "tf.signal.fft2d")
def fft(draw: Draw) -> Case:
    return call(draw(tensors(st.just("complex64"), 2, 3)))


@case("tf.signal.rfft")
def rfft(draw: Draw) -> Case:
    return call(draw(tensors(st.just("float32"), 1, 3, unknown=False)), **maybe(draw, {"fft_length": st.sampled_from([[8], K([7])])}))


@case("tf.signal.irfft")
def irfft(draw: Draw) -> Case:
    return call(draw(tensors(st.just("complex64"), 1, 3, unknown=False)), **maybe(draw, {"fft_length": st.just([8])}))


@case("tf.signal.fftshift", "tf.signal.ifftshift")
def shift(draw: Draw) -> Case:
    return call(draw(tensors(st.just("float32"), 1, 3, unknown=False)))


@case("tf.signal.dct", "tf.signal.idct")
def dct(draw: Draw) -> Case:
    return call(T("float32", (*draw(dims(0, 2, unknown=False)), 8)))


@case("tf.signal.frame")
def frame(draw: Draw) -> Case:
    return call(
        T("float32", (*draw(dims(0, 2, unknown=False)), draw(st.sampled_from([9, 12, None])))),
        4,
        2,
        **maybe(draw, {"pad_end": st.booleans()}),
    )


@case("tf.signal.stft")
def stft(draw: Draw) -> Case:
    return call(
        T("float32", (*draw(dims(0, 1, unknown=False)), draw(st.sampled_from([32, 40, None])))),
        8,
        4,
        **maybe(draw, {"fft_length": st.just(16)}),
    )


@case("tf.signal.inverse_stft")
def inverse_stft(draw: Draw) -> Case:
    return call(T("complex64", (*draw(dims(0, 1, unknown=False)), draw(st.sampled_from([5, None])), 5)), 8, 4)


@case("tf.signal.overlap_and_add")
def overlap_and_add(draw: Draw) -> Case:
    return call(T("float32", (*draw(dims(0, 1, unknown=False)), 5, 8)), 4)


@case("tf.signal.hann_window", "tf.signal.hamming_window", "tf.signal.kaiser_window", "tf.signal.vorbis_window")
def window(draw: Draw) -> Case:
    return call(draw(st.sampled_from([8, K(6)])), **maybe(draw, {"dtype": st.just(D("float64"))}))


@case("tf.signal.linear_to_mel_weight_matrix")
def mel(draw: Draw) -> Case:
    return call(**maybe(draw, {"num_mel_bins": st.just(10), "num_spectrogram_bins": st.just(65)}))


@case("tf.signal.mfccs_from_log_mel_spectrograms")
def mfccs(draw: Draw) -> Case:
    return call(T("float32", (draw(DIM), 5, 20)))


STRINGS = st.one_of(tensors(st.just("string"), 0, 2), st.builds(R, st.just("string"), st.integers(1, 2)))


@case(*(f"tf.strings.{name}" for name in ("lower", "upper", "strip", "length", "to_number")))
def string(draw: Draw) -> Case:
    return call(draw(STRINGS))


@case("tf.strings.as_string")
def as_string(draw: Draw) -> Case:
    return call(draw(tensors(FLOATS, 0, 2)))


@case("tf.strings.regex_replace")
def regex_replace(draw: Draw) -> Case:
    return call(draw(STRINGS), "a", "b")


@case("tf.strings.regex_full_match")
def regex_full_match(draw: Draw) -> Case:
    return call(draw(STRINGS), "a.*")


@case("tf.strings.substr")
def substr(draw: Draw) -> Case:
    return call(draw(STRINGS), 0, 2)


@case("tf.strings.to_hash_bucket_fast", "tf.strings.to_hash_bucket")
def to_hash(draw: Draw) -> Case:
    return call(draw(STRINGS), 10)


@case("tf.strings.join")
def join(draw: Draw) -> Case:
    shape = draw(dims(0, 2))
    return call([T("string", shape), draw(st.sampled_from(["a", T("string", compatible(draw, shape))]))])


@case("tf.strings.reduce_join")
def reduce_join(draw: Draw) -> Case:
    part = draw(tensors(st.just("string"), 1, 3))
    return call(part, axis=axes_of(draw, part.dims))


@case("tf.strings.format")
def format_(draw: Draw) -> Case:
    return call("{}", draw(tensors(FLOATS)))


@case("tf.strings.split", "tf.strings.bytes_split")
def split(draw: Draw) -> Case:
    return call(draw(st.one_of(tensors(st.just("string"), 0, 2, unknown=False), st.just(R("string", 1)))))


@case("tf.strings.unicode_split", "tf.strings.unicode_decode")
def unicode_split(draw: Draw) -> Case:
    return call(draw(tensors(st.just("string"), 0, 2, unknown=False)), "UTF-8")


@case("tf.io.read_file")
def read_file(draw: Draw) -> Case:
    return call(draw(st.sampled_from(["a.txt", T("string", ())])))


@case("tf.io.decode_jpeg", "tf.io.decode_png", "tf.io.decode_image", "tf.io.decode_bmp")
def decode(draw: Draw) -> Case:
    return call(T("string", ()), **maybe(draw, {"channels": st.sampled_from([0, 1, 3])}))


@case("decode to another dtype")
def decode_dtype(draw: Draw) -> Case:
    keywords = {"expand_animations": False} if draw(st.booleans()) else {}
    return given_name("tf.io.decode_image", T("string", ()), channels=3, dtype=D("float32"), **keywords)


@case("tf.io.decode_raw")
def decode_raw(draw: Draw) -> Case:
    return call(draw(tensors(st.just("string"), 0, 2)), D("float32"))


@case("tf.io.decode_csv")
def decode_csv(draw: Draw) -> Case:
    return call(draw(tensors(st.just("string"), 0, 1)), draw(st.sampled_from([[[0], [1.0]], [D("int64"), D("string")], [0.0]])))


@case("tf.io.parse_tensor")
def parse_tensor(draw: Draw) -> Case:
    return call(T("string", ()), D("int32"))


@case("tf.io.serialize_tensor")
def serialize(draw: Draw) -> Case:
    return call(draw(tensors()))


@case("tf.io.encode_jpeg", "tf.io.encode_png")
def encode(draw: Draw) -> Case:
    return call(T("uint8", (draw(SIZE), draw(SIZE), 3)))


FEATURES = {
    "image": Make(Case("tf.io.FixedLenFeature", ([], D("string")))),
    "box": Make(Case("tf.io.FixedLenFeature", ([2, 3], D("float32")))),
    "words": Make(Case("tf.io.VarLenFeature", (D("int64"),))),
}


@case("tf.io.parse_single_example")
def parse_single_example(draw: Draw) -> Case:
    return call(T("string", ()), FEATURES)


@case("tf.io.parse_example")
def parse_example(draw: Draw) -> Case:
    return call(T("string", (draw(DIM),)), FEATURES)


@case("tf.audio.decode_wav")
def decode_wav(draw: Draw) -> Case:
    return call(T("string", ()), **maybe(draw, {"desired_channels": st.just(1), "desired_samples": st.just(16000)}))
