"""The facts of one module: what each body does, as plain frozen data.

Lowering (:mod:`graphlift.facts.lower`) makes these from an astroid tree and drops the tree. They are a pure
function of the module's text, comparable, serialisable, and free of absolute positions: a position inside a
function counts lines from its ``def`` (the line of the keyword, not of a decorator), one in the module's body from
the top-level statement that it stands in. A line added above a function therefore changes no fact of it.

A position is packed into one integer, see :mod:`graphlift.facts.positions`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from graphlift.facts.positions import LAST_COLUMN as LAST_COLUMN
from graphlift.facts.positions import Node as Node
from graphlift.facts.positions import line_start as line_start
from graphlift.facts.positions import pack as pack
from graphlift.facts.positions import unpack as unpack

# --- expressions ---------------------------------------------------------------------------------


class Const(Node, frozen=True, tag="k"):
    """A literal. ``type`` is ``int float complex str bytes bool NoneType ellipsis``; what JSON cannot hold is kept as text."""

    type: str
    value: int | float | str | bool | None


class Name(Node, frozen=True, tag="n"):
    """A use of a name. ``scope`` says where it is bound: in this function (or comprehension, or class body), in the
    enclosing function ``owner``, or in the module (builtins included, since only the program knows).

    ``owner`` is a class for ``__class__`` and for type parameters, and empty for a comprehension of the module's body.
    """

    id: str
    scope: Literal["local", "free", "global"]
    owner: str = ""


class Attribute(Node, frozen=True, tag="a"):
    """``object.name``."""

    object: Expr
    name: str


class Keyword(Node, frozen=True, tag="kw"):
    """A keyword argument; ``name`` is ``None`` for ``**value``."""

    name: str | None
    value: Expr


class Call(Node, frozen=True, tag="c"):
    """A call; starred positional arguments are :class:`Starred`."""

    function: Expr
    arguments: tuple[Expr, ...]
    keywords: tuple[Keyword, ...]


class Subscript(Node, frozen=True, tag="s"):
    """``object[index]``."""

    object: Expr
    index: Expr


class Slice(Node, frozen=True, tag="sl"):
    """``lower:upper:step`` inside a subscript."""

    lower: Expr | None
    upper: Expr | None
    step: Expr | None


class Binary(Node, frozen=True, tag="b"):
    """``left operator right`` with the operator as written: ``+ - * / // % ** @ << >> & | ^``."""

    operator: str
    left: Expr
    right: Expr


class Unary(Node, frozen=True, tag="u"):
    """``- + ~ not``."""

    operator: str
    operand: Expr


class Compare(Node, frozen=True, tag="cmp"):
    """A chain of comparisons, ``operators[i]`` between ``operands[i]`` and ``operands[i + 1]`` (``is not``, ``not in`` …)."""

    operators: tuple[str, ...]
    operands: tuple[Expr, ...]


class Boolean(Node, frozen=True, tag="bo"):
    """``and`` / ``or`` over two or more operands."""

    operator: Literal["and", "or"]
    operands: tuple[Expr, ...]


class Conditional(Node, frozen=True, tag="if"):
    """``body if test else orelse``."""

    test: Expr
    body: Expr
    orelse: Expr


class Display(Node, frozen=True, tag="d"):
    """A tuple, list or set written out; also the target of an unpacking assignment."""

    type: Literal["tuple", "list", "set"]
    elements: tuple[Expr, ...]


class DictDisplay(Node, frozen=True, tag="dd"):
    """A dict written out; a key of ``None`` stands for ``**value``."""

    items: tuple[tuple[Expr | None, Expr], ...]


class Generator(Node, frozen=True, tag="g"):
    """One ``for target in iterable if conditions`` of a comprehension."""

    target: Expr
    iterable: Expr
    conditions: tuple[Expr, ...]
    is_async: bool = False


class Comprehension(Node, frozen=True, tag="co"):
    """A comprehension or generator expression; ``key`` only for dicts."""

    type: Literal["list", "set", "dict", "generator"]
    element: Expr
    key: Expr | None
    generators: tuple[Generator, ...]


class Lambda(Node, frozen=True, tag="l"):
    """A lambda; its body stands in the module's functions under ``qualname``."""

    qualname: str


class Formatted(Node, frozen=True, tag="f"):
    """An f-string: the expressions in it with their conversions (``!r`` …) and whether each has a format code.

    ``texts`` stand before, between and behind the values; there are none where a value is not just shown as ``str`` does.
    """

    values: tuple[Expr, ...]
    has_format: tuple[bool, ...]
    texts: tuple[str, ...] = ()


class Await(Node, frozen=True, tag="aw"):
    """``await value``."""

    value: Expr


