"""How code reads datasets: loops, iterators, single elements, the element's type and the number of elements."""

from __future__ import annotations

from graphlift.tensors.transfer.arguments import argument, dim_value
from graphlift.tensors.transfer.datasets.elements import as_numpy, delivered, from_specs, seen, specs
from graphlift.tensors.transfer.rules import Call, Context, attribute, function, method
from graphlift.tensors.values import NONE, UNKNOWN_DIM, Atom, Dataset, Iterator, Spec, Value, join, prim, tensor, unknown

ITERATED_DATASET = "tf.data.Dataset"


def datasets_of(call: Call, name: str) -> list[Dataset]:
    """The datasets that an argument may be."""
    return [atom for atom in argument(call, name) if isinstance(atom, Dataset)]


def iterator_over(dataset: Dataset) -> Value:
    """What ``iter`` makes of a dataset."""
    return (Iterator(element=seen(dataset.element), of=ITERATED_DATASET, batch=dataset.batch, delivers=dataset.delivers),)


def _count(dataset: Dataset) -> Value:
    return tensor("int64", (), content=None if dataset.cardinality is None else (dataset.cardinality,))


@method("dataset.__iter__")
def _iterate(call: Call) -> Value:
    return delivered(call.receiver, traced=call.context.traced) if isinstance(call.receiver, Dataset) else ()


@method("dataset.__len__")
def _length(call: Call) -> Value:
    size = call.receiver.cardinality if isinstance(call.receiver, Dataset) else None
    return dim_value(UNKNOWN_DIM if size is None or size < 0 else size)


@method("dataset.__bool__")
def _truth(call: Call) -> Value:
    return prim("bool")


@method("dataset.as_numpy_iterator")
def _as_numpy_iterator(call: Call) -> Value:
    element = delivered(call.receiver, traced=False) if isinstance(call.receiver, Dataset) else ()
    return (Iterator(element=as_numpy(element), of="tf.data.NumpyIterator"),)


@method("dataset.make_one_shot_iterator")
@method("dataset.make_initializable_iterator", parameters="shared_name")
def _make_iterator(call: Call) -> Value:
    return iterator_over(call.receiver) if isinstance(call.receiver, Dataset) else ()


@function("tf.compat.v1.data.make_one_shot_iterator", parameters="dataset", composite=True)
@function("tf.compat.v1.data.make_initializable_iterator", parameters="dataset shared_name", composite=True)
def _make_iterator_of(call: Call) -> Value:
    return join(*map(iterator_over, datasets_of(call, "dataset")))


@method("iterator.get_next", parameters="name")
@method("iterator.next", "iterator.__next__", "iterator.__iter__")
def _next(call: Call) -> Value:
    return delivered(call.receiver, traced=call.context.traced) if isinstance(call.receiver, Iterator) else ()


@attribute("iterator.element_spec")
def _iterator_spec(receiver: Atom, context: Context) -> Value:
    return specs(receiver.element) if isinstance(receiver, Iterator) else ()


@attribute("dataset.element_spec")
def _element_spec(receiver: Atom, context: Context) -> Value:
    return specs(receiver.element) if isinstance(receiver, Dataset) else ()


@function("tf.data.experimental.get_structure", parameters="dataset_or_iterator", composite=True)
def _get_structure(call: Call) -> Value:
    found = [specs(atom.element) for atom in argument(call, "dataset_or_iterator") if isinstance(atom, (Dataset, Iterator))]
    return join(*found) or unknown("the structure of something that is no dataset")


@function("tf.data.DatasetSpec", parameters="element_spec dataset_shape", composite=True)
def _dataset_spec(call: Call) -> Value:
    return (Spec(of=(Dataset(element=from_specs(argument(call, "element_spec"))),)),)


@method("dataset.cardinality")
def _cardinality(call: Call) -> Value:
    return _count(call.receiver) if isinstance(call.receiver, Dataset) else ()


@function("tf.data.experimental.cardinality", parameters="dataset", composite=True)
def _cardinality_of(call: Call) -> Value:
    return join(*map(_count, datasets_of(call, "dataset")))


@function("tf.data.experimental.get_single_element", parameters="dataset", composite=True)
def _get_single_element(call: Call) -> Value:
    return join(*(delivered(dataset, traced=call.context.traced) for dataset in datasets_of(call, "dataset")))


@function("tf.data.experimental.at", parameters="dataset index", composite=True)
def _at(call: Call) -> Value:
    return join(*(delivered(dataset, traced=call.context.traced) for dataset in datasets_of(call, "dataset")))


@method("dataset.save", parameters="path compression shard_func checkpoint_args")
def _save(call: Call) -> Value:
    return NONE


@method("dataset.fingerprint")
def _fingerprint(call: Call) -> Value:
    return tensor("uint64", ())
