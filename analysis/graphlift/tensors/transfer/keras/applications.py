"""``keras.applications``: pretrained networks as functional models of known input and output.

Channels and the reduction of height and width follow from the architectures; each formula was compared with the real model over
many sizes. With ``include_top`` the output is one row of class scores.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors import dtypes
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, dims_of, given, is_none, str_argument
from graphlift.tensors.transfer.keras.models import MODEL
from graphlift.tensors.transfer.keras.windows import slide, through
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.transfer.sequences import a_list
from graphlift.tensors.values import UNKNOWN_DIM, Array, Dim, ExternalObject, Shape, Tensor, Value, prim, tensor, tuple_of

Reduce = Callable[[Dim], Dim]

_FIRST: Final = "include_top weights input_tensor input_shape pooling classes classifier_activation"
_PARAMETERS: Final = {
    "mobilenet": "input_shape alpha depth_multiplier dropout include_top weights input_tensor pooling classes",
    "mobilenet_v2": "input_shape alpha include_top weights input_tensor pooling classes classifier_activation",
    "mobilenet_v3": "input_shape alpha minimalistic include_top weights input_tensor classes pooling",
    "nasnet": "input_shape include_top weights input_tensor pooling classes",
    "convnext": "include_top include_preprocessing weights input_tensor input_shape pooling classes",
}


def _down(length: Dim) -> Dim:
    """Five halvings, each rounded down."""
    return through(length, lambda n: n // 32)


def _up(length: Dim) -> Dim:
    """Five halvings, each rounded up."""
    return through(length, lambda n: -(-n // 32))


def _densenet(length: Dim) -> Dim:
    """Two halvings rounded up, three rounded down."""
    return through(length, lambda n: (n + 3) // 4 // 8)


def _slid(*windows: tuple[int, int, str]) -> Reduce:
    """Windows (extent, stride, padding) one after the other."""

    def reduce(length: Dim) -> Dim:
        for extent, stride, padding in windows:
            length = slide(length, extent, stride, padding)
        return length

    return reduce


_INCEPTION: Final = _slid((3, 2, "valid"), (3, 1, "valid"), (3, 2, "valid"), (3, 1, "valid"), *((3, 2, "valid"),) * 3)
_XCEPTION: Final = _slid((3, 2, "valid"), (3, 1, "valid"), *((3, 2, "same"),) * 4)
_NASNET: Final = _slid((3, 2, "valid"), *((3, 2, "same"),) * 4)
_CONVNEXT: Final = _slid((4, 4, "valid"), *((2, 2, "valid"),) * 3)


_MODELS: Final[dict[str, tuple[str, int, int, Reduce]]] = {
    # name: module, default size, channels of the last feature map, how a side shrinks
    "VGG16": ("vgg16", 224, 512, _down),
    "VGG19": ("vgg19", 224, 512, _down),
    "ResNet50": ("resnet50", 224, 2048, _up),
    "ResNet101": ("resnet", 224, 2048, _up),
    "ResNet152": ("resnet", 224, 2048, _up),
    "ResNet50V2": ("resnet_v2", 224, 2048, _up),
    "ResNet101V2": ("resnet_v2", 224, 2048, _up),
    "ResNet152V2": ("resnet_v2", 224, 2048, _up),
    "MobileNet": ("mobilenet", 224, 1024, _down),
    "MobileNetV2": ("mobilenet_v2", 224, 1280, _up),
    "MobileNetV3Small": ("", 224, 576, _up),
    "MobileNetV3Large": ("", 224, 960, _up),
    "InceptionV3": ("inception_v3", 299, 2048, _INCEPTION),
    "InceptionResNetV2": ("inception_resnet_v2", 299, 1536, _INCEPTION),
    "Xception": ("xception", 299, 2048, _XCEPTION),
    "DenseNet121": ("densenet", 224, 1024, _densenet),
    "DenseNet169": ("densenet", 224, 1664, _densenet),
    "DenseNet201": ("densenet", 224, 1920, _densenet),
    "EfficientNetB0": ("efficientnet", 224, 1280, _up),
    "EfficientNetB1": ("efficientnet", 240, 1280, _up),
    "EfficientNetB2": ("efficientnet", 260, 1408, _up),
    "EfficientNetB3": ("efficientnet", 300, 1536, _up),
    "EfficientNetB4": ("efficientnet", 380, 1792, _up),
    "EfficientNetB5": ("efficientnet", 456, 2048, _up),
    "EfficientNetB6": ("efficientnet", 528, 2304, _up),
    "EfficientNetB7": ("efficientnet", 600, 2560, _up),
    "EfficientNetV2B0": ("efficientnet_v2", 224, 1280, _up),
    "EfficientNetV2B1": ("efficientnet_v2", 240, 1280, _up),
    "EfficientNetV2B2": ("efficientnet_v2", 260, 1408, _up),
    "EfficientNetV2B3": ("efficientnet_v2", 300, 1536, _up),
    "EfficientNetV2S": ("efficientnet_v2", 384, 1280, _up),
    "EfficientNetV2M": ("efficientnet_v2", 480, 1280, _up),
    "EfficientNetV2L": ("efficientnet_v2", 480, 1280, _up),
    "NASNetMobile": ("nasnet", 224, 1056, _NASNET),
    "NASNetLarge": ("nasnet", 331, 4032, _NASNET),
    "ConvNeXtTiny": ("convnext", 224, 768, _CONVNEXT),
    "ConvNeXtSmall": ("convnext", 224, 768, _CONVNEXT),
    "ConvNeXtBase": ("convnext", 224, 1024, _CONVNEXT),
    "ConvNeXtLarge": ("convnext", 224, 1536, _CONVNEXT),
    "ConvNeXtXLarge": ("convnext", 224, 2048, _CONVNEXT),
}


def _input_shape(call: Call, size: int, topped: bool | None) -> Shape:
    """The shape of the symbolic input, batch first."""
    for atom in argument(call, "input_tensor"):
        if isinstance(atom, Tensor):
            return atom.shape
    if given(call, "input_shape"):
        inner = dims_of(argument(call, "input_shape"))
        return None if inner is None else (None, *inner)
    return (None, size, size, 3) if topped else (None, None, None, 3)


def _maker(size: int, channels: int, reduce: Reduce) -> Rule:
    def make(call: Call) -> Value:
        topped = bool_argument(call, "include_top", True)
        shape = _input_shape(call, size, topped)
        output = _output_shape(call, shape, topped, channels, reduce)
        ends: tuple[tuple[str, Value], ...] = (
            ("inputs", tensor("float32", shape, kind="symbolic")),
            ("outputs", tensor("float32", output, kind="symbolic")),
        )
        return (ExternalObject(cls=MODEL, site=call.context.site, arguments=ends),)

    return make


def _output_shape(call: Call, shape: Shape, topped: bool | None, channels: int, reduce: Reduce) -> Shape:
    batch: Dim = shape[0] if shape else None
    width: Dim = UNKNOWN_DIM if given(call, "alpha") else channels
    if topped is None:
        return None
    if topped:
        return (batch, dim_of(argument(call, "classes")) if given(call, "classes") else 1000)
    if not is_none(argument(call, "pooling")):
        return (batch, width) if str_argument(call, "pooling") in ("avg", "max") else None
    if shape is None or len(shape) != 4:
        return (batch, UNKNOWN_DIM, UNKNOWN_DIM, width)
    return (batch, reduce(shape[1]), reduce(shape[2]), width)


for _name, (_module, _size, _channels, _reduce) in _MODELS.items():
    _path = f"keras.applications.{_module}.{_name}" if _module else f"keras.applications.{_name}"
    _parameters = _PARAMETERS.get(_module or "mobilenet_v3", _FIRST)
    function(_path, parameters=_parameters)(_maker(_size, _channels, _reduce))


_MODULES: Final = tuple(dict.fromkeys(module or "mobilenet_v3" for module, *_ in _MODELS.values() if module != "resnet"))


@function(
    *(f"keras.applications.{module}.preprocess_input" for module in _MODULES),
    "keras.applications.imagenet_utils.preprocess_input",
    parameters="x data_format",
)
def _preprocess_input(call: Call) -> Value:
    value = argument(call, "x")
    found = to_tensor(value)
    floating = found.dtype in dtypes.FLOATING
    unchanged = any(name in call.name for name in ("efficientnet", "mobilenet_v3", "convnext"))
    dtype = found.dtype if floating or unchanged else "float32" if found.dtype is not None else None
    if any(isinstance(atom, Array) for atom in value):
        return (Array(dtype=dtype, shape=found.shape),)
    return tensor(dtype, found.shape)


@function(
    *(f"keras.applications.{module}.decode_predictions" for module in _MODULES),
    "keras.applications.imagenet_utils.decode_predictions",
    parameters="preds top",
)
def _decode_predictions(call: Call) -> Value:
    best = tuple_of((prim("str"), prim("str"), (Array(dtype=None, shape=()),)))
    return a_list(None, a_list(None, best, call.context), call.context)
