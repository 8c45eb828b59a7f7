"""Methods of strings, bytes and numbers. Short constants are computed, everything else is known by its type alone."""

from __future__ import annotations

from typing import Final

from graphlift.tensors.transfer.arguments import argument, sequence_items
from graphlift.tensors.transfer.rules import Call, Context, attribute, method
from graphlift.tensors.transfer.sequences import a_list, items_of
from graphlift.tensors.values import Atom, Const, Prim, Value, const, prim, tuple_of

_MAX_LENGTH: Final = 200

_PURE: Final = (
    *("lower", "upper", "strip", "lstrip", "rstrip", "title", "capitalize", "swapcase", "casefold", "removeprefix", "removesuffix"),
    *("startswith", "endswith", "find", "rfind", "count", "isdigit", "isalpha", "isalnum", "isdecimal", "isnumeric", "isspace"),
    *("isupper", "islower", "isidentifier", "istitle", "isascii", "isprintable", "replace"),
)
"""Methods whose result is computed for constants; ``replace`` is bounded by the length of what it is given."""
_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "bool": (
        *("startswith", "endswith", "isdigit", "isalpha", "isalnum", "isdecimal", "isnumeric", "isspace", "isupper", "islower"),
        *("isidentifier", "istitle", "isascii", "isprintable"),
    ),
    "int": ("find", "rfind", "index", "rindex", "count"),
    "self": (
        *("lower", "upper", "strip", "lstrip", "rstrip", "title", "capitalize", "swapcase", "casefold", "removeprefix", "removesuffix"),
        *("replace", "format", "format_map", "join", "center", "ljust", "rjust", "zfill", "expandtabs", "translate"),
    ),
    "list": ("split", "rsplit", "splitlines"),
    "triple": ("partition", "rpartition"),
}
_RESULT_OF: Final = {name: kind for kind, names in _TYPES.items() for name in names}


def _text_method(call: Call) -> Value:
    name = call.name
    own = call.receiver.type if isinstance(call.receiver, (Const, Prim)) else "str"
    computed = _computed(name, call)
    if computed is not None:
        return computed
    match _RESULT_OF[name]:
        case "self":
            return prim(own)
        case "list":
            return a_list(None, prim(own), call.context)
        case "triple":
            return tuple_of((prim(own),) * 3)
        case kind:
            return prim(kind)


def _computed(name: str, call: Call) -> Value | None:
    """What Python computes for constants; ``None`` if something is not constant, too long or raises."""
    receiver = call.receiver
    given = sequence_items(argument(call, "args")) or ()
    if not isinstance(receiver, Const) or not isinstance(receiver.value, (str, bytes)) or len(call.arguments) > 1:
        return None
    constants = [value[0].value for value in given if len(value) == 1 and isinstance(value[0], Const)]
    if name == "join" and len(given) == 1:
        return _joined(receiver.value, given[0])
    if len(constants) != len(given) or any(isinstance(item, (str, bytes)) and len(item) > 20 for item in constants):
        return None
    if len(receiver.value) > _MAX_LENGTH or name not in (*_PURE, *_TYPES["list"], *_TYPES["triple"]):
        return None
    try:
        result = getattr(receiver.value, name)(*constants)
    except (TypeError, ValueError, LookupError):
        return None
    if isinstance(result, list):
        return a_list(tuple(map(const, result)), (), call.context)
    return tuple_of(map(const, result)) if isinstance(result, tuple) else const(result)


def _joined(separator: str | bytes, parts: Value) -> Value | None:
    items = items_of(parts)
    texts = [item[0].value for item in items or () if len(item) == 1 and isinstance(item[0], Const) and isinstance(item[0].value, str)]
    if items is None or len(texts) != len(items) or not isinstance(separator, str) or sum(map(len, texts)) > _MAX_LENGTH:
        return None
    return const(separator.join(texts))


for _name in _RESULT_OF:
    method(f"str.{_name}", f"bytes.{_name}", parameters="*args")(_text_method)


@method("str.encode", parameters="encoding errors")
def _encode(call: Call) -> Value:
    return prim("bytes")


@method("bytes.decode", parameters="encoding errors")
def _decode(call: Call) -> Value:
    return prim("str")


@method("int.bit_length", "int.bit_count", "bool.bit_length", "int.conjugate")
def _int_method(call: Call) -> Value:
    return prim("int")


@method("float.is_integer", "int.is_integer")
def _is_integer(call: Call) -> Value:
    return prim("bool")


@method("float.hex")
def _hex(call: Call) -> Value:
    return prim("str")


@method("float.as_integer_ratio", "int.as_integer_ratio")
def _ratio(call: Call) -> Value:
    return tuple_of((prim("int"), prim("int")))


@method("int.to_bytes", parameters="length byteorder")
def _to_bytes(call: Call) -> Value:
    return prim("bytes")


@attribute("int.real", "int.imag", "int.numerator", "int.denominator", "bool.real")
def _int_part(receiver: Atom, context: Context) -> Value:
    return prim("int")


@attribute("float.real", "float.imag", "complex.real", "complex.imag")
def _float_part(receiver: Atom, context: Context) -> Value:
    return prim("float")
