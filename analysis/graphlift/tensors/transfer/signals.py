"""``tf.signal``: Fourier and cosine transforms, framing, spectrograms, windows.

Source: TensorFlow 2.21, ``fft_ops.py``, ``shape_ops.py``, ``spectral_ops.py``, ``window_ops.py``, ``mel_ops.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.transfer.arguments import (
    argument,
    axis_argument,
    bool_argument,
    dense,
    dim_of,
    dims_argument,
    dtype_argument,
    given,
    int_argument,
    operand,
)
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Value

COMPLEX: Final = tuple(f"tf.signal.{name}" for name in ("fft", "ifft", "fft2d", "ifft2d", "fft3d", "ifft3d"))
REAL: Final = {"tf.signal.rfft": 1, "tf.signal.rfft2d": 2, "tf.signal.rfft3d": 3}
INVERSE_REAL: Final = {"tf.signal.irfft": 1, "tf.signal.irfft2d": 2, "tf.signal.irfft3d": 3}
WINDOWS: Final = ("tf.signal.hann_window", "tf.signal.hamming_window")


@function(*COMPLEX, parameters="input name")
@function("tf.signal.fftnd", "tf.signal.ifftnd", parameters="input_tensor fft_length axes norm name")
def _fft(call: Call) -> Value:
    part = operand(call, "input" if "input" in call.arguments else "input_tensor")
    if given(call, "fft_length"):
        return dense(part.dtype, shapes.vague_of(part.shape))
    return dense(part.dtype, part.shape)


@function(*REAL, parameters="input_tensor fft_length name")
def _rfft(call: Call) -> Value:
    part, rank = operand(call, "input_tensor"), REAL[call.name]
    dtype = dtypes.complex_of(part.dtype)
    lengths = _lengths(call, part.shape, rank)
    if part.shape is None or lengths is None:
        return dense(dtype)
    half = shapes.add(shapes.divide(lengths[-1], 2), 1) if lengths[-1] != 0 else 0
    return dense(dtype, (*part.shape[:-rank], *lengths[:-1], half))


@function(*INVERSE_REAL, parameters="input_tensor fft_length name")
def _irfft(call: Call) -> Value:
    part, rank = operand(call, "input_tensor"), INVERSE_REAL[call.name]
    dtype = dtypes.real_part(part.dtype)
    if part.shape is None or len(part.shape) < rank:
        return dense(dtype)
    if given(call, "fft_length"):
        lengths = _lengths(call, part.shape, rank)
        return dense(dtype, None if lengths is None else (*part.shape[:-rank], *lengths))
    last = part.shape[-1]
    full = max(2 * (last - 1), 0) if isinstance(last, int) else last
    return dense(dtype, (*part.shape[:-1], full))


def _lengths(call: Call, shape: Shape, rank: int) -> tuple[Dim, ...] | None:
    if given(call, "fft_length"):
        found = dims_argument(call, "fft_length")
        return found if found is not None and len(found) == rank else (None,) * rank
    return None if shape is None or len(shape) < rank else shape[-rank:]


@function("tf.signal.rfftnd", "tf.signal.irfftnd", parameters="input_tensor fft_length axes norm name")
def _rfftnd(call: Call) -> Value:
    part = operand(call, "input_tensor")
    dtype = dtypes.complex_of(part.dtype) if call.name == "tf.signal.rfftnd" else dtypes.real_part(part.dtype)
    return dense(dtype, shapes.unknown_of_rank(shapes.rank_of(part.shape)))


@function("tf.signal.fftshift", "tf.signal.ifftshift", parameters="x axes name")
def _shift(call: Call) -> Value:
    part = operand(call, "x")
    return dense(part.dtype, part.shape)


@function("tf.signal.dct", "tf.signal.idct", parameters="input type n axis norm name")
def _dct(call: Call) -> Value:
    part = operand(call, "input")
    if given(call, "n") and part.shape:
        return dense(part.dtype, (*part.shape[:-1], dim_of(argument(call, "n"))))
    return dense(part.dtype, part.shape)


@function("tf.signal.frame", parameters="signal frame_length frame_step pad_end pad_value axis name")
def _frame(call: Call) -> Value:
    part = operand(call, "signal")
    axis = axis_argument(call, "axis", shapes.rank_of(part.shape), -1)
    length, step = dim_of(argument(call, "frame_length")), dim_of(argument(call, "frame_step"))
    if part.shape is None or axis is None:
        return dense(part.dtype)
    count = _frames(part.shape[axis], length, step, bool_argument(call, "pad_end"))
    return dense(part.dtype, (*part.shape[:axis], count, length, *part.shape[axis + 1 :]))


def _frames(samples: Dim, length: Dim, step: Dim, padded: bool | None) -> Dim:
    if padded is None or UNKNOWN_DIM in (samples, length, step):
        return UNKNOWN_DIM
    if not isinstance(samples, int) or not isinstance(length, int) or not isinstance(step, int) or step <= 0:
        return None
    return -(-samples // step) if padded else max(0, 1 + (samples - length) // step)


@function("tf.signal.stft", parameters="signals frame_length frame_step fft_length window_fn pad_end name")
def _stft(call: Call) -> Value:
    part = operand(call, "signals")
    length = int_argument(call, "frame_length")
    points = int_argument(call, "fft_length", None if length is None else _power_of_two(length))
    bins: Dim = None if points is None else points // 2 + 1
    if not part.shape:
        return dense(dtypes.complex_of(part.dtype))
    step = dim_of(argument(call, "frame_step"))
    count = _frames(part.shape[-1], length, step, bool_argument(call, "pad_end"))
    return dense(dtypes.complex_of(part.dtype), (*part.shape[:-1], count, bins))


def _power_of_two(length: int) -> int:
    return 1 << max(length - 1, 0).bit_length()


@function("tf.signal.inverse_stft", parameters="stfts frame_length frame_step fft_length window_fn name")
def _inverse_stft(call: Call) -> Value:
    part = operand(call, "stfts")
    dtype = dtypes.real_part(part.dtype)
    length, step = int_argument(call, "frame_length"), int_argument(call, "frame_step")
    if part.shape is None or len(part.shape) < 2:
        return dense(dtype)
    frames = part.shape[-2]
    total = length + (frames - 1) * step if isinstance(frames, int) and length is not None and step is not None else shapes.vague(frames)
    return dense(dtype, (*part.shape[:-2], total))


@function("tf.signal.overlap_and_add", parameters="signal frame_step name")
def _overlap_and_add(call: Call) -> Value:
    part = operand(call, "signal")
    step = dim_of(argument(call, "frame_step"))
    if part.shape is None or len(part.shape) < 2:
        return dense(part.dtype)
    frames, length = part.shape[-2:]
    return dense(part.dtype, (*part.shape[:-2], shapes.add(length, shapes.multiply(shapes.subtract(frames, 1), step))))


@function(*WINDOWS, parameters="window_length periodic dtype name")
@function("tf.signal.vorbis_window", parameters="window_length dtype name")
@function("tf.signal.kaiser_window", "tf.signal.kaiser_bessel_derived_window", parameters="window_length beta dtype name")
def _window(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "float32"), (dim_of(argument(call, "window_length")),))


@function(
    "tf.signal.linear_to_mel_weight_matrix",
    parameters="num_mel_bins num_spectrogram_bins sample_rate lower_edge_hertz upper_edge_hertz dtype name",
)
def _mel_matrix(call: Call) -> Value:
    bins = dim_of(argument(call, "num_mel_bins")) if given(call, "num_mel_bins") else 20
    points = dim_of(argument(call, "num_spectrogram_bins")) if given(call, "num_spectrogram_bins") else 129
    return dense(dtype_argument(call, "dtype", "float32"), (points, bins))


@function("tf.signal.mfccs_from_log_mel_spectrograms", parameters="log_mel_spectrograms name")
def _mfccs(call: Call) -> Value:
    part = operand(call, "log_mel_spectrograms")
    return dense(part.dtype, part.shape)


@function("tf.signal.mdct", parameters="signals frame_length window_fn pad_end norm name")
def _mdct(call: Call) -> Value:
    part = operand(call, "signals")
    length = int_argument(call, "frame_length")
    half: Dim = None if length is None else length // 2
    if not part.shape:
        return dense(part.dtype)
    return dense(part.dtype, (*part.shape[:-1], _frames(part.shape[-1], length, half, bool_argument(call, "pad_end")), half))


@function("tf.signal.inverse_mdct", parameters="mdcts window_fn norm name")
def _inverse_mdct(call: Call) -> Value:
    part = operand(call, "mdcts")
    return dense(part.dtype, None if part.shape is None or len(part.shape) < 2 else (*part.shape[:-2], shapes.vague(*part.shape[-2:])))
