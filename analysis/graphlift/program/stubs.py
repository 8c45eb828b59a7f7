"""Methods that only say what other classes are to provide: abstract ones, those of protocols, and those that raise if not overridden."""

from __future__ import annotations

from graphlift.facts import ir


def is_stub(module: ir.ModuleFacts, facts: ir.FunctionFacts) -> bool:
    """Whether what really runs in a call of this method is another one, which overrides it.

    An empty method counts only where it is declared abstract or its class is a protocol: elsewhere it may well be meant to do nothing.
    """
    if not facts.cls or not all(_says_nothing(statement) for statement in facts.body):
        return False
    if any(isinstance(statement, ir.Raise) for statement in facts.body):
        return True
    if any(_last_name(decorator) in ("abstractmethod", "abstractproperty") for decorator in facts.decorators):
        return True
    bases = module.classes[facts.cls].bases
    return any(_last_name(base.object if isinstance(base, ir.Subscript) else base) == "Protocol" for base in bases)


def _says_nothing(statement: ir.Stmt) -> bool:
    match statement:
        case ir.Pass() | ir.ExprStmt(value=ir.Const()):
            return True
        case ir.Raise(exception=ir.Call(function=raised)) | ir.Raise(exception=raised):
            return raised is not None and _last_name(raised) == "NotImplementedError"
        case _:
            return False


def _last_name(node: ir.Expr) -> str:
    return node.name if isinstance(node, ir.Attribute) else node.id if isinstance(node, ir.Name) else ""
