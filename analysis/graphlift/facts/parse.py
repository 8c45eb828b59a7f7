"""Text to an astroid tree: the one module that knows astroid.

astroid keeps every module that its manager builds for the life of the process, and follows imports when it infers.
Neither happens here: the tree is rebuilt directly from Python's own, nothing is inferred, imported or opened, no
transform runs, and nothing reaches the manager's cache, so that a tree is gone as soon as its reader drops it.

What astroid's tree does not hold is kept beside it in :class:`ParsedModule`: the place of each ``def`` and ``class``,
and which names a scope declares ``global`` or ``nonlocal``.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeGuard

from astroid import nodes
from astroid.manager import AstroidManager
from astroid.rebuilder import TreeRebuilder

__all__ = ["Declarations", "Header", "Outline", "ParseProblem", "ParsedModule", "annotation_from", "make_room", "nodes"]

MAX_DEPTH: Final = 250
"""Levels of nesting above which a module is refused. A fixed number, not Python's recursion limit: whether a file can be
read must not depend on how deep the caller stands."""

_ORDINARY_DEPTH: Final = 60
"""Levels that hand-written code stays below, for which Python's own recursion limit always is enough."""

DEEP_RECURSION: Final = 3000
"""The recursion limit that walking, comparing and encoding trees of :data:`MAX_DEPTH` levels asks for."""

MAX_PIECES: Final = 400_000
"""Names, literals and brackets above which a module is refused: Python takes up to a kilobyte of memory for each."""

_ANNOTATION_LENGTH: Final = 2000

_NEWLINE: Final = re.compile(r"\n")
_HEADER: Final = re.compile(r"(?:async[\s\\]+)?(?:def|class)[\s\\]+(\w+)")
_PIECE: Final = re.compile(r"\w+|[(\[{'\"]")
_TYPE_COMMENT: Final = re.compile(r"#\s*type:")

_ANNOTATION_NODES: Final = (
    ast.Expression,
    ast.Name,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Tuple,
    ast.List,
    ast.Constant,
    ast.Starred,
    ast.BinOp,
    ast.UnaryOp,
    ast.operator,
    ast.unaryop,
    ast.expr_context,
    ast.Call,
    ast.keyword,
)


_TYPE_PARAMETERS: Final = (nodes.TypeVar, nodes.TypeVarTuple, nodes.ParamSpec)


class ParseProblem(Exception):
    """Why a module cannot be analysed: a sentence for its author, and the line (1-based) that it is about."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class Header(NamedTuple):
    """Where the name of a ``def`` or ``class`` stands; ``line`` is that of the keyword, columns count code points."""

    line: int
    name_line: int
    start: int
    end: int


@dataclass(slots=True)
class Declarations:
    """The names that one scope declares ``global`` and ``nonlocal``."""

    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ParsedModule:
    """A module's tree, and what it takes to place and resolve the names in it.

    The ``locals`` of the tree's scopes hold every name that is bound in their text, also where a declaration makes it
    belong elsewhere: :attr:`declarations` says so.
    """

    tree: nodes.Module
    statements: list[nodes.NodeNG]
    """Those of the tree's body that were asked for."""
    text: str
    headers: dict[nodes.NodeNG, Header]
    declarations: dict[nodes.NodeNG, Declarations]


class Extents(NamedTuple):
    """Where the statements of a module's body stood in a text."""

    lines: list[str]
    spans: list[tuple[int, int]]
    """The first and the last line of each, with decorators."""
    type_comments: bool
    """Whether comments that declare types count."""


