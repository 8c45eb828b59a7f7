"""Random settings of Keras layers with fitting inputs, as strategies: what is tried against the real layers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from hypothesis import strategies as st


class Case(NamedTuple):
    """A layer, its settings, the shapes of its inputs (several: in a list) and how it is called."""

    layer: str
    settings: dict[str, Any]
    shape: Any
    call: Mapping[str, Any] = MappingProxyType({})
    dtype: str = "float32"


small = st.integers(1, 4)
length = st.integers(5, 9)
flag = st.booleans()


@st.composite
def windowed(draw, axes, *, strides_for_same=True):
    """Settings of a window over so many axes."""
    padding = draw(st.sampled_from(["valid", "same", "VALID"]))
    one_for_all = draw(flag)
    kernel = draw(st.integers(1, 3)) if one_for_all or axes == 1 else draw(st.tuples(*[st.integers(1, 3)] * axes))
    dilated = strides_for_same and draw(st.integers(0, 3)) == 0
    settings = {"padding": padding.lower() if draw(flag) else padding}
    if dilated:
        settings["dilation_rate"] = draw(st.integers(1, 2))
    else:
        settings["strides"] = draw(st.integers(1, 3)) if axes != 2 or draw(flag) else (draw(st.integers(1, 3)),) * 2
    return kernel, settings


@st.composite
def convolution(draw):
    axes = draw(st.integers(1, 3))
    kernel, settings = draw(windowed(axes))
    name = draw(st.sampled_from([f"Conv{axes}D"] * 2 + ([f"SeparableConv{axes}D", f"DepthwiseConv{axes}D"] if axes < 3 else [])))
    if "strides" in settings and isinstance(settings["strides"], tuple) and name != "Conv2D":
        settings["strides"] = settings["strides"][0]
    settings["kernel_size"] = kernel
    if name.startswith("Depthwise"):
        settings["depth_multiplier"] = draw(small)
    else:
        settings["filters"] = draw(small)
    if axes == 1 and name == "Conv1D" and draw(flag):
        settings["padding"] = "causal"
    return Case(name, settings, (draw(small), *draw(st.tuples(*[length] * axes)), draw(small)))


@st.composite
def transposed(draw):
    axes = draw(st.integers(1, 3))
    kernel, settings = draw(windowed(axes, strides_for_same=False))
    settings |= {"kernel_size": kernel, "filters": draw(small)}
    strides = settings["strides"]
    if isinstance(strides, int) and strides > 1 and draw(flag):
        settings["output_padding"] = strides - 1
    return Case(f"Conv{axes}DTranspose", settings, (draw(small), *draw(st.tuples(*[length] * axes)), draw(small)))


@st.composite
def pooling(draw):
    axes = draw(st.integers(1, 3))
    kind = draw(st.sampled_from(["MaxPooling", "AveragePooling", "GlobalMaxPooling", "GlobalAveragePooling"]))
    shape = (draw(small), *draw(st.tuples(*[length] * axes)), draw(small))
    if kind.startswith("Global"):
        return Case(f"{kind}{axes}D", draw(st.sampled_from([{}, {"keepdims": True}])), shape)
    window, settings = draw(windowed(axes, strides_for_same=False))
    settings["padding"] = settings["padding"].lower()
    if draw(flag):
        settings.pop("strides")
    if draw(st.integers(0, 3)):
        settings["pool_size"] = window
    return Case(f"{kind}{axes}D", settings, shape)


@st.composite
def reshaping(draw):
    name = draw(st.sampled_from(["Flatten", "Reshape", "Permute", "RepeatVector"]))
    inner = draw(st.lists(small, min_size=1, max_size=3))
    batch = draw(small)
    match name:
        case "Flatten":
            return Case(name, {}, (batch, *draw(st.lists(small, max_size=3))))
        case "Reshape":
            total = 1
            for size in inner:
                total *= size
            return Case(name, {"target_shape": draw(st.sampled_from([(total,), (-1,), (1, -1), (-1, total), (total, 1)]))}, (batch, *inner))
        case "Permute":
            return Case(name, {"dims": tuple(draw(st.permutations(range(1, len(inner) + 1))))}, (batch, *inner))
        case _:
            return Case(name, {"n": draw(small)}, (batch, draw(small)))


@st.composite
def margins(draw):
    axes = draw(st.integers(1, 3))
    name = draw(st.sampled_from(["ZeroPadding", "Cropping", "UpSampling"]))
    amount = st.integers(1, 2) if name == "UpSampling" else st.integers(0, 2)
    forms = [amount]
    if axes > 1:
        forms.append(st.tuples(*[amount] * axes))
        if name != "UpSampling":
            forms.append(st.tuples(*[st.tuples(amount, amount)] * axes))
    elif name != "UpSampling":
        forms.append(st.tuples(amount, amount))
    key = {"ZeroPadding": "padding", "Cropping": "cropping", "UpSampling": "size"}[name]
    settings = {key: draw(st.one_of(forms))} if draw(st.integers(0, 4)) else {}
    return Case(f"{name}{axes}D", settings, (draw(small), *draw(st.tuples(*[length] * axes)), draw(small)))


@st.composite
def dense(draw):
    name = draw(st.sampled_from(["Dense", "Embedding", "EinsumDense"]))
    shape = (draw(small), *draw(st.lists(small, min_size=1, max_size=3)))
    match name:
        case "Dense":
            return Case(name, {"units": draw(small)}, shape, dtype=draw(st.sampled_from(["float32", "float64"])))
        case "Embedding":
            return Case(name, {"input_dim": 10, "output_dim": draw(small)}, shape, dtype=draw(st.sampled_from(["int32", "int64"])))
        case _:
            if len(shape) == 3:
                form = draw(st.sampled_from([("abc,cd->abd", (None, 7)), ("...x,xy->...y", (6,)), ("abc,cde->abde", (None, 3, 5))]))
            else:
                form = ("...x,xy->...y", (6,))
            return Case(name, {"equation": form[0], "output_shape": form[1]}, shape)


POINTWISE = [
    *("Dropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization", "Masking", "ReLU", "LeakyReLU", "ELU", "Softmax"),
    *("LayerNormalization", "BatchNormalization", "UnitNormalization", "Activation", "Rescaling", "PReLU", "Identity", "AlphaDropout"),
]
POINTWISE_SETTINGS = {
    "Dropout": {"rate": 0.3},
    "GaussianDropout": {"rate": 0.3},
    "AlphaDropout": {"rate": 0.3},
    "GaussianNoise": {"stddev": 0.3},
    "Activation": {"activation": "tanh"},
    "Rescaling": {"scale": 0.5},
}


@st.composite
def pointwise(draw):
    name = draw(st.sampled_from(POINTWISE))
    shape = (draw(small), *draw(st.lists(small, min_size=1, max_size=3)))
    dtype = "float32"
    if name in ("Dropout", "Rescaling", "Identity", "Activation"):
        dtype = draw(st.sampled_from(["float32", "float64", "float16"]))
    if name in ("Rescaling", "Identity"):
        dtype = draw(st.sampled_from([dtype, "uint8", "int32"]))
    call = {"training": True} if name in ("Dropout", "BatchNormalization") and draw(flag) else {}
    return Case(name, POINTWISE_SETTINGS.get(name, {}), shape, call, dtype)


@st.composite
def recurrent(draw):
    name = draw(st.sampled_from(["LSTM", "GRU", "SimpleRNN", "Bidirectional", "TimeDistributed", "RNN", "ConvLSTM2D"]))
    settings = {"return_sequences": draw(flag), "return_state": draw(flag)}
    shape = (draw(small), draw(length), draw(small))
    units = draw(small)
    match name:
        case "Bidirectional":
            inner = Case(draw(st.sampled_from(["LSTM", "GRU"])), {"units": units, **settings}, None)
            return Case(name, {"layer": inner, "merge_mode": draw(st.sampled_from(["concat", "sum", "ave", None]))}, shape)
        case "TimeDistributed":
            inner, rest = draw(
                st.sampled_from(
                    [(Case("Dense", {"units": units}, None), ()), (Case("Conv2D", {"filters": 2, "kernel_size": 3}, None), (6, 6))]
                )
            )
            return Case(name, {"layer": inner}, (*shape[:2], *rest, shape[2]))
        case "RNN":
            return Case(name, {"cell": Case(draw(st.sampled_from(["LSTMCell", "GRUCell"])), {"units": units}, None), **settings}, shape)
        case "ConvLSTM2D":
            return Case(name, {"filters": units, "kernel_size": draw(st.integers(1, 3)), **settings}, (*shape[:2], 5, 6, shape[2]))
        case _:
            return Case(name, {"units": units, **settings}, shape)


@st.composite
def merging(draw):
    name = draw(st.sampled_from(["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot"]))
    batch = draw(small)
    shape = [batch, *draw(st.lists(small, min_size=1, max_size=3))]
    if name == "Concatenate":
        axis = draw(st.integers(1, len(shape) - 1)) * draw(st.sampled_from([1, 1, 0])) or -1
        other = list(shape)
        other[axis] = draw(small)
        return Case(name, {"axis": axis} if axis != -1 else {}, [tuple(shape), tuple(other), tuple(shape)])
    if name == "Dot":
        other = [batch, *draw(st.lists(small, min_size=1, max_size=2))]
        other[-1] = shape[-1]
        return Case(
            name,
            {"axes": -1},
            [tuple(shape[:3]) if len(shape) > 3 else tuple(shape), tuple(other)] if len(shape) < 4 else [(batch, 2), (batch, 2)],
        )
    other = [batch, *[draw(st.sampled_from([1, size])) for size in shape[1:]]]
    return Case(name, {}, [tuple(shape), tuple(other)])


@st.composite
def attention(draw):
    batch, queries, keys, width = draw(st.tuples(small, length, length, small))
    if draw(flag):
        call = {"return_attention_scores": draw(flag)}
        return Case(draw(st.sampled_from(["Attention", "AdditiveAttention"])), {}, [(batch, queries, width), (batch, keys, width)], call)
    settings = {"num_heads": draw(small), "key_dim": draw(small)}
    if draw(flag):
        settings["output_shape"] = draw(small)
    return Case(
        "MultiHeadAttention", settings, ("query", (batch, queries, width), (batch, keys, width)), {"return_attention_scores": draw(flag)}
    )


FAMILIES = {
    "convolution": convolution(),
    "transposed convolution": transposed(),
    "pooling": pooling(),
    "reshaping": reshaping(),
    "padding, cropping, upsampling": margins(),
    "dense": dense(),
    "pointwise": pointwise(),
    "recurrent": recurrent(),
    "merging": merging(),
    "attention": attention(),
}
