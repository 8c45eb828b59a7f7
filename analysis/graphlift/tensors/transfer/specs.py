"""Types of tensors as objects: ``tf.TensorSpec`` and its relatives, their attributes and methods."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import merged, to_tensor
from graphlift.tensors.transfer.arguments import argument, dims_argument, dtype_argument, given, int_argument
from graphlift.tensors.transfer.members import dtype_value
from graphlift.tensors.transfer.rules import Call, Context, attribute, function, method
from graphlift.tensors.values import Atom, Spec, Tensor, TensorShape, Value, prim

SPARSE: Final = "tf.SparseTensorSpec"


def _spec(tensor: Tensor) -> Value:
    return (Spec(of=(tensor,)),)


@function("tf.TensorSpec", parameters="shape dtype name")
def _tensor_spec(call: Call) -> Value:
    return _spec(Tensor(dtype=dtype_argument(call, "dtype", "float32"), shape=dims_argument(call, "shape")))


@function(SPARSE, parameters="shape dtype")
def _sparse_spec(call: Call) -> Value:
    return _spec(Tensor(kind="sparse", dtype=dtype_argument(call, "dtype", "float32"), shape=dims_argument(call, "shape")))


@function("tf.RaggedTensorSpec", parameters="shape dtype ragged_rank row_splits_dtype flat_values_spec")
def _ragged_spec(call: Call) -> Value:
    shape = dims_argument(call, "shape")
    rank = int_argument(call, "ragged_rank") if given(call, "ragged_rank") else None if shape is None else len(shape) - 1
    return _spec(Tensor(kind="ragged", dtype=dtype_argument(call, "dtype", "float32"), shape=shape, ragged_rank=rank or 0))


@function("tf.TensorArraySpec", parameters="element_shape dtype dynamic_size infer_shape")
def _array_spec(call: Call) -> Value:
    return _spec(Tensor(kind="tensorarray", dtype=dtype_argument(call, "dtype", "float32"), shape=dims_argument(call, "element_shape")))


@function("tf.TensorSpec.from_tensor", parameters="tensor name", composite=True)
@function("tf.TensorSpec.from_spec", parameters="spec name", composite=True)
@function("tf.type_spec_from_value", parameters="value", composite=True)
def _from_tensor(call: Call) -> Value:
    value = next((argument(call, name) for name in ("tensor", "spec", "value") if name in call.arguments), ())
    for atom in value:
        if isinstance(atom, Spec):
            return (atom,)
    return _spec(to_tensor(value))


def _tensor(atom: Atom | None) -> Tensor:
    found = [item for item in atom.of if isinstance(item, Tensor)] if isinstance(atom, Spec) else []
    return merged(found)


@attribute("spec.shape", "object:tf.TensorSpec.shape")
def _shape(atom: Atom, context: Context) -> Value:
    return (TensorShape(dims=_tensor(atom).shape),)


@attribute("spec.dtype", "object:tf.TensorSpec.dtype")
def _dtype(atom: Atom, context: Context) -> Value:
    return dtype_value(_tensor(atom).dtype)


@attribute("spec.rank", "spec.ragged_rank")
def _rank(atom: Atom, context: Context) -> Value:
    return prim("int")


@attribute("spec.name")
def _name(atom: Atom, context: Context) -> Value:
    return prim("str")


@method("spec.is_compatible_with", "spec.is_subtype_of", parameters="other")
def _is_compatible(call: Call) -> Value:
    return prim("bool")


@method("spec.most_specific_compatible_type", "spec.most_specific_common_supertype", parameters="other")
def _common(call: Call) -> Value:
    mine = _tensor(call.receiver)
    others = [_tensor(atom) for atom in argument(call, "other") if isinstance(atom, Spec)]
    return _spec(merged([mine, *others]))


@method("spec.with_shape", parameters="shape")
def _with_shape(call: Call) -> Value:
    part = _tensor(call.receiver)
    return _spec(Tensor(kind=part.kind, dtype=part.dtype, shape=dims_argument(call, "shape"), ragged_rank=part.ragged_rank))
