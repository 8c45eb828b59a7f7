"""Python state that changes between calls and is baked into the trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.effects.roots import held
from graphlift.engine.speculation import Assumption
from graphlift.facts import ir
from graphlift.interpreter.attributes import VARIABLE_LISTS, attribute_cell
from graphlift.interpreter.containers import MUTATORS
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.opaque import A_NAMESPACE, OPAQUE
from graphlift.interpreter.records import ContextKey, Event, Step
from graphlift.program.bindings import nodes
from graphlift.tensors.values import Array, Atom, Const, Dict, ExternalObject, Instance, List, Prim, Tensor, Tuple, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.order import Span
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, View

RULE: Final = Rule(
    name="frozen-read",
    number=25,
    summary="It reads Python state that changes between calls.",
    why=(
        "A trace keeps the Python values that it saw: a global that something rebinds, a counter, an attribute that is assigned "
        "later, a list that grows. The graph goes on with the old value, without any error."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

rate = 0.1

def step(x):
    return x * rate

step(tf.ones([2]))
rate = 0.01
step(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

rate = tf.Variable(0.1)

def step(x):
    return x * rate

step(tf.ones([2]))
rate.assign(0.01)
step(tf.ones([2]))
""",
    ),
    fix="Pass it as a tensor argument, or keep it in a `tf.Variable`.",
    silent=True,
)


_OPAQUE: Final = "it is read of an object of which nothing is known, and nothing shows that it changes"
_OF_TRAINABLE: Final = frozenset({"trainable_variables", "trainable_weights", "non_trainable_variables", "non_trainable_weights"})
"""What models and layers list, by the flag of each layer."""
MAX_NESTING: Final = 3
"""So deep are containers in containers looked into."""


def check(view: View) -> Iterator[Hit]:
    """Fires on reads of globals, captured variables and attributes that something changes after they were first set, unless every
    change that we know comes before the first of the reads, or after the last.
    """
    written = {(view.chain_of(effect)[0], effect.name) for effect in view.effects if len(effect.chain) > 1 and not effect.once}
    for moment in view.moments_of("read"):
        if moment.event.keys[0] != OPAQUE or moment.is_guarded:
            continue
        if A_NAMESPACE in moment.event.values[0]:
            yield Hit(moment.chain, "a global is looked up by its name, and a trace keeps what it saw first")
        else:
            yield Hit(
                moment.chain, f"nothing tells whether `{moment.event.name}` changes", unless=_settled(view, moment.event.name, _OPAQUE)
            )
    for moment in _changing_reads(view):
        name = moment.event.name
        named = f"what `{name}` looks up" if moment.event.keys[-1] == COMPUTED else f"`{name}`"
        if not _changes_from(view, moment):
            yield Hit(moment.chain, f"{named} changes, and a trace keeps what it saw first", unless=_settled(view, name))
        elif (moment.chain[0], name) not in written:  # else the effect says so already, of the same call
            yield Hit(moment.chain, f"{named} changes between calls, and a trace keeps what it saw first")
    yield from _growing_defaults(view)
    yield from _replaced(view)
    for moment in view.moments_of("attribute"):
        name, reader, read = moment.event.name, moment.activation.result.key, _span(moment)
        new = _is_made_inside(moment, moment.event.values[0])  # though it may hold what is there before
        unless = _settled(view, name, "it is of an object that the function makes itself") if new else None
        if name in VARIABLE_LISTS and (holder := _collected(view, moment)):
            yield Hit(moment.chain, f"`{name}` lists what `{holder}` holds, which changes between calls", unless=unless)
        is_switched = name in _OF_TRAINABLE and view.index.changes.is_named_changed_from("trainable", reader, read)
        if is_switched and not all(_lists_bare_variables(view, atom) for atom in moment.event.values[0]):
            said = f"`{name}` follows `trainable`, which changes between calls, and a trace keeps the first list"
            yield Hit(moment.chain, said, unless=unless)


def _collected(view: View, moment: Moment) -> str | None:
    """An attribute of which a list of variables takes in what it holds, and which gets or holds others between calls."""
    changes, reader, read = view.index.changes, moment.activation.result.key, _span(moment)
    for atom in moment.event.values[0]:
        if not isinstance(atom, Instance):
            continue
        start = attribute_cell(atom, "")[:2]
        for name in changes.attributes_of(start):
            stored = view.index.holder.peek((*start, name))
            if _holds_variables(stored) and (
                changes.is_changed_from((*start, name), reader, read)
                if changes.is_changed((*start, name))
                else any(changes.grows(site) and changes.grows_from(site, reader, read) for site in _sites(stored))
            ):
                return name
    return None


