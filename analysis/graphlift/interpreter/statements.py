"""What each form of statement does to the environment, the heap and the records.

Control flow is followed by structure: branches join, loops run to a fixpoint with widening, ``break``, ``continue`` and ``return``
end a path. An exception may leave a ``try`` body before or after any of its statements; that calls raise elsewhere is not modelled.
"""

from __future__ import annotations

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import (
    attributes,
    calls,
    classes,
    conditions,
    containers,
    definitions,
    exceptions,
    guards,
    implicit,
    imports,
    merging,
    namespaces,
    patterns,
    presence,
    targets,
)
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Environment, Frame
from graphlift.interpreter.operators import augmented
from graphlift.interpreter.running import join_environments, run, runs
from graphlift.interpreter.text import shown
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    Dict,
    Function,
    Instance,
    List,
    Value,
    join,
)

# --- simple statements ------------------------------------------------------------------------------------


@runs(ir.ExprStmt)
def _expression(frame: Frame, node: ir.ExprStmt) -> None:
    frame.statement_value = True
    evaluate(frame, node.value)
    frame.statement_value = False


@runs(ir.Assign)
def _assign(frame: Frame, node: ir.Assign) -> None:
    value = evaluate(frame, node.value)
    for target in node.targets:
        targets.assign(frame, target, value, evaluate)


@runs(ir.AnnAssign)
def _annotated(frame: Frame, node: ir.AnnAssign) -> None:
    declared = definitions.declared_by(frame, node.annotation)
    if node.value is not None:
        value = definitions.refined(evaluate(frame, node.value), declared)
        targets.assign(frame, node.target, value, evaluate)
    elif declared and frame.cls is not None and isinstance(node.target, ir.Name):
        frame.write(("declared", frame.cls, node.target.id), declared)


@runs(ir.AugAssign)
def _augmented(frame: Frame, node: ir.AugAssign) -> None:
    value = evaluate(frame, node.value)
    old = evaluate(frame, node.target)
    results: list[Value] = []
    for atom in old:
        if node.operator == "+" and isinstance(atom, List) and containers.extended(frame, atom, value, node.target, node):
            continue
        if isinstance(atom, List | Dict) and node.operator in ("+", "|") and not (isinstance(atom, List) and atom.type == "tuple"):
            content = containers.items_of(frame, value, node)
            frame.write(("items", atom.site), content)
            containers.mutated(frame, atom, roots.mask_of(content), f"{node.operator}=", node, shown(node.target))
            results.append((atom,))
        else:
            results.append(augmented(frame, node.operator, atom, value, node))
            if type(atom).__name__ == "Array" and atom.roots:
                frame.event("store-item", f"{node.operator}=", node, (old, value))
                frame.effect("mutation", f"{node.operator}=", node, text=shown(node.target), target=atom.roots)
    if results:
        targets.assign(frame, node.target, join(*results), evaluate)


@runs(ir.Delete)
def _delete(frame: Frame, node: ir.Delete) -> None:
    for target in node.targets:
        match target:
            case ir.Name(id=name, scope="local") if frame.env is not None:
                frame.env.pop(name, None)
            case ir.Subscript(object=receiver):
                for atom in evaluate(frame, receiver):
                    containers.mutated(frame, atom, 0, "del", target, shown(receiver))
            case ir.Attribute(object=receiver, name=name):
                presence.removed(frame, name)
                for atom in evaluate(frame, receiver):
                    if atom.roots:
                        frame.effect("attribute", name, target, text=shown(receiver), target=atom.roots)
            case _:
                continue


@runs(ir.Return)
def _return(frame: Frame, node: ir.Return) -> None:
    value = NONE if node.value is None else evaluate(frame, node.value)
    frame.event("return", "return", node, (value,))
    if not frame.runs_surely():
        frame.yielded = None
    frame.returns = join(frame.returns, value)
    frame.env = None


@runs(ir.Assert)
def _assert(frame: Frame, node: ir.Assert) -> None:
    test = evaluate(frame, node.test)
    implicit.ask(frame, test, implicit.TRUTH, node)
    if conditions.is_symbolic(test):
        frame.event("branch", "assert", node, (test,))
    elif conditions.truth(test) is not True:
        frame.event("raise", "assert", node, (test,), ("builtins.AssertionError",))
    if frame.env is not None:
        frame.env = conditions.refine(frame, node.test, True, frame.env, lambda expr: evaluate(frame, expr), declares=True) or frame.env


@runs(ir.Pass)
def _nothing(frame: Frame, node: ir.Pass) -> None:
    return


# --- branches -----------------------------------------------------------------------------------------------


