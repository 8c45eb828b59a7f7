"""Random tensors: ``tf.random``, its stateless variants, and ``tf.random.Generator``.

Source: TensorFlow 2.21, ``random_ops.py``, ``stateless_random_ops.py``, ``stateful_random_ops.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes
from graphlift.tensors.transfer.arguments import argument, dense, dim_of, dims_argument, dtype_argument, given, operand, tensor_argument
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.values import NONE, ExternalObject, List, Shape, Value

GENERATOR: Final = "tf.random.Generator"


def _shaped(call: Call, default: str = "float32", dtype: str = "dtype") -> Value:
    return dense(dtype_argument(call, dtype, default), dims_argument(call, "shape"))


@function("tf.random.normal", "tf.random.truncated_normal", parameters="shape mean stddev dtype seed name")
@function("tf.random.uniform", parameters="shape minval maxval dtype seed name")
@function("tf.random.stateless_normal", "tf.random.stateless_truncated_normal", parameters="shape seed mean stddev dtype name alg")
@function("tf.random.stateless_uniform", parameters="shape seed minval maxval dtype name alg")
@function("tf.random.stateless_gamma", parameters="shape seed alpha beta dtype name")
def _sample(call: Call) -> Value:
    return _shaped(call)


@function("tf.random.stateless_poisson", parameters="shape seed lam dtype name")
def _stateless_poisson(call: Call) -> Value:
    return _shaped(call, "int32")


@function("tf.random.stateless_binomial", parameters="shape seed counts probs output_dtype name")
def _stateless_binomial(call: Call) -> Value:
    return _shaped(call, "int32", "output_dtype")


@function("tf.random.stateless_parameterized_truncated_normal", parameters="shape seed means stddevs minvals maxvals name")
def _parameterized(call: Call) -> Value:
    return dense(operand(call, "means").dtype if given(call, "means") else "float32", dims_argument(call, "shape"))


@function("tf.random.gamma", parameters="shape alpha beta dtype seed name")
def _gamma(call: Call) -> Value:
    alpha, beta = operand(call, "alpha"), tensor_argument(call, "beta")
    inner = alpha.shape if beta is None else shapes.broadcast(alpha.shape, beta.shape)
    dtype = dtype_argument(call, "dtype") if given(call, "dtype") else "float32"
    return dense(dtype, _extended(dims_argument(call, "shape"), inner))


@function("tf.random.poisson", parameters="shape lam dtype seed name")
def _poisson(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "float32"), _extended(dims_argument(call, "shape"), operand(call, "lam").shape))


def _extended(outer: Shape, inner: Shape) -> Shape:
    return None if outer is None or inner is None else (*outer, *inner)


@function("tf.random.categorical", parameters="logits num_samples dtype seed name")
@function("tf.random.stateless_categorical", parameters="logits num_samples seed dtype name")
def _categorical(call: Call) -> Value:
    logits = operand(call, "logits")
    batch = logits.shape[0] if logits.shape else None
    return dense(dtype_argument(call, "dtype", "int64"), (batch, dim_of(argument(call, "num_samples"))))


@function("tf.random.shuffle", "tf.random.experimental.stateless_shuffle", parameters="value seed")
def _shuffle(call: Call) -> Value:
    part = operand(call, "value")
    return dense(part.dtype, part.shape)


@function("tf.random.experimental.index_shuffle", parameters="index seed max_index")
def _index_shuffle(call: Call) -> Value:
    part = operand(call, "index")
    return dense(part.dtype, part.shape)


@function("tf.random.split", parameters="seed num alg")
def _split(call: Call) -> Value:
    return dense(operand(call, "seed").dtype, (dim_of(argument(call, "num")) if given(call, "num") else 2, 2))


@function("tf.random.fold_in", parameters="seed data alg")
def _fold_in(call: Call) -> Value:
    return dense(operand(call, "seed").dtype, (2,))


@function("tf.random.set_seed", parameters="seed")
@function("tf.random.set_global_generator", parameters="generator")
def _nothing(call: Call) -> Value:
    return NONE


@function(GENERATOR, parameters="copy_from state alg")
@function(f"{GENERATOR}.from_seed", parameters="seed alg")
@function(f"{GENERATOR}.from_state", parameters="state alg")
@function(f"{GENERATOR}.from_non_deterministic_state", parameters="alg")
@function(f"{GENERATOR}.from_key_counter", parameters="key counter alg")
@function("tf.random.get_global_generator")
def _generator(call: Call) -> Value:
    return (ExternalObject(cls=GENERATOR, site=call.context.site),)


@method(f"object:{GENERATOR}.normal", f"object:{GENERATOR}.truncated_normal", parameters="shape mean stddev dtype name")
@method(f"object:{GENERATOR}.uniform", parameters="shape minval maxval dtype name")
def _generated(call: Call) -> Value:
    return _shaped(call)


@method(f"object:{GENERATOR}.uniform_full_int", parameters="shape dtype name")
def _generated_int(call: Call) -> Value:
    return _shaped(call, "uint64")


@method(f"object:{GENERATOR}.binomial", parameters="shape counts probs dtype name")
def _generated_binomial(call: Call) -> Value:
    return _shaped(call, "int32")


@method(f"object:{GENERATOR}.make_seeds", parameters="count")
def _make_seeds(call: Call) -> Value:
    return dense("int64", (2, dim_of(argument(call, "count")) if given(call, "count") else 1))


@method(f"object:{GENERATOR}.split", parameters="count")
def _split_generator(call: Call) -> Value:
    made: Value = (ExternalObject(cls=GENERATOR, site=call.context.site),)
    count = dim_of(argument(call, "count")) if given(call, "count") else 1
    known = isinstance(count, int) and 0 <= count <= 64
    elements = (made,) * count if known and isinstance(count, int) else None
    return (List(type="list", site=call.context.site, elements=elements, element=() if known else made),)


@method(f"object:{GENERATOR}.reset", f"object:{GENERATOR}.reset_from_seed", f"object:{GENERATOR}.skip", parameters="state")
def _reset(call: Call) -> Value:
    return NONE


@function("tf.random.create_rng_state", parameters="seed alg")
def _rng_state(call: Call) -> Value:
    return dense("int64", (None,))
