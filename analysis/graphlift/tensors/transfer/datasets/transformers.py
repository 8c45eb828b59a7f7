"""Functions of ``tf.data.experimental`` that make a transformation for ``Dataset.apply``.

Each makes an object that remembers its arguments; calling it with a dataset is the method of the same purpose.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer import rules
from graphlift.tensors.transfer.arguments import argument
from graphlift.tensors.transfer.rules import Call, Rule, function, method
from graphlift.tensors.values import Atom, Dataset, ExternalObject, Value, join

_MODULE: Final = "tf.data.experimental"

_METHODS: Final = {
    "assert_cardinality": ("expected_cardinality", ("assert_cardinality",)),
    "bucket_by_sequence_length": (
        "element_length_func bucket_boundaries bucket_batch_sizes padded_shapes padding_values pad_to_bucket_boundary",
        ("bucket_by_sequence_length",),
    ),
    "copy_to_device": ("target_device source_device", ("prefetch",)),
    "dense_to_ragged_batch": ("batch_size drop_remainder row_splits_dtype", ("ragged_batch",)),
    "dense_to_sparse_batch": ("batch_size row_shape", ("sparse_batch",)),
    "enumerate_dataset": ("start", ("enumerate",)),
    "group_by_window": ("key_func reduce_func window_size window_size_func", ("group_by_window",)),
    "ignore_errors": ("log_warning", ("ignore_errors",)),
    "map_and_batch": ("map_func batch_size num_parallel_batches drop_remainder num_parallel_calls", ("map", "batch")),
    "parallel_interleave": ("map_func cycle_length block_length sloppy buffer_output_elements prefetch_input_elements", ("interleave",)),
    "prefetch_to_device": ("device buffer_size", ("prefetch",)),
    "rejection_resample": ("class_func target_dist initial_dist seed", ("rejection_resample",)),
    "scan": ("initial_state scan_func", ("scan",)),
    "shuffle_and_repeat": ("buffer_size count seed", ("shuffle", "repeat")),
    "snapshot": ("path compression reader_func shard_func", ("snapshot",)),
    "take_while": ("predicate", ("take_while",)),
    "unbatch": ("", ("unbatch",)),
    "unique": ("", ("unique",)),
}
"""By name: its parameters and the methods of a dataset that it applies one after the other."""


def _maker(cls: str) -> Rule:
    def make(call: Call) -> Value:
        return (ExternalObject(cls=cls, site=call.context.site, arguments=tuple(call.arguments.items())),)

    return make


def _caller(steps: tuple[str, ...]) -> Rule:
    def transform(call: Call) -> Value:
        settings = call.receiver.arguments if isinstance(call.receiver, ExternalObject) else ()
        current: Value = argument(call, "dataset")
        for step in steps:
            current = join(*(_step(step, dataset, settings, call) for dataset in current if isinstance(dataset, Dataset)))
        return current

    return transform


def _step(name: str, dataset: Atom, settings: tuple[tuple[str, Value], ...], call: Call) -> Value:
    entry = rules.METHODS[f"dataset.{name}"]
    taken = {key: value for key, value in settings if key in entry.parameters}
    return entry.rule(Call(name=f"dataset.{name}", arguments=taken, context=call.context, receiver=dataset))


for _name, (_parameters, _steps) in _METHODS.items():
    function(f"{_MODULE}.{_name}", parameters=_parameters, composite=True)(_maker(f"{_MODULE}.{_name}"))
    method(f"object:{_MODULE}.{_name}.__call__", parameters="dataset")(_caller(_steps))