def _lists_bare_variables(view: View, atom: Atom) -> bool:
    """Whether an object is a ``tf.Module`` of variables and plain values alone: no layer's `trainable` is asked for its lists."""
    if not isinstance(atom, Instance):
        return False
    peek, (kind, site, _) = view.index.holder.peek, attribute_cell(atom, "")
    if not peek(("variables", site)) or peek(("variables-open", site)):
        return False
    names = view.index.changes.attributes_of((kind, site))
    return not {"trainable", COMPUTED} & set(names) and all(
        isinstance(held_there, Tensor | Const | Prim | Array) for name in names for held_there in peek((kind, site, name))
    )


def _holds_variables(value: Value, depth: int = 0) -> bool:
    return any(
        (isinstance(atom, Tensor) and atom.kind == "variable")
        or (isinstance(atom, ExternalObject) and atom.cls.startswith("keras."))
        or (
            depth < MAX_NESTING
            and isinstance(atom, Tuple | List | Dict)
            and any(_holds_variables(inner, depth + 1) for inner in held(atom))
        )
        for atom in value
    )


def _replaced(view: View) -> Iterator[Hit]:
    """Methods and functions that run here, in whose place something else puts another."""
    firsts: dict[str, tuple[tuple[Step, ...], ContextKey]] = {}
    for chain, activation in view.activations:
        if chain:
            firsts.setdefault(activation.result.key.ref, (chain, activation.result.key))
    for ref, (chain, reader) in firsts.items():
        path, _, qualname = ref.rpartition(":")
        cls, _, name = qualname.rpartition(".")
        cell = ("class-rebound", f"{path}:{cls}", name) if cls else ("rebound", path, name)
        if view.index.changes.is_changed(cell) and view.index.changes.is_changed_from(cell, reader):
            yield Hit(chain, f"`{name}` is replaced between calls, and a trace keeps what it saw first")


def _settled(view: View, name: str, clue: str = "every known change comes before the first call, or after the last") -> Assumption:
    return Assumption(
        "settled-state",
        view.ref,
        name,
        f"`{name}` does not change between calls of `{view.facts.name}`",
        clue,
        "a later change would be ignored: a trace keeps what it saw first",
    )


def _changing_reads(view: View) -> Iterator[Moment]:
    """Reads of Python state that has more than its first value, in the course of the program."""
    only_changed: dict[str, frozenset[int]] = {}
    only_measured: dict[str, frozenset[int]] = {}
    for moment in view.moments_of("read"):
        event, ref = moment.event, moment.step.ref
        if _is_of_this_run(moment):
            continue
        if len(event.values) > 1 and _is_made_inside(moment, event.values[1]):
            continue
        if not _changes(view, event):
            continue
        if ref not in only_changed:
            only_changed[ref] = _only_changed(view.index.solution.program.find_function(ref))
            only_measured[ref] = _only_measured(view.index.solution.program.find_function(ref))
        measured = event.at in only_measured[ref] and not view.index.changes.is_changed(event.keys)
        if event.at not in only_changed[ref] and not measured:
            yield moment


def _changes_from(view: View, moment: Moment) -> bool:
    """Whether what is read may be another value, or hold other items, when it is read again."""
    changes, event, reader, read = view.index.changes, moment.event, moment.activation.result.key, _span(moment)
    if changes.is_changed(event.keys) and changes.is_changed_from(event.keys, reader, read, view.ref):
        return True
    return any(changes.grows(site) and changes.grows_from(site, reader, read, event.keys, view.ref) for site in _sites(event.values[0]))


def _span(moment: Moment) -> Span:
    event = moment.event
    return event.unit, event.at, event.end, event.in_loop


def _changes(view: View, event: Event) -> bool:
    return view.index.changes.is_changed(event.keys) or any(view.index.changes.grows(site) for site in _sites(event.values[0]))


def _growing_defaults(view: View) -> Iterator[Hit]:
    """Parameters whose default is a container that grows: its content at the first call is baked in."""
    for index, parameter in enumerate(view.facts.parameters):
        for call in view.incoming if parameter.kind != "varkeywords" else ():  # that dict is new for each call
            defaulted = index < len(call.record.given) and not call.record.given[index]
            if defaulted and any(view.index.changes.grows(site) for site in _sites(call.record.callee.arguments[index])):
                yield Hit((call.step,), f"the default of `{parameter.name}` changes between calls, and a trace keeps what it saw first")
                break


