"""Where names belong according to CPython's own symbol tables, to compare with the facts.

Left out are private names (``__x``), which CPython mangles, and names that occur in annotations only.
"""

from __future__ import annotations

import symtable
import sys
import warnings
from collections.abc import Iterable, Iterator

import msgspec

from graphlift.facts import ir


def disagreements(text: str, facts: ir.ModuleFacts) -> list[str]:
    """What the facts say of names, but CPython does not; empty if they agree."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        top = symtable.symtable(text, "<text>", "exec")
    tables: dict[tuple[int, str], list[symtable.Function]] = {}
    for table in _functions(top):
        name = "<lambda>" if table.get_name() == "lambda" else table.get_name()
        tables.setdefault((table.get_lineno(), name), []).append(table)
    type_parameters = _type_parameters(top)
    found: list[str] = []
    for qualname, function in facts.functions.items():
        candidates = tables.get((facts.lines[qualname][0], function.name), [])
        reasons = [list(_differences(function, table, facts, type_parameters)) for table in candidates]
        if not reasons:
            found.append(f"{qualname}: CPython has no such function on line {facts.lines[qualname][0]}")
        elif all(reasons):
            found += reasons[0]
    return found


def _functions(table: symtable.SymbolTable) -> Iterator[symtable.Function]:
    for child in table.get_children():
        if isinstance(child, symtable.Function) and not _is_comprehension(child):
            yield child
        yield from _functions(child)


def _differences(function: ir.FunctionFacts, table: symtable.Function, facts: ir.ModuleFacts, type_parameters: set[str]) -> Iterator[str]:
    where = function.qualname
    expected = _plain(symbol.get_name() for symbol in table.get_symbols() if symbol.is_local())
    blurred = _blurred(function)
    difference = expected.symmetric_difference(_plain(function.local_names)) - blurred
    if difference:
        yield f"{where}: local names differ in {sorted(difference)}"
    if function.is_generator != _is_generator(function):
        yield f"{where}: is_generator"
    for name, in_comprehension in names(function.body):
        if not _plain([name.id]) or name.id in blurred:
            continue
        scopes = set(_scopes(name.id, table, in_comprehension))
        if scopes and name.scope not in scopes:
            yield f"{where}: {name.id} is {name.scope}, not {scopes}"
        if name.scope == "free" and not _owns(facts, name) and name.id not in type_parameters:
            yield f"{where}: {name.id} is not bound in {name.owner}"


def _blurred(function: ir.FunctionFacts) -> set[str]:
    """The names that comprehensions bind, which CPython from 3.12 on counts among those of the function around."""
    if sys.version_info < (3, 12):
        return set()
    targets = (part.target for part in _parts(function.body) if isinstance(part, ir.Generator))
    return {name.id for target in targets for name, _ in names(target)}


def _owns(facts: ir.ModuleFacts, name: ir.Name) -> bool:
    owner = facts.functions.get(name.owner)
    if owner is None:
        return name.owner in facts.classes or name.owner == ""
    return name.id in owner.captured


def _type_parameters(table: symtable.SymbolTable) -> set[str]:
    """The type parameters of all definitions in a module."""
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_local()} if "type" in str(table.get_type()).lower() else set()
    return own.union(*map(_type_parameters, table.get_children()))


def _scopes(name: str, table: symtable.SymbolTable, in_comprehension: bool) -> Iterator[str]:
    """The scopes that a name may have in a function: in its own table, or in one of its comprehensions."""
    if not in_comprehension:
        if name in table.get_identifiers():
            symbol = table.lookup(name)
            yield "local" if symbol.is_local() else "free" if symbol.is_free() else "global"
        return
    for comprehension in _comprehensions(table):
        if name in comprehension.get_identifiers():
            symbol = comprehension.lookup(name)
            if symbol.is_local():
                yield "local"
            elif symbol.is_free():
                yield from ("local", "free")
            else:
                yield "global"
    yield from _scopes(name, table, False)


def _comprehensions(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        if _is_comprehension(child):
            yield child
            yield from _comprehensions(child)


def _is_comprehension(table: symtable.SymbolTable) -> bool:
    """Whether a table is that of a comprehension, which takes its first iterable as an argument of this name."""
    return ".0" in table.get_identifiers()


def names(part: object, in_comprehension: bool = False) -> Iterator[tuple[ir.Name, bool]]:
    """The names in a body, each with whether it stands in a comprehension."""
    if isinstance(part, ir.Name):
        yield part, in_comprehension
    elif isinstance(part, tuple):
        for item in part:
            yield from names(item, in_comprehension)
    elif isinstance(part, msgspec.Struct):
        inside = in_comprehension or isinstance(part, ir.Comprehension)
        for field in part.__struct_fields__:
            if field == "annotation" or (field == "target" and isinstance(part, ir.ImportFrom) and part.name == "*"):
                continue
            yield from names(getattr(part, field), inside)


def _is_generator(function: ir.FunctionFacts) -> bool:
    return any(isinstance(part, ir.Yield) for part in _parts(function.body))


def _parts(part: object) -> Iterator[object]:
    yield part
    if isinstance(part, tuple):
        for item in part:
            yield from _parts(item)
    elif isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            yield from _parts(getattr(part, field))


def _plain(names: Iterable[str]) -> set[str]:
    """The names that CPython neither makes up nor mangles."""
    return {name for name in names if not name.startswith(".") and ("__" not in name or name.endswith("__"))}
