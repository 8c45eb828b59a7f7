"""What the names of a file stand for, as far as TensorFlow is concerned.

Covers what a decorator needs: imports in all forms, aliases by assignment, ``functools.partial`` and configured decorators kept in
a variable. A ``tf`` that comes from another module of the project (``from .compat import tf``, or by way of a wildcard) is taken for
TensorFlow. Not covered: names that another file binds through this one, ``exec``, writes to ``globals()``.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence
from typing import Final

from graphlift.render.edits.document import Definition
from graphlift.render.edits.scopes import Scope, scopes_of

FUNCTION: Final = "tensorflow.function"
_ALIASES: Final = {
    "tensorflow.python.eager.def_function.function": FUNCTION,
    "tensorflow.python.eager.polymorphic_function.polymorphic_function.function": FUNCTION,
}


class Names:
    """The meaning of names in a file, or in a cell after those *preceding* it in a notebook."""

    def __init__(self, tree: ast.Module, preceding: Sequence[str] = ()) -> None:
        self.scopes: Final = scopes_of(tree, preceding)

    def scope_of(self, node: ast.stmt | ast.Call) -> Scope:
        """The scope in which a statement or call stands."""
        return self.scopes.of[node]

    def is_import_time(self, definition: Definition) -> bool:
        """Whether the decorators of a definition are evaluated when the module is imported."""
        scope: Scope | None = self.scope_of(definition)
        while scope is not None and scope.kind != "function":
            scope = scope.parent
        return scope is None

    def resolve(self, node: ast.expr, scope: Scope) -> str | None:
        """The canonical name of what an expression denotes; a call that only configures ``tf.function`` counts as that."""
        return self._resolve(node, scope, frozenset())

    def resolve_name(self, name: str, scope: Scope) -> str | None:
        """The canonical name of what a *name* that is read in *scope* denotes."""
        return self._name(name, scope, frozenset())

    def is_plain(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression is ``tf.function`` itself under some name, rather than a configured one kept in a variable."""
        while isinstance(node, ast.Name):
            where = scope.find(node.id)
            values = [binding.value for binding in where.bindings[node.id] if binding.value is not None] if where else []
            if where is None or not values:
                return True
            if len(values) > 1 or values[0] is node:
                return False
            node, scope = values[0], where
        return isinstance(node, ast.Attribute)

    def is_typing_only(self, name: str, scope: Scope) -> bool:
        """Whether *name* is bound for type checkers alone."""
        found = scope.find(name)
        return found is not None and all(binding.typing_only for binding in found.bindings[name])

    def _resolve(self, node: ast.expr, scope: Scope, seen: frozenset[int]) -> str | None:
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            attributes.append(node.attr)
            node = node.value
        if isinstance(node, ast.Name):
            root = self._name(node.id, scope, seen)
        elif isinstance(node, ast.Call) and not attributes:
            return self._configured(node, scope, seen)
        else:
            return None
        return None if root is None else canonical(".".join([root, *reversed(attributes)]))

    def _configured(self, call: ast.Call, scope: Scope, seen: frozenset[int]) -> str | None:
        """``tf.function(…)`` without a function, or ``partial(tf.function, …)``."""
        callee = self._resolve(call.func, scope, seen)
        if callee == FUNCTION:
            return None if call.args or any(keyword.arg == "func" for keyword in call.keywords) else FUNCTION
        if callee == "functools.partial" and len(call.args) == 1 and self._resolve(call.args[0], scope, seen) == FUNCTION:
            return FUNCTION
        return None

    def _name(self, name: str, scope: Scope, seen: frozenset[int]) -> str | None:
        where = scope.find(name)
        if where is None:
            modules = {canonical(module) for module in self.scopes.module.wildcards}
            if name == "tf" and modules - {"tensorflow"}:
                return "tensorflow"
            return f"tensorflow.{name}" if "tensorflow" in modules and not hasattr(builtins, name) else None
        results: set[str] = set()
        for binding in where.bindings[name]:
            if binding.typing_only or id(binding) in seen:
                continue
            if binding.target is not None:
                results.add(canonical(binding.target))
            elif binding.value is None:
                return None
            elif not isinstance(binding.value, ast.Constant):  # `tf = None`, where the import failed, is no other meaning
                result = self._resolve(binding.value, where, seen | {id(binding)})
                if result is None:
                    return None
                results.add(result)
        return results.pop() if len(results) == 1 else None


def canonical(name: str) -> str:
    """The one name of several for the same thing of TensorFlow."""
    if name.endswith(".tf"):
        return "tensorflow"
    for prefix in ("tensorflow.compat.v1", "tensorflow.compat.v2"):
        if name == prefix or name.startswith(prefix + "."):
            name = "tensorflow" + name[len(prefix) :]
    return _ALIASES.get(name, name)
