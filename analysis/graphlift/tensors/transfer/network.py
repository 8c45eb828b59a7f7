"""``tf.nn`` besides convolution and pooling: softmax, losses, normalisation, dropout, CTC, sampling of candidates.

Source: TensorFlow 2.21, ``nn_ops.py``, ``nn_impl.py``, ``ctc_ops.py``, ``candidate_sampling_ops.py``.
"""

from __future__ import annotations

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import (
    argument,
    axes_argument,
    bool_argument,
    dense,
    dim_of,
    dtype_argument,
    given,
    int_argument,
    named_tuple,
    operand,
    str_argument,
    tensor_argument,
)
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.reductions import reduced_shape
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import NONE, Dim, List, Shape, Tensor, Value, tuple_of


@function("tf.nn.softmax", "tf.nn.log_softmax", parameters="logits axis", composite=True)
def _softmax(call: Call) -> Value:
    part = operand(call, "logits")
    return (like(part, dtype=part.dtype),)


@function("tf.nn.dropout", parameters="x rate noise_shape seed", composite=True)
@function("tf.nn.experimental.stateless_dropout", parameters="x rate seed rng_alg noise_shape")
@function("tf.nn.experimental.general_dropout", parameters="x rate uniform_sampler noise_shape")
@function("tf.nn.local_response_normalization", parameters="input depth_radius bias alpha beta")
@function("tf.nn.bias_add", parameters="value bias data_format")
@function("tf.nn.isotonic_regression", parameters="inputs decreasing axis")
def _same_shape(call: Call) -> Value:
    name = next((name for name in ("x", "input", "value", "inputs") if name in call.arguments), "x")
    part = operand(call, name)
    if call.name == "tf.nn.isotonic_regression":
        return tuple_of([dense(part.dtype, part.shape), dense("int32", part.shape)])
    if call.name == "tf.nn.bias_add":
        return dense(part.dtype, _biased(call, part.shape))
    if call.name == "tf.nn.local_response_normalization":
        return dense(part.dtype, shapes.open_of_rank(4) if part.shape is None else part.shape)
    return (like(part, dtype=part.dtype),)


def _biased(call: Call, shape: Shape) -> Shape:
    bias = operand(call, "bias").shape
    found = str_argument(call, "data_format", "NHWC")
    if not shape or bias is None or len(bias) != 1 or found is None:
        return shape
    axis = 1 if found.startswith("NC") else len(shape) - 1
    return shapes.with_dim(shape, axis, shapes.unify_dim(shape[axis], bias[0])) if axis < len(shape) else shape


@function("tf.nn.crelu", parameters="features axis")
def _crelu(call: Call) -> Value:
    part = operand(call, "features")
    axis = int_argument(call, "axis", -1)
    index = None if axis is None or part.shape is None else shapes.axis_index(axis, len(part.shape))
    if part.shape is None or index is None:
        return dense(part.dtype, shapes.vague_of(part.shape))
    return dense(part.dtype, shapes.with_dim(part.shape, index, shapes.multiply(part.shape[index], 2)))


@function("tf.nn.softmax_cross_entropy_with_logits", parameters="labels logits axis")
def _softmax_cross_entropy(call: Call) -> Value:
    labels, logits = operand(call, "labels"), operand(call, "logits")
    shape = None if logits.shape is None else shapes.unify(labels.shape, logits.shape)
    axes = axes_argument(call, "axis", shapes.rank_of(shape)) if given(call, "axis") else (len(shape) - 1,) if shape else None
    return dense(logits.dtype, reduced_shape(shape, axes, False))


@function("tf.nn.sparse_softmax_cross_entropy_with_logits", parameters="labels logits")
def _sparse_softmax_cross_entropy(call: Call) -> Value:
    labels, logits = operand(call, "labels"), operand(call, "logits")
    return dense(logits.dtype, shapes.unify(labels.shape, logits.shape[:-1] if logits.shape else None))


@function("tf.nn.sigmoid_cross_entropy_with_logits", parameters="labels logits")
@function("tf.nn.weighted_cross_entropy_with_logits", parameters="labels logits pos_weight")
@function("tf.nn.log_poisson_loss", parameters="targets log_input compute_full_loss")
def _pairwise_loss(call: Call) -> Value:
    names = ("targets", "log_input") if call.name.endswith("poisson_loss") else ("labels", "logits")
    left, right = operand(call, names[0]), operand(call, names[1])
    shape = shapes.broadcast(left.shape, right.shape)
    weight = tensor_argument(call, "pos_weight")
    return dense(right.dtype or left.dtype, shape if weight is None else shapes.broadcast(shape, weight.shape))


@function("tf.nn.batch_normalization", parameters="x mean variance offset scale variance_epsilon")
def _batch_normalization(call: Call) -> Value:
    part = operand(call, "x")
    others = [operand(call, name) for name in ("mean", "variance", "offset", "scale") if given(call, name)]
    return dense(part.dtype, shapes.broadcast(part.shape, *(other.shape for other in others)))


@function(
    "tf.nn.batch_norm_with_global_normalization", parameters="input mean variance beta gamma variance_epsilon scale_after_normalization"
)
def _global_normalization(call: Call) -> Value:
    part = operand(call, "input")
    return dense(part.dtype, part.shape)


@function("tf.nn.sufficient_statistics", parameters="x axes shift keepdims")
def _sufficient_statistics(call: Call) -> Value:
    part = operand(call, "x")
    shape = reduced_shape(part.shape, axes_argument(call, "axes", shapes.rank_of(part.shape)), bool_argument(call, "keepdims"))
    each = dense(part.dtype, shape)
    return tuple_of([dense(part.dtype, ()), each, each, dense(part.dtype, ()) if given(call, "shift") else NONE])


