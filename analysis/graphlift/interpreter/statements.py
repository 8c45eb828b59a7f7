"""What each form of statement does to the environment, the heap and the records.

Control flow is followed by structure: branches join, loops run to a fixpoint with widening, ``break``, ``continue`` and ``return``
end a path. An exception may leave a ``try`` body before or after any of its statements; that calls raise elsewhere is not modelled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import (
    attributes,
    calls,
    classes,
    conditions,
    containers,
    definitions,
    imports,
    merging,
    patterns,
    specials,
    targets,
)
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Environment, Frame
from graphlift.interpreter.operators import binary
from graphlift.interpreter.text import shown
from graphlift.program.bindings import nodes
from graphlift.tensors.values import (
    BOTTOM,
    NONE,
    Array,
    Atom,
    Class,
    Dataset,
    Dict,
    External,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Tensor,
    Tuple,
    Unknown,
    Value,
    join,
    unknown,
    widen,
)

MAX_PASSES: Final = 12
"""A loop is stable long before; widening guarantees it."""


def run(frame: Frame, statements: tuple[ir.Stmt, ...]) -> None:
    """Run a block; afterwards ``frame.env`` is ``None`` if no path reaches its end."""
    for statement in statements:
        if frame.env is None:
            return
        frame.world.check()
        _RUNNERS[type(statement)](frame, statement)


def join_environments(*environments: Environment | None) -> Environment | None:
    """The variables where several paths meet; a name bound on only some of them may be unbound, and keeps what it has."""
    live = [env for env in environments if env is not None]
    if not live:
        return None
    first = live[0]
    if len(live) == 1 or all(env is first for env in live):
        return first
    merged = dict(first)
    for env in live[1:]:
        for name, value in env.items():
            old = merged.get(name)
            merged[name] = value if old is None else old if old is value else join(old, value)
    return merged


# --- simple statements ------------------------------------------------------------------------------------


def _expression(frame: Frame, node: ir.ExprStmt) -> None:
    frame.statement_value = True
    evaluate(frame, node.value)
    frame.statement_value = False


def _assign(frame: Frame, node: ir.Assign) -> None:
    value = evaluate(frame, node.value)
    for target in node.targets:
        targets.assign(frame, target, value, evaluate)


def _annotated(frame: Frame, node: ir.AnnAssign) -> None:
    declared = definitions.declared_by(frame, node.annotation)
    if node.value is not None:
        value = definitions.refined(evaluate(frame, node.value), declared)
        targets.assign(frame, node.target, value, evaluate)
    elif declared and frame.cls is not None and isinstance(node.target, ir.Name):
        frame.write(("declared", frame.cls, node.target.id), declared)


def _augmented(frame: Frame, node: ir.AugAssign) -> None:
    value = evaluate(frame, node.value)
    old = evaluate(frame, node.target)
    results: list[Value] = []
    for atom in old:
        if isinstance(atom, List | Dict) and node.operator in ("+", "|") and not (isinstance(atom, List) and atom.type == "tuple"):
            content = containers.items_of(frame, value, node)
            frame.write(("items", atom.site), content)
            containers.mutated(frame, atom, roots.mask_of(content), f"{node.operator}=", node, shown(node.target))
            results.append((atom,))
        else:
            results.append(binary(frame, node.operator, (atom,), value, node))
            if type(atom).__name__ == "Array" and atom.roots:
                frame.event("store-item", f"{node.operator}=", node, ((atom,), value))
                frame.effect("mutation", f"{node.operator}=", node, text=shown(node.target), target=atom.roots)
    targets.assign(frame, node.target, join(*results), evaluate)


def _delete(frame: Frame, node: ir.Delete) -> None:
    for target in node.targets:
        match target:
            case ir.Name(id=name, scope="local") if frame.env is not None:
                frame.env.pop(name, None)
            case ir.Subscript(object=receiver):
                for atom in evaluate(frame, receiver):
                    containers.mutated(frame, atom, 0, "del", target, shown(receiver))
            case ir.Attribute(object=receiver, name=name):
                for atom in evaluate(frame, receiver):
                    if atom.roots:
                        frame.effect("attribute", name, target, text=shown(receiver), target=atom.roots)
            case _:
                continue


def _return(frame: Frame, node: ir.Return) -> None:
    value = NONE if node.value is None else evaluate(frame, node.value)
    frame.event("return", "return", node, (value,))
    frame.returns = join(frame.returns, value)
    frame.env = None


def _raise(frame: Frame, node: ir.Raise) -> None:
    value = BOTTOM if node.exception is None else evaluate(frame, node.exception)
    for atom in value or (None,):
        frame.event("raise", "raise", node, (value,), _classes(frame, atom))
    frame.env = None


def _classes(frame: Frame, atom: Atom | None) -> tuple[str, ...]:
    """The classes of an exception that is raised, in method resolution order; empty if nothing is known of it."""
    match atom:
        case Instance(cls=cls) | Class(ref=cls):
            return classes.linearised(frame, cls)
        case ExternalObject(cls=name) | External(name=name):
            return (name,)
        case _:
            return ()


def _assert(frame: Frame, node: ir.Assert) -> None:
    test = evaluate(frame, node.test)
    if conditions.is_symbolic(test):
        frame.event("branch", "assert", node, (test,))
    elif conditions.truth(test) is not True:
        frame.event("raise", "assert", node, (test,), ("builtins.AssertionError",))
    if frame.env is not None:
        frame.env = conditions.refine(frame, node.test, True, frame.env, lambda expr: evaluate(frame, expr)) or frame.env


def _nothing(frame: Frame, node: ir.Pass) -> None:
    return


# --- branches -----------------------------------------------------------------------------------------------


def _if(frame: Frame, node: ir.If) -> None:
    test = evaluate(frame, node.test)
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
        frame.env = conditions.refine(frame, node.test, positive, dict(before), lambda expr: evaluate(frame, expr))
        if frame.env is before:
            frame.env = dict(before)
        guard = _made_once(node, body) if positive else None
        if guard is not None:
            frame.guards.append(guard)
        run(frame, body)
        if guard is not None:
            frame.guards.pop()
        after.append(frame.env)
    frame.tensor_depth -= symbolic
    if symbolic:
        merging.branches(frame, node, after)
    frame.env = join_environments(*after)


def _made_once(node: ir.If, body: tuple[ir.Stmt, ...]) -> str | None:
    """The attribute of ``self`` that a condition finds missing and its body sets, so that the body runs once for each object."""
    match node.test:
        case ir.Compare(operators=("is",), operands=(ir.Attribute(object=ir.Name(id="self"), name=name), ir.Const(type="NoneType"))):
            pass
        case ir.Unary(operator="not", operand=ir.Attribute(object=ir.Name(id="self"), name=name)):
            pass
        case ir.Unary(
            operator="not", operand=ir.Call(function=ir.Name(id="hasattr"), arguments=(ir.Name(id="self"), ir.Const(value=str(name))))
        ):
            pass
        case _:
            return None
    targets_set = (target for statement in body if isinstance(statement, ir.Assign) for target in statement.targets)
    return name if any(isinstance(target, ir.Attribute) and target.name == name for target in targets_set) else None


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
        run(frame, case.body)
        after.append(frame.env)
    if rest != BOTTOM:
        after.append(before)
    frame.env = join_environments(*after)


def _try(frame: Frame, node: ir.Try) -> None:
    before = frame.env
    reached: list[Environment | None] = [before]
    if node.handlers:
        named = [(handler, _caught_names(frame, handler)) for handler in node.handlers]
        frame.handlers.append(tuple(name for _, names in named for name in names))
        frame.examining.append(tuple(name for handler, names in named if _looks_at_it(handler) for name in names))
    for statement in node.body:
        run(frame, (statement,))
        reached.append(dict(frame.env) if frame.env is not None else None)
    if node.handlers:
        frame.handlers.pop()
        frame.examining.pop()
    if frame.env is not None:
        run(frame, node.orelse)
    after = [frame.env]
    for handler in node.handlers:
        frame.env = join_environments(*reached)
        frame.env = dict(frame.env) if frame.env is not None else None
        if handler.type is not None and frame.env is not None:
            evaluate(frame, handler.type)
        if handler.name is not None and frame.env is not None:
            targets.bind(frame, handler.name, (ExternalObject(cls="builtins.Exception", site=frame.site(handler)),))
        run(frame, handler.body)
        after.append(frame.env)
    frame.env = join_environments(*after)
    if node.finalbody:
        ended = frame.env is None
        if ended:
            frame.env = join_environments(*reached)
            frame.env = dict(frame.env) if frame.env is not None else None
        run(frame, node.finalbody)
        if ended:
            frame.env = None


def _caught_names(frame: Frame, handler: ir.Handler) -> list[str]:
    if handler.type is None:
        return ["*"]
    names: list[str] = []
    for atom in evaluate(frame, handler.type):
        items = [part for element in atom.elements for part in element] if isinstance(atom, Tuple) else [atom]
        names += [item.name if isinstance(item, External) else item.ref if isinstance(item, Class) else "?" for item in items]
    return names


def _looks_at_it(handler: ir.Handler) -> bool:
    """Whether a handler's body reads the exception that it has caught, and not its class alone."""
    if handler.name is None:
        return False
    found = list(nodes(handler.body))
    asked = {node.arguments[0].at for node in found if isinstance(node, ir.Call) and _asks_class(node)}
    return any(isinstance(node, ir.Name) and node.id == handler.name.id and node.at not in asked for node in found)


