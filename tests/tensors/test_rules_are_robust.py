"""No rule raises, whatever it is given: half-typed programs call everything with anything."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphlift.tensors.transfer import dispatch, rules
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import (
    NONE,
    TRUE,
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    External,
    ExternalObject,
    Iterator,
    List,
    Prim,
    Slice,
    Spec,
    Tensor,
    TensorShape,
    Tuple,
    const,
    join,
    prim,
    tensor,
    tuple_of,
    unknown,
)
from tests.effort import examples

dispatch.load()

RUNS = examples(800)

OURS = ("keras", "np", "builtins", "math", "random", "itertools", "collections", "os", "tfds")


def is_ours(name):
    return name.split(".")[0] in OURS or name.startswith("tf.data.")


FUNCTIONS = sorted(filter(is_ours, rules.FUNCTIONS))
METHODS = sorted(
    key for key in rules.METHODS if key.startswith("object:") or key.split(".")[0] not in ("tensor", "variable", "ragged", "sparse")
)

dims = st.one_of(st.integers(0, 5), st.none(), st.just(UNKNOWN_DIM))
shapes = st.one_of(st.none(), st.lists(dims, max_size=4).map(tuple))
dtypes = st.sampled_from([None, "float32", "int64", "bool", "string", "uint8", "object"])
NAMES = ["tf.float32", "np.int8", "builtins.float", "keras.activations.relu", "nowhere.f"]
CLASSES = ["keras.layers.Dense", "keras.layers.LSTM", "keras.losses.Loss", "keras.Model", "np.dtype", "none.such"]
SETTINGS = ["units", "layers", "filters", "kernel_size", "axis"]
numbers = st.one_of(
    st.integers(-4, 9),
    st.sampled_from([10**30, -(10**30), 1 << 40]),
    st.floats(-2, 2),
    st.booleans(),
    st.sampled_from(["same", "axis", "", "float32", "none"]),
)


@st.composite
def small_values(draw):
    kind = draw(st.integers(0, 9))
    match kind:
        case 0:
            return tensor(draw(dtypes), draw(shapes), kind=draw(st.sampled_from(["dense", "variable", "ragged", "sparse", "symbolic"])))
        case 1:
            return (Array(dtype=draw(dtypes), shape=draw(shapes)),)
        case 2 | 3:
            return const(draw(numbers))
        case 4:
            return (Prim(type=draw(st.sampled_from(["int", "float", "str", "bool"]))),)
        case 5:
            return (TensorShape(dims=draw(shapes)),)
        case 6:
            return (
                External(name=draw(st.sampled_from(["tf.float32", "np.int8", "builtins.float", "keras.activations.relu", "nowhere.f"]))),
            )
        case 7:
            return NONE
        case 8:
            return draw(st.sampled_from([(), unknown("?"), (Slice(lower=NONE, upper=const(2), step=NONE),), (Spec(of=tensor()),)]))
        case _:
            return (Const(value=None, type="ellipsis"),)


@st.composite
def values(draw):
    items = draw(st.lists(small_values(), max_size=3))
    element = draw(small_values())
    match draw(st.integers(0, 8)):
        case 0:
            return tuple_of(items)
        case 1:
            return (List(type="list", site="s", elements=draw(st.sampled_from([tuple(items), None])), element=element),)
        case 2:
            return (Dict(site="s", items=tuple(zip("abc", items, strict=False)), key=prim("str"), element=element),)
        case 3:
            return (Dataset(element=join(element), cardinality=draw(st.sampled_from([None, 0, 5, -1]))),)
        case 4:
            return (Iterator(element=element, of="iter"),)
        case 5:
            cls = draw(st.sampled_from(CLASSES))
            return (ExternalObject(cls=cls, site="s", arguments=(("units", element), ("layers", tuple_of(items)))),)
        case 6:
            return join(element, *items)
        case _:
            return element


def context(version, result):
    def apply(function, arguments):
        return result

    return Context(place=lambda: "here", apply=apply, keras=version)


def is_value(found):
    return isinstance(found, tuple) and all(isinstance(atom, Atom) for atom in found)


def tried(count):
    return settings(max_examples=count, suppress_health_check=list(HealthCheck))


@tried(RUNS)
@given(st.sampled_from(FUNCTIONS), st.data(), st.sampled_from(["2", "3"]))
def test_functions(name, data, version):
    parameters = [name for name in rules.FUNCTIONS[name].parameters if not name.startswith("*")]
    positional = tuple(data.draw(st.lists(values(), max_size=5)))
    keywords = data.draw(st.dictionaries(st.sampled_from([*parameters, "dtype", "axis"]), values(), max_size=4))
    found = dispatch.call(name, positional, keywords, context(version, data.draw(values())))
    assert is_value(found), (name, found)


RECEIVERS = {
    "dataset": st.builds(lambda e, c: Dataset(element=e, cardinality=c), values(), st.sampled_from([None, 0, 3, -1])),
    "array": st.builds(lambda d, s: Array(dtype=d, shape=s), dtypes, shapes),
    "dict": st.builds(lambda e: Dict(site="s", items=(("a", e),), element=e), values()),
    "tuple": st.lists(values(), max_size=3).map(lambda items: Tuple(elements=tuple(items))),
    "iterator": values().map(lambda e: Iterator(element=e, of="x")),
    "str": st.sampled_from([Const(value="a b", type="str"), Prim(type="str")]),
    "int": st.sampled_from([Const(value=3, type="int"), Prim(type="int")]),
}


@tried(RUNS)
@given(st.sampled_from(METHODS), st.data(), st.sampled_from(["2", "3"]))
def test_methods(key, data, version):
    family, _, name = key.rpartition(".")
    parameters = [name for name in rules.METHODS[key].parameters if not name.startswith("*")]
    if family.startswith("object:"):
        settings_of = data.draw(st.lists(st.tuples(st.sampled_from(SETTINGS), values()), max_size=3))
        receiver = ExternalObject(cls=family.removeprefix("object:"), site="s", arguments=tuple(dict(settings_of).items()))
    elif family in RECEIVERS:
        receiver = data.draw(RECEIVERS[family])
    elif family in ("list", "set", "frozenset", "deque"):
        items = data.draw(st.lists(values(), max_size=3))
        receiver = List(type=family, site="s", elements=data.draw(st.sampled_from([None, tuple(items)])), element=join(*items))
    else:
        receiver = Prim(type=family)
    positional = tuple(data.draw(st.lists(values(), max_size=4)))
    keywords = data.draw(st.dictionaries(st.sampled_from([*parameters, "dtype"]), values(), max_size=3))
    found = dispatch.method(receiver, name, positional, keywords, context(version, data.draw(values())))
    assert found is None or is_value(found), (key, found)


LAYERS = sorted(name for name in FUNCTIONS if name.startswith("keras.layers.") and name.rpartition(".")[2][0].isupper())


@tried(RUNS)
@given(st.sampled_from(LAYERS), st.data(), st.sampled_from(["2", "3"]))
def test_layers_of_any_settings(name, data, version):
    parameters = rules.FUNCTIONS[name].parameters
    chosen = data.draw(st.dictionaries(st.sampled_from([*parameters, "dtype", "data_format"]), values(), max_size=5))
    made = dispatch.call(name, (), chosen, context(version, tensor("float32", (None, 3))))
    for atom in made:
        found = dispatch.method(atom, "__call__", (data.draw(values()),), {}, context(version, data.draw(values())))
        assert is_value(found), (name, chosen, found)


ATTRIBUTES = sorted(key for key in rules.ATTRIBUTES if key.startswith(("object:keras", "array.", "dataset.", "int.", "float.")))


@pytest.mark.parametrize("key", ATTRIBUTES)
def test_attributes_of_objects_made_without_arguments(key):
    family, _, name = key.rpartition(".")
    receivers = {"array": Array(), "dataset": Dataset(element=()), "int": Prim(type="int"), "float": Prim(type="float")}
    receiver = receivers.get(family) or ExternalObject(cls=family.removeprefix("object:"), site="s")
    assert is_value(dispatch.attribute(receiver, name, context("3", TRUE)))


@tried(RUNS)
@given(st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "@", "&", "<", "=="]), values(), values())
def test_operators(sign, left, right):
    found = dispatch.binary(sign, left, right, context("3", ()))
    assert found is None or is_value(found), (sign, left, right)


def test_a_tensor_of_unknown_rank_is_fine_everywhere():
    for name in LAYERS:
        for atom in dispatch.call(name, (), {}, context("3", tensor())):
            assert is_value(dispatch.method(atom, "__call__", ((Tensor(),),), {}, context("3", tensor())))
