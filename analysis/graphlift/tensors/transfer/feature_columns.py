"""``tf.feature_column`` and the Keras 2 layers that read features by it: columns are descriptions, and only the layers make tensors.

How wide a dense layer of features is depends on all its columns; it is left unknown. Source: TensorFlow 2.15,
``feature_column_v2.py``, ``dense_features.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer.arguments import argument
from graphlift.tensors.transfer.datasets.elements import first_length
from graphlift.tensors.transfer.keras.layer import LAYER, make
from graphlift.tensors.transfer.rules import Call, derived, function, method
from graphlift.tensors.transfer.sequences import a_list
from graphlift.tensors.values import UNKNOWN_DIM, ExternalObject, Value, tensor

COLUMNS: Final = {
    "numeric_column": "key shape default_value dtype normalizer_fn",
    "bucketized_column": "source_column boundaries",
    "crossed_column": "keys hash_bucket_size hash_key",
    "indicator_column": "categorical_column",
    "embedding_column": "categorical_column dimension combiner initializer ckpt_to_load_from tensor_name_in_ckpt max_norm trainable",
    "weighted_categorical_column": "categorical_column weight_feature_key dtype",
    "categorical_column_with_hash_bucket": "key hash_bucket_size dtype",
    "categorical_column_with_identity": "key num_buckets default_value",
    "categorical_column_with_vocabulary_file": "key vocabulary_file vocabulary_size dtype default_value num_oov_buckets",
    "categorical_column_with_vocabulary_list": "key vocabulary_list dtype default_value num_oov_buckets",
    "sequence_numeric_column": "key shape default_value dtype normalizer_fn",
    "sequence_categorical_column_with_hash_bucket": "key hash_bucket_size dtype",
    "sequence_categorical_column_with_identity": "key num_buckets default_value",
    "sequence_categorical_column_with_vocabulary_file": "key vocabulary_file vocabulary_size num_oov_buckets default_value dtype",
    "sequence_categorical_column_with_vocabulary_list": "key vocabulary_list dtype default_value num_oov_buckets",
}
DENSE: Final = "keras.layers.DenseFeatures"
derived(DENSE, bases=(LAYER,))


def _column(call: Call) -> Value:
    return make(call.name, call)


for _name, _parameters in COLUMNS.items():
    function(f"tf.feature_column.{_name}", parameters=_parameters, composite=True)(_column)


@function("tf.feature_column.shared_embeddings", parameters="categorical_columns dimension", composite=True)
def _shared(call: Call) -> Value:
    return a_list(None, (ExternalObject(cls="tf.feature_column.embedding_column", site=call.context.site),), call.context)


@function(DENSE, parameters="feature_columns trainable name", composite=True)
def _dense(call: Call) -> Value:
    return make(DENSE, call)


@method(f"object:{DENSE}.__call__", f"object:{DENSE}.call", parameters="features cols_to_output_tensors training")
def _read(call: Call) -> Value:
    """One row for each example, float32 as all dense columns are."""
    batch = first_length(argument(call, "features"))
    return tensor("float32", (batch, UNKNOWN_DIM))
