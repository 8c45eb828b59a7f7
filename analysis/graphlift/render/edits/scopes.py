"""The scopes of a file and what each of them binds, in the order of the text."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec

from graphlift.render.edits.document import parse
from graphlift.render.edits.model import EditProblem

_KINDS: Final = frozenset({"ctx", "op", "ops"})
BEFORE: Final = -1
"""The line of what an earlier cell of a notebook binds."""


class Binding:
    """One place that binds a name: to ``target`` of a library, to the value of an expression, or to something unknown."""

    __slots__ = ("is_definition", "line", "target", "typing_only", "value")

    def __init__(
        self, line: int, target: str | None, value: ast.expr | None, *, typing_only: bool = False, is_definition: bool = False
    ) -> None:
        self.line: Final = line
        self.target: Final = target
        self.value: Final = value
        self.typing_only: Final = typing_only
        self.is_definition: Final = is_definition


class Scope:
    """A module, class, function, lambda or comprehension."""

    def __init__(self, kind: Literal["module", "class", "function", "comprehension"], parent: Scope | None) -> None:
        self.kind: Final = kind
        self.parent: Final = parent
        self.bindings: Final[dict[str, list[Binding]]] = {}
        self.wildcards: Final[list[str]] = []
        """Modules of which everything is imported."""
        self.reads: Final[set[str]] = set()
        self.receiver: str | None = None
        """The first parameter of a method."""
        self._elsewhere: Final[dict[str, Scope]] = {}

    def definitions(self, name: str) -> int:
        """How many functions called *name* are defined right here."""
        return sum(binding.is_definition for binding in self.bindings.get(name, ()))

    def chain(self) -> Iterator[Scope]:
        """The scopes in which a name that is read here is looked for, innermost first."""
        yield self
        scope = self.parent
        while scope is not None:
            if scope.kind != "class":
                yield scope
            scope = scope.parent

    def bind(self, name: str, binding: Binding) -> None:
        """Add a binding of *name*, here or where ``global`` and ``nonlocal`` say."""
        self._elsewhere.get(name, self).bindings.setdefault(name, []).append(binding)

    def declare(self, names: Sequence[str], *, is_global: bool) -> None:
        """Take ``global`` or ``nonlocal`` *names* into account."""
        *_, module = self.chain()
        for name in names:
            outer = self.parent.find(name) if self.parent and not is_global else None
            self._elsewhere[name] = outer or module

    def find(self, name: str) -> Scope | None:
        """The scope in which *name* is bound, seen from here."""
        return next((scope for scope in self.chain() if name in scope.bindings), None)


class Scopes(msgspec.Struct, frozen=True):
    """All scopes of a file."""

    module: Scope
    of: dict[ast.AST, Scope]
    """The scope in which each statement and call stands; that is also where the decorators of a definition are evaluated."""
    calls: list[tuple[ast.Call, ast.stmt]]
    """Each call with the statement that it stands in, in the order of the text."""

    def methods_called(self, name: str) -> int:
        """How many methods called *name* the classes of the file have."""
        return sum(scope.definitions(name) for scope in set(self.of.values()) if scope.kind == "class")

    def reads_unbound(self, name: str) -> bool:
        """Whether *name* is read somewhere though no scope of the file binds it there."""
        return any(name in scope.reads and scope.find(name) is None for scope in {*self.of.values(), self.module})


def scopes_of(tree: ast.Module, preceding: Sequence[str] = ()) -> Scopes:
    """The scopes of a file, or of a notebook's cell after the cells *preceding* it, which share its module."""
    module = Scope("module", None)
    for earlier in filter(None, map(_parsed, preceding)):
        _collect(earlier, Scopes(module, {}, []), BEFORE)
    scopes = Scopes(module, {}, [])
    _collect(tree, scopes)
    return scopes


def _parsed(text: str) -> ast.Module | None:
    try:
        return parse(text)
    except EditProblem:  # a cell that does not parse binds nothing when it is run
        return None


