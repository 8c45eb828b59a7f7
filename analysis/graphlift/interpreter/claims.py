"""What is claimed of the tensor in a variable (dtype, rank, axes), and what is left of values and variables where that holds or does not.

Where a claim holds, values that contradict it are gone and the others know more. A claim of which a function makes sure before it does
anything else with a parameter is a declaration: it holds of what the function is called with, and makes a value of which nothing is known
a tensor.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

import msgspec

from graphlift.interpreter.frame import Environment, Frame
from graphlift.tensors.values import (
    DECLARED,
    UNKNOWN_DIM,
    Array,
    Atom,
    Dim,
    Shape,
    Tensor,
    Unknown,
    Value,
    join,
    unknown,
    weaker,
)


class Claim(msgspec.Struct, frozen=True):
    """What is said of the tensor in a variable; ``None`` and ``"?"`` where nothing is."""

    name: str
    dtype: str | None = None
    shape: Shape = None
    axis: int | None = None
    """One axis of which something is said, where the rank is not."""
    length: Dim = UNKNOWN_DIM
    exact: bool = False
    """Whether it says all that was compared, so that a tensor of which it surely holds cannot fail the comparison."""


def narrowed(value: Value, claim: Claim, *, declares: bool) -> Value:
    """The value where a claim holds: without what contradicts it. An unknown value becomes a tensor where it *declares* one."""
    return join(*(_narrowed(atom, claim, declares=declares) for atom in value))


def _narrowed(atom: Atom, claim: Claim, *, declares: bool) -> Value:
    match atom:
        case Unknown(roots=mask, notes=notes) if declares:
            return (Tensor(dtype=claim.dtype, shape=claim.shape, roots=mask, basis=DECLARED, notes=notes, like=True),)
        case Tensor(kind="tensorarray"):
            return (atom,)
        case Tensor(dtype=dtype, shape=shape) | Array(dtype=dtype, shape=shape):
            if None not in (dtype, claim.dtype) and dtype != claim.dtype:
                return ()
            met = _met(shape, claim)
            if met is _CLASH:
                return ()
            if met == shape and (dtype or claim.dtype) == dtype:
                return (atom,)
            basis = weaker(atom.basis, DECLARED) if declares else atom.basis
            return (msgspec.structs.replace(atom, dtype=dtype or claim.dtype, shape=met, basis=basis),)
        case _:
            return (atom,)


_CLASH: Final[Shape] = (-1,)


def _met(shape: Shape, claim: Claim) -> Shape:
    """What is known of a shape and what is claimed of it together; ``_CLASH`` if both cannot be."""
    if shape is None:
        return claim.shape
    dims = list(shape)
    if claim.shape is not None:
        if len(claim.shape) != len(dims):
            return _CLASH
        claimed = list(claim.shape)
    elif claim.axis is not None and -len(dims) <= claim.axis < len(dims):
        claimed = [UNKNOWN_DIM] * len(dims)
        claimed[claim.axis] = claim.length
    else:
        return shape
    for index, (mine, theirs) in enumerate(zip(dims, claimed, strict=True)):
        if isinstance(mine, int) and isinstance(theirs, int) and mine != theirs:
            return _CLASH
        if not isinstance(mine, int) and isinstance(theirs, int):
            dims[index] = theirs
    return tuple(dims)


def surviving(value: Value, claim: Claim) -> Value:
    """The value where a claim does not hold: without the tensors of which it surely does."""
    return tuple(atom for atom in value if not (claim.exact and _surely(atom, claim)))


def _surely(atom: Atom, claim: Claim) -> bool:
    if not isinstance(atom, Tensor | Array) or (isinstance(atom, Tensor) and atom.kind == "tensorarray"):
        return False
    if claim.dtype is not None:
        return atom.dtype == claim.dtype
    if atom.shape is None:
        return False
    if claim.shape is not None:
        return len(atom.shape) == len(claim.shape) and all(
            not isinstance(theirs, int) or mine == theirs for mine, theirs in zip(atom.shape, claim.shape, strict=True)
        )
    return claim.axis is not None and -len(atom.shape) <= claim.axis < len(atom.shape) and atom.shape[claim.axis] == claim.length


def exclude(claims: list[Claim], env: Environment) -> Environment | None:
    """The variables where the claims, each by itself, do not hold; ``None`` if they surely do."""
    for claim in claims:
        value = env.get(claim.name)
        left = surviving(value, claim) if value else value
        if value and not left:
            return None
        if left != value and left:
            env = {**env, claim.name: left}
    return env


def apply(frame: Frame, claims: list[Claim], env: Environment, *, declares: bool) -> Environment | None:
    """The variables where the claims hold; ``None`` if they cannot. An assertion that cannot hold is not believed."""
    for claim in claims:
        value = env.get(claim.name)
        if not value:
            continue
        if declares:
            declare(frame, env, claim.name, functools.partial(narrowed, claim=claim, declares=True))
        kept = narrowed(value, claim, declares=declares)
        if kept == value:
            continue
        if not kept:
            if declares:
                continue
            return None
        env = hold(frame, env, claim.name, kept, declares=declares)
    return env


def declare(frame: Frame, env: Environment, name: str, change: Callable[[Value], Value]) -> None:
    """Let a function's assertion count as a declaration of what its parameter receives, if it holds whenever the function is called."""
    if frame.branches == 0 and name in frame.received and env.get(name) is frame.received[name]:
        before = frame.declared.get(name) or unknown("nothing was declared of it yet")
        frame.declared[name] = change(before) or before


def hold(frame: Frame, env: Environment, name: str, value: Value, *, declares: bool) -> Environment:
    """The environment with more known of a variable; where an assertion says it, it is still what the function was called with."""
    if declares and frame.branches == 0 and env.get(name) is frame.received.get(name):
        frame.received[name] = value
    return {**env, name: value}
