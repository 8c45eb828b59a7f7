"""Makes values of which less is known, or more: what rules say of those may be vaguer, and never contradict what they say of others."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import msgspec

from graphlift.tensors.values import Array, Atom, Const, List, Prim, Shape, Tensor, TensorShape, Tuple, Unknown, Value, join, map_inner


def blurring(random: Random) -> Callable[[Value], Value]:
    """A function that forgets at random what is known of the tensors of a value: lengths, ranks, dtypes, elements."""

    def forget(dims: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        return None if dims is None else tuple("?" if random.random() < 0.3 else dim for dim in dims)

    def blur(value: Value) -> Value:
        return tuple(_blurred(atom) for atom in value)

    def _blurred(atom: Atom) -> Atom:
        match atom:
            case Tensor():
                shape = None if random.random() < 0.05 else forget(atom.shape)
                dtype = None if random.random() < 0.1 else atom.dtype
                content = forget(atom.content)
                return msgspec.structs.replace(atom, dtype=dtype, shape=shape, content=content)
            case Array():
                return msgspec.structs.replace(atom, shape=forget(atom.shape))
            case Const(type="int") if random.random() < 0.05:
                return Prim(type="int")
            case Tuple(elements=elements):
                return msgspec.structs.replace(atom, elements=tuple(map(blur, elements)))
            case List(elements=elements) if elements is not None:
                if random.random() < 0.03:
                    return msgspec.structs.replace(atom, elements=None, element=join(*map(blur, elements)))
                return msgspec.structs.replace(atom, elements=tuple(map(blur, elements)))
            case TensorShape(dims=dims):
                return TensorShape(dims=forget(dims))
            case _:
                return Unknown(cause="forgotten") if random.random() < 0.02 else atom

    return blur


def forgetting(random: Random) -> Callable[[Value], Value]:
    """A function that forgets lengths of tensors at random, and nothing else."""

    def forget(value: Value) -> Value:
        return tuple(_forgotten(map_inner(atom, forget)) for atom in value)

    def _forgotten(atom: Atom) -> Atom:
        if isinstance(atom, Tensor) and atom.shape is not None:
            return msgspec.structs.replace(atom, shape=tuple("?" if random.random() < 0.35 else dim for dim in atom.shape))
        return atom

    return forget


def sharpened(value: Value) -> Value:
    """The value with open axes given a length."""
    return tuple(_sharp(map_inner(atom, sharpened)) for atom in value)


def _sharp(atom: Atom) -> Atom:
    def close(dims: Shape) -> Shape:
        return None if dims is None else tuple(2 if dim is None else dim for dim in dims)

    match atom:
        case Tensor():
            return msgspec.structs.replace(atom, shape=close(atom.shape), content=close(atom.content))
        case TensorShape(dims=dims):
            return TensorShape(dims=close(dims))
        case _:
            return atom


def called_open(vague: Value | None, sharp: Value | None) -> bool:
    """Whether a result claims that an axis is open, which has one length once more is known of the arguments."""
    if not vague or not sharp or len(vague) != 1 or len(sharp) != 1:
        return False
    left, right = vague[0], sharp[0]
    if isinstance(left, Tensor) and isinstance(right, Tensor) and left.shape is not None and right.shape is not None:
        return any(dim is None and isinstance(length, int) for dim, length in zip(left.shape, right.shape, strict=False))
    if isinstance(left, (Tuple, List)) and isinstance(right, (Tuple, List)):
        return any(map(called_open, left.elements or (), right.elements or ()))
    return False