def _asks_class(node: ir.Call) -> bool:
    return isinstance(node.function, ir.Name) and node.function.id in ("type", "isinstance") and bool(node.arguments)


# --- loops ----------------------------------------------------------------------------------------------------


def _while(frame: Frame, node: ir.While) -> None:
    def enter() -> bool | None:
        test = evaluate(frame, node.test)
        if conditions.is_symbolic(test):
            frame.event("branch", "while", node, (test,))
        known = conditions.truth(test)
        if frame.env is not None:
            frame.env = conditions.refine(frame, node.test, True, dict(frame.env), lambda expr: evaluate(frame, expr))
        return None if known is None else known

    symbolic = conditions.is_symbolic(evaluate(frame, node.test))
    _loop(frame, node, enter, symbolic, endless=isinstance(node.test, ir.Const) and bool(node.test.value))


def _for(frame: Frame, node: ir.For) -> None:
    iterable = containers.contents(frame, evaluate(frame, node.iterable))
    specials.iterated(frame, iterable, "for", node)
    items = _loop_items(frame, iterable, node)
    symbolic = any(type(atom).__name__ in ("Tensor", "Dataset") for atom in iterable)

    def enter() -> bool | None:
        targets.assign(frame, node.target, items, evaluate)
        return None if items != BOTTOM else False

    from_dataset = any(isinstance(atom, Dataset | Iterator | Unknown) for atom in iterable)
    _loop(frame, node, enter, symbolic, from_dataset=from_dataset, iterable=iterable)


