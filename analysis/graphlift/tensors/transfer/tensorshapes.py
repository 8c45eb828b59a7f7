"""``tf.TensorShape`` and ``tf.dtypes.DType`` objects: making them, their attributes, methods and operators.

Reading an axis that is open gives an ``int`` of unknown value, as it does eagerly; inside a trace TensorFlow would give ``None``.
"""

from __future__ import annotations

from collections.abc import Callable

from graphlift.tensors import dtypes, shapes
from graphlift.tensors.transfer.arguments import argument, dim_of, dim_value, dims_argument, dims_of, dtype_argument, dtype_of
from graphlift.tensors.transfer.indexing import sliced_content, steps_of
from graphlift.tensors.transfer.members import dtype_value
from graphlift.tensors.transfer.rules import AttributeRule, Call, Context, attribute, function, method, operators
from graphlift.tensors.values import NONE, Atom, External, ExternalObject, List, Shape, TensorShape, Value, const, join, prim


def _dims(atom: Atom | None) -> Shape:
    return atom.dims if isinstance(atom, TensorShape) else None


@function("tf.TensorShape", parameters="dims")
def _make(call: Call) -> Value:
    return (TensorShape(dims=dims_argument(call, "dims")),)


@function("tf.broadcast_static_shape", parameters="shape_x shape_y")
def _broadcast(call: Call) -> Value:
    return (TensorShape(dims=shapes.broadcast(dims_argument(call, "shape_x"), dims_argument(call, "shape_y"))),)


@attribute("tensorshape.rank", "tensorshape.ndims")
def _rank(atom: Atom, context: Context) -> Value:
    dims = _dims(atom)
    return prim("int") if dims is None else const(len(dims))


@attribute("tensorshape.dims")
def _list_of_dims(atom: Atom, context: Context) -> Value:
    return _as_python_list(_dims(atom), context.site)


@method("tensorshape.as_list")
def _as_list(call: Call) -> Value:
    return _as_python_list(_dims(call.receiver), call.context.site)


def _as_python_list(dims: Shape, site: str) -> Value:
    items = None if dims is None else tuple(map(dim_value, dims))
    return (List(type="list", site=site, elements=items, element=prim("int") if items is None else ()),)


@method("tensorshape.num_elements")
def _num_elements(call: Call) -> Value:
    dims = _dims(call.receiver)
    return prim("int") if dims is None else dim_value(shapes.product(dims))


@method("tensorshape.is_fully_defined")
def _is_fully_defined(call: Call) -> Value:
    return const(True) if shapes.fully_known(_dims(call.receiver)) else prim("bool")


@method("tensorshape.is_compatible_with", parameters="other")
def _is_compatible(call: Call) -> Value:
    return prim("bool")


@method("tensorshape.assert_has_rank", "tensorshape.assert_is_compatible_with", "tensorshape.assert_same_rank", parameters="other")
@method("tensorshape.assert_is_fully_defined")
def _assert(call: Call) -> Value:
    return NONE


@method("tensorshape.merge_with", parameters="other")
def _merge_with(call: Call) -> Value:
    return (TensorShape(dims=shapes.unify(_dims(call.receiver), dims_argument(call, "other"))),)


@method("tensorshape.with_rank", parameters="rank")
def _with_rank(call: Call) -> Value:
    dims, rank = _dims(call.receiver), dim_of(argument(call, "rank"))
    return (TensorShape(dims=shapes.open_of_rank(rank) if dims is None and isinstance(rank, int) else dims),)


@method("tensorshape.with_rank_at_least", "tensorshape.with_rank_at_most", parameters="rank")
def _with_bounded_rank(call: Call) -> Value:
    return (TensorShape(dims=_dims(call.receiver)),)


@method("tensorshape.concatenate", parameters="other")
def _concatenate(call: Call) -> Value:
    return _joined(_dims(call.receiver), dims_argument(call, "other"))


def _joined(left: Shape, right: Shape) -> Value:
    return (TensorShape(dims=None if left is None or right is None else (*left, *right)),)


