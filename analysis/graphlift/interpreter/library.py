"""What the knowledge base says of a name or a call, as abstract values."""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.frame import Frame
from graphlift.knowledge.symbols import Symbol
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
    TensorShape,
    Value,
    prim,
    tensor,
    unknown,
)

_CONSTANTS: Final[dict[str, Value]] = {
    "np.newaxis": NONE,
    "tf.newaxis": NONE,
    "sys.argv": (List(type="list", site="sys.argv", elements=None, element=prim("str"), roots=1),),
    "sys.maxsize": prim("int"),
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