def _collect(tree: ast.Module, scopes: Scopes, line: int | None = None) -> None:
    """Visit the tree in the order of the text, without recursion: deep nesting is the user's right."""
    pending: list[tuple[ast.AST, Scope, bool, ast.stmt | None]] = [(node, scopes.module, False, None) for node in reversed(tree.body)]
    while pending:
        node, scope, typing_only, statement = pending.pop()
        if isinstance(node, ast.stmt):
            statement = node
            scopes.of[node] = scope
        elif isinstance(node, ast.Call) and statement is not None:
            scopes.of[node] = scope
            scopes.calls.append((node, statement))
        inner = _visit(node, scope, _Where(line or int(getattr(node, "lineno", 0)), typing_only))
        for child, inside, typing in reversed(_children(node)):
            pending.append((child, inner if inside else scope, typing_only or typing, statement))


class _Where(msgspec.Struct, frozen=True):
    line: int
    typing_only: bool

    def binding(self, target: str | None = None, value: ast.expr | None = None, *, is_definition: bool = False) -> Binding:
        return Binding(self.line, target, value, typing_only=self.typing_only, is_definition=is_definition)


def _visit(node: ast.AST, scope: Scope, where: _Where) -> Scope:
    """Note what *node* itself binds or reads, and return the scope of what is inside it."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            scope.bind(node.name, where.binding(is_definition=True))
            return _with_parameters(node.args, scope, where)
        case ast.Lambda():
            return _with_parameters(node.args, scope, where)
        case ast.ClassDef():
            scope.bind(node.name, where.binding())
            return Scope("class", scope)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return Scope("comprehension", scope)
        case ast.Import() | ast.ImportFrom():
            _bind_imports(node, scope, where)
        case ast.Assign() | ast.AnnAssign() if node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    scope.bind(target.id, where.binding(value=node.value))
        case ast.NamedExpr(target=ast.Name(id=name)):
            outside = next((outer for outer in scope.chain() if outer.kind != "comprehension"), scope)
            outside.bind(name, where.binding(value=node.value))
        case ast.Name(id=name, ctx=ast.Load()):
            scope.reads.add(name)
        case ast.Name(id=name) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            scope.bind(name, where.binding())
        case ast.MatchMapping(rest=str(name)):
            scope.bind(name, where.binding())
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            scope.declare(names, is_global=isinstance(node, ast.Global))
    return scope


def _bind_imports(node: ast.Import | ast.ImportFrom, scope: Scope, where: _Where) -> None:
    if isinstance(node, ast.Import):
        for alias in node.names:
            first = alias.name.partition(".")[0]
            scope.bind(alias.asname or first, where.binding(alias.name if alias.asname else first))
        return
    module = "." * node.level + (node.module or "")
    for alias in node.names:
        if alias.name == "*":
            scope.wildcards.append(module)
        else:
            scope.bind(alias.asname or alias.name, where.binding(f"{module}.{alias.name}"))


def _with_parameters(arguments: ast.arguments, parent: Scope, where: _Where) -> Scope:
    scope = Scope("function", parent)
    positional = [*arguments.posonlyargs, *arguments.args]
    if parent.kind == "class" and positional:
        scope.receiver = positional[0].arg
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    for argument in every:
        if argument is not None:
            scope.bind(argument.arg, where.binding())
    return scope


def _children(node: ast.AST) -> Sequence[tuple[ast.AST, bool, bool]]:
    """The children in the order of the text; whether each is in the inner scope of *node*, and whether only type checkers see it."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            body: set[ast.AST] = set(node.body)
            children = _nodes(node)
            heads = [(child, False, False) for child in children if child not in body]
            return heads + [(child, True, False) for child in children if child in body]
        case ast.Lambda():
            return [(node.args, False, False), (node.body, True, False)]
        case ast.If() if _is_type_checking(node.test):
            return [(child, True, True) for child in node.body] + [(child, True, False) for child in node.orelse]
        case ast.Assign() | ast.AnnAssign() if node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = [target for target in targets if isinstance(target, ast.Name)]
            return [(child, True, False) for child in _nodes(node) if child not in named]
        case ast.NamedExpr():
            return [(node.value, True, False)]
        case _:
            return [(child, True, False) for child in _nodes(node)]


def _nodes(node: ast.AST) -> list[ast.AST]:
    """The child nodes, without those that only say of which kind their parent is."""
    found: list[ast.AST] = []
    for field in node._fields:
        if field in _KINDS:
            continue
        value = getattr(node, field, None)
        if isinstance(value, list):
            found.extend(item for item in value if isinstance(item, ast.AST))
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING")
