"""Python's builtin functions and constructors of builtin types.

What reads a tensor's value (``int(t)``, ``bool(t)``) gives the Python value that it gives eagerly. The interpreter itself serves
functions that call back or look inside objects (``map``, ``filter``, ``isinstance``, ``getattr``, ``super`` …).
"""

from __future__ import annotations

import math
from typing import Final

import msgspec

from graphlift.tensors import shapes
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.arguments import argument, dim_of, dim_value, given, int_argument, sequence_items
from graphlift.tensors.transfer.datasets.elements import opening
from graphlift.tensors.transfer.datasets.reading import iterator_over
from graphlift.tensors.transfer.rules import Call, Context, function
from graphlift.tensors.transfer.sequences import MAX_ITEMS, a_list, element_of, items_of, length_of, some_int, view
from graphlift.tensors.values import (
    NONE,
    Array,
    Atom,
    Const,
    Dataset,
    Dict,
    ExternalObject,
    Iterator,
    ListType,
    Prim,
    Slice,
    Tensor,
    Tuple,
    Value,
    const,
    join,
    prim,
    tuple_of,
    unknown,
)

FILE: Final = "io.IOBase"
_MAX_TEXT: Final = 1000


def rest(call: Call, name: str = "args") -> tuple[Value, ...]:
    """The positional arguments that ``*name`` took."""
    return sequence_items(argument(call, name)) or ()


# --- numbers and strings ---------------------------------------------------------------------------


@function("builtins.int", parameters="x base")
def _int(call: Call) -> Value:
    value = argument(call, "x")
    if not value:
        return const(0)
    if given(call, "base"):
        return prim("int")
    return join(*map(_as_int, value))


def _as_int(atom: Atom) -> Value:
    match atom:
        case Const(value=bool() | int() | float() as number) if not isinstance(number, float) or math.isfinite(number):
            return const(int(number))
        case Const(value=str() as text):
            plain = text.strip()
            return const(int(plain)) if plain.lstrip("+-").isdecimal() and len(plain) < 20 else prim("int")
        case Prim(type="int"):
            return (Prim(type="int", open=atom.open),)
        case Tensor() | Array():
            return dim_value(dim_of((atom,)))
        case _:
            return prim("int")


@function("builtins.float", parameters="x")
def _float(call: Call) -> Value:
    value = argument(call, "x")
    if not value:
        return const(0.0)
    return join(*map(_as_float, value))


def _as_float(atom: Atom) -> Value:
    if isinstance(atom, Const) and isinstance(atom.value, (int, float)):
        return const(float(atom.value)) if abs(atom.value) < 1e300 else prim("float")
    return prim("float")


@function("builtins.bool", parameters="x")
def _bool(call: Call) -> Value:
    value = argument(call, "x")
    if not value:
        return const(False)
    return join(*map(_as_bool, value))


def _as_bool(atom: Atom) -> Value:
    match atom:
        case Const(value=found):
            return const(bool(found))
        case Tuple(elements=elements):
            return const(bool(elements))
        case Tensor(content=(int(number),), shape=()):
            return const(bool(number))
        case _:
            return prim("bool")


@function("builtins.str", "builtins.repr", "builtins.ascii", parameters="object encoding errors")
def _str(call: Call) -> Value:
    value = argument(call, "object")
    if not value:
        return const("")
    found: list[Value] = []
    for atom in value:
        if isinstance(atom, Const) and len(str(atom.value)) < _MAX_TEXT and not isinstance(atom.value, bytes) and atom.type != "ellipsis":
            found.append(const(repr(atom.value) if not call.name.endswith("str") else str(atom.value)))
        else:
            found.append(prim("str"))
    return join(*found)


@function("builtins.complex", parameters="real imag")
@function("builtins.bytes", parameters="source encoding errors")
@function("builtins.bytearray", parameters="source encoding errors")
@function("builtins.format", parameters="value format_spec")
@function("builtins.chr", parameters="i")
@function("builtins.hex", "builtins.bin", "builtins.oct", parameters="x")
@function("builtins.input", parameters="prompt")
@function("builtins.ord", parameters="c")
@function("builtins.hash", "builtins.id", parameters="object")
def _scalar(call: Call) -> Value:
    name = call.name.removeprefix("builtins.")
    return prim(_SCALARS.get(name, "str"))


_SCALARS: Final = {"complex": "complex", "bytes": "bytes", "bytearray": "bytearray", "ord": "int", "hash": "int", "id": "int"}


@function("builtins.abs", parameters="x")
def _abs(call: Call) -> Value:
    found = dispatch.unary("abs", argument(call, "x"), call.context)
    return unknown("the absolute value of something that is not known") if found is None else found


