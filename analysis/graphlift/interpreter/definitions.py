"""``def`` and ``class``: what they bind, declare and leave in the heap."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import calls, claims, classes, implicit, parametrized, targets, types
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.declarations import directive_value
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.expressions import make_function
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.invoke import invoke
from graphlift.interpreter.text import shown
from graphlift.tensors.values import (
    BOTTOM,
    Array,
    Class,
    Const,
    Function,
    Prim,
    Tensor,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    const,
    join,
    unknown,
)


def declared_by(frame: Frame, annotation: ir.Expr) -> Value:
    """The values that an annotation allows; bottom if it says nothing that we model."""
    return types.declared(evaluate(frame, annotation))


def refined(value: Value, declared: Value) -> Value:
    """What flows here, with the declaration in place of what is unknown."""
    if not declared:
        return value
    value = completed(value, declared)
    if not any(isinstance(atom, Unknown) for atom in value):
        return value
    mask = 0
    for atom in value:
        mask |= atom.roots if isinstance(atom, Unknown) else 0
    known = tuple(atom for atom in value if not isinstance(atom, Unknown))
    return join(known, tuple(msgspec.structs.replace(atom, roots=mask) for atom in declared))


def given_by(supplied: Value, value: Value) -> Value:
    """What flows here, with what a decorator supplies in place of what is unknown and of a default that it overrides."""
    if not supplied:
        return value
    replaced = [atom for atom in value if isinstance(atom, Unknown | Const | Prim)]
    others = tuple(atom for atom in value if atom not in replaced)
    return join(others, roots.rerooted(supplied, roots.mask_of(tuple(replaced)))) if replaced else value


def completed(value: Value, declared: Value) -> Value:
    """Tensors and arrays that flow here, with what the declaration of one tensor knows of dtype and axes and they do not."""
    if len(declared) != 1 or not isinstance(declared[0], Tensor | Array) or (declared[0].dtype is None and declared[0].shape is None):
        return value
    claim = claims.Claim("", dtype=declared[0].dtype, shape=declared[0].shape)
    return join(*(claims.narrowed((atom,), claim, declares=not isinstance(atom, Unknown)) or (atom,) for atom in value))


def define_function(frame: Frame, node: ir.FunctionDef) -> None:
    """Evaluate defaults, annotations and decorators, then bind the name."""
    ref = f"{frame.path}:{node.qualname}"
    facts = frame.world.program.header(ref)
    around, frame.base = frame.base, ir.line_start(node.at)
    declare(frame, ref, facts)
    value: Value = (make_function(frame, node.qualname),)
    for decorator in reversed(facts.decorators):
        called = evaluate(frame, decorator)
        supplied = parametrized.supplied(frame, ref, facts, decorator)
        frame.decorated = ref
        value, known = _decorated(frame, called, value, decorator)
        frame.decorated = None
        if supplied is None and not known:
            supplied = _by_unknown(frame, ref, facts)
        for name, given in (supplied or {}).items():
            frame.write(("supplied", ref, name), given)
    frame.base = around
    targets.bind(frame, node.target, value)


def declare(frame: Frame, ref: str, facts: ir.FunctionFacts) -> None:
    """Leave a function's defaults and declared parameter types in the heap."""
    for parameter in facts.parameters:
        if parameter.default is not None:
            frame.write(("default", ref, parameter.name), evaluate(frame, parameter.default))
        if parameter.annotation is not None and parameter.kind not in ("varargs", "varkeywords"):
            frame.write(("declared", ref, parameter.name), declared_by(frame, parameter.annotation))
    for directive in facts.directives:
        if directive.name == "assume" and directive.on == "def":
            name, value = directive_value(directive.argument)
            if value:
                frame.write(("declared", ref, name), value)


def _decorated(frame: Frame, decorator: Value, function: Value, node: ir.Expr) -> tuple[Value, bool]:
    """What a decorator makes of a function or class, and whether that is known; else it is taken to leave it as it is."""
    result = calls.call(frame, decorator, Arguments((function,)), node, text=shown(node))
    if result and all(isinstance(atom, Unknown) for atom in result):
        frame.event("unknown-decorator", shown(node), node, (function,))
        return function, False
    return result, True


def _by_unknown(frame: Frame, ref: str, facts: ir.FunctionFacts) -> dict[str, Value]:
    """What a decorator of which nothing is known may pass for parameters with a default: that, or anything."""
    anything = unknown(f"what calls `{facts.name}` is not known")
    return {p.name: join(frame.peek(("default", ref, p.name)), anything) for p in facts.parameters if p.default is not None}


def define_class(frame: Frame, node: ir.ClassDef, run: Callable[[Frame, tuple[ir.Stmt, ...]], None]) -> None:
    """Run the class body in a scope of its own, then bind the name."""
    ref = f"{frame.path}:{node.qualname}"
    facts = frame.world.program.class_facts(ref)
    bases = tuple(_base(evaluate(frame, base)) for base in facts.bases)
    given = [(keyword.name, evaluate(frame, keyword.value)) for keyword in facts.keywords]
    for name, metaclass in given:
        if name == "metaclass":
            frame.write(("metaclass", ref), metaclass)
    settings = tuple((name, value) for name, value in given if name is not None and name != "metaclass")
    if BOTTOM not in bases or frame.world.settled:
        frame.write(("bases", ref), (Tuple(elements=bases),))
    outer_env, outer_cls, env = frame.outer_env, frame.cls, frame.env
    frame.outer_env, frame.cls, frame.env = env if outer_cls is None else outer_env, ref, {}
    run(frame, facts.body)
    members = frame.env or {}
    frame.outer_env, frame.cls, frame.env = outer_env, outer_cls, env
    own = Class(ref=ref)
    for name, held in members.items():
        implicit.ask(frame, held, ("__set_name__",), node, (own,), const(name))
    announced = classes.owner_of(frame, ref, "__init_subclass__", after=ref)
    if announced is not None:
        hook = Function(ref=f"{announced}.__init_subclass__", receiver=(own,))
        invoke(frame, hook, Arguments(keywords=settings), node)
    value: Value = (own,)
    for decorator in reversed(facts.decorators):
        value = _given_back(_decorated(frame, evaluate(frame, decorator), value, decorator)[0], own)
    targets.bind(frame, node.target, value)


def _given_back(value: Value, own: Class) -> Value:
    """What a decorator makes of a class; other classes beside it are those that the decorator was given elsewhere, as by a registry."""
    return tuple(atom for atom in value if atom == own or not isinstance(atom, Class)) if own in value else value


def _base(value: Value) -> Value:
    """The class that an entry of the base list names (``Generic[T]`` and the like by what stands before the bracket)."""
    return join(*(atom.function if isinstance(atom, Wrapped) and atom.by == "annotation" else (atom,) for atom in value))


def functions_in(value: Value) -> list[Function]:
    """The functions of the program that a value is, or wraps."""
    found: list[Function] = []
    for atom in value:
        if isinstance(atom, Function):
            found.append(atom)
        elif isinstance(atom, Wrapped):
            found.extend(functions_in(atom.function))
    return found