class Outline:
    """The statements of a module's body, but for its docstring, before they are made a tree of astroid's."""

    def __init__(self, text: str, extents: Extents, trees: Mapping[int, ast.stmt]) -> None:
        self._text: Final = text
        self.extents: Final = extents
        self._trees: Final = trees

    @classmethod
    def of(cls, text: str) -> Outline:
        r"""Of a text whose line ends are all ``\n``. Raises :class:`ParseProblem` for one that this Python does not accept."""
        tree, type_comments = _syntax_tree(text)
        is_documented = ast.get_docstring(tree, clean=False) is not None
        statements = tree.body[1:] if is_documented else tree.body
        return cls(text, Extents(text.split("\n"), _spans(statements), type_comments), dict(enumerate(statements)))

    @classmethod
    def after(cls, text: str, before: Extents) -> Outline | None:
        """The same, with the trees of those statements alone that differ from an earlier text; ``None`` if they cannot be told from the
        others.

        What stands between two statements that are as they were is a row of statements if it can be parsed by itself: Python's grammar
        has a statement at the margin begin where another ends.
        """
        lines, spans = text.split("\n"), before.spans
        shorter = min(len(lines), len(before.lines))
        above = next((at for at in range(shorter) if lines[at] != before.lines[at]), shorter)
        below = next((at for at in range(shorter - above) if lines[-1 - at] != before.lines[-1 - at]), shorter - above)
        first = sum(1 for _, end in spans if end <= above)
        behind = sum(1 for start, _ in spans if start > len(before.lines) - below)
        moved = len(lines) - len(before.lines)
        following = [(start + moved, end + moved) for start, end in spans[len(spans) - behind :]]
        start = spans[first - 1][1] if first else 0
        end = following[0][0] - 1 if following else len(lines)
        changed = spans[first : len(spans) - behind]
        is_apart = all(start < line and last <= end - moved for line, last in changed)
        if not first or not before.type_comments or not is_apart or end < start or len(text) >= MAX_PIECES:
            return None
        try:
            tree = _compile("\n".join(lines[start:end]), type_comments=True)
        except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
            return None
        ast.increment_lineno(tree, start)
        trees = dict(enumerate(tree.body, first))
        return cls(text, Extents(lines, [*spans[:first], *_spans(tree.body), *following], True), trees)

    def holds(self, wanted: Iterable[int]) -> bool:
        """Whether it has the trees of these statements."""
        return all(number in self._trees for number in wanted)

    def built(self, wanted: Iterable[int]) -> ParsedModule:
        """The tree of some statements, by their numbers. Raises :class:`ParseProblem` for what is nested too deeply."""
        builder = _Rebuilder(self._text)
        # astroid takes a string for a docstring where it comes first
        first = ast.Pass(lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
        body = [first, *(self._trees[number] for number in wanted)]
        try:
            module = builder.visit_module(ast.Module(body=body, type_ignores=[]), "", "", False)
            builder.bind_imported_names()
        finally:
            _release()
        return ParsedModule(module, module.body[1:], self._text, builder.headers, builder.declarations)


def _spans(statements: Iterable[ast.stmt]) -> list[tuple[int, int]]:
    return [(_first_line(node), node.end_lineno or node.lineno) for node in statements]


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min(node.lineno, *(decorator.lineno for decorator in decorators)) if decorators else node.lineno


def annotation_from(text: str) -> nodes.NodeNG | None:
    """The expression that an annotation written as a string stands for, or ``None`` where it is none.

    Only what type expressions consist of is accepted: names, attributes, subscripts, literals, calls and ``|``.
    """
    if len(text) > _ANNOTATION_LENGTH:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval")
        if not all(isinstance(node, _ANNOTATION_NODES) for node in ast.walk(tree)):
            return None
        parent = nodes.Module(name="", file="", path=[], package=False)
        return _Rebuilder("").visit(tree.body, parent)
    except (SyntaxError, ValueError, MemoryError, RecursionError, ParseProblem):
        return None


def make_room() -> None:
    """Let this process recurse as deep as an accepted module is nested. Never lowered again: another thread may be down there."""
    if sys.getrecursionlimit() < DEEP_RECURSION:
        sys.setrecursionlimit(DEEP_RECURSION)


def is_string(node: nodes.NodeNG) -> TypeGuard[nodes.Const]:
    """Whether the node is a string literal."""
    return isinstance(node, nodes.Const) and isinstance(node.value, str)


def _syntax_tree(text: str) -> tuple[ast.Module, bool]:
    """Python's own tree, and whether it has the type comments; it has not where those stand in places that Python does not allow."""
    if len(text) >= MAX_PIECES and sum(1 for _ in _PIECE.finditer(text)) > MAX_PIECES:
        raise ParseProblem(1, f"The file holds more than {MAX_PIECES:,} names and literals; exclude it if it is data written as code.")
    if "\0" in text:
        raise ParseProblem(text.count("\n", 0, text.index("\0")) + 1, "The file holds a null byte; it is no Python text.")
    try:
        try:
            return _compile(text, type_comments=True), True
        except SyntaxError:
            if not _TYPE_COMMENT.search(text):
                raise
            return _compile(text, type_comments=False), False
    except SyntaxError as error:
        reason = error.msg or "invalid syntax"
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise ParseProblem(_line_of(error, text), f"Python {version} cannot parse this: {reason}.") from None
    except (RecursionError, MemoryError):
        raise ParseProblem(1, "The file nests expressions or blocks too deeply to be parsed.") from None
    except UnicodeError:
        raise ParseProblem(1, "The file holds characters that are no Unicode text (lone surrogates).") from None
    except (ValueError, OverflowError) as error:
        raise ParseProblem(1, f"Python cannot parse this file: {error}.") from None


def _compile(text: str, *, type_comments: bool) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text, type_comments=type_comments)


def _line_of(error: SyntaxError, text: str) -> int:
    """The line that a syntax error names, kept inside the file (at its end, Python names the line after it)."""
    return max(1, min(error.lineno or 1, text.count("\n") + 1))


