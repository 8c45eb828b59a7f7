"""Python's own containers and strings: items, slices, lengths and loops.

Items are exact where the order and number of items is known; a dictionary's order is not kept, so its views give the join of
what they hold. Indexing past the end raises in Python, which gives nothing here.
"""

from __future__ import annotations

from typing import Final

import msgspec

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.arguments import argument, dim_of, dim_value, sequence_items
from graphlift.tensors.transfer.rules import Call, Context, method
from graphlift.tensors.values import (
    UNKNOWN_DIM,
    Array,
    Atom,
    Const,
    Dict,
    Dim,
    Iterator,
    List,
    ListType,
    Prim,
    Slice,
    Tensor,
    Tuple,
    Value,
    const,
    join,
    prim,
    unknown,
)

MAX_ITEMS: Final = 64
"""Longer strings and ranges are not taken apart."""

LISTS: Final = ("list", "tuple", "deque")
_SETS: Final = ("set", "frozenset")


def some_int(length: Dim = UNKNOWN_DIM) -> Value:
    """A Python number that is a length: known, open, or not known."""
    return dim_value(length)


def items_of(value: Value) -> tuple[Value, ...] | None:
    """The items in order, if their number and order are known."""
    found = sequence_items(value)
    if found is not None and not any(isinstance(atom, List) and atom.type in _SETS for atom in value):
        return found
    if len(value) == 1 and isinstance(value[0], Const) and isinstance(value[0].value, str) and len(value[0].value) <= MAX_ITEMS:
        return tuple(const(letter) for letter in value[0].value)
    if len(value) == 1 and isinstance(value[0], Iterator):
        return value[0].elements
    return None


def element_of(value: Value, context: Context) -> Value:
    """What any item may be."""
    found = [_element_of_atom(atom, context) for atom in value]
    return join(*found)


def _element_of_atom(atom: Atom, context: Context) -> Value:
    match atom:
        case Tuple(elements=elements):
            return join(*elements)
        case List(elements=elements, element=element):
            return join(element, *(elements or ()))
        case Dict(items=items, key=key):
            return join(key, *(const(name) for name, _ in items))
        case Const(type="str") | Prim(type="str"):
            return prim("str")
        case Const(type="bytes") | Prim(type="bytes"):
            return prim("int")
        case Const():
            return ()
        case _:
            found = dispatch.iterate(atom, context)
            return unknown("an item of something that is not known") if found is None else found


def length_of(value: Value, context: Context) -> Dim:
    """The number of items."""
    found: list[Dim] = []
    for atom in value:
        match atom:
            case Tuple(elements=elements):
                found.append(len(elements))
            case List(type=name, elements=elements):
                found.append(UNKNOWN_DIM if elements is None or (name in _SETS and len(elements) > 1) else len(elements))
            case Dict(items=items, element=element):
                found.append(UNKNOWN_DIM if element or atom.many else len(items))
            case Const(value=str() | bytes() as text):
                found.append(len(text))
            case Prim(type="str" | "bytes"):
                found.append(UNKNOWN_DIM)
            case Array(shape=shape) | Tensor(shape=shape):
                found.append(shape[0] if shape else UNKNOWN_DIM)
            case _:
                measured = dispatch.length(atom, context)
                found.append(UNKNOWN_DIM if measured is None else dim_of(measured))
    return found[0] if found and all(dim == found[0] for dim in found) else UNKNOWN_DIM


def a_list(elements: tuple[Value, ...] | None, element: Value, context: Context, kind: ListType = "list") -> Value:
    """A new list (or other container of :class:`List`'s types) with these items."""
    return (List(type=kind, site=context.site, elements=elements, element=join(element, *(elements or ()))),)


def view(elements: tuple[Value, ...] | None, element: Value, kind: ListType = "tuple", site: str = "") -> Value:
    """Something with items that nobody can add to: a range, a view of the dictionary made at *site*."""
    return (List(type=kind, site=site, elements=elements, element=join(element, *(elements or ()))),)