def _loop_items(frame: Frame, iterable: Value, node: ir.For) -> Value:
    results = []
    for atom in iterable:
        if isinstance(atom, Instance):
            made = _iterate_object(frame, atom, node)
            results.append(made)
        else:
            results.append(containers.items_of(frame, (atom,), node))
    return join(*results)


def _iterate_object(frame: Frame, atom: Instance, node: ir.Node) -> Value:
    for name in ("__iter__", "__getitem__"):
        found = attributes.of_instance(frame, atom, name, node)
        if any(isinstance(item, Function) for item in found):
            arguments = Arguments() if name == "__iter__" else Arguments((unknown("an index"),))
            made = calls.call(frame, found, arguments, node)
            if name == "__getitem__":
                return made
            own = [item for item in made if isinstance(item, Instance)]
            rest = tuple(item for item in made if not isinstance(item, Instance))
            stepped = [calls.call(frame, attributes.of_instance(frame, item, "__next__", node), Arguments(), node) for item in own]
            return join(containers.items_of(frame, rest, node), *stepped)
    return unknown(f"what iterating over an object of {atom.cls} gives is not known")


def _loop(
    frame: Frame,
    node: ir.For | ir.While,
    enter: Callable[[], bool | None],
    symbolic: bool,
    *,
    endless: bool = False,
    from_dataset: bool = False,
    iterable: Value = BOTTOM,
) -> None:
    head, last = frame.env, None
    exits: list[Environment | None] = []
    counted = isinstance(node, ir.While) or not from_dataset
    frame.loop_depth += 1
    frame.counted_depth += counted
    frame.tensor_depth += symbolic
    for passes in range(MAX_PASSES):
        if head is None:
            break
        frame.env = dict(head)
        frame.loops.append(([], []))
        known = enter()
        if known is not False and frame.env is not None:
            run(frame, node.body)
        breaks, continues = frame.loops.pop()
        if known is False:
            frame.env = None
        exits = list(breaks)
        if symbolic:
            merging.loop(frame, node, head, frame.env, passes, iterable)
        last = join_environments(frame.env, *continues)
        again = join_environments(head, last)
        if again is None or again == head:
            break
        head = again if passes < 1 else {name: widen(head.get(name, BOTTOM), value) for name, value in again.items()}
    frame.loop_depth -= 1
    frame.counted_depth -= counted
    frame.tensor_depth -= symbolic
    left = last if _surely_runs(iterable) and last is not None else head
    frame.env = None if endless or left is None else dict(left)
    if frame.env is not None and isinstance(node, ir.While):
        frame.env = conditions.refine(frame, node.test, False, frame.env, lambda expr: evaluate(frame, expr))
    run(frame, node.orelse)
    frame.env = join_environments(frame.env, *exits)


