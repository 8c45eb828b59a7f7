"""How a file can name things of TensorFlow at a given place, and the import to add where it cannot."""

from __future__ import annotations

import ast
import re
from typing import Final

import msgspec

from graphlift.render.edits.document import Definition, Document
from graphlift.render.edits.meaning import FUNCTION, Names
from graphlift.render.edits.model import EditProblem, TextEdit
from graphlift.render.edits.scopes import Scope

_TOP_COMMENT: Final = re.compile(r"#!|#.*?coding[:=]")
_SIMPLE: Final = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Assert, ast.Delete, ast.Pass)
_IN_GUARD: Final = (ast.Import, ast.ImportFrom, ast.Assign, ast.Pass, ast.Expr, ast.Raise)


class Spelling(msgspec.Struct, frozen=True):
    """How ``tf.function`` and the module are written at a place; ``imported`` is the edit that makes the name known, if one is needed."""

    function: str
    module: str | None
    """``tf``, or ``None`` if only the function itself has a name."""
    imported: TextEdit | None = None
    alias: ast.alias | None = None
    """What ``imported`` adds, for checking the result."""


def spelling(document: Document, names: Names, definition: Definition, *, needs_module: bool = False) -> Spelling:
    """The shortest way to write ``tf.function`` above *definition* with the names that the file has, else with an import of its own.

    *needs_module*: the module itself is needed as well, for ``tf.TensorSpec``. Raises :class:`EditProblem` if no name is free.
    """
    scope = names.scope_of(definition)
    line = min([definition.lineno, *(decorator.lineno for decorator in definition.decorator_list)])
    usable = _usable(names, scope, line, import_time=names.is_import_time(definition))
    module = next((name for name, target in usable if target == "tensorflow"), None)
    if module is not None:
        return Spelling(f"{module}.function", module)
    function = next((name for name, target in usable if target == FUNCTION), None)
    if function is None and scope.find("function") is None and names.resolve_name("function", scope) == FUNCTION:
        function = "function"  # from tensorflow import *
    if function is not None and not needs_module:
        return Spelling(function, None)
    name, alias = _free_name(names, scope)
    statement = f"import tensorflow as {name}" if alias.asname else "import tensorflow"
    return Spelling(function or f"{name}.function", name, _insertion(document, statement), alias)


def _usable(names: Names, scope: Scope, line: int, *, import_time: bool) -> list[tuple[str, str]]:
    """Names that are bound before *line* and denote TensorFlow or its function: ``tf`` first, then in the order of the text."""
    found: list[tuple[bool, int, str, str]] = []
    for where in scope.chain():
        for name, bindings in where.bindings.items():
            if scope.find(name) is not where:
                continue
            lines = [binding.line for binding in bindings if not binding.typing_only and (binding.target or binding.value)]
            early_enough = [at for at in lines if at < line] if import_time or where.kind == "function" else lines
            target = names.resolve_name(name, scope) if early_enough else None
            if target == "tensorflow" or (target == FUNCTION and _is_imported(where, name)):
                found.append((name != "tf", min(early_enough), name, target))
    if scope.find("tf") is None and names.scopes.reads_unbound("tf") and names.resolve_name("tf", scope) == "tensorflow":
        found.append((False, 0, "tf", "tensorflow"))  # from ours import *
    return [(name, target) for _, _, name, target in sorted(found)]


def _is_imported(scope: Scope, name: str) -> bool:
    """Whether *name* is the function itself rather than a configured decorator in a variable, which would bring its own arguments."""
    return all(binding.target is not None for binding in scope.bindings[name])