# --- subscripts ------------------------------------------------------------------------------------


def _bound(value: Value) -> int | None:
    """An end of a slice; raises ``LookupError`` if it is there and not known."""
    if all(isinstance(atom, Const) and atom.type == "NoneType" for atom in value):
        return None
    dim = dim_of(value)
    if not isinstance(dim, int):
        raise LookupError
    return dim


def known_slice(part: Slice) -> slice | None:
    """A slice of known ends as Python's own; ``None`` if an end is not known."""
    try:
        return slice(_bound(part.lower), _bound(part.upper), _bound(part.step))
    except LookupError:
        return None


@method("tuple.__getitem__", "list.__getitem__", "deque.__getitem__", parameters="index")
def _item(call: Call) -> Value:
    receiver, index = call.receiver, argument(call, "index")
    if not isinstance(receiver, (Tuple, List)):
        return ()
    inside = receiver.element if isinstance(receiver, List) else ()
    elements = receiver.elements
    if len(index) == 1 and isinstance(index[0], Slice):
        return _sliced(receiver, index[0], call.context)
    place = dim_of(index)
    if elements is not None and isinstance(place, int):
        return elements[place] if -len(elements) <= place < len(elements) else inside if isinstance(receiver, List) and not elements else ()
    return join(inside, *(elements or ()))


def _sliced(receiver: Tuple | List, part: Slice, context: Context) -> Value:
    wanted = known_slice(part)
    kind = receiver.type if isinstance(receiver, List) else "tuple"
    inside = receiver.element if isinstance(receiver, List) else ()
    if wanted is None or receiver.elements is None or wanted.step == 0:
        element = join(inside, *(receiver.elements or ()))
        return view(None, element) if kind == "tuple" else a_list(None, element, context, kind)
    kept = receiver.elements[wanted]
    if isinstance(receiver, Tuple):
        return (Tuple(elements=kept, roots=0),)
    return view(kept, ()) if kind == "tuple" else a_list(kept, (), context, kind)


@method("dict.__getitem__", parameters="index")
def _dict_item(call: Call) -> Value:
    receiver = call.receiver
    if not isinstance(receiver, Dict):
        return ()
    return lookup(receiver, argument(call, "index")) or unknown("a key that nothing is known to be stored under")


def lookup(receiver: Dict, index: Value) -> Value:
    """What a dictionary holds under a key."""
    known = dict(receiver.items)
    found: list[Value] = []
    for atom in index:
        if isinstance(atom, Const) and isinstance(atom.value, str | int) and atom.value in known:
            found.append(known[atom.value])
        elif isinstance(atom, Const) and isinstance(atom.value, str | int):
            found.append(receiver.element)
        else:
            found.append(join(receiver.element, *known.values()))
    return join(*found)


@method("str.__getitem__", "bytes.__getitem__", parameters="index")
def _letter(call: Call) -> Value:
    receiver, index = call.receiver, argument(call, "index")
    text = receiver.value if isinstance(receiver, Const) else None
    name = receiver.type if isinstance(receiver, (Const, Prim)) else "str"
    if len(index) == 1 and isinstance(index[0], Slice):
        wanted = known_slice(index[0])
        exact = isinstance(text, (str, bytes)) and wanted is not None and wanted.step != 0
        return const(text[wanted]) if exact and isinstance(text, (str, bytes)) and wanted is not None else prim(name)
    place = dim_of(index)
    if isinstance(text, (str, bytes)) and isinstance(place, int):
        return const(text[place]) if -len(text) <= place < len(text) else ()
    return prim("str" if name == "str" else "int")


# --- loops and lengths -----------------------------------------------------------------------------


@method(*(f"{name}.__iter__" for name in (*LISTS, *_SETS, "dict", "str", "bytes")))
def _iterate(call: Call) -> Value:
    return () if call.receiver is None else _element_of_atom(call.receiver, call.context)


