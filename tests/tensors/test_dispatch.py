"""The switch-board: unions, reasons to believe, Keras symbolic tensors, inheritance of library classes."""

from __future__ import annotations

from graphlift.tensors.transfer import dispatch, rules
from graphlift.tensors.transfer.rules import Context
from graphlift.tensors.values import (
    NONE,
    Array,
    Const,
    ExternalObject,
    Prim,
    Slice,
    Tensor,
    Tuple,
    Value,
    const,
    join,
    prim,
    tensor,
    tuple_of,
    unknown,
)

CONTEXT = Context(place=lambda: "s", apply=lambda function, arguments: ())


def call(name: str, *positional: Value, **keywords: Value) -> Value | None:
    return dispatch.call(name, positional, keywords, CONTEXT)


def index(*items: Value) -> Value:
    return items[0] if len(items) == 1 else tuple_of(items)


def test_an_unknown_name_has_no_rule() -> None:
    assert call("tf.no_such_function") is None
    assert not dispatch.has_rule("tf.no_such_function")
    assert dispatch.method(Tensor(), "no_such_method", (), {}, CONTEXT) is None


def test_a_rule_sees_each_alternative_by_itself() -> None:
    either = join(tensor("float32", (2, 3)), tensor("int32", (5,)))
    assert call("tf.math.reduce_sum", either, axis=const(0)) == join(tensor("float32", (3,)), tensor("int32", ()))


def test_many_alternatives_are_taken_together() -> None:
    several = join(*(tensor("float32", (2,) * rank) for rank in range(5)))
    result = call("tf.math.add", several, several)
    assert result is not None
    assert {atom.dtype for atom in result if isinstance(atom, Tensor)} == {"float32"}


def test_a_result_is_believed_no_more_than_its_arguments() -> None:
    sure, assumed = tensor("float32", (2,)), tensor("float32", (2,), basis="assumed", notes=("a1",))
    result = call("tf.stack", tuple_of([sure, assumed]))
    assert result == tensor("float32", (2, 2), basis="assumed", notes=("a1",))


def test_what_is_computed_is_fresh() -> None:
    assert call("tf.identity", tensor("float32", (2,), roots=5)) == tensor("float32", (2,))


def test_assigning_gives_the_variable_itself() -> None:
    variable = Tensor(kind="variable", dtype="float32", shape=(2,), roots=5)
    assert dispatch.method(variable, "assign", (const(1),), {}, CONTEXT) == (variable,)
    assert dispatch.method(variable, "assign", (const(1),), {"read_value": const(False)}, CONTEXT) == NONE


def test_keras_symbolic_tensors_stay_symbolic() -> None:
    symbolic = Tensor(kind="symbolic", dtype="float32", shape=(None, 4))
    assert dispatch.binary("+", (symbolic,), const(1), CONTEXT) == (symbolic,)
    assert call("tf.stack", tuple_of([(symbolic,), (symbolic,)])) == tensor("float32", (2, None, 4), kind="symbolic")


def test_numbers_and_arrays_take_the_dtype_of_the_tensor_they_meet() -> None:
    half = tensor("float16", (3,))
    for other in (const(2), const(2.5), (Array(dtype="float64", shape=(3,)),), unknown("something")):
        result = dispatch.binary("*", other, half, CONTEXT)
        assert result is not None
        assert [atom.dtype for atom in result if isinstance(atom, Tensor)] == ["float16"]


def test_a_shape_computed_at_run_time_is_followed() -> None:
    batch = tensor("float32", (None, 28, 28))
    whole = call("tf.shape", batch)
    assert whole is not None
    first = dispatch.subscript(whole[0], const(0), CONTEXT)
    rest = dispatch.subscript(whole[0], (Slice(lower=const(1), upper=NONE, step=NONE),), CONTEXT)
    assert first == tensor("int32", (), content=(None,))
    assert rest == tensor("int32", (2,), content=(28, 28))
    assert first is not None
    assert call("tf.reshape", batch, tuple_of([first, const(784)])) == tensor("float32", (None, 784))


def test_reading_an_open_axis_gives_some_number() -> None:
    shape = dispatch.attribute(Tensor(dtype="float32", shape=(None, "?", 3)), "shape", CONTEXT)
    assert shape is not None
    read = [dispatch.subscript(shape[0], const(axis), CONTEXT) for axis in range(3)]
    assert read == [(Prim(type="int", open=True),), prim("int"), const(3)]
    assert [call("tf.zeros", tuple_of([dim or ()])) for dim in read] == [tensor("float32", (dim,)) for dim in (None, "?", 3)]


def test_indices_of_every_form() -> None:
    part = Tensor(dtype="float32", shape=(None, 8, 3))
    every = Slice(lower=NONE, upper=NONE, step=NONE)
    dots = (Const(value=None, type="ellipsis"),)
    backwards = (Slice(lower=NONE, upper=NONE, step=const(-2)),)
    cases = {
        (8, 3): const(0),
        (None, 3): index((every,), const(1)),
        (None, 8): index(dots, const(-1)),
        (1, None, 8, 3): index(NONE, dots),
        (None, 4, 3): index((every,), backwards),
    }
    for expected, given in cases.items():
        assert dispatch.subscript(part, given, CONTEXT) == tensor("float32", expected)


def test_named_results_have_fields() -> None:
    pair = call("tf.math.top_k", tensor("float32", (2, 9)), k=const(3))
    assert pair is not None
    assert isinstance(pair[0], Tuple)
    assert dispatch.attribute(pair[0], "indices", CONTEXT) == tensor("int32", (2, 3))


def test_library_classes_inherit_rules() -> None:
    table = ExternalObject(cls="tf.lookup.StaticHashTable", site="s")
    assert dispatch.lineage(table.cls) == ("tf.lookup.StaticHashTable", "tf.lookup.Table")
    assert dispatch.has_method(table, "lookup")


def test_two_rules_for_one_name_are_refused() -> None:
    dispatch.load()
    try:
        rules.function("tf.reshape", parameters="x")(lambda call: ())
    except ValueError as error:
        assert "tf.reshape" in str(error)
    else:
        raise AssertionError("a second rule for tf.reshape was accepted")