@runs(ir.If)
def _if(frame: Frame, node: ir.If) -> None:
    test = evaluate(frame, node.test)
    implicit.ask(frame, test, implicit.TRUTH, node)
    known = conditions.truth(test)
    before = frame.env
    symbolic = conditions.is_symbolic(test)
    if symbolic:
        frame.event("branch", "if", node, (test,))
        frame.tensor_depth += 1
    after: list[Environment | None] = []
    for body, positive in ((node.body, True), (node.orelse, False)):
        if known == (not positive) or before is None:
            continue
        frame.env = before
        asserts = not positive and isinstance(node.body[-1], ir.Raise)
        frame.env = conditions.refine(frame, node.test, positive, dict(before), lambda expr: evaluate(frame, expr), declares=asserts)
        if frame.env is before:
            frame.env = dict(before)
        guard = guards.of_condition(node.test, body, lambda method: _own_method(frame, method)) if positive else None
        if guard is not None:
            frame.guards.append(guard)
            namespaces.asked_for(frame, guard, node.test)
        frame.branches += not asserts
        frame.chosen_branches += not asserts and known is positive
        run(frame, body)
        frame.branches -= not asserts
        frame.chosen_branches -= not asserts and known is positive
        if guard is not None:
            frame.guards.pop()
        after.append(frame.env)
    frame.tensor_depth -= symbolic
    if symbolic:
        merging.branches(frame, node, after)
    frame.env = join_environments(*after)


def _own_method(frame: Frame, name: str) -> tuple[ir.Stmt, ...]:
    """The body of a method of the object that the running one belongs to."""
    held = (frame.env or {}).get("self", ())
    owners = {classes.owner_of(frame, atom.cls, name) for atom in held if isinstance(atom, Instance)}
    owner = owners.pop() if len(owners) == 1 else None
    if owner is None or frame.world.program.find_header(f"{owner}.{name}") is None:
        return ()
    body: tuple[ir.Stmt, ...] = frame.world.program.function(f"{owner}.{name}").body
    return body


@runs(ir.Match)
def _match(frame: Frame, node: ir.Match) -> None:
    subject = evaluate(frame, node.subject)
    frame.event("syntax", "match", node, (subject,))
    before = frame.env
    after: list[Environment | None] = []
    rest = subject
    for case in node.cases:
        if before is None or rest == BOTTOM:
            break
        frame.env = dict(before)
        matched, rest = patterns.match(frame, case.pattern, rest, evaluate)
        if not matched:
            continue
        if case.guard is not None:
            test = evaluate(frame, case.guard)
            rest = join(rest, subject)
            if conditions.truth(test) is False:
                continue
        frame.branches += 1
        run(frame, case.body)
        frame.branches -= 1
        after.append(frame.env)
    if rest != BOTTOM:
        after.append(before)
    frame.env = join_environments(*after)


# --- with -------------------------------------------------------------------------------------------------------


@runs(ir.With)
def _with(frame: Frame, node: ir.With) -> None:
    for item in node.items:
        context = evaluate(frame, item.context)
        entered = join(*(_entered(frame, (atom,), item) for atom in context))
        if item.target is not None:
            targets.assign(frame, item.target, entered, evaluate)
    ended = [(item, names) for item in node.items if (names := exceptions.ended_by(frame, item)) is not None]
    if not ended:
        run(frame, node.body)
        return
    frame.branches += 1
    frame.handlers.append(tuple(name for _, names in ended for name in names))
    frame.examining.append(tuple(name for item, names in ended if item.target is not None for name in names))
    reached: list[Environment | None] = [frame.env]
    for statement in node.body:
        run(frame, (statement,))
        reached.append(None if frame.env is None else dict(frame.env))
    frame.handlers.pop()
    frame.examining.pop()
    frame.branches -= 1
    frame.env = join_environments(*reached)


def _entered(frame: Frame, context: Value, node: ir.WithItem) -> Value:
    atom = context[0]
    if isinstance(atom, Instance):
        enter = attributes.of_instance(frame, atom, "__enter__", node)
        if any(isinstance(found, Function) for found in enter):
            result = calls.call(frame, enter, Arguments(), node)
            leave = attributes.of_instance(frame, atom, "__exit__", node)
            calls.call(frame, leave, Arguments((NONE, NONE, NONE)), node)
            return result
    return context


runs(ir.Import)(imports.run_import)
runs(ir.ImportFrom)(imports.run_import_from)
runs(ir.FunctionDef)(definitions.define_function)


@runs(ir.ClassDef)
def _class(frame: Frame, node: ir.ClassDef) -> None:
    definitions.define_class(frame, node, run)
