"""``tf.image``: resizing, cropping, padding, colours, random adjustments, boxes.

Images have rank 3 (height, width, channels) or 4 (with a batch). Source: TensorFlow 2.21, ``image_ops_impl.py``, ``image_ops.cc``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import (
    argument,
    bool_argument,
    dense,
    dim_of,
    dims_argument,
    dtype_argument,
    int_argument,
    named_tuple,
    operand,
    str_argument,
)
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import UNKNOWN_DIM, Const, Dim, External, Shape, Value, tuple_of

SAME_IMAGE: Final = (
    "adjust_brightness adjust_contrast adjust_gamma adjust_hue adjust_jpeg_quality adjust_saturation random_brightness random_contrast"
    " random_flip_left_right random_flip_up_down random_hue random_jpeg_quality random_saturation flip_left_right flip_up_down"
    " stateless_random_brightness stateless_random_contrast stateless_random_flip_left_right stateless_random_flip_up_down"
    " stateless_random_hue stateless_random_jpeg_quality stateless_random_saturation"
)
PARAMETERS: Final = {"adjust_contrast": "images contrast_factor", "adjust_gamma": "image gamma gain"}
SAME_IMAGES: Final = tuple(
    f"tf.image.{name}" for name in ("rgb_to_hsv", "hsv_to_rgb", "rgb_to_yiq", "rgb_to_yuv", "yiq_to_rgb", "yuv_to_rgb")
)


def _image(call: Call) -> tuple[str | None, Shape]:
    name = next((name for name in ("image", "images", "value") if name in call.arguments), "image")
    part = operand(call, name)
    return part.dtype, part.shape


def resized(shape: Shape, height: Dim, width: Dim) -> Shape:
    """An image, or a batch of them, with other height and width."""
    if shape is None:
        return None
    if len(shape) not in (3, 4):
        return None
    return (*shape[:-3], height, width, shape[-1])


def _same(call: Call) -> Value:
    return dense(*_image(call))


for _name in SAME_IMAGE.split():
    function(f"tf.image.{_name}", parameters=PARAMETERS.get(_name, "image"))(_same)


@function(*SAME_IMAGES, parameters="images")
def _same_images(call: Call) -> Value:
    return dense(*_image(call))


@function("tf.image.resize", parameters="images size method preserve_aspect_ratio antialias name")
def _resize(call: Call) -> Value:
    dtype, shape = _image(call)
    method = str_argument(call, "method", "bilinear")
    if method is None:
        method = next((atom.name for atom in argument(call, "method") if isinstance(atom, External)), None)
    nearest = None if method is None else method.lower().endswith(("nearest", "nearest_neighbor"))
    height, width = _size(call, "size")
    if bool_argument(call, "preserve_aspect_ratio") is not False:
        height, width = None, None
    result = None if nearest is None else dtype if nearest else "float32"
    return dense(result, resized(shape, height, width))


def _size(call: Call, name: str) -> tuple[Dim, Dim]:
    found = dims_argument(call, name)
    return (found[0], found[1]) if found is not None and len(found) == 2 else (None, None)


@function("tf.image.resize_with_crop_or_pad", parameters="image target_height target_width")
@function("tf.image.crop_to_bounding_box", parameters="image offset_height offset_width target_height target_width")
@function("tf.image.pad_to_bounding_box", parameters="image offset_height offset_width target_height target_width")
def _to_target(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, resized(shape, dim_of(argument(call, "target_height")), dim_of(argument(call, "target_width"))))


@function("tf.image.resize_with_pad", parameters="image target_height target_width method antialias")
def _resize_with_pad(call: Call) -> Value:
    dtype, shape = _image(call)
    nearest = str_argument(call, "method", "bilinear") == "nearest"
    target = dim_of(argument(call, "target_height")), dim_of(argument(call, "target_width"))
    return dense(dtype if nearest else "float32", resized(shape, *target))


@function("tf.image.central_crop", parameters="image central_fraction")
def _central_crop(call: Call) -> Value:
    dtype, shape = _image(call)
    found = argument(call, "central_fraction")
    fraction = found[0].value if len(found) == 1 and isinstance(found[0], Const) else None
    if shape is None or len(shape) not in (3, 4) or not isinstance(fraction, (int, float)) or not 0 < fraction <= 1:
        return dense(dtype, None if shape is None else resized(shape, UNKNOWN_DIM, UNKNOWN_DIM))
    if fraction == 1:
        return dense(dtype, shape)
    height, width = (_central(dim, float(fraction)) for dim in shape[-3:-1])
    return dense(dtype, resized(shape, height, width))


def _central(dim: Dim, fraction: float) -> Dim:
    if not isinstance(dim, int):
        return dim
    return dim - 2 * int((dim - dim * fraction) / 2)


@function("tf.image.random_crop", parameters="value size seed name")
@function("tf.image.stateless_random_crop", parameters="value size seed name")
def _random_crop(call: Call) -> Value:
    return dense(_image(call)[0], dims_argument(call, "size"))


@function("tf.image.crop_and_resize", parameters="image boxes box_indices crop_size method extrapolation_value")
def _crop_and_resize(call: Call) -> Value:
    shape = operand(call, "image").shape
    boxes, indices = operand(call, "boxes").shape, operand(call, "box_indices").shape
    count: Dim = shapes.unify_dim(boxes[0] if boxes else None, indices[0] if indices else None)
    height, width = _size(call, "crop_size")
    return dense("float32", (count, height, width, shape[-1] if shape else None))


@function("tf.image.convert_image_dtype", parameters="image dtype saturate name")
def _convert_dtype(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype"), _image(call)[1])


@function("tf.image.per_image_standardization", parameters="image")
def _standardize(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype if dtype in ("float16", "float32") else None if dtype is None else "float32", shape)


@function("tf.image.rgb_to_grayscale", parameters="images name")
def _to_grayscale(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, (*shape[:-1], 1) if shape else None)


@function("tf.image.grayscale_to_rgb", parameters="images name")
def _to_rgb(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, (*shape[:-1], 3) if shape else None)


@function("tf.image.rot90", parameters="image k name")
def _rotate(call: Call) -> Value:
    dtype, shape = _image(call)
    turns = int_argument(call, "k", 1)
    if shape is None or len(shape) not in (3, 4):
        return dense(dtype)
    height, width = shape[-3:-1]
    if turns is None:
        return dense(dtype, resized(shape, *((height, width) if height == width else (UNKNOWN_DIM, UNKNOWN_DIM))))
    return dense(dtype, resized(shape, width, height) if turns % 2 else shape)


@function("tf.image.transpose", parameters="image name")
def _transpose(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, None if shape is None or len(shape) not in (3, 4) else resized(shape, shape[-2], shape[-3]))


@function("tf.image.sobel_edges", parameters="image")
def _sobel(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, None if shape is None else (*shape, 2))


@function("tf.image.image_gradients", parameters="image")
def _image_gradients(call: Call) -> Value:
    each = dense(*_image(call))
    return tuple_of([each, each])


@function("tf.image.total_variation", parameters="images name")
def _total_variation(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, None if shape is None else shape[:-3])


@function("tf.image.psnr", parameters="a b max_val name")
@function("tf.image.ssim", parameters="img1 img2 max_val filter_size filter_sigma k1 k2 return_index_map")
@function("tf.image.ssim_multiscale", parameters="img1 img2 max_val power_factors filter_size filter_sigma")
def _similarity(call: Call) -> Value:
    names = ("a", "b") if call.name == "tf.image.psnr" else ("img1", "img2")
    left, right = operand(call, names[0]).shape, operand(call, names[1]).shape
    if bool_argument(call, "return_index_map") is not False:
        return dense("float32")
    return dense("float32", None if left is None or right is None else shapes.broadcast(left[:-3], right[:-3]))


@function("tf.image.draw_bounding_boxes", parameters="images boxes colors name")
def _draw_boxes(call: Call) -> Value:
    dtype, shape = _image(call)
    return dense(dtype, shape)


@function("tf.image.extract_glimpse", parameters="input size offsets centered normalized noise name")
def _extract_glimpse(call: Call) -> Value:
    shape = operand(call, "input").shape
    height, width = _size(call, "size")
    return dense("float32", (shape[0] if shape else None, height, width, shape[-1] if shape else None))


@function("tf.image.non_max_suppression", parameters="boxes scores max_output_size iou_threshold score_threshold name")
@function("tf.image.non_max_suppression_overlaps", parameters="overlaps scores max_output_size overlap_threshold score_threshold name")
def _non_max_suppression(call: Call) -> Value:
    return dense("int32", (None,))


@function(
    "tf.image.non_max_suppression_with_scores",
    parameters="boxes scores max_output_size iou_threshold score_threshold soft_nms_sigma name",
)
def _non_max_suppression_with_scores(call: Call) -> Value:
    return tuple_of([dense("int32", (None,)), dense(operand(call, "scores").dtype, (None,))])


@function(
    "tf.image.non_max_suppression_padded",
    parameters="boxes scores max_output_size iou_threshold score_threshold pad_to_max_output_size name",
)
def _non_max_suppression_padded(call: Call) -> Value:
    padded = bool_argument(call, "pad_to_max_output_size")
    count = dim_of(argument(call, "max_output_size")) if padded else None
    scores = operand(call, "scores").shape
    if padded is None or scores is None:
        return tuple_of([dense("int32"), dense("int32")])
    return tuple_of([dense("int32", (*scores[:-1], count)), dense("int32", scores[:-1])])


@function(
    "tf.image.combined_non_max_suppression",
    parameters="boxes scores max_output_size_per_class max_total_size iou_threshold score_threshold pad_per_class clip_boxes name",
)
def _combined_non_max_suppression(call: Call) -> Value:
    shape = operand(call, "boxes").shape
    batch = shape[0] if shape else None
    count = None if bool_argument(call, "pad_per_class") is not False else dim_of(argument(call, "max_total_size"))
    return named_tuple(
        "tf.image.CombinedNonMaxSuppression",
        nmsed_boxes=dense("float32", (batch, count, 4)),
        nmsed_scores=dense("float32", (batch, count)),
        nmsed_classes=dense("float32", (batch, count)),
        valid_detections=dense("int32", (batch,)),
    )


@function("tf.image.sample_distorted_bounding_box", parameters="image_size bounding_boxes seed min_object_covered")
@function("tf.image.stateless_sample_distorted_bounding_box", parameters="image_size bounding_boxes seed min_object_covered")
def _sample_box(call: Call) -> Value:
    dtype = operand(call, "image_size").dtype
    return named_tuple(
        "tf.image.SampleDistortedBoundingBox",
        begin=dense(dtype, (3,)),
        size=dense(dtype, (3,)),
        bboxes=dense("float32", (1, 1, 4)),
    )