def _is_of_this_run(moment: Moment) -> bool:
    """Whether what is read is a variable of the function itself, or of one that it is inside of: each call has its own."""
    cell = moment.event.keys
    return cell[0] == "local" and any(step.ref == cell[1] for step in moment.chain)


def _is_made_inside(moment: Moment, receiver: Value) -> bool:
    """Whether the object that is read was made while the function runs, so that no call sees another's."""
    inside = 0 if moment.is_own else moment.activation.symbolic_parameters
    return all(not atom.roots & ~inside for atom in receiver)


def _only_changed(facts: ir.FunctionFacts | None) -> frozenset[int]:
    """Where a body names an object only to change it: that is an effect, and what the object held before is no matter.

    The same holds of attributes of ``self`` that each run has set before it reads them.
    """
    found = _set_before(facts)
    for node in nodes(facts.body) if facts is not None else ():
        match node:
            case ir.ExprStmt(value=ir.Call(function=ir.Attribute(object=receiver, name=name))) if name in MUTATORS:
                found.add(receiver.at)
            case ir.AugAssign(target=target):
                found.add(target.at)
                if isinstance(target, ir.Subscript):
                    found.add(target.object.at)
            case ir.Assign(targets=targets):
                found.update(target.object.at for target in targets if isinstance(target, ir.Subscript))
            case _:
                continue
    return frozenset(found)


_LASTING: Final = frozenset({"dtype", "maxlen", "ndim", "shape", "size"})
"""Attributes of arrays and queues that stay what they are while the content changes."""


def _only_measured(facts: ir.FunctionFacts | None) -> frozenset[int]:
    """Where a body asks an object only for what stays the same while its content changes."""
    found = nodes(facts.body) if facts is not None else ()
    return frozenset(node.object.at for node in found if isinstance(node, ir.Attribute) and node.name in _LASTING)


def _set_before(facts: ir.FunctionFacts | None) -> set[int]:
    """Where a body reads an attribute of ``self`` that it has surely set above, in the same run."""
    found: set[int] = set()
    if facts is not None:
        _sets(facts.body, frozenset(), found)
    return found


def _sets(block: tuple[ir.Stmt, ...], names: frozenset[str], found: set[int]) -> frozenset[str] | None:
    """The attributes of ``self`` that are surely set behind a block where *names* were set before it; ``None`` if it is never left at
    its end. Reads of those that are set go into *found*.
    """
    for statement in block:
        match statement:
            case ir.If(test=test, body=body, orelse=orelse):
                found |= _own_reads(test, names)
                ends = [end for branch in (body, orelse) if (end := _sets(branch, names, found)) is not None]
                if not ends:
                    return None
                names = frozenset.intersection(*ends)
            case ir.With(items=items, body=body):
                found |= _own_reads(items, names)
                inner = _sets(body, names, found)
                if inner is None:
                    return None
                names = inner
            case _:
                found |= _own_reads(statement, names)
                if isinstance(statement, ir.Return | ir.Raise):
                    return None
                names |= {target.name for target in _targets(statement) if isinstance(target, ir.Attribute) and _is_own(target)}
    return names


def _own_reads(node: object, names: frozenset[str]) -> set[int]:
    return {each.at for each in nodes(node) if isinstance(each, ir.Attribute) and _is_own(each) and each.name in names}


def _targets(statement: ir.Stmt) -> tuple[ir.Expr, ...]:
    """What a statement binds, those in a tuple one by one."""
    if isinstance(statement, ir.AnnAssign):
        return (statement.target,) if statement.value is not None else ()
    targets = statement.targets if isinstance(statement, ir.Assign) else ()
    return tuple(each for target in targets for each in (target.elements if isinstance(target, ir.Display) else (target,)))


def _is_own(node: ir.Attribute) -> bool:
    return isinstance(node.object, ir.Name) and node.object.id == "self"


def _sites(value: Value, depth: int = 0) -> list[str]:
    """The containers in a value, and those in them."""
    found = []
    for atom in value:
        if isinstance(atom, List | Dict | Tuple):
            if not isinstance(atom, Tuple) and atom.site:
                found.append(atom.site)
            if depth < MAX_NESTING:
                found += [site for inner in held(atom) for site in _sites(inner, depth + 1)]
    return found


def _is_variable(value: Value) -> bool:
    return all(isinstance(atom, Tensor) and atom.kind == "variable" for atom in value)


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