@function("builtins.round", parameters="number ndigits")
def _round(call: Call) -> Value:
    value = argument(call, "number")
    found: list[Value] = []
    for atom in value:
        match atom:
            case Const(value=float() | int() as number) if not given(call, "ndigits") and abs(number) < 1e18:
                found.append(const(round(number)))
            case Const(type="float") | Prim(type="float"):
                found.append(prim("float" if given(call, "ndigits") else "int"))
            case Tensor() | Array():
                found.append((msgspec.structs.replace(atom, content=None, roots=0),))
            case Const(type="int" | "bool") | Prim(type="int" | "bool"):
                found.append(prim("int"))
            case _:
                found.append(unknown("a rounded value that is not known"))
    return join(*found)


@function("builtins.pow", parameters="base exp mod")
def _pow(call: Call) -> Value:
    found = None if given(call, "mod") else dispatch.binary("**", argument(call, "base"), argument(call, "exp"), call.context)
    return prim("int") if given(call, "mod") else unknown("a power that is not known") if found is None else found


@function("builtins.divmod", parameters="a b")
def _divmod(call: Call) -> Value:
    pair = [dispatch.binary(sign, argument(call, "a"), argument(call, "b"), call.context) for sign in ("//", "%")]
    return tuple_of(unknown("a quotient that is not known") if part is None else part for part in pair)


# --- over iterables --------------------------------------------------------------------------------


@function("builtins.len", parameters="obj")
def _len(call: Call) -> Value:
    return some_int(length_of(argument(call, "obj"), call.context))


@function("builtins.range", parameters="*args")
def _range(call: Call) -> Value:
    ends = [dim_of(end) for end in rest(call)]
    known = [end for end in ends if isinstance(end, int)]
    if known and len(known) == len(ends) <= 3 and known[2:] != [0]:
        bounds = [0, *known] if len(known) == 1 else known
        if shapes.range_length(*bounds) <= MAX_ITEMS:
            return view(tuple(map(const, range(*known))), ())
    return view(None, (Prim(type="int", open=True),))


@function("builtins.sum", parameters="iterable start")
def _sum(call: Call) -> Value:
    iterable = argument(call, "iterable")
    total = argument(call, "start") or const(0)
    items = items_of(iterable)
    if items is None:
        each = element_of(iterable, call.context)
        once = _added(total, each, call)
        return join(total, once, _added(once, each, call))
    for item in items:
        total = _added(total, item, call)
    return total


def _added(left: Value, right: Value, call: Call) -> Value:
    found = dispatch.binary("+", left, right, call.context)
    return unknown("a sum that is not known") if found is None else found


@function("builtins.min", "builtins.max", parameters="*args")
def _extreme(call: Call) -> Value:
    values = rest(call)
    if len(values) == 1:
        items = items_of(values[0])
        values = (element_of(values[0], call.context),) if items is None else items
    numbers = [atom.value for value in values for atom in value if isinstance(atom, Const) and isinstance(atom.value, (int, float))]
    if numbers and len(numbers) == len(values) == sum(map(len, values)) and "key" not in call.arguments:
        return const(min(numbers) if call.name.endswith("min") else max(numbers))
    open_ones = [atom for value in values for atom in value if isinstance(atom, Prim) and atom.type == "int"]
    if open_ones and all(isinstance(atom, (Const, Prim)) and atom.type in ("int", "bool") for value in values for atom in value):
        return (Prim(type="int", open=all(atom.open for atom in open_ones)),)
    return join(*values, argument(call, "default"))


@function("builtins.any", "builtins.all", parameters="iterable")
def _any(call: Call) -> Value:
    return prim("bool")


@function("builtins.sorted", parameters="iterable key reverse")
def _sorted(call: Call) -> Value:
    iterable = argument(call, "iterable")
    items = items_of(iterable)
    each = element_of(iterable, call.context)
    return a_list(None if items is None else (each,) * len(items), each, call.context)


@function("builtins.reversed", parameters="sequence")
def _reversed(call: Call) -> Value:
    items = items_of(argument(call, "sequence"))
    return view(None if items is None else items[::-1], element_of(argument(call, "sequence"), call.context))


@function("builtins.enumerate", parameters="iterable start")
def _enumerate(call: Call) -> Value:
    iterable = argument(call, "iterable")
    element = tuple_of(((Prim(type="int", open=True),), element_of(iterable, call.context)))
    items, start = items_of(iterable), int_argument(call, "start", 0)
    counted = None
    if items is not None and len(items) <= MAX_ITEMS and start is not None:
        counted = tuple(tuple_of((const(number), item)) for number, item in enumerate(items, start))
    return (Iterator(element=element, of="enumerate", elements=counted),)