def _release() -> None:
    """Make astroid forget the last class that it built, and with it the tree.

    The attribute is a descriptor that the classes share: it remembers what it was read from, here the type itself.
    """
    _ = nodes.ClassDef.special_attributes


class _Rebuilder(TreeRebuilder):  # type: ignore[misc]  # astroid has no types
    """astroid's builder, which counts its depth and binds each name in the scope whose text binds it."""

    def __init__(self, text: str) -> None:
        super().__init__(AstroidManager(), None)
        self.headers: dict[nodes.NodeNG, Header] = {}
        self.declarations: dict[nodes.NodeNG, Declarations] = {}
        self._text = text
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
        self._depth = 0
        self._visitors: dict[type[ast.AST], Any] = {}

    def visit(self, node: ast.AST | None, parent: nodes.NodeNG) -> Any:
        if node is None:
            return None
        visitor = self._visitors.get(node.__class__)
        if visitor is None:
            visitor = self._visitors[node.__class__] = self._visitor_of(node)
        self._depth += 1
        if self._depth > _ORDINARY_DEPTH:
            self._check_depth(node)
        result = visitor(node, parent)
        self._depth -= 1
        return result

    def _check_depth(self, node: ast.AST) -> None:
        make_room()
        if self._depth > MAX_DEPTH:
            raise ParseProblem(getattr(node, "lineno", 1), f"The code nests more than {MAX_DEPTH} levels deep here; split it up.")

    def _visitor_of(self, node: ast.AST) -> Any:
        name = node.__class__.__name__.lower().replace("_", "")
        visitor = getattr(self, f"visit_{name}", None)
        if visitor is None:
            raise ParseProblem(getattr(node, "lineno", 1), f"Graphlift does not know this syntax yet ({node.__class__.__name__}).")
        return visitor

    def visit_global(self, node: ast.Global, parent: nodes.NodeNG) -> nodes.Global:
        # The base class would bind such names in the module at once, for all scopes in the function.
        result = nodes.Global(
            node.names, node.lineno, node.col_offset, parent, end_lineno=node.end_lineno, end_col_offset=node.end_col_offset
        )
        self.declarations.setdefault(parent.scope(), Declarations()).globals.update(node.names)
        return result

    def visit_nonlocal(self, node: ast.Nonlocal, parent: nodes.NodeNG) -> nodes.Nonlocal:
        self.declarations.setdefault(parent.scope(), Declarations()).nonlocals.update(node.names)
        return super().visit_nonlocal(node, parent)

    def visit_annassign(self, node: ast.AnnAssign, parent: nodes.NodeNG) -> nodes.AnnAssign:
        if node.value is None and not node.simple and isinstance(node.target, ast.Name):
            # "(x): int" declares nothing: the name in parentheses is not made local.
            node.target.ctx = ast.Load()
        return super().visit_annassign(node, parent)

    def bind_imported_names(self) -> None:
        """Bind what ``from`` imports name in the scopes that they stand in; ``*`` binds nothing that the text tells."""
        for node, _ in self._import_from_nodes:
            for name, alias in node.names:
                if name != "*" and node.parent is not None:
                    node.parent.set_local(alias or name, node)

    def _save_assignment(self, node: nodes.AssignName | nodes.DelName) -> None:
        parent = node.parent
        assert parent is not None
        if isinstance(parent, _TYPE_PARAMETERS):
            # These belong to a scope between the definition and what is around it, for which the tree has no node.
            return
        if isinstance(parent, nodes.NamedExpr):
            _walrus_scope(parent).set_local(node.name, node)
        else:
            parent.set_local(node.name, node)

    def _get_position_info(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, parent: nodes.NodeNG) -> None:
        # The base class tokenizes the text again for each definition; one match does, since only blanks stand before it.
        match = _HEADER.match(self._text, self._starts[node.lineno - 1] + node.col_offset)
        if match is not None:
            name_line = node.lineno + match.group().count("\n")
            line_start = self._starts[name_line - 1]
            self.headers[parent] = Header(node.lineno, name_line, match.start(1) - line_start, match.end(1) - line_start)


def _walrus_scope(node: nodes.NamedExpr) -> nodes.NodeNG:
    """The scope that an assignment expression binds in: past comprehensions, and past a def in whose head it stands."""
    child: nodes.NodeNG = node
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.Lambda | nodes.FunctionDef | nodes.ClassDef):
            in_body = not isinstance(child, nodes.Arguments) if type(parent) is nodes.Lambda else child.is_statement
            if in_body:
                return parent
        elif isinstance(parent, nodes.Module):
            return parent
        child, parent = parent, parent.parent
    return child
