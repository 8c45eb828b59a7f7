"""Python that AutoGraph does not convert, or converts into something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphlift.facts import ir
from graphlift.interpreter.invoke import BY_CALL
from graphlift.interpreter.records import ContextKey, Step
from graphlift.program.bindings import nodes
from graphlift.tensors.values import NONE, Array, Dataset, Dict, List, Tensor, Value
from graphlift.verdict.hazard import Hazard, Hit
from graphlift.verdict.hazards.exception_kind import ANY
from graphlift.verdict.meeting import branch_difference, loop_difference
from graphlift.verdict.rules import Example, Rule
from graphlift.verdict.view import Moment, View
from graphlift.verdict.ways_out import half_set, meeting_returns, uneven

RULE: Final = Rule(
    name="autograph-unsupported",
    number=24,
    summary="It uses Python in a way that AutoGraph cannot turn into a graph.",
    why=(
        "AutoGraph converts `if`, `while` and `for` on tensors. It does not convert generators; a name that only one branch of "
        "a tensor condition binds is undefined after it; a loop variable must keep dtype and shape; `raise` and `assert` under "
        "a tensor condition happen always or never; `:=`, `match` and the `else` of a loop make it give up on the whole function; "
        "Python lists do not "
        "grow in a tensor loop; a `try` does not catch what operations raise later. A condition on a tensor has to be a `tf.bool`: eagerly "
        "`if tf.math.count_nonzero(x):` asks whether the number is zero, in a graph it raises."
    ),
    example=Example(
        bad="""\
import tensorflow as tf

def pick(x):
    if tf.reduce_sum(x) > 0.0:
        sign = 1.0
    return x * sign

pick(tf.ones([2]))
""",
        good="""\
import tensorflow as tf

def pick(x):
    sign = 0.0
    if tf.reduce_sum(x) > 0.0:
        sign = 1.0
    return x * sign

