"""Python's operators on its own numbers, strings and containers.

Constants are computed as Python would, within bounds (no huge powers, no long strings); an ``int`` that differs at run time stays
known to differ. Operands of any other kind are left to the rules of that kind.
"""

from __future__ import annotations

import operator as python
from collections.abc import Callable
from typing import Any, Final

from graphlift.tensors.transfer.arguments import dim_of
from graphlift.tensors.transfer.rules import Context, operators, unary_operators
from graphlift.tensors.transfer.sequences import a_list, element_of, view
from graphlift.tensors.values import Atom, Const, Dict, List, Prim, Tuple, Value, const, join, prim

_COMPUTED: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": python.add,
    "-": python.sub,
    "*": python.mul,
    "/": python.truediv,
    "//": python.floordiv,
    "%": python.mod,
    "**": python.pow,
    "<<": python.lshift,
    ">>": python.rshift,
    "&": python.and_,
    "^": python.xor,
    "|": python.or_,
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
    "==": python.eq,
    "!=": python.ne,
}
_COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})
_NUMBERS: Final = ("bool", "int", "float", "complex")
_TEXTS: Final = ("str", "bytes")
_BITWISE: Final = frozenset({"&", "|", "^", "<<", ">>"})
_MAX_MAGNITUDE: Final = 1 << 64
_MAX_TEXT: Final = 1000
_MAX_REPEATED: Final = 64