@method("tensorshape.__getitem__", parameters="index")
def _item(call: Call) -> Value:
    """A number for an index, a shape for a slice."""
    dims = _dims(call.receiver)
    steps = steps_of(argument(call, "index"))
    if len(steps) != 1:
        return ()
    step = steps[0]
    found = None if dims is None else sliced_content(dims, steps)
    if step.kind == "slice":
        return (TensorShape(dims=found),)
    if found:
        return dim_value(found[0])
    if step.kind != "index":
        return join(prim("int"), (TensorShape(dims=None),))
    return () if dims is not None and isinstance(step.lower, int) else prim("int")


@method("tensorshape.__iter__")
def _iter(call: Call) -> Value:
    dims = _dims(call.receiver)
    return prim("int") if dims is None else join(*map(dim_value, dims))


@method("tensorshape.__len__")
def _len(call: Call) -> Value:
    dims = _dims(call.receiver)
    return prim("int") if dims is None else const(len(dims))


@operators("tensorshape")
def _operator(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    if operator == "+":
        return _joined(dims_of((left,)), dims_of((right,)))
    if operator in ("==", "!=") and isinstance(left, TensorShape) and isinstance(right, TensorShape):
        if shapes.fully_known(left.dims) and shapes.fully_known(right.dims):
            return const((left.dims == right.dims) is (operator == "=="))
        return prim("bool")
    return prim("bool") if operator in ("==", "!=", "<", "<=", ">", ">=", "in", "not in") else None


@function("tf.dtypes.as_dtype", parameters="type_value")
def _as_dtype(call: Call) -> Value:
    return dtype_value(dtype_argument(call, "type_value"))


def _dtype(atom: Atom) -> str | None:
    return dtypes.of_dotted(atom.name) if isinstance(atom, External) else None


@operators("dtype")
def _dtype_operator(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    """A dtype equals another, its name, or the NumPy type of the same name."""
    if operator not in ("==", "!="):
        return None
    mine, other = dtype_of((left,)), dtype_of((right,))
    return prim("bool") if mine is None or other is None else const((mine == other) is (operator == "=="))


def _question(answer: Callable[[str], bool]) -> AttributeRule:
    def rule(atom: Atom, context: Context) -> Value:
        found = _dtype(atom)
        return prim("bool") if found is None else const(answer(found))

    return rule


attribute("dtype.is_floating")(_question(dtypes.FLOATING.__contains__))
attribute("dtype.is_integer")(_question(dtypes.INTEGER.__contains__))
attribute("dtype.is_complex")(_question(dtypes.COMPLEX.__contains__))
attribute("dtype.is_unsigned")(_question(dtypes.UNSIGNED.__contains__))
attribute("dtype.is_bool")(_question("bool".__eq__))


@attribute("dtype.name")
def _name(atom: Atom, context: Context) -> Value:
    found = _dtype(atom)
    return prim("str") if found is None else const(found)


@attribute("dtype.base_dtype")
def _base(atom: Atom, context: Context) -> Value:
    return (atom,)


@attribute("dtype.real_dtype")
def _real(atom: Atom, context: Context) -> Value:
    return dtype_value(dtypes.real_part(_dtype(atom)))


@attribute("dtype.as_numpy_dtype")
def _as_numpy(atom: Atom, context: Context) -> Value:
    found = _dtype(atom)
    if found is None:
        return (ExternalObject(cls="np.dtype", site=""),)
    return (External(name="np.object_" if found == "string" else f"np.{found}"),)


@attribute("dtype.size")
def _size(atom: Atom, context: Context) -> Value:
    found = dtypes.size_of(_dtype(atom) or "variant")
    return prim("int") if found is None else const(found)


@attribute("dtype.min", "dtype.max")
def _extreme(atom: Atom, context: Context) -> Value:
    return join(prim("int"), prim("float")) if _dtype(atom) is None else prim("int" if _dtype(atom) in dtypes.INTEGER else "float")


@attribute("dtype.limits")
def _limits(atom: Atom, context: Context) -> Value:
    return (List(type="tuple", site=context.site, elements=None, element=prim("int" if _dtype(atom) in dtypes.INTEGER else "float")),)