@function("tf.nn.normalize_moments", parameters="counts mean_ss variance_ss shift")
def _normalize_moments(call: Call) -> Value:
    mean, variance = operand(call, "mean_ss"), operand(call, "variance_ss")
    return tuple_of([dense(mean.dtype, mean.shape), dense(variance.dtype, variance.shape)])


@function("tf.nn.compute_average_loss", parameters="per_example_loss sample_weight global_batch_size")
@function("tf.nn.scale_regularization_loss", parameters="regularization_loss")
def _average_loss(call: Call) -> Value:
    return dense(operand(call, "per_example_loss" if "per_example_loss" in call.arguments else "regularization_loss").dtype, ())


@function("tf.nn.ctc_loss", parameters="labels logits label_length logit_length logits_time_major", composite=True)
def _ctc_loss(call: Call) -> Value:
    logits = operand(call, "logits")
    major = bool_argument(call, "logits_time_major", True)
    batch: Dim = None
    if logits.shape is not None and len(logits.shape) == 3 and major is not None:
        batch = logits.shape[1 if major else 0]
    return dense(logits.dtype, (batch,))


@function("tf.nn.ctc_greedy_decoder", parameters="inputs sequence_length merge_repeated blank_index")
@function("tf.nn.ctc_beam_search_decoder", parameters="inputs sequence_length beam_width top_paths")
def _ctc_decoder(call: Call) -> Value:
    part = operand(call, "inputs")
    batch = part.shape[1] if part.shape is not None and len(part.shape) == 3 else None
    paths = int_argument(call, "top_paths", 1) if "beam" in call.name else 1
    decoded: Value = (Tensor(kind="sparse", dtype="int64", shape=(None, None)),)
    known = paths is not None and paths < 64
    listed = List(
        type="list",
        site=call.context.site,
        elements=(decoded,) * (paths or 0) if known else None,
        element=() if known else decoded,
    )
    return tuple_of([(listed,), dense(part.dtype, (batch, dim_of(argument(call, "top_paths")) if given(call, "top_paths") else 1))])


@function("tf.nn.ctc_unique_labels", parameters="labels")
def _ctc_unique_labels(call: Call) -> Value:
    part = operand(call, "labels")
    return tuple_of([dense(part.dtype, shapes.vague_of(part.shape)), dense("int64", part.shape)])


@function("tf.nn.collapse_repeated", parameters="labels seq_length")
def _collapse_repeated(call: Call) -> Value:
    part = operand(call, "labels")
    batch = part.shape[0] if part.shape else None
    return tuple_of([dense(part.dtype, (batch, None)), dense("int32", (batch,))])


@function("tf.nn.nce_loss", "tf.nn.sampled_softmax_loss", parameters="weights biases labels inputs num_sampled num_classes num_true")
def _sampled_loss(call: Call) -> Value:
    inputs = operand(call, "inputs")
    return dense(inputs.dtype, (inputs.shape[0] if inputs.shape else None,))


@function(
    "tf.random.uniform_candidate_sampler",
    "tf.random.log_uniform_candidate_sampler",
    "tf.random.learned_unigram_candidate_sampler",
    parameters="true_classes num_true num_sampled unique range_max seed",
)
@function("tf.random.fixed_unigram_candidate_sampler", parameters="true_classes num_true num_sampled unique range_max")
@function("tf.random.all_candidate_sampler", parameters="true_classes num_true num_sampled unique seed")
def _candidate_sampler(call: Call) -> Value:
    classes = operand(call, "true_classes")
    count = dim_of(argument(call, "num_sampled"))
    batch = classes.shape[0] if classes.shape else None
    true = dense("float32", (batch, dim_of(argument(call, "num_true"))))
    fields = {
        "sampled_candidates": dense("int64", (count,)),
        "true_expected_count": true,
        "sampled_expected_count": dense("float32", (count,)),
    }
    return named_tuple("tf.random.CandidateSampler", **fields)


@function("tf.math.approx_max_k", "tf.math.approx_min_k", parameters="operand k reduction_dimension recall_target")
def _approx_top_k(call: Call) -> Value:
    part = operand(call, "operand")
    axis = int_argument(call, "reduction_dimension", -1)
    index = None if part.shape is None or axis is None else shapes.axis_index(axis, len(part.shape))
    shape = None if part.shape is None or index is None else shapes.with_dim(part.shape, index, dim_of(argument(call, "k")))
    return tuple_of([dense(part.dtype, shape), dense("int32", shape)])


@function("tf.quantization.fake_quant_with_min_max_args", "tf.quantization.fake_quant_with_min_max_vars", parameters="inputs min max")
@function("tf.quantization.fake_quant_with_min_max_vars_per_channel", parameters="inputs min max")
@function("tf.quantization.quantize_and_dequantize", "tf.quantization.quantize_and_dequantize_v2", parameters="input input_min input_max")
def _fake_quantized(call: Call) -> Value:
    part = operand(call, "inputs" if "inputs" in call.arguments else "input")
    return dense(part.dtype, part.shape)


@function("tf.quantization.quantize", parameters="input min_range max_range T")
def _quantize(call: Call) -> Value:
    part = operand(call, "input")
    bounds = [operand(call, name) for name in ("min_range", "max_range")]
    ends = {"output_min": dense("float32", bounds[0].shape), "output_max": dense("float32", bounds[1].shape)}
    return named_tuple("tf.quantization.Quantize", output=dense(dtype_argument(call, "T"), part.shape), **ends)


@function("tf.quantization.dequantize", parameters="input min_range max_range mode axis narrow_range dtype")
def _dequantize(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "float32"), operand(call, "input").shape)