@operators("python")
def _python_operator(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    if isinstance(left, (Const, Prim)) and isinstance(right, (Const, Prim)):
        return _scalars(operator, left, right)
    if operator in ("==", "!=") and isinstance(left, _PLAIN) and isinstance(right, _PLAIN):
        return prim("bool")
    if operator in _COMPARISONS and isinstance(left, (Tuple, List)) and isinstance(right, (Tuple, List)):
        return prim("bool")
    return _containers(operator, left, right, context)


_PLAIN: Final = (Const, Prim, Tuple, List, Dict)


def _scalars(operator: str, left: Const | Prim, right: Const | Prim) -> Value | None:
    if isinstance(left, Const) and isinstance(right, Const):
        found = _compute(operator, left, right)
        if found is not None:
            return found
    if operator in ("==", "!="):
        return prim("bool")
    if left.type in _NUMBERS and right.type in _NUMBERS:
        return _numbers(operator, left, right)
    if left.type == "str" and operator == "%":
        return prim("str")
    if left.type in _TEXTS and right.type == left.type:
        return prim("bool") if operator in _COMPARISONS else prim(left.type) if operator == "+" else None
    if operator == "*" and {left.type, right.type} & set(_TEXTS) and {left.type, right.type} & {"int", "bool"}:
        return prim(left.type if left.type in _TEXTS else right.type)
    return None


def _compute(operator: str, left: Const, right: Const) -> Value | None:
    """The constant that Python computes; nothing if it raises; ``None`` where it is not to be computed here."""
    function = _COMPUTED.get(operator)
    if function is None or not _is_small(operator, left, right):
        return None
    try:
        result = function(left.value, right.value)
    except (ArithmeticError, ValueError):
        return ()
    except TypeError:
        return None
    if isinstance(result, int) and not isinstance(result, bool) and abs(result) > _MAX_MAGNITUDE:
        return prim("int")
    return const(result) if isinstance(result, (int, float, str, bytes, complex)) else None


def _is_small(operator: str, left: Const, right: Const) -> bool:
    texts = [value for value in (left.value, right.value) if isinstance(value, (str, bytes))]
    numbers = [value for value in (left.value, right.value) if isinstance(value, (int, float))]
    if texts and operator == "%":
        return False
    if texts and operator == "*" and numbers:
        return len(texts[0]) * abs(numbers[0]) <= _MAX_TEXT
    if sum(map(len, texts)) > _MAX_TEXT:
        return False
    if operator in ("**", "<<") and len(numbers) == 2:
        return abs(numbers[0]) <= _MAX_MAGNITUDE and abs(numbers[1]) <= 64
    return True


def _numbers(operator: str, left: Const | Prim, right: Const | Prim) -> Value | None:
    if operator in _COMPARISONS:
        return prim("bool")
    rank = max(_NUMBERS.index(left.type), _NUMBERS.index(right.type))
    if operator in _BITWISE:
        if rank > 1:
            return None
        return prim("bool") if rank == 0 and operator not in ("<<", ">>") else _some_int(left, right)
    if operator == "/":
        return prim(_NUMBERS[max(rank, 2)])
    if operator == "**" and rank <= 1:
        positive = isinstance(right, Const) and isinstance(right.value, int) and right.value >= 0
        return _some_int(left, right) if positive else join(prim("int"), prim("float"))
    if operator == "**" and rank == 2:
        safe = isinstance(left, Const) and isinstance(left.value, (int, float)) and left.value >= 0
        whole = right.type in ("int", "bool")
        return prim("float") if safe or whole else join(prim("float"), prim("complex"))
    return _some_int(left, right) if rank <= 1 else prim(_NUMBERS[rank])


def _some_int(left: Const | Prim, right: Const | Prim) -> Value:
    """An ``int`` that differs at run time if that is what makes it unknown."""
    vague = [atom for atom in (left, right) if isinstance(atom, Prim)]
    return (Prim(type="int", open=bool(vague) and all(atom.open for atom in vague)),)


def _containers(operator: str, left: Atom, right: Atom, context: Context) -> Value | None:
    match operator, left, right:
        case "+", Tuple(elements=mine), Tuple(elements=theirs):
            return (Tuple(elements=(*mine, *theirs)),)
        case "+", (Tuple() | List(type="tuple")), (Tuple() | List(type="tuple")):
            return view(_both(left, right), join(element_of((left,), context), element_of((right,), context)))
        case "+", List(type="list" | "deque" as kind), List(type="list" | "deque"):
            return a_list(_both(left, right), join(element_of((left,), context), element_of((right,), context)), context, kind)
        case "*", (Tuple() | List()) as whole, (Const() | Prim()) as count:
            return _repeated(whole, count, context)
        case "*", (Const() | Prim()) as count, (Tuple() | List()) as whole:
            return _repeated(whole, count, context)
        case (("|" | "&" | "-" | "^"), List(type="set" | "frozenset" as kind), List(type="set" | "frozenset" | "dict_keys")):
            mine_only = element_of((left,), context)
            return a_list(None, join(mine_only, element_of((right,), context)) if operator in "|^" else mine_only, context, kind)
        case "|", Dict() as first, Dict() as second:
            return _united(first, second, context)
        case "%", (Const(type="str") | Prim(type="str")), _:
            return prim("str")
        case _:
            return None


def _both(left: Atom, right: Atom) -> tuple[Value, ...] | None:
    mine = left.elements if isinstance(left, (Tuple, List)) else None
    theirs = right.elements if isinstance(right, (Tuple, List)) else None
    return None if mine is None or theirs is None else (*mine, *theirs)


def _repeated(whole: Tuple | List, count: Const | Prim, context: Context) -> Value | None:
    if count.type not in ("int", "bool"):
        return None
    times = dim_of((count,))
    if count.type == "bool":
        times = int(count.value) if isinstance(count, Const) and count.value is not None else "?"
    element = element_of((whole,), context)
    items = whole.elements
    known = items is not None and isinstance(times, int) and len(items) * max(times, 0) <= _MAX_REPEATED
    repeated = (items and items * max(times, 0)) if known and items is not None and isinstance(times, int) else None
    if isinstance(whole, Tuple):
        return view(None, element) if repeated is None else (Tuple(elements=repeated),)
    return view(repeated, element) if whole.type == "tuple" else a_list(repeated, element, context, whole.type)


def _united(first: Dict, second: Dict, context: Context) -> Value:
    """``first | second``: keys of the second win, unless it may hold others that nothing is known of."""
    items = dict(first.items)
    items.update(second.items)
    if second.element:
        items = {key: join(value, second.element) for key, value in items.items()}
    return (
        Dict(
            site=context.site,
            items=tuple(items.items()),
            key=join(first.key, second.key),
            element=join(first.element, second.element),
            type=first.type,
        ),
    )


@unary_operators("python")
def _python_unary(operator: str, atom: Atom, context: Context) -> Value | None:
    if not isinstance(atom, (Const, Prim)) or atom.type not in _NUMBERS:
        return None
    functions: dict[str, Callable[[Any], Any]] = {"-": python.neg, "+": python.pos, "~": python.invert, "abs": abs}
    function = functions.get(operator)
    if function is None:
        return None
    if isinstance(atom, Const):
        try:
            return const(function(atom.value))
        except TypeError:
            return None
    if operator == "~" and atom.type not in ("int", "bool"):
        return None
    if operator == "abs" and atom.type == "complex":
        return prim("float")
    return (Prim(type="int", open=atom.open),) if atom.type in ("int", "bool") else prim(atom.type)