def _surely_runs(iterable: Value) -> bool:
    """Whether a loop over this runs at least once."""
    return bool(iterable) and all(_has_items(atom) for atom in iterable)


def _has_items(atom: Atom) -> bool:
    match atom:
        case Tensor(shape=shape) | Array(shape=shape):
            return shape is not None and len(shape) > 0 and isinstance(shape[0], int) and shape[0] > 0
        case Tuple(elements=elements):
            return bool(elements)
        case _:
            return False


def _break(frame: Frame, node: ir.Break) -> None:
    if frame.loops:
        frame.loops[-1][0].append(frame.env)
    frame.event("jump", "break", node)
    frame.env = None


def _continue(frame: Frame, node: ir.Continue) -> None:
    if frame.loops:
        frame.loops[-1][1].append(frame.env)
    frame.env = None


# --- with -------------------------------------------------------------------------------------------------------


def _with(frame: Frame, node: ir.With) -> None:
    for item in node.items:
        context = evaluate(frame, item.context)
        entered = join(*(_entered(frame, (atom,), item) for atom in context))
        if item.target is not None:
            targets.assign(frame, item.target, entered, evaluate)
    run(frame, node.body)


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


_RUNNERS: Final[dict[type, Callable[[Frame, Any], None]]] = {
    ir.ExprStmt: _expression,
    ir.Assign: _assign,
    ir.AnnAssign: _annotated,
    ir.AugAssign: _augmented,
    ir.Delete: _delete,
    ir.Return: _return,
    ir.Raise: _raise,
    ir.Assert: _assert,
    ir.If: _if,
    ir.While: _while,
    ir.For: _for,
    ir.With: _with,
    ir.Try: _try,
    ir.Match: _match,
    ir.Import: imports.run_import,
    ir.ImportFrom: imports.run_import_from,
    ir.FunctionDef: definitions.define_function,
    ir.ClassDef: lambda frame, node: definitions.define_class(frame, node, run),
    ir.Break: _break,
    ir.Continue: _continue,
    ir.Pass: _nothing,
}