def _free_name(names: Names, scope: Scope) -> tuple[str, ast.alias]:
    for name in ("tf", "tensorflow", "tf_", "tf2", "_tf", "_tensorflow"):
        taken = scope.find(name) or names.scopes.module.find(name)
        is_same = taken is names.scopes.module and (names.is_typing_only(name, scope) or names.resolve_name(name, scope) == "tensorflow")
        if (taken is None and not (names.scopes.reads_unbound(name) and names.scopes.module.wildcards)) or is_same:
            return name, ast.alias(name="tensorflow", asname=None if name == "tensorflow" else name)
    raise EditProblem("TensorFlow is not imported here, and the usual names for it have other meanings: import it first")


def _insertion(document: Document, statement: str) -> TextEdit:
    """Put an import with the others of the file's head: above those of TensorFlow, else after the last one."""
    body = document.tree.body
    head = _head(body)
    for node in head:
        if _is_of_tensorflow(node) and document.indent_end(node.lineno) == document.start(node):
            at = document.start(node)
            return TextEdit(at, at, statement + document.terminator(node.lineno))
    imports = [index for index, node in enumerate(head) if _has_import(node) and not _is_future(node)]
    if imports:
        return _after(document, body, imports[-1], statement)
    fixed = [index for index, node in enumerate(body[:2] if body else []) if index == 0 and _is_docstring(node)]
    fixed += [index for index, node in enumerate(head) if _is_future(node)]
    if fixed:
        return _after(document, body, fixed[-1], statement, apart=True)
    return _at_top(document, statement)


def _head(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements before the first definition, loop or other block that holds more than guarded imports."""
    head: list[ast.stmt] = []
    for node in body:
        if not (isinstance(node, _SIMPLE) or _is_guard(node)):
            break
        head.append(node)
    return head


def _is_guard(node: ast.stmt) -> bool:
    match node:
        case ast.Try():
            inner = [*node.body, *(child for handler in node.handlers for child in handler.body), *node.orelse, *node.finalbody]
        case ast.If():
            inner = [*node.body, *node.orelse]
        case _:
            return False
    return any(_has_import(child) for child in inner) and all(isinstance(child, _IN_GUARD) or _is_guard(child) for child in inner)


def _has_import(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom)) or _is_guard(node)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _is_of_tensorflow(node: ast.stmt) -> bool:
    modules: list[str] = []
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        modules = [node.module]
    elif isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    return any(module.partition(".")[0] in ("tensorflow", "keras", "tf_keras") for module in modules)


def _after(document: Document, body: list[ast.stmt], index: int, statement: str, *, apart: bool = False) -> TextEdit:
    """A new line after a statement and whatever shares its last line; *apart* from it by an empty one."""
    last = body[index].end_lineno or body[index].lineno
    for node in body[index + 1 :]:
        if node.lineno > last:
            break
        last = node.end_lineno or node.lineno
    end = document.terminator(last)
    has_end = document.line_start(last + 1) > document.line_end(last)
    at = document.line_start(last + 1) if has_end else document.line_end(last)
    text = statement + end if has_end else end + statement
    if apart:
        is_tight = has_end and at < len(document.text) and document.text[at : document.line_end(last + 1)].strip()
        text = end + text + (end if is_tight else "")
    return TextEdit(at, at, text)


def _at_top(document: Document, statement: str) -> TextEdit:
    """Above the first statement, but below the comments of the file's head."""
    first = document.tree.body[0]
    starts = [first.lineno, *(decorator.lineno for decorator in getattr(first, "decorator_list", ()))]
    top = document.logical_line(min(starts))
    line = 1
    while line < top and document.text.startswith("#", document.indent_end(line)):
        line += 1
    if line == top:  # the comments belong to the statement, but for those that must stay first
        line = 1
        while line < top and line <= 2 and _TOP_COMMENT.match(document.text, document.indent_end(line)):
            line += 1
    elif line > 1:
        line += 1  # past the empty line that ends the comments
    at = document.indent_end(line) if line == top else document.line_start(line)
    end = document.terminator(line)
    is_definition = isinstance(first, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    return TextEdit(at, at, statement + end + end + (end if is_definition and line == top else ""))