class Yield(Node, frozen=True, tag="y"):
    """``yield value``, or ``yield from value`` where ``delegates``."""

    value: Expr | None
    delegates: bool = False


class Walrus(Node, frozen=True, tag="w"):
    """``(target := value)``."""

    target: Name
    value: Expr


class Starred(Node, frozen=True, tag="st"):
    """``*value`` in a call, display or target."""

    value: Expr


_Plain: TypeAlias = Const | Name | Attribute | Call | Subscript | Slice | Binary | Unary | Compare | Boolean | Conditional | Starred
_Making: TypeAlias = Display | DictDisplay | Comprehension | Lambda | Formatted | Await | Yield | Walrus
Expr: TypeAlias = _Plain | _Making


# --- statements ----------------------------------------------------------------------------------


class ExprStmt(Node, frozen=True, tag="E"):
    """An expression for its effect."""

    value: Expr


class Assign(Node, frozen=True, tag="="):
    """``targets[0] = targets[1] = value``; a target is a Name, Attribute, Subscript, Starred or Display."""

    targets: tuple[Expr, ...]
    value: Expr


class AnnAssign(Node, frozen=True, tag=":"):
    """``target: annotation = value``; ``value`` is ``None`` for a bare declaration."""

    target: Expr
    annotation: Expr
    value: Expr | None


class AugAssign(Node, frozen=True, tag="+="):
    """``target operator= value``, the operator without its ``=``."""

    target: Expr
    operator: str
    value: Expr


class Delete(Node, frozen=True, tag="D"):
    """``del`` of names, attributes or items."""

    targets: tuple[Expr, ...]


class Return(Node, frozen=True, tag="R"):
    """``return value``."""

    value: Expr | None


class Raise(Node, frozen=True, tag="!"):
    """``raise exception from cause``."""

    exception: Expr | None
    cause: Expr | None


class Assert(Node, frozen=True, tag="A"):
    """``assert test, message``."""

    test: Expr
    message: Expr | None


class If(Node, frozen=True, tag="I"):
    """``if``; an ``elif`` is an :class:`If` in ``orelse``."""

    test: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


class While(Node, frozen=True, tag="W"):
    """``while``, with the ``else`` that runs unless a ``break`` does."""

    test: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


class For(Node, frozen=True, tag="F"):
    """``for target in iterable``, with the ``else`` that runs unless a ``break`` does."""

    target: Expr
    iterable: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]
    is_async: bool = False


class WithItem(Node, frozen=True, tag="wi"):
    """``context as target``."""

    context: Expr
    target: Expr | None


class With(Node, frozen=True, tag="Wi"):
    """``with`` over its items, entered in order."""

    items: tuple[WithItem, ...]
    body: tuple[Stmt, ...]
    is_async: bool = False


class Handler(Node, frozen=True, tag="H"):
    """``except type as name``; the name has the place of the whole handler."""

    type: Expr | None
    name: Name | None
    body: tuple[Stmt, ...]


class Try(Node, frozen=True, tag="T"):
    """``try``; ``except*`` is not told from ``except``."""

    body: tuple[Stmt, ...]
    handlers: tuple[Handler, ...]
    orelse: tuple[Stmt, ...]
    finalbody: tuple[Stmt, ...]


class Pattern(Node, frozen=True, tag="P"):
    """One pattern of a ``match`` case.

    ``kind``: ``value`` (``value`` compared), ``singleton``, ``capture`` (``name`` bound, ``patterns[0]`` if it is ``p as name``; without
    name: wildcard), ``sequence``, ``star``, ``mapping`` (``keys``, and ``name`` for the rest), ``class`` (``value``, then the positional
    ``patterns`` followed by those of ``keywords``), ``or``.
    """

    kind: Literal["value", "singleton", "capture", "sequence", "star", "mapping", "class", "or"]
    value: Expr | None = None
    name: Name | None = None
    patterns: tuple[Pattern, ...] = ()
    keys: tuple[Expr, ...] = ()
    keywords: tuple[str, ...] = ()


class Case(Node, frozen=True, tag="C"):
    """One ``case`` of a ``match``."""

    pattern: Pattern
    guard: Expr | None
    body: tuple[Stmt, ...]


class Match(Node, frozen=True, tag="M"):
    """``match subject``, whose cases are tried in order."""

    subject: Expr
    cases: tuple[Case, ...]


class Import(Node, frozen=True, tag="i"):
    """``import module [as alias]``, one per imported name. Without alias the first component of ``module`` is bound."""

    module: str
    target: Name


