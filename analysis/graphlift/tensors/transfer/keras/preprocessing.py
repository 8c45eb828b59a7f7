"""Preprocessing layers: text and categories to numbers, images to a size, sound to spectrograms.

A layer that counts needs the size of its vocabulary, which often comes from data (``adapt``): that axis is then not known.
"""

from __future__ import annotations

from graphlift.tensors import dtypes
from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, given, int_argument, is_none, sequence_items, str_argument
from graphlift.tensors.transfer.keras.layer import Application, channels_first, layer
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Function, Shape, Tensor, Value, tensor, unknown

_LOOKUP = "max_tokens num_oov_indices mask_token oov_token vocabulary"


def _is_composite(applied: Application) -> bool:
    return any(isinstance(atom, Tensor) and atom.kind in ("ragged", "sparse") for atom in argument(applied.call, "inputs"))


def _encoded(applied: Application, shape: Shape, mode: str | None, width: Dim, index: str | None, counts: str | None) -> Value:
    """Indices as they are, or one vector over all categories for each of them, or for each row of them."""
    if bool_argument(applied.settings, "sparse") is not False and mode != "int":
        return unknown("a sparse encoding")
    if mode is None:
        return tensor()
    if mode == "int":
        return tensor(index, shape)
    if shape is None:
        return tensor(counts)
    if not shape:
        return tensor(counts, (width,))
    if mode == "one_hot":
        return tensor(counts, (*(shape[:-1] if shape[-1] == 1 else shape), width) if shape[-1] != UNKNOWN_DIM else None)
    return tensor(counts, (*shape[:-1], width))


def _vocabulary_size(applied: Application, outside: int) -> Dim:
    """How many indices there are: those of the vocabulary and those for what is not in it."""
    settings = applied.settings
    if bool_argument(settings, "pad_to_max_tokens"):
        return dim_of(argument(settings, "max_tokens"))
    items = sequence_items(argument(settings, "vocabulary"))
    extra = int_argument(settings, "num_oov_indices", outside)
    if items is None or extra is None or given(settings, "mask_token"):
        return UNKNOWN_DIM
    return len(items) + extra


def _multiplicity_dtype(applied: Application) -> str | None:
    """What one-hot and multi-hot lookups give: int64 in Keras 3, the compute dtype in Keras 2."""
    return "int64" if applied.call.context.keras == "3" else applied.dtype


@layer("StringLookup", parameters=f"{_LOOKUP} idf_weights invert output_mode", call="inputs")
@layer("IntegerLookup", parameters=f"{_LOOKUP} vocabulary_dtype idf_weights invert output_mode", call="inputs")
def _lookup(applied: Application) -> Value:
    if _is_composite(applied):
        return unknown("a lookup in ragged or sparse data")
    text = applied.settings.name.endswith("StringLookup")
    inverted = bool_argument(applied.settings, "invert")
    if inverted is None:
        return tensor(None, applied.input.shape)
    mode = str_argument(applied.settings, "output_mode", "int")
    index = ("string" if text else None) if inverted else "int64"
    if given(applied.settings, "dtype"):
        index = None
    counts = _multiplicity_dtype(applied) if mode in ("one_hot", "multi_hot", "count") else None
    return _encoded(applied, applied.input.shape, mode, _vocabulary_size(applied, 1), index, counts)


@layer(
    "TextVectorization",
    parameters="max_tokens standardize split ngrams output_mode output_sequence_length pad_to_max_tokens vocabulary idf_weights sparse"
    " ragged",
    call="inputs",
)
def _text_vectorization(applied: Application) -> Value:
    settings = applied.settings
    mode = str_argument(settings, "output_mode", "int")
    shape = applied.input.shape
    standardize = argument(settings, "standardize")
    if any(isinstance(atom, Function) for atom in standardize):  # for what it is adapted to as well
        applied.call.context.apply(standardize, ((applied.input,) if given(settings, "vocabulary") else tensor("string"),))
    if _is_composite(applied) or bool_argument(settings, "ragged") is not False or mode is None:
        return unknown("the output of a text vectorization whose form is not known")
    rows: Shape = None if shape is None else shape[:-1] if len(shape) > 1 and shape[-1] == 1 else shape
    if mode == "int":
        splits = not (is_none(argument(settings, "split")) and "split" in settings.arguments)
        if rows is None or not splits:
            return tensor("int64", rows)
        size = argument(settings, "output_sequence_length")
        return tensor("int64", (*rows, None if is_none(size) else dim_of(size)))
    counts = _multiplicity_dtype(applied) if mode in ("multi_hot", "count") else applied.dtype
    if bool_argument(settings, "sparse") is not False:
        return unknown("a sparse encoding")
    return tensor(counts, None if rows is None or len(rows) > 1 else (*rows, _vocabulary_size(applied, 1)))


