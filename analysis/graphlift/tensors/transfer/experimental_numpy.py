"""``tf.experimental.numpy``: NumPy's functions on tensors.

Each is answered by the rule of the NumPy function of its name, its arguments taken as arrays and its arrays given back as tensors;
dtypes promote as in NumPy. Source: TensorFlow 2.21, ``np_math_ops.py``, ``np_array_ops.py``.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.tensors.lattice import map_inner
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.arguments import argument, dense, sequence_items
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import Array, Atom, Tensor, Value, unknown

NAMES: Final = (
    "absolute add all allclose amax amin angle any append arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argsort"
    " around array array_equal asanyarray asarray ascontiguousarray atleast_1d atleast_2d atleast_3d average bitwise_and bitwise_or"
    " bitwise_xor broadcast_arrays broadcast_to cbrt ceil clip compress concatenate conjugate copy cos cosh count_nonzero cross cumprod"
    " cumsum deg2rad diag diagflat diagonal diff divide divmod dot dstack einsum empty empty_like equal exp exp2 expand_dims expm1 eye"
    " fabs fix flip fliplr flipud float_power floor floor_divide full full_like gcd geomspace greater greater_equal heaviside hsplit"
    " hstack hypot identity imag inner isclose iscomplex isfinite isinf isnan isneginf isposinf isreal isscalar kron lcm less less_equal"
    " linspace log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor logspace matmul max maximum mean"
    " meshgrid min minimum moveaxis multiply nanmean nanprod nansum ndim negative nextafter nonzero not_equal ones ones_like outer pad"
    " positive power prod ptp rad2deg ravel real reciprocal remainder repeat reshape roll rot90 round shape sign signbit sin sinc sinh"
    " size sort split sqrt square squeeze stack std subtract sum swapaxes take take_along_axis tan tanh tensordot tile trace transpose tri"
    " tril triu var vdot vsplit vstack where zeros zeros_like"
)


def _as_arrays(value: Value) -> Value:
    return tuple(map(_array, value))


def _array(atom: Atom) -> Atom:
    if isinstance(atom, Tensor) and atom.kind in ("dense", "variable"):
        return Array(dtype=atom.dtype, shape=atom.shape, content=atom.content, basis=atom.basis, notes=atom.notes)
    return map_inner(atom, _as_arrays)


def _as_tensors(value: Value) -> Value:
    return tuple(map(_tensor, value))


def _tensor(atom: Atom) -> Atom:
    if isinstance(atom, Array):
        return msgspec.structs.replace(dense(atom.dtype, atom.shape, atom.content)[0], basis=atom.basis, notes=atom.notes)
    return map_inner(atom, _as_tensors)


def _rule(call: Call) -> Value:
    name = "np." + call.name.rpartition(".")[2]
    positional = sequence_items(argument(call, "args")) or ()
    keywords = {key: _as_arrays(value) for key, value in call.arguments.items() if key != "args"}
    context = msgspec.structs.replace(call.context, numpy="2")
    found = dispatch.call(name, tuple(map(_as_arrays, positional)), keywords, context)
    return unknown(f"the result of {call.name}") if found is None else _as_tensors(found)


for _name in NAMES.split():
    function(f"tf.experimental.numpy.{_name}", parameters="*args")(_rule)