class ImportFrom(Node, frozen=True, tag="im"):
    """``from module import name [as alias]``, one per name; ``level`` counts the leading dots.

    ``name`` is ``*`` for all names, of which the facts know none; ``target`` means nothing then.
    """

    module: str
    level: int
    name: str
    target: Name


class FunctionDef(Node, frozen=True, tag="fd"):
    """Binds ``target`` to the function ``qualname``; its decorators and defaults are evaluated here.

    It spans the keyword to the name, and so does not change with the body.
    """

    qualname: str
    target: Name


class ClassDef(Node, frozen=True, tag="cd"):
    """Binds ``target`` to the class ``qualname``, after its body has run here in a scope of its own. It spans the keyword to the name."""

    qualname: str
    target: Name


class Break(Node, frozen=True, tag="B"):
    """``break``."""


class Continue(Node, frozen=True, tag="N"):
    """``continue``."""


class Pass(Node, frozen=True, tag="_"):
    """``pass``."""


_Simple: TypeAlias = ExprStmt | Assign | AnnAssign | AugAssign | Delete | Return | Raise | Assert | Break | Continue | Pass
_Binding: TypeAlias = Import | ImportFrom | FunctionDef | ClassDef
_Compound: TypeAlias = If | While | For | With | Try | Match
Stmt: TypeAlias = _Simple | _Binding | _Compound


# --- definitions ---------------------------------------------------------------------------------


class Parameter(Node, frozen=True, tag="p"):
    """One parameter; ``default`` and ``annotation`` are evaluated where the function is defined."""

    name: str
    kind: Literal["positional", "normal", "varargs", "keyword", "varkeywords"]
    default: Expr | None = None
    annotation: Expr | None = None


class Directive(Node, frozen=True, tag="dir"):
    """A comment that directs the tool: ``eager``, ``assume``; ``argument`` is the rest of its text, stripped.

    ``on`` tells what it stands at: the ``def`` of the function that holds it, or a line of the body. In the second case
    ``at`` is the start of the statement's first line and ``end`` lies behind all of it, so that the calls meant are those between.
    """

    name: str
    argument: str
    on: Literal["def", "line"] = "def"


class FunctionFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One function, method or lambda.

    ``qualname`` as in the JSON contract (``Net.call``, ``outer.<locals>.inner``, ``f#2``, ``Net.x.setter``); lambdas are
    ``outer.<locals>.<lambda>`` with ``#n`` from the second on in their scope. A property has ``.getter`` only if it has another
    accessor too. Docstrings and the declarations ``global`` and ``nonlocal`` leave no statement.
    """

    qualname: str
    name: str
    at: int
    """Of the name after ``def`` (of the whole expression for lambdas), relative to the function's own line."""
    end: int
    """Just past that name (or expression)."""
    parameters: tuple[Parameter, ...]
    body: tuple[Stmt, ...]
    decorators: tuple[Expr, ...] = ()
    returns: Expr | None = None
    parent: str = ""
    """Qualified name of the enclosing function or class, empty at top level."""
    cls: str = ""
    """Qualified name of the class whose body holds the def, if it is a method."""
    is_lambda: bool = False
    is_async: bool = False
    is_generator: bool = False
    local_names: tuple[str, ...] = ()
    captured: tuple[str, ...] = ()
    """Names bound here, comprehensions included, that inner functions, lambdas or class bodies read or write."""
    directives: tuple[Directive, ...] = ()


class ClassFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One class; positions in it are relative to the unit that its statement stands in, ``at`` and ``end`` are those of its name."""

    qualname: str
    name: str
    at: int
    end: int
    bases: tuple[Expr, ...]
    keywords: tuple[Keyword, ...]
    decorators: tuple[Expr, ...]
    body: tuple[Stmt, ...]
    parent: str = ""


class ModuleFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One module. Only ``lines`` and ``suppressions`` know absolute lines, and no analysis reads those."""

    body: tuple[tuple[Stmt, ...], ...]
    """The module's statements, each top-level statement a unit of its own (a tuple, since one import makes several)."""
    functions: dict[str, FunctionFacts]
    classes: dict[str, ClassFacts]
    exports: tuple[str, ...] | None
    """``__all__`` where it is a plain list of strings."""
    statement_lines: tuple[int, ...]
    """Absolute line (1-based) of each unit of ``body``."""
    lines: dict[str, tuple[int, int]]
    """Absolute first line (of ``def``) and last line of each function."""
    suppressions: dict[int, tuple[str, ...]]
    """Codes that ``# graphlift: ignore[...]`` silences on an absolute line; an empty tuple silences all."""
    line_count: int
    directives: dict[int, tuple[Directive, ...]] = msgspec.field(default_factory=dict)
    """Directives on lines outside of any function, by the index of their unit in ``body``."""