@layer("CategoryEncoding", parameters="num_tokens output_mode sparse", call="inputs count_weights")
def _category_encoding(applied: Application) -> Value:
    mode = str_argument(applied.settings, "output_mode", "multi_hot")
    shape = applied.input.shape
    if shape is not None and len(shape) > 2 and mode != "one_hot":
        return tensor(applied.dtype)
    return _encoded(applied, shape, mode, dim_of(argument(applied.settings, "num_tokens")), None, applied.dtype)


@layer("Hashing", parameters="num_bins mask_value salt output_mode sparse", call="inputs")
def _hashing(applied: Application) -> Value:
    mode = str_argument(applied.settings, "output_mode", "int")
    if _is_composite(applied):
        return unknown("a hash of ragged or sparse data")
    width = dim_of(argument(applied.settings, "num_bins"))
    index = None if given(applied.settings, "dtype") else "int64"
    return _encoded(applied, applied.input.shape, mode, width, index, applied.dtype if index else None)


@layer("HashedCrossing", parameters="num_bins output_mode sparse name dtype", call="inputs")
def _hashed_crossing(applied: Application) -> Value:
    parts = applied.inputs
    if not parts or str_argument(applied.settings, "output_mode", "int") != "int":
        return unknown("a hashed crossing")
    return tensor(None if given(applied.settings, "dtype") else "int64", parts[0].shape)


@layer("Discretization", parameters="bin_boundaries num_bins epsilon output_mode sparse dtype name", call="inputs")
def _discretization(applied: Application) -> Value:
    mode = str_argument(applied.settings, "output_mode", "int")
    bounds = sequence_items(argument(applied.settings, "bin_boundaries"))
    width = dim_of(argument(applied.settings, "num_bins")) if bounds is None else len(bounds) + 1
    index = "int32" if applied.call.context.keras == "3" else "int64"
    if given(applied.settings, "dtype"):
        return tensor(None, applied.input.shape if mode == "int" else None)
    return _encoded(applied, applied.input.shape, mode, width, index, applied.dtype)


@layer(
    "Resizing", parameters="height width interpolation crop_to_aspect_ratio pad_to_aspect_ratio fill_mode fill_value antialias data_format"
)
def _resizing(applied: Application) -> Value:
    dtype = applied.input.dtype if applied.call.context.keras == "3" else applied.dtype
    return _sized(applied, dtype)


@layer("CenterCrop", parameters="height width data_format")
@layer("RandomCrop", parameters="height width seed data_format name")
def _crop(applied: Application) -> Value:
    return _sized(applied, applied.dtype)


def _sized(applied: Application, dtype: str | None) -> Value:
    """An image or batch of images of the size in the settings."""
    shape, first = applied.input.shape, channels_first(applied.settings)
    if shape is None or len(shape) not in (3, 4) or first is None:
        return tensor(dtype)
    size = (dim_of(argument(applied.settings, "height")), dim_of(argument(applied.settings, "width")))
    return tensor(dtype, (*shape[:-2], *size) if first else (*shape[:-3], *size, shape[-1]))


@layer("RandomHeight", "RandomWidth", parameters="factor interpolation seed")
def _random_size(applied: Application) -> Value:
    shape = applied.input.shape
    if shape is None or len(shape) not in (3, 4):
        return applied.output(None)
    axis = len(shape) - (3 if applied.settings.name.endswith("RandomHeight") else 2)
    return applied.output((*shape[:axis], None, *shape[axis + 1 :]))


@layer("RandomBrightness", parameters="factor value_range seed")
@layer("RandomContrast", parameters="factor value_range seed")
@layer("RandomGrayscale", parameters="factor data_format seed")
def _changed_in_training(applied: Application) -> Value:
    """Keras 3 leaves integers alone outside training and computes in floats inside."""
    exact = applied.input.dtype in dtypes.FLOATING or applied.call.context.keras == "2"
    return applied.output(applied.input.shape) if exact else tensor(None, applied.input.shape)


@layer("MelSpectrogram", parameters="fft_length sequence_stride sequence_length window sampling_rate num_mel_bins min_freq max_freq")
def _mel_spectrogram(applied: Application) -> Value:
    shape = applied.input.shape
    if not shape:
        return applied.output(None)
    stride, bins = int_argument(applied.settings, "sequence_stride", 512), argument(applied.settings, "num_mel_bins")
    length = shape[-1]
    frames: Dim = length
    if isinstance(length, int):
        default = given(applied.settings, "fft_length") or given(applied.settings, "sequence_length") or not stride
        frames = UNKNOWN_DIM if default else 1 + length // (stride or 1)
    return applied.output((*shape[:-1], dim_of(bins) if bins else 128, frames))


@layer("STFTSpectrogram", parameters="mode frame_length frame_step fft_length window periodic scaling padding expand_dims data_format")
@layer("MaxNumBoundingBoxes", parameters="max_number fill_value")
@layer("MixUp", "CutMix", parameters="alpha data_format seed")
@layer("Pipeline", parameters="layers name")
def _unknown_form(applied: Application) -> Value:
    return unknown(f"the output of {applied.settings.name}")
