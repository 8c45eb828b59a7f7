"""Dense layers, embeddings, lambdas and wrappers around one layer."""

from __future__ import annotations

import msgspec

from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dim_of, dims_of, str_argument
from graphlift.tensors.transfer.datasets.elements import map_leaves
from graphlift.tensors.transfer.keras.layer import Application, layer
from graphlift.tensors.values import UNKNOWN_DIM, Dim, Shape, Tensor, Value, tensor, unknown


@layer(
    "Dense",
    parameters="units activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer"
    " kernel_constraint bias_constraint lora_rank lora_alpha quantization_config",
)
def _dense(applied: Application) -> Value:
    shape = applied.input.shape
    units = dim_of(argument(applied.settings, "units"))
    return applied.activated(applied.output(None if shape is None else (*shape[:-1], units)))


@layer(
    "EinsumDense",
    parameters="equation output_shape activation bias_axes kernel_initializer bias_initializer kernel_regularizer bias_regularizer",
)
def _einsum_dense(applied: Application) -> Value:
    equation = str_argument(applied.settings, "equation")
    wanted = dims_of(argument(applied.settings, "output_shape"))
    if equation is None or wanted is None:
        return applied.activated(applied.output(None))
    return applied.activated(applied.output(_einsum_shape(equation.replace(" ", ""), applied.input.shape, wanted)))


def _einsum_shape(equation: str, shape: Shape, wanted: tuple[Dim, ...]) -> Shape:
    """Axes that the input has keep their length, the last ones are as wanted, where those are given."""
    operands, arrow, result = equation.partition("->")
    source, comma, _ = operands.partition(",")
    if not arrow or not comma or shape is None:
        return None
    if "..." in source:
        if not source.startswith("...") or not result.startswith("..."):
            return None
        named = source[3:]
        if len(named) > len(shape):
            return None
        free = shape[: len(shape) - len(named)]
        lengths = dict(zip(named, shape[len(free) :], strict=True))
        letters = result[3:]
    else:
        free, lengths, letters = (), dict(zip(source, shape, strict=False)), result
    count = len(free) + len(letters)
    given = (*([UNKNOWN_DIM] * (count - len(wanted))), *wanted) if len(wanted) <= count else wanted[:count]
    found = [lengths.get(letter, UNKNOWN_DIM) for letter in letters]
    known = given[len(free) :]
    return (*free, *(want if isinstance(want, int) else length for length, want in zip(found, known, strict=True)))


@layer(
    "Embedding",
    parameters="input_dim output_dim embeddings_initializer embeddings_regularizer embeddings_constraint mask_zero weights lora_rank",
)
def _embedding(applied: Application) -> Value:
    shape = applied.input.shape
    return applied.output(None if shape is None else (*shape, dim_of(argument(applied.settings, "output_dim"))))


@layer("Lambda", parameters="function output_shape mask arguments")
def _lambda(applied: Application) -> Value:
    function = argument(applied.settings, "function")
    if not function:
        return unknown("the function of a Lambda layer is not known")
    inputs = argument(applied.call, "inputs")
    converted: Value = (applied.input,) if applied.inputs is None or not _is_structure(inputs) else inputs
    return applied.call.context.apply(function, (map_leaves(converted, _of_a_graph),))


def _of_a_graph(leaf: Tensor) -> Value:
    """Where Keras is given symbols, it runs functions on tensors of a graph."""
    return (msgspec.structs.replace(leaf, kind="dense") if leaf.kind == "symbolic" else leaf,)


def _is_structure(value: Value) -> bool:
    return not any(isinstance(atom, Tensor) for atom in value)


@layer("TimeDistributed", parameters="layer")
def _time_distributed(applied: Application) -> Value:
    shape = applied.input.shape
    if shape is None or len(shape) < 2:
        return applied.output(None, None)
    inner = tensor(applied.input.dtype, (shape[0], *shape[2:]))
    result = to_tensor(applied.call.context.apply(argument(applied.settings, "layer"), (inner,)))
    return tensor(result.dtype, None if not result.shape else (result.shape[0], shape[1], *result.shape[1:]))


@layer("SpectralNormalization", parameters="layer power_iterations")
def _wrapped(applied: Application) -> Value:
    return applied.call.context.apply(argument(applied.settings, "layer"), ((applied.input,),))
