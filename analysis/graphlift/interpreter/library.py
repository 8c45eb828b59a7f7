"""What the knowledge base says of a name or a call, as abstract values."""

from __future__ import annotations

import string
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.declarations import directive_value
from graphlift.interpreter.frame import Frame
from graphlift.knowledge.symbols import Symbol
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Dataset,
    External,
    ExternalObject,
    Iterator,
    List,
    Prim,
    Tensor,
    TensorShape,
    Value,
    const,
    is_tensor_like,
    prim,
    tensor,
    unknown,
)

_CONSTANTS: Final[dict[str, Value]] = {
    "np.newaxis": NONE,
    "tf.newaxis": NONE,
    "sys.argv": (List(type="list", site="sys.argv", elements=None, element=prim("str"), roots=1),),
    "sys.maxsize": prim("int"),
    **{f"string.{name}": const(getattr(string, name)) for name in string.__all__ if isinstance(getattr(string, name), str)},
    **{f"{module}.{name}": prim("float") for module in ("math", "np") for name in ("pi", "e", "inf", "nan", "tau", "Inf", "NaN")},
}
MAX_PARTS: Final = 9
"""Library names have no more dots than this."""
_SCALARS: Final = frozenset({"bool", "int", "float", "str", "bytes"})


def symbol_value(frame: Frame, dotted: str) -> Value:
    """What the library name *dotted* stands for."""
    name = frame.world.catalogue.canonical(dotted) or dotted
    if name.count(".") > MAX_PARTS:
        return unknown(f"`{name[:60]}…` is not known")
    return _CONSTANTS.get(name) or (External(name=name),)


def own_result(frame: Frame, symbol: Symbol, arguments: Arguments, node: ir.Node) -> Value | None:
    """What a call of something in the user's own tables gives, where they say more than a word of the knowledge base."""
    form, separator, said = symbol.returns.partition(":")
    if symbol.name in frame.world.catalogue.extension.symbols and _holds_tensor((*arguments.positional, *arguments.named().values())):
        frame.event("computation", symbol.name, node)
    if form == "type" and separator:
        return directive_value(f"result: {said}")[1]
    if form != "like" or not separator:
        return None
    names = [parameter.name for parameter in symbol.parameters]
    given = dict(zip(names, arguments.positional, strict=False)) | arguments.named()
    found = [to_tensor(given[said])] if given.get(said) else []
    return tuple(Tensor(kind=each.kind, dtype=each.dtype, shape=each.shape, ragged_rank=each.ragged_rank) for each in found) or tensor()


def _holds_tensor(values: tuple[Value, ...]) -> bool:
    return any(is_tensor_like(atom) for value in values for atom in value)


def result_of(frame: Frame, symbol: Symbol, receiver: Atom | None, node: ir.Node) -> Value:
    """The value of calling *symbol*, as far as its entry tells."""
    if symbol.kind == "class":
        return (ExternalObject(cls=symbol.name, site=frame.site(node)),)
    returns = symbol.returns
    if returns.startswith("object:"):
        return (ExternalObject(cls=returns.removeprefix("object:"), site=frame.site(node)),)
    if returns in _SCALARS:
        return prim(returns)
    match returns:
        case "tensor":
            return tensor()
        case "tensors":
            return (List(type="tuple", site=frame.site(node), elements=None, element=tensor()),)
        case "variable":
            return tensor(kind="variable")
        case "array":
            return (Array(),)
        case "dataset":
            return (Dataset(element=unknown(f"the elements of `{symbol.name}` are not known")),)
        case "iterator":
            return (Iterator(element=unknown(f"what `{symbol.name}` yields is not known"), of=symbol.name),)
        case "none":
            return NONE
        case "shape":
            return (TensorShape(dims=None),)
        case "list" | "tuple":
            return (List(type=returns, site=frame.site(node), elements=None, element=unknown(f"what `{symbol.name}` holds is not known")),)
        case "self" if receiver is not None:
            return (receiver,)
        case "dtype":
            return (Prim(type="dtype"),)
        case _:
            return unknown(f"what `{symbol.name}` returns is not known")
