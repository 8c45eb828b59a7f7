"""Where a file makes one of its functions hybrid without a decorator: ``f = tf.function(f)``, ``self.step = tf.function(self.step)``."""

from __future__ import annotations

import ast

import msgspec

from graphlift.render.edits.document import Definition
from graphlift.render.edits.meaning import FUNCTION, Names
from graphlift.render.edits.scopes import Scope


class Application(msgspec.Struct, frozen=True):
    """A call ``tf.function(f, …)`` of a function, and the statement it stands in."""

    call: ast.Call
    argument: ast.expr
    statement: ast.stmt

    @property
    def rebinds(self) -> bool:
        """Whether the statement only gives the function its own name again, as in ``f = tf.function(f)``."""
        match self.statement:
            case ast.Assign(targets=[target], value=value) if value is self.call:
                return ast.unparse(target) == ast.unparse(self.argument)
        return False


def applications(names: Names, definition: Definition) -> list[Application]:
    """Each call of ``tf.function`` in the file whose argument is the function, in the order of the text.

    A name counts if it is looked up in the scope of the definition and no other definition there has it; an attribute
    counts on an object of whatever kind if the file has one method of that name, else only on the first parameter of a method of its class.
    """
    home = names.scope_of(definition)
    found: list[Application] = []
    for call, statement in names.scopes.calls:
        scope = names.scope_of(call)
        argument = _argument(call)
        if argument is None or names.resolve(call.func, scope) != FUNCTION:
            continue
        if isinstance(argument, ast.Name):
            matches = argument.id == definition.name and scope.find(argument.id) is home
            matches = matches and home.definitions(argument.id) == 1
        else:
            matches = home.kind == "class" and _is_method(names, argument, definition.name, scope, home)
        if matches:
            found.append(Application(call, argument, statement))
    return found


def _argument(call: ast.Call) -> ast.expr | None:
    """What ``tf.function`` is applied to."""
    if call.args:
        return call.args[0] if not isinstance(call.args[0], ast.Starred) else None
    return next((keyword.value for keyword in call.keywords if keyword.arg == "func"), None)


def _is_method(names: Names, argument: ast.expr, name: str, scope: Scope, home: Scope) -> bool:
    """Whether ``x.name`` is the method *name* of the class *home*."""
    if not isinstance(argument, ast.Attribute) or argument.attr != name or home.definitions(name) != 1:
        return False
    if isinstance(argument.value, ast.Name):
        where = scope.find(argument.value.id)
        if where is not None and where.receiver == argument.value.id:
            return where.parent is home
    return names.scopes.methods_called(name) == 1
