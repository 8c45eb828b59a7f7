"""``tf.compat.v1``: functions that differ from those of TensorFlow 2 in their parameters, not in what they compute.

Each is answered by the rule of its successor. Sessions, optimizers and collections of TensorFlow 1 have no rules.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.arguments import argument, dense, dims_argument, dtype_argument, given, operand
from graphlift.tensors.transfer.rules import Call, Rule, function
from graphlift.tensors.values import Tensor, Value, unknown

_REDUCTION: Final = "input_tensor axis keepdims name axis keepdims"
SUCCESSORS: Final[dict[str, tuple[str, str]]] = {
    **{f"reduce_{name}": (f"tf.math.reduce_{name}", _REDUCTION) for name in ("sum", "prod", "max", "min", "mean", "all", "any")},
    "batch_gather": ("tf.gather", "params indices name"),
    "boolean_mask": ("tf.boolean_mask", "tensor mask name axis"),
    "cond": ("tf.cond", "pred true_fn false_fn strict name"),
    "div": ("tf.math.floordiv", "x y name"),
    "expand_dims": ("tf.expand_dims", "input axis name axis"),
    "floor_div": ("tf.math.floordiv", "x y name"),
    "gather": ("tf.gather", "params indices validate_indices name axis batch_dims"),
    "gather_nd": ("tf.gather_nd", "params indices name batch_dims"),
    "image.resize_images": ("tf.image.resize", "images size method align_corners preserve_aspect_ratio name"),
    "map_fn": ("tf.map_fn", "fn elems dtype parallel_iterations back_prop swap_memory infer_shape name fn_output_signature"),
    "math.argmax": ("tf.math.argmax", "input axis name axis output_type"),
    "math.argmin": ("tf.math.argmin", "input axis name axis output_type"),
    "nn.avg_pool": ("tf.nn.avg_pool2d", "input ksize strides padding data_format name"),
    "nn.conv2d": ("tf.nn.conv2d", "input filters strides padding use_cudnn_on_gpu data_format dilations name"),
    "nn.dropout": ("tf.nn.dropout", "x rate noise_shape seed name"),
    "nn.embedding_lookup": ("tf.nn.embedding_lookup", "params ids partition_strategy name validate_indices max_norm"),
    "nn.log_softmax": ("tf.nn.log_softmax", "logits axis name axis"),
    "nn.max_pool": ("tf.nn.max_pool2d", "input ksize strides padding data_format name"),
    "nn.moments": ("tf.nn.moments", "x axes shift name keepdims keepdims"),
    "nn.sigmoid_cross_entropy_with_logits": ("tf.nn.sigmoid_cross_entropy_with_logits", "labels logits name"),
    "nn.softmax": ("tf.nn.softmax", "logits axis name axis"),
    "nn.softmax_cross_entropy_with_logits_v2": ("tf.nn.softmax_cross_entropy_with_logits", "labels logits axis name"),
    "nn.sparse_softmax_cross_entropy_with_logits": ("tf.nn.sparse_softmax_cross_entropy_with_logits", "labels logits name"),
    "norm": ("tf.norm", "tensor ord axis keepdims name keepdims"),
    "ones_like": ("tf.ones_like", "input dtype name"),
    "pad": ("tf.pad", "tensor paddings mode name constant_values"),
    "py_func": ("tf.numpy_function", "func inp Tout stateful name"),
    "random_shuffle": ("tf.random.shuffle", "value seed name"),
    "shape": ("tf.shape", "input name out_type"),
    "size": ("tf.size", "input name out_type"),
    "squeeze": ("tf.squeeze", "input axis name axis"),
    "transpose": ("tf.transpose", "a perm name conjugate"),
    "where": ("tf.where", "condition x y name"),
    "zeros_like": ("tf.zeros_like", "input dtype name"),
}
"""By name below ``tf.compat.v1``: the successor, and what it calls the parameters in the order of TensorFlow 1."""

SPELLINGS: Final = {
    "reduction_indices": "axis",
    "keep_dims": "keepdims",
    "dim": "axis",
    "dimension": "axis",
    "squeeze_dims": "axis",
    "tensor": "input",
    "value": "input",
    "filter": "filters",
    "fn1": "true_fn",
    "fn2": "false_fn",
}
CASTS: Final = {"to_float": "float32", "to_double": "float64", "to_int32": "int32", "to_int64": "int64", "to_bfloat16": "bfloat16"}


def _rule(target: str, parameters: str) -> Rule:
    names = parameters.split()

    def rule(call: Call) -> Value:
        keywords = {name if name in names else SPELLINGS.get(name, name): value for name, value in call.arguments.items()}
        return dispatch.call(target, (), keywords, call.context) or unknown(f"the result of {call.name}")

    return rule


for _name, (_target, _parameters) in SUCCESSORS.items():
    function(f"tf.compat.v1.{_name}", parameters=_parameters, composite=True)(_rule(_target, _parameters))


@function(*(f"tf.compat.v1.{name}" for name in CASTS), parameters="x name")
def _cast(call: Call) -> Value:
    return dense(CASTS[call.name.rpartition(".")[2]], operand(call, "x").shape)


LOSSES: Final = {
    "absolute_difference": "labels predictions weights scope loss_collection reduction",
    "compute_weighted_loss": "losses weights scope loss_collection reduction",
    "hinge_loss": "labels logits weights scope loss_collection reduction",
    "huber_loss": "labels predictions weights delta scope loss_collection reduction",
    "log_loss": "labels predictions weights epsilon scope loss_collection reduction",
    "mean_squared_error": "labels predictions weights scope loss_collection reduction",
    "sigmoid_cross_entropy": "multi_class_labels logits weights label_smoothing scope loss_collection reduction",
    "softmax_cross_entropy": "onehot_labels logits weights label_smoothing scope loss_collection reduction",
    "sparse_softmax_cross_entropy": "labels logits weights scope loss_collection reduction",
}
_OF_LOGITS: Final = frozenset({"losses", "logits"})


def _reduced_loss(call: Call) -> Value:
    """One number, unless another reduction is asked for. Losses of predictions are computed in float32, those of logits in their dtype."""
    name = LOSSES[call.name.rpartition(".")[2]]
    source = next((each for each in name.split() if each in _OF_LOGITS), None)
    casts = source is None or call.name.endswith("hinge_loss")
    dtype = "float32" if casts or source is None else operand(call, source).dtype
    return dense(dtype, None if given(call, "reduction") else ())


for _name, _parameters in LOSSES.items():
    function(f"tf.compat.v1.losses.{_name}", parameters=_parameters)(_reduced_loss)


@function("tf.compat.v1.train.get_or_create_global_step", "tf.compat.v1.train.create_global_step", parameters="graph")
def _global_step(call: Call) -> Value:
    return (Tensor(kind="variable", dtype="int64", shape=()),)


@function("tf.compat.v1.placeholder", parameters="dtype shape name")
def _placeholder(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype"), dims_argument(call, "shape"))


@function("tf.compat.v1.placeholder_with_default", parameters="input shape name")
def _placeholder_with_default(call: Call) -> Value:
    return dense(operand(call, "input").dtype, dims_argument(call, "shape"))


@function("tf.compat.v1.get_variable", parameters="name shape dtype initializer regularizer trainable")
def _get_variable(call: Call) -> Value:
    dtype = dtype_argument(call, "dtype", "float32")
    return (Tensor(kind="variable", dtype=dtype, shape=dims_argument(call, "shape") if given(call, "shape") else None),)


@function("tf.compat.v1.assign", "tf.compat.v1.assign_add", "tf.compat.v1.assign_sub", parameters="ref value")
@function("tf.compat.v1.scatter_update", "tf.compat.v1.scatter_add", "tf.compat.v1.scatter_nd_update", parameters="ref indices updates")
def _assign(call: Call) -> Value:
    return argument(call, "ref")
