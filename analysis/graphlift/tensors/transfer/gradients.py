"""Differentiation: ``tf.GradientTape``, ``tf.gradients``, forward accumulators and functions with gradients of their own.

A gradient has the structure and shapes of its sources. That it may be ``None`` (not connected) is not modelled.
Source: TensorFlow 2.21, ``backprop.py``, ``gradients_impl.py``, ``custom_gradient.py``, ``forwardprop.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes, structures
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dense, operand, sequence_items, shared_dtype
from graphlift.tensors.transfer.rules import Call, function, method
from graphlift.tensors.values import NONE, ExternalObject, List, Tensor, Unknown, Value, Wrapped, tuple_of, unknown

TAPE: Final = "tf.GradientTape"
FORWARD: Final = "tf.autodiff.ForwardAccumulator"
WRAPPERS: Final = ("tf.custom_gradient", "tf.recompute_grad", "tf.grad_pass_through")


@function(TAPE, parameters="persistent watch_accessed_variables")
def _tape(call: Call) -> Value:
    return (ExternalObject(cls=TAPE, site=call.context.site),)


@function(FORWARD, parameters="primals tangents")
def _forward_accumulator(call: Call) -> Value:
    return (ExternalObject(cls=FORWARD, site=call.context.site),)


@method(f"object:{TAPE}.__enter__", f"object:{FORWARD}.__enter__")
def _enter(call: Call) -> Value:
    return () if call.receiver is None else (call.receiver,)


@method(f"object:{TAPE}.__exit__", f"object:{FORWARD}.__exit__", parameters="kind value trace")
@method(f"object:{TAPE}.watch", f"object:{TAPE}.reset", parameters="tensor")
def _nothing(call: Call) -> Value:
    return NONE


@method(f"object:{TAPE}.stop_recording")
def _stop_recording(call: Call) -> Value:
    return (ExternalObject(cls="tf.GradientTape.stop_recording", site=call.context.site),)


def gradient_of(value: Value) -> Value:
    """The gradient with respect to a structure of tensors and variables."""
    return structures.map_leaves(value, _gradient_leaf)


def _gradient_leaf(leaf: Value) -> Value:
    if leaf and all(isinstance(atom, Unknown) for atom in leaf):
        return unknown("it is a gradient with respect to something unknown")
    part = to_tensor(leaf)
    if part.kind == "ragged":
        return (part,)
    return dense(part.dtype, part.shape)


@method(f"object:{TAPE}.gradient", parameters="target sources output_gradients unconnected_gradients")
def _gradient(call: Call) -> Value:
    return gradient_of(argument(call, "sources"))


@method(f"object:{TAPE}.jacobian", parameters="target sources unconnected_gradients parallel_iterations experimental_use_pfor")
def _jacobian(call: Call) -> Value:
    target = operand(call, "target")

    def jacobian(leaf: Value) -> Value:
        source = to_tensor(leaf)
        known = target.shape is not None and source.shape is not None
        return dense(target.dtype, (*(target.shape or ()), *(source.shape or ())) if known else None)

    return structures.map_leaves(argument(call, "sources"), jacobian)


@method(f"object:{TAPE}.batch_jacobian", parameters="target source unconnected_gradients parallel_iterations experimental_use_pfor")
def _batch_jacobian(call: Call) -> Value:
    target, source = operand(call, "target"), operand(call, "source")
    if not target.shape or not source.shape:
        return dense(target.dtype)
    batch = shapes.unify_dim(target.shape[0], source.shape[0])
    return dense(target.dtype, (batch, *target.shape[1:], *source.shape[1:]))


@method(f"object:{TAPE}.watched_variables")
def _watched_variables(call: Call) -> Value:
    return (List(type="tuple", site=call.context.site, elements=None, element=(Tensor(kind="variable"),)),)


@method(f"object:{FORWARD}.jvp", parameters="primals unconnected_gradients")
def _jvp(call: Call) -> Value:
    return gradient_of(argument(call, "primals"))


@function("tf.gradients", parameters="ys xs grad_ys name gate_gradients aggregation_method stop_gradients unconnected_gradients")
def _gradients(call: Call) -> Value:
    sources = argument(call, "xs")
    return gradient_of(sources) if structures.is_nested(sources) else _listed(call, [gradient_of(sources)])


@function("tf.hessians", parameters="ys xs gate_gradients aggregation_method name")
def _hessians(call: Call) -> Value:
    found = sequence_items(argument(call, "xs")) if structures.is_nested(argument(call, "xs")) else (argument(call, "xs"),)
    if found is None:
        return (List(type="list", site=call.context.site, elements=None, element=dense(None)),)
    parts = map(to_tensor, found)
    return _listed(call, [dense(part.dtype, None if part.shape is None else part.shape * 2) for part in parts])


def _listed(call: Call, items: list[Value]) -> Value:
    return (List(type="list", site=call.context.site, elements=tuple(items)),)


@function("tf.custom_gradient", "tf.recompute_grad", "tf.grad_pass_through", parameters="f")
def _wrap(call: Call) -> Value:
    return (Wrapped(by=call.name, function=argument(call, "f")),)


@method(*(f"wrapped:{name}.__call__" for name in WRAPPERS), parameters="*args")
def _call_wrapped(call: Call) -> Value:
    """Calls the function; one with a custom gradient gives its result and the gradient function, of which the caller sees the result."""
    if not isinstance(call.receiver, Wrapped):
        return ()
    made = call.context.apply(call.receiver.function, sequence_items(argument(call, "args")) or ())
    if call.receiver.by != "tf.custom_gradient":
        return made
    pair = structures.children(made)
    return pair[0] if pair and len(pair) == 2 else unknown("a function with a custom gradient gives its result and a function")


@function("tf.clip_by_global_norm", parameters="t_list clip_norm use_norm name")
def _clip_by_global_norm(call: Call) -> Value:
    items = argument(call, "t_list")
    clipped = structures.map_leaves(items, _gradient_leaf)
    first = structures.leaves(items)
    dtype = to_tensor(first[0]).dtype if first else shared_dtype(items)
    known = structures.children(clipped)
    listed: Value = (List(type="list", site=call.context.site, elements=known),) if known is not None else clipped
    return tuple_of([listed, dense(dtype, ())])