pick(tf.ones([2]))
""",
    ),
    fix=(
        "Bind names before the condition, use `tf.debugging.assert_*`, `tf.TensorArray`, `tf.where`; keep dtype and shape of "
        "loop variables."
    ),
    silent=False,
)

FAILING: Final = (
    *("tf.debugging.assert_", "tf.debugging.check_numerics", "tf.gather", "tf.image.decode", "tf.io.decode", "tf.io.parse"),
    *("tf.io.read_file", "tf.linalg.cholesky", "tf.linalg.inv", "tf.linalg.solve", "tf.raw_ops.", "tf.strings.to_number"),
)
"""Operations that may fail for the values that they get, by the beginnings of their names."""


def check(view: View) -> Iterator[Hit]:
    """Fires on generators, and on the forms above where a condition or loop is symbolic."""
    if view.facts.is_generator or view.facts.is_async:
        yield Hit((), "a generator cannot become a graph" if view.facts.is_generator else "an `async` function cannot become a graph")
    branching = {
        m.activation.result.key for m in view.moments_of("branch") if m.event.name in ("if", "while") and m.symbolic(m.event.values[0])
    }
    looping = branching | {
        m.activation.result.key for m in view.moments_of("iterate") if m.event.name == "for" and m.symbolic(_tensors(m.event.values[0]))
    }
    staged = {m.activation.result.key for m in view.moments_of("branch", "iterate") if m.activation.stages(m.event)}
    for moment in view.moments_of("branch", "one-sided", "merged", "loop-variable", "raise", "syntax", "mutate", "call"):
        event, key = moment.event, moment.activation.result.key
        match event.kind:
            case "branch" if not moment.is_own and _in_keras_call(view, key.ref) and moment.symbolic(event.values[0]):
                yield Hit(moment.chain, "Keras 3 does not convert the Python conditions in a layer's `call`, and this one is on a tensor")
            case "branch" if event.name in _CONVERTED and (dtype := _number_asked(moment)):
                yield Hit(moment.chain, f"a condition is a tensor of {dtype}, where a graph takes `tf.bool` alone")
            case "branch" if event.name == "conditional" and moment.symbolic(event.values[0]) and _is_inside_another(view, moment):
                yield Hit(moment.chain, "AutoGraph does not convert a conditional expression inside another, and this one is on a tensor")
            case "one-sided" if key in looping and _read_behind(view, moment):
                yield Hit(moment.chain, f"`{event.name}` is bound in only one branch of a tensor condition and read later")
            case "merged" if (not event.name or key in branching) and (why := _branches_differ(view, moment)):
                yield Hit(moment.chain, f"the branches of a tensor condition give {event.name and f'`{event.name}` '}another {why}")
            case "loop-variable" if key in looping and (why := loop_difference(event.values[0], event.values[1], event.keys[-1])):
                yield Hit(moment.chain, f"the loop variable `{event.name}` changes its {why} in a tensor loop")
            case "loop-variable" if key in looping and NONE[0] in event.values[0] and _is_asked_in_loop(view, moment):
                yield Hit(moment.chain, f"`{event.name}` is `None` before a tensor loop, and zeros from its first pass on")
            case "raise" if moment.activation.staged or (event.conditional and key in staged):
                yield Hit(moment.chain, "`raise` under a tensor condition happens while tracing, always or never")
            case "branch" if event.name == "assert" and moment.symbolic(event.values[0]):
                yield Hit(moment.chain, "`assert` on a tensor is checked while tracing only")
            case "syntax" if event.name == "local names":
                yield Hit(moment.chain, "AutoGraph adds to the local names of the function, which it asks for here")
            case "syntax" if key in looping:
                form = {"walrus": "`:=`", "loop else": "a loop with `else`"}.get(event.name, "`match`")
                yield Hit(moment.chain, f"AutoGraph gives up on a function with {form}, and it has a tensor condition")
            case "mutate" if event.conditional and key in staged and event.keys == (BY_CALL,):
                yield Hit(moment.chain, "a call under a tensor condition changes an object, which happens once, while tracing")
            case "mutate" if event.conditional and key in staged and any(isinstance(atom, List | Dict) for atom in event.values[0]):
                yield Hit(
                    moment.chain,
                    f"a Python container changes by `{event.name}` under a tensor condition or in a tensor loop, "
                    "which happens once, while tracing",
                )
            case "branch" if event.name == "comprehension" and moment.symbolic(event.values[0]):
                yield Hit(moment.chain, "a comprehension's condition on a tensor is not converted")
            case "call" if event.name.startswith("tf.") and _is_caught(moment):
                yield Hit(moment.chain, "what the operation raises when the graph runs is not caught by a `try` that ran while tracing")
            case _:
                continue
    yield from _ways_out(view)


_CONVERTED: Final = frozenset({"if", "while", "and", "or", "not", "conditional"})
"""The forms of conditions that AutoGraph converts."""


def _number_asked(moment: Moment) -> str | None:
    """The dtype of what a condition asks for its truth, where that is a tensor of numbers or texts."""
    tensors = (atom for atom in _tensors(moment.event.values[0]) if moment.activation.is_symbolic(atom))
    return next((atom.dtype for atom in tensors if atom.dtype not in (None, "bool")), None)


def _is_inside_another(view: View, moment: Moment) -> bool:
    """Whether a conditional expression is part of another one."""
    facts = view.index.solution.program.find_function(moment.step.ref)
    place = (moment.event.at, moment.event.end)
    return any(
        isinstance(inner, ir.Conditional) and (inner.at, inner.end) == place
        for outer in (nodes(facts.body) if facts is not None else ())
        if isinstance(outer, ir.Conditional)
        for part in (outer.test, outer.body, outer.orelse)
        for inner in nodes(part)
    )


def _is_caught(moment: Moment) -> bool:
    """Whether a handler, here or around a call on the way here, is there for an error that the operation may raise when it runs."""
    names = moment.activation.caught.union(moment.event.caught)
    if not names:
        return False
    if any(name.startswith("tf.errors.") for name in names):
        return True
    return not names.isdisjoint(ANY) and moment.event.name.startswith(FAILING)


def _branches_differ(view: View, moment: Moment) -> str | None:
    first, second = moment.event.values
    why = branch_difference(first, second)
    return why if why is not None and _read_behind(view, moment) else None


def _ways_out(view: View) -> Iterator[Hit]:
    """``return`` and ``break`` that AutoGraph refuses, in the function and in what it calls."""
    conditions: dict[ContextKey, set[int]] = {}
    firsts: dict[ContextKey, Moment] = {}
    for moment in view.moments_of("branch", "iterate"):
        event, key = moment.event, moment.activation.result.key
        staged = event.name in (("if", "while") if event.kind == "branch" else ("for",))
        if staged and moment.symbolic(_staging(event.values[0])):
            conditions.setdefault(key, set()).add(event.at)
            firsts.setdefault(key, moment)
    for key, places in conditions.items():
        facts = view.index.solution.program.find_function(key.ref)
        if facts is None:
            continue
        returned = {event.at: event.values[0] for event in firsts[key].activation.result.events if event.kind == "return"}
        before = firsts[key].chain[:-1]
        tensors = frozenset(places)
        for node in uneven(facts.body, tensors):
            yield Hit((*before, Step(key.ref, 0, node.at, node.end)), "only one way out of a tensor condition or loop returns or breaks")
        names = {parameter.name for parameter in facts.parameters}
        for condition, part in half_set(facts.body, tensors):
            if part.partition(".")[0].partition("[")[0] not in names and not _is_of_class(view, key.ref, part):
                chain = (*before, Step(key.ref, 0, condition.at, condition.end))
                yield Hit(chain, f"`{part}` is first set in only one branch of a tensor condition")
        for condition, returns in meeting_returns(facts.body, tensors):
            values = [returned[node.at] for node in returns if node.at in returned]
            why = next((found for value in values[1:] if (found := branch_difference(values[0], value))), None)
            if why is None and NONE in values:
                why = "kind"
            if why is not None:
                chain = (*before, Step(key.ref, 0, condition.at, condition.end))
                yield Hit(chain, f"the branches of a tensor condition return values of another {why}")


def _is_of_class(view: View, ref: str, part: str) -> bool:
    """Whether some method of the module sets an attribute of that name, so that the object may have it from its beginning."""
    _, _, name = part.rpartition(".")
    return "[" not in part and any(
        isinstance(node, ir.Attribute) and node.name == name and isinstance(node.object, ir.Name) and node.object.id == "self"
        for _, facts in view.index.solution.program.functions_of(ref.rpartition(":")[0])
        for node in nodes(facts.body)
    )


def _staging(value: Value) -> Value:
    return tuple(atom for atom in value if isinstance(atom, Tensor | Array | Dataset))


def _tensors(value: Value) -> tuple[Tensor | Array, ...]:
    return tuple(atom for atom in value if isinstance(atom, Tensor | Array))


def _read_behind(view: View, moment: Moment) -> bool:
    """Whether the name is read below the condition in the same body, or in another pass of a loop around it, or by an inner function."""
    facts = view.index.solution.program.find_function(moment.step.ref)
    event = moment.event
    if facts is None:
        return False
    if not event.name or event.name in facts.captured:
        return True
    written = {target.at for node in nodes(facts.body) if isinstance(node, ir.Assign | ir.For) for target in _targets(node)}
    rebound = [span for node in nodes(facts.body) for span in _rebound(node, event.name)]
    reads = [
        node.at
        for node in nodes(facts.body)
        if isinstance(node, ir.Name) and node.id == event.name and node.at not in written and not any(node.at in span for span in rebound)
    ]
    return any(at > event.end or (event.in_loop and not event.at <= at) for at in reads)


def _is_asked_in_loop(view: View, moment: Moment) -> bool:
    """Whether a loop's body reads a variable before each pass has given it a value."""
    facts = view.index.solution.program.find_function(moment.step.ref)
    loops = nodes(facts.body) if facts is not None else ()
    name = moment.event.name
    for loop in loops:
        if not isinstance(loop, ir.For | ir.While) or loop.at != moment.event.at:
            continue
        for statement in loop.body:
            written = {target.at for node in nodes(statement) if isinstance(node, ir.Assign | ir.For) for target in _targets(node)}
            if any(isinstance(node, ir.Name) and node.id == name and node.at not in written for node in nodes(statement)):
                return True
            if isinstance(statement, ir.Assign) and any(target.id == name for target in _targets(statement)):
                return False
    return False


def _rebound(node: ir.Node, name: str) -> Iterator[range]:
    """Where a name has a value of its own in each pass: in a comprehension, and in the body of a ``for`` over it."""
    if isinstance(node, ir.Comprehension) and any(name == target.id for each in node.generators for target in _targets(each)):
        yield range(node.at, node.end)
    elif isinstance(node, ir.For) and node.body and any(name == target.id for target in _targets(node)):
        yield range(node.body[0].at, node.body[-1].end)


def _targets(node: ir.Assign | ir.For | ir.Generator) -> list[ir.Name]:
    pending: list[ir.Expr] = list(node.targets) if isinstance(node, ir.Assign) else [node.target]
    found: list[ir.Name] = []
    while pending:
        match pending.pop():
            case ir.Name() as name:
                found.append(name)
            case ir.Display(elements=elements):
                pending.extend(elements)
            case ir.Starred(value=value):
                pending.append(value)
            case _:
                continue
    return found


def _in_keras_call(view: View, ref: str) -> bool:
    return ref.endswith(".call") and view.index.solution.catalogue.keras == "3" and ref != view.ref


HAZARD: Final = Hazard(rule=RULE, check=check, on_hybrid=True)