@method(*(f"{name}.__len__" for name in (*LISTS, *_SETS, "dict", "str", "bytes")))
def _length(call: Call) -> Value:
    return () if call.receiver is None else some_int(length_of((call.receiver,), call.context))


# --- methods that change nothing -------------------------------------------------------------------


@method("tuple._replace")
def _with_fields(call: Call) -> Value:
    """Of a named tuple: the same with other values in some fields."""
    if not isinstance(call.receiver, Tuple) or not call.receiver.fields:
        return unknown("a tuple without fields")
    fields = zip(call.receiver.fields, call.receiver.elements, strict=True)
    return (msgspec.structs.replace(call.receiver, elements=tuple(call.arguments.get(name, value) for name, value in fields), roots=0),)


@method("tuple._asdict")
def _as_dict(call: Call) -> Value:
    if not isinstance(call.receiver, Tuple) or not call.receiver.fields:
        return unknown("a tuple without fields")
    items = sorted(zip(call.receiver.fields, call.receiver.elements, strict=True))
    return (Dict(site=call.context.site, items=tuple(items)),)


@method("list.index", "tuple.index", "deque.index", parameters="value start stop")
@method("list.count", "tuple.count", "deque.count", parameters="value")
def _place(call: Call) -> Value:
    return prim("int")


@method("list.copy", "set.copy", "frozenset.copy", "deque.copy", "dict.copy")
def _copy(call: Call) -> Value:
    receiver = call.receiver
    return (msgspec.structs.replace(receiver, site=call.context.site, roots=0),) if isinstance(receiver, (List, Dict)) else ()


@method(
    *(f"{name}.{operation}" for name in _SETS for operation in ("union", "difference", "intersection", "symmetric_difference")),
    parameters="*others",
)
def _set_operation(call: Call) -> Value:
    parts = [element_of(other, call.context) for other in sequence_items(argument(call, "others")) or ()]
    own = () if call.receiver is None else _element_of_atom(call.receiver, call.context)
    kind = call.receiver.type if isinstance(call.receiver, List) else "set"
    adds = call.name.endswith(("union", "symmetric_difference"))
    return a_list(None, join(own, *parts) if adds else own, call.context, kind)


@method(*(f"{name}.{operation}" for name in _SETS for operation in ("issubset", "issuperset", "isdisjoint")), parameters="other")
def _set_test(call: Call) -> Value:
    return prim("bool")


def _all_of(receiver: Dict, each: Value, kind: ListType) -> Value:
    """A view with as many items as the dictionary has, if that is known; each may be any of them."""
    return view(None if receiver.element or receiver.many else (each,) * len(receiver.items), each, kind, receiver.site)


@method("dict.keys")
def _keys(call: Call) -> Value:
    return _all_of(call.receiver, _element_of_atom(call.receiver, call.context), "dict_keys") if isinstance(call.receiver, Dict) else ()


@method("dict.values")
def _values(call: Call) -> Value:
    receiver = call.receiver
    if not isinstance(receiver, Dict):
        return ()
    return _all_of(receiver, join(receiver.element, *(item for _, item in receiver.items)), "dict_values")


@method("dict.items")
def _items(call: Call) -> Value:
    receiver = call.receiver
    if not isinstance(receiver, Dict):
        return ()
    pairs: list[Value] = [(Tuple(elements=(const(key), item)),) for key, item in receiver.items]
    if receiver.element or receiver.key:
        pairs.append((Tuple(elements=(receiver.key or unknown("a key that is not known"), receiver.element)),))
    return _all_of(receiver, join(*pairs), "dict_items")


@method("dict.get", parameters="key default")
def _get(call: Call) -> Value:
    receiver = call.receiver
    if not isinstance(receiver, Dict):
        return ()
    index = argument(call, "key")
    certain = all(isinstance(atom, Const) and atom.value in dict(receiver.items) for atom in index)
    default = argument(call, "default") or const(None)
    found = lookup(receiver, index)
    return found if certain and found else join(found, default)