@function("builtins.zip", parameters="*args")
def _zip(call: Call) -> Value:
    columns = [items_of(value) for value in rest(call)]
    known = [column for column in columns if column is not None and len(column) <= MAX_ITEMS]
    rows = tuple(map(tuple_of, zip(*known, strict=False))) if len(known) == len(columns) else None
    return (Iterator(element=tuple_of(element_of(value, call.context) for value in rest(call)), of="zip", elements=rows),)


@function("builtins.iter", parameters="object sentinel")
def _iter(call: Call) -> Value:
    value = argument(call, "object")
    if given(call, "sentinel"):
        return (Iterator(element=unknown("what an iterated callable gives"), of="iter"),)
    kinds = {type(atom).__name__ for atom in value}
    if kinds == {"Iterator"}:
        return value
    if kinds == {"Dataset"}:
        return join(*(_over_dataset(atom, call.context) for atom in value if isinstance(atom, Dataset)))
    return (Iterator(element=element_of(value, call.context), of="iter"),)


def _over_dataset(dataset: Dataset, context: Context) -> Value:
    over = iterator_over(dataset)
    first = element_of((opening(dataset, 1),), context)
    return over if first == element_of(over, context) else tuple(msgspec.structs.replace(atom, first=first) for atom in over)


@function("builtins.next", parameters="iterator default")
def _next(call: Call) -> Value:
    return join(element_of(argument(call, "iterator"), call.context), argument(call, "default"))


# --- containers ------------------------------------------------------------------------------------


_COLLECTIONS: Final[dict[str, ListType]] = {
    "builtins.list": "list",
    "builtins.set": "set",
    "builtins.frozenset": "frozenset",
    "collections.deque": "deque",
}


@function(*_COLLECTIONS, parameters="iterable maxlen")
def _collection(call: Call) -> Value:
    kind = _COLLECTIONS[call.name]
    iterable = argument(call, "iterable")
    if not iterable:
        return a_list((), (), call.context, kind)
    items = items_of(iterable) if not given(call, "maxlen") else None
    if kind.endswith("set") and items is not None and len(items) > 1:
        items = None  # equal items fall together
    each = element_of(iterable, call.context)
    return a_list(items, () if items is not None else each, call.context, kind)


@function("builtins.tuple", parameters="iterable")
def _tuple(call: Call) -> Value:
    iterable = argument(call, "iterable")
    items = items_of(iterable) if iterable else ()
    return view(None, element_of(iterable, call.context)) if items is None else tuple_of(items)


@function("builtins.dict", "collections.OrderedDict", parameters="*args")
def _dict(call: Call) -> Value:
    known: dict[str | int, Value] = {}
    key: Value = ()
    element: Value = ()
    for value in rest(call):
        for atom in value:
            if isinstance(atom, Dict):
                known.update(atom.items)
                key, element = join(key, atom.key), join(element, atom.element)
                continue
            for pair in items_of((atom,)) or (element_of((atom,), call.context),):
                key, element = _entered(pair, known, items_of((atom,)) is not None, key, element)
    known.update({name: value for name, value in call.arguments.items() if name != "args"})
    return (Dict(site=call.context.site, items=tuple(known.items()), key=key, element=element, type=call.name.rpartition(".")[2]),)


def _entered(pair: Value, known: dict[str | int, Value], certain: bool, key: Value, element: Value) -> tuple[Value, Value]:
    """A key and value taken into a dictionary: by name if the key is certain, else among the others."""
    parts = sequence_items(pair)
    if parts is None or len(parts) != 2:
        return join(key, unknown("a key that is not known")), join(element, unknown("a value that is not known"))
    name = parts[0][0] if len(parts[0]) == 1 else None
    if certain and isinstance(name, Const) and isinstance(name.value, (str, int)):
        known[name.value] = parts[1]
        return key, element
    return join(key, parts[0]), join(element, parts[1])


@function("builtins.slice", parameters="*args")
def _slice(call: Call) -> Value:
    ends = rest(call)
    lower, upper, step = (NONE, ends[0], NONE) if len(ends) == 1 else (*ends, NONE, NONE, NONE)[:3]
    return (Slice(lower=lower, upper=upper, step=step),)


@function("builtins.print", parameters="*args")
def _print(call: Call) -> Value:
    return NONE


@function("builtins.open", "io.open", parameters="file mode buffering encoding")
def _open(call: Call) -> Value:
    return (ExternalObject(cls=FILE, site=call.context.site, arguments=tuple(call.arguments.items())),)


@function("builtins.vars", "builtins.globals", "builtins.locals", parameters="object")
def _namespace(call: Call) -> Value:
    return (Dict(site=call.context.site, items=(), key=prim("str"), element=unknown("an attribute by a computed name")),)


@function("builtins.dir", parameters="object")
def _dir(call: Call) -> Value:
    return a_list(None, prim("str"), call.context)
