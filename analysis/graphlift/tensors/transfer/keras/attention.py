"""Attention layers."""

from __future__ import annotations

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, bool_argument, dim_of, dims_of, given, is_none
from graphlift.tensors.transfer.keras.layer import Application, layer
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Tensor, Value, tensor, tuple_of, unknown

_SCORES_UNKNOWN = "whether attention scores are returned is not known"


def _with_scores(applied: Application, output: Value, scores: Value) -> Value:
    wanted = bool_argument(applied.call, "return_attention_scores")
    if wanted is None:
        return unknown(_SCORES_UNKNOWN)
    return tuple_of((output, scores)) if wanted else output


@layer(
    "Attention",
    parameters="use_scale score_mode dropout seed",
    call="inputs mask training return_attention_scores use_causal_mask",
)
@layer("AdditiveAttention", parameters="use_scale dropout", call="inputs mask training return_attention_scores use_causal_mask")
def _attention(applied: Application) -> Value:
    parts = applied.inputs
    if not parts or len(parts) < 2:
        return tensor(applied.dtype)
    query, value = parts[0], parts[1]
    return _with_scores(
        applied,
        tensor(query.dtype, _joined(query.shape, value.shape)),
        tensor(query.dtype, _scores(query.shape, value.shape)),
    )


def _joined(query: Shape, value: Shape) -> Shape:
    if not query or not value:
        return None
    return (*query[:-1], value[-1])


def _scores(query: Shape, value: Shape) -> Shape:
    if query is None or value is None or len(value) < 2:
        return None
    return (*query[:-1], value[-2])


@layer(
    "MultiHeadAttention",
    parameters="num_heads key_dim value_dim dropout use_bias output_shape attention_axes flash_attention",
    call="query value key query_mask value_mask key_mask attention_mask return_attention_scores training use_causal_mask",
)
def _multi_head_attention(applied: Application) -> Value:
    query = applied.cast(to_tensor(argument(applied.call, "query")))
    value = applied.cast(to_tensor(argument(applied.call, "value")))
    output: Shape = None
    if query.shape:
        output = (*query.shape[:-1], *_projected(applied, query.shape[-1]))
    heads = dim_of(argument(applied.settings, "num_heads"))
    return _with_scores(applied, applied.output(output), applied.output(_head_scores(applied, query, value, heads)))


def _projected(applied: Application, width: Dim) -> tuple[Dim, ...]:
    wanted = argument(applied.settings, "output_shape")
    if is_none(wanted):
        return (width,)
    return dims_of(wanted) or (UNKNOWN_DIM,)


def _head_scores(applied: Application, query: Tensor, value: Tensor, heads: Dim) -> Shape:
    if given(applied.settings, "attention_axes") or query.shape is None or value.shape is None:
        return None
    if len(query.shape) < 3 or len(value.shape) < 3:
        return None
    return (query.shape[0], heads, *query.shape[1:-1], *value.shape[1:-1])


@layer(
    "GroupQueryAttention",
    parameters="head_dim num_query_heads num_key_value_heads dropout use_bias flash_attention",
    call="query value key query_mask value_mask key_mask attention_mask return_attention_scores training use_causal_mask",
)
def _group_query_attention(applied: Application) -> Value:
    query = applied.cast(to_tensor(argument(applied.call, "query")))
    return _with_scores(applied, applied.output(query.shape), applied.output(None))
