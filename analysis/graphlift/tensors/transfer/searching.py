"""Distinct elements, histograms, low-discrepancy samples and lookup tables.

Source: TensorFlow 2.21, ``array_ops.py``, ``histogram_ops.py``, ``lookup_ops.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dense, dim_of, dtype_argument, dtype_of, given, named_tuple, operand
from graphlift.tensors.transfer.elementwise import like
from graphlift.tensors.transfer.rules import Call, derived, function, method
from graphlift.tensors.values import NONE, ExternalObject, Value

TABLES: Final = {
    "tf.lookup.StaticHashTable": "initializer default_value experimental_is_anonymous name",
    "tf.lookup.StaticVocabularyTable": "initializer num_oov_buckets lookup_key_dtype name experimental_is_anonymous",
    "tf.lookup.experimental.MutableHashTable": "key_dtype value_dtype default_value name checkpoint",
    "tf.lookup.experimental.DenseHashTable": "key_dtype value_dtype default_value empty_key deleted_key",
}
INITIALIZERS: Final = {
    "tf.lookup.KeyValueTensorInitializer": "keys values key_dtype value_dtype name",
    "tf.lookup.TextFileInitializer": "filename key_dtype key_index value_dtype value_index vocab_size delimiter name",
}


@function("tf.unique", parameters="x out_idx name")
def _unique(call: Call) -> Value:
    part = operand(call, "x")
    return named_tuple("tf.Unique", y=dense(part.dtype, (None,)), idx=dense(dtype_argument(call, "out_idx", "int32"), part.shape))


@function("tf.unique_with_counts", parameters="x out_idx name")
def _unique_with_counts(call: Call) -> Value:
    part = operand(call, "x")
    dtype = dtype_argument(call, "out_idx", "int32")
    indices = dense(dtype, part.shape)
    return named_tuple("tf.UniqueWithCounts", y=dense(part.dtype, (None,)), idx=indices, count=dense(dtype, (None,)))


@function("tf.histogram_fixed_width", parameters="values value_range nbins dtype name")
def _histogram(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "int32"), (dim_of(argument(call, "nbins")) if given(call, "nbins") else 100,))


@function("tf.histogram_fixed_width_bins", parameters="values value_range nbins dtype name")
def _histogram_bins(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "int32"), operand(call, "values").shape)


@function("tf.math.sobol_sample", parameters="dim num_results skip dtype name")
def _sobol(call: Call) -> Value:
    return dense(dtype_argument(call, "dtype", "float32"), (dim_of(argument(call, "num_results")), dim_of(argument(call, "dim"))))


def _object(call: Call) -> Value:
    return (ExternalObject(cls=call.name, site=call.context.site, arguments=tuple(sorted(call.arguments.items()))),)


for _name, _parameters in (*TABLES.items(), *INITIALIZERS.items()):
    function(_name, parameters=_parameters)(_object)
derived(*TABLES, bases=("tf.lookup.Table",))


@method("object:tf.lookup.Table.lookup", "object:tf.lookup.Table.__getitem__", parameters="keys name")
def _lookup(call: Call) -> Value:
    return (like(to_tensor(argument(call, "keys")), dtype=_value_dtype(call.receiver)),)


def _value_dtype(table: object) -> str | None:
    if not isinstance(table, ExternalObject):
        return None
    if table.cls == "tf.lookup.StaticVocabularyTable":
        return "int64"
    settings = dict(table.arguments)
    if "value_dtype" in settings:
        return dtype_of(settings["value_dtype"])
    initializer = next((atom for atom in settings.get("initializer", ()) if isinstance(atom, ExternalObject)), None)
    if initializer is None:
        return None
    given_by = dict(initializer.arguments)
    return dtype_of(given_by["value_dtype"]) if "value_dtype" in given_by else to_tensor(given_by.get("values", ())).dtype


@method("object:tf.lookup.Table.size", parameters="name")
def _size(call: Call) -> Value:
    return dense("int64", ())


@method("object:tf.lookup.Table.insert", "object:tf.lookup.Table.remove", "object:tf.lookup.Table.erase", parameters="keys values name")
@method("object:tf.lookup.Table.insert_or_assign", parameters="keys values name")
def _insert(call: Call) -> Value:
    return NONE
