"""The decision tables: from facts and hazards to what should be done with a function (section 3 of the domain's rules)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import msgspec

from graphlift.engine.speculation import Assumption
from graphlift.facts import ir
from graphlift.interpreter.records import Effect, Step
from graphlift.report import Decision
from graphlift.tensors.values import Const
from graphlift.verdict import preconditions as rule
from graphlift.verdict.facts import LITERALS, FunctionFacts, ParameterFacts, notes_of
from graphlift.verdict.found import Hybrid
from graphlift.verdict.hazard import Hit
from graphlift.verdict.registry import hazards
from graphlift.verdict.rules import Rule
from graphlift.verdict.stable_shapes import open_shapes
from graphlift.verdict.view import View

_EFFECTFUL_NAME: Final = re.compile(
    r"(^|[._])(log|logg\w*|print\w*|write\w*|save\w*|dump\w*|show\w*|plot\w*|append\w*|push\w*|emit\w*|send\w*|read(_text|_bytes|lines?)?|report\w*|record\w*|update_\w+|add_\w+|set_\w+|register\w*)$",
    re.IGNORECASE,
)
"""Names by which an unresolved callee gives away that it has an effect."""

_EFFECT_WORDS: Final = {
    "global": "rebinds the global `{name}`",
    "closure": "rebinds `{name}` of the enclosing function",
    "attribute": "writes the attribute `{name}` of `{text}`",
    "item": "writes an item of `{text}`",
    "mutation": "changes `{text}` by `{name}`",
    "output": "writes output by `{name}`",
    "input": "reads input by `{name}`",
    "file": "uses a file by `{name}`",
    "clock": "reads the clock by `{name}`",
    "random": "draws a Python random number by `{name}`",
    "environment": "uses the environment by `{name}`",
    "process": "uses a process or thread by `{name}`",
    "global-state": "changes global state by `{name}`",
    "consumes": "consumes the iterator `{text}`",
    "unknown-call": "calls `{name}`, of which nothing is known",
}


class Blocked(msgspec.Struct, frozen=True):
    """One reason against, with the chain of calls that leads to it (empty: the function as a whole)."""

    rule: Rule
    message: str
    chain: tuple[Step, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """What should be done with a function, and all that speaks for and against it."""

    decision: Decision
    precondition: str | None
    blockers: tuple[Blocked, ...]
    warnings: tuple[Blocked, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def is_speculative(self) -> bool:
        """Whether the decision rests on an assumption."""
        return bool(self.assumptions) and self.decision != "keep"


_RuleHit: TypeAlias = tuple[Rule, Hit]


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What of the configuration matters to judging."""

    speculation: bool = True
    enabled_kinds: frozenset[str] | None = None
    literal_values_limit: int = 1

    def allows(self, kind: str) -> bool:
        """Whether an assumption of this kind may be made."""
        return self.speculation and (self.enabled_kinds is None or kind in self.enabled_kinds)


def judge(view: View, facts: FunctionFacts, policy: Policy) -> Verdict:
    """Apply the tables to one function."""
    hits = [(hazard.rule, hit) for hazard in hazards() if hazard.on_hybrid or not view.is_hybrid for hit in hazard.check(view)]
    verdict = _judge_hybrid(view, facts, hits, policy) if view.is_hybrid else _judge_eager(view, facts, hits, policy)
    refused = tuple(_refused(assumption) for assumption in verdict.assumptions if not policy.allows(assumption.kind))
    return Verdict("keep", None, refused, verdict.warnings, ()) if verdict.is_speculative and refused else verdict


def _judge_eager(view: View, facts: FunctionFacts, hits: Sequence[_RuleHit], policy: Policy) -> Verdict:
    blockers = _blockers(view, facts, hits, policy)
    if blockers or any(directive.name == "eager" and directive.on == "def" for directive in view.facts.directives):
        return Verdict("keep", None, tuple(blockers), (), ())
    return Verdict("convert", "P1", (), (), _assumptions(view, facts, hits, policy))


def _refused(assumption: Assumption) -> Blocked:
    return Blocked(rule.UNDETERMINED, f"{assumption.message} would have to be assumed, which is switched off")


def _judge_hybrid(view: View, facts: FunctionFacts, hits: Sequence[_RuleHit], policy: Policy) -> Verdict:
    assumptions = _assumptions(view, facts, hits, policy)
    effects = [_effect_block(view, effect) for effect in facts.effects]
    warnings = (*effects, *_blocks(hits, None))
    if uses := _graph_uses(view):
        return Verdict("keep", None, tuple(uses), warnings, ())
    if facts.python_side_effect.value is not False:
        reasons = effects or [Blocked(rule.UNDETERMINED, _effect_text(effect), view.chain_of(effect)) for effect in facts.unresolved]
        return Verdict("keep", None, tuple(reasons), warnings, ())
    if facts.tensor_computation.value is False:
        if facts.tensor_parameter.value is False:
            return Verdict("dehybridize", "P2", (), warnings, assumptions)
        if facts.tensor_parameter.value:
            return Verdict("dehybridize", "P6", (), warnings, assumptions)
    signed = any(hybrid.option("input_signature") for hybrid in view.hybrids)
    retraced = [
        parameter
        for parameter in facts.parameters
        if parameter.literal and _takes_many(parameter, policy) and not any(_binds(hybrid, parameter) for hybrid in view.hybrids)
    ]
    if facts.tensor_parameter.value and retraced and not signed:
        return Verdict("dehybridize", "P3", (), warnings, assumptions)
    return Verdict("keep", None, (), warnings, ())


def _takes_many(parameter: ParameterFacts, policy: Policy) -> bool:
    """Whether a parameter takes more different Python values than are worth a trace each."""
    return not parameter.is_closed or len(parameter.literal_values) > max(policy.literal_values_limit, 1)


def _binds(hybrid: Hybrid, parameter: ParameterFacts) -> bool:
    return parameter.name in hybrid.bound or parameter.index < hybrid.bound_first


def _graph_uses(view: View) -> list[Blocked]:
    found = []
    for hybrid in view.hybrids:
        found += [
            Blocked(rule.GRAPH_API_USED, f"it is compiled as a graph: `{option}` is set", (hybrid.step,))
            for option in ("jit_compile", "experimental_compile", "experimental_implements")
            if any(not (isinstance(atom, Const) and not atom.value) for atom in hybrid.option(option))
        ]
    found += [Blocked(rule.GRAPH_API_USED, f"`{use}` uses its graph", (step,)) for step, use in view.index.graph_uses.get(view.ref, ())]
    return found


def _blockers(view: View, facts: FunctionFacts, hits: Sequence[_RuleHit], policy: Policy) -> list[Blocked]:
    found: list[Blocked] = []
    if facts.tensor_parameter.value is False:
        found.append(Blocked(rule.NO_TENSOR_PARAMETER, "no parameter receives a tensor"))
    elif facts.tensor_parameter.value is None:
        names = ", ".join(f"`{parameter.name}`" for parameter in facts.parameters if parameter.tensor.value is None)
        found.append(Blocked(rule.UNDETERMINED, f"nothing tells whether {names} may be a tensor"))
    found.extend(_literal_blocks(view, facts, policy))
    found.extend(_effect_block(view, effect) for effect in facts.effects)
    if not policy.allows("unresolved-callee"):
        found.extend(Blocked(rule.UNDETERMINED, _effect_text(effect), view.chain_of(effect)) for effect in facts.unresolved)
    else:
        found.extend(
            Blocked(rule.UNDETERMINED, f"{_effect_text(effect)}, and whose name suggests an effect", view.chain_of(effect))
            for effect in facts.unresolved
            if _EFFECTFUL_NAME.search(effect.name)
        )
    if facts.recursive.value:
        found.append(Blocked(rule.RECURSIVE, f"`{view.facts.name}` can reach itself{_how_it_ends(view)}"))
    if facts.tensor_computation.value is False:
        found.append(Blocked(rule.NO_TENSOR_COMPUTATION, "it runs no TensorFlow operation"))
    elif facts.tensor_computation.value is None:
        found.append(Blocked(rule.UNDETERMINED, "nothing tells whether it runs a TensorFlow operation"))
    if facts.covered.value:
        callers = sorted({call.caller.ref.rpartition(":")[2] or "the module" for call in view.incoming})
        found.append(Blocked(rule.COVERED, f"it is only called from traced code: {', '.join(f'`{name}`' for name in callers[:3])}"))
    found.extend(_blocks(hits, policy))
    return found


def _blocks(hits: Iterable[_RuleHit], policy: Policy | None) -> list[Blocked]:
    """What stands against a function: the hits that no assumption takes back, as far as *policy* allows to make it (none: all, of a hybrid
    function). What is only possible is no finding of its rule: it leaves an eager function undecided, and says nothing of a hybrid one.
    """
    return [
        Blocked(of, hit.message, hit.chain) if hit.certain else Blocked(rule.UNDETERMINED, f"it may be that {hit.message}", hit.chain)
        for of, hit in hits
        if hit.unless is None or (policy is not None and not policy.allows(hit.unless.kind))
        if hit.certain or policy is not None
    ]


def _how_it_ends(view: View) -> str:
    """Whether a recursion ends while tracing."""
    staged = any(
        moment.is_own and moment.event.name in ("if", "while") and moment.symbolic(moment.event.values[0])
        for moment in view.moments_of("branch")
    )
    if staged:
        return ", and a condition on a tensor is never known while tracing, so that tracing would not end"
    return "; where Python values end the recursion, tracing unrolls it, once for each new structure"


def _literal_blocks(view: View, facts: FunctionFacts, policy: Policy) -> list[Blocked]:
    found = []
    for parameter in facts.parameters:
        if not parameter.literal and not parameter.is_mixed:
            continue
        if parameter.is_closed and len(parameter.literal_values) <= policy.literal_values_limit and policy.allows("constant-argument"):
            continue
        values = ", ".join(repr(value) for value in parameter.literal_values[:4])
        shown = f" ({values}{', …' if len(parameter.literal_values) > 4 or not parameter.is_closed else ''})" if values else ""
        calls = [call for _, call in parameter.calls if call is not None]
        found.append(
            Blocked(
                rule.LITERAL_PARAMETER,
                f"`{parameter.name}` receives Python values{shown}: each is traced anew",
                (calls[0].step,) if calls else (),
            )
        )
    return found


def _effect_block(view: View, effect: Effect) -> Blocked:
    return Blocked(rule.PYTHON_SIDE_EFFECT, f"it {_effect_text(effect)}", view.chain_of(effect))


def _effect_text(effect: Effect) -> str:
    name = effect.name.removeprefix("builtins.")
    return _EFFECT_WORDS[effect.kind].format(name=name, text=effect.text.removeprefix("builtins.") or "an object")


def _assumptions(view: View, facts: FunctionFacts, hits: Iterable[_RuleHit], policy: Policy) -> tuple[Assumption, ...]:
    """What the verdict takes for granted: what its parameters rest on, unresolved callees, and literals that look constant."""
    known = view.index.solution.assumptions
    found = [known[key] for key in notes_of(view.contexts) if key in known]
    found += [
        Assumption(
            "unresolved-callee",
            effect.chain[-1].ref,
            "",
            f"`{effect.name}` has no Python side effect",
            "nothing is known of it, and its name suggests none",
            "if it has one, that happens once per trace instead of once per call",
        )
        for effect in facts.unresolved
    ]
    for parameter in facts.parameters:
        if parameter.literal and parameter.is_closed and len(parameter.literal_values) <= policy.literal_values_limit:
            values = ", ".join(repr(value) for value in parameter.literal_values) or "the same"
            found.append(
                Assumption(
                    "constant-argument",
                    view.ref,
                    parameter.name,
                    f"`{parameter.name}` is always {values}",
                    "every known call passes it",
                    "each further value costs one retrace",
                )
            )
    found.extend(_unknown_arguments(view, facts))
    found.extend(_unseen_arguments(view, facts))
    found.extend(_unknown_decorators(view))
    found.extend(_unseen_objects(view))
    found.extend(open_shapes(view, facts))
    found.extend(hit.unless for _, hit in hits if hit.unless is not None)
    return tuple(dict.fromkeys(found))


def _unknown_arguments(view: View, facts: FunctionFacts) -> list[Assumption]:
    """Parameters of which nothing tells whether they hold Python numbers or strings."""
    return [
        Assumption(
            "constant-argument",
            view.ref,
            parameter.name,
            f"`{parameter.name}` of `{view.facts.name}` takes no new Python numbers or strings",
            "nothing tells what the calls pass",
            "each further value costs one retrace",
        )
        for parameter in facts.parameters
        if parameter.literal is None
    ]


def _unseen_arguments(view: View, facts: FunctionFacts) -> list[Assumption]:
    """Parameters that keep their default, a number or string, in all known calls of what is handed to something unknown."""
    own = f"{view.ref.rpartition(':')[0]}:{view.facts.cls}" if view.facts.cls else view.ref
    found = []
    for parameter in facts.parameters if own in view.index.calling.handed else ():
        default = view.facts.parameters[parameter.index].default
        given = view.incoming and any(call.record.given[parameter.index] for call in view.incoming)
        if isinstance(default, ir.Const) and default.type in LITERALS and view.incoming and not given:
            clue = "all known calls leave it out, and it is handed to something unknown"
            said = f"`{parameter.name}` of `{view.facts.name}` is always {default.value!r}"
            found.append(Assumption("constant-argument", view.ref, parameter.name, said, clue, "each further value costs one retrace"))
    return found


def _unknown_decorators(view: View) -> list[Assumption]:
    names = view.index.unknown_decorators.get(view.ref, ())
    return [
        Assumption(
            "unresolved-decorator",
            view.ref,
            "",
            f"`{name}` gives the function back as it is",
            "nothing is known of the decorator",
            "if it does something else, the graph may be made of something else",
        )
        for name in names
    ]


def _unseen_objects(view: View) -> list[Assumption]:
    """Methods of a class that its metaclass may hand on, so that others make objects of it."""
    own = f"{view.ref.rpartition(':')[0]}:{view.facts.cls}"
    if not view.has_receiver or not view.index.class_traits(own).has_metaclass:
        return []
    clue = "its metaclass sees the class, and may hand it on"
    consequence = "if others make objects of it, each costs one trace"
    return [Assumption("unresolved-callee", view.ref, "", f"all objects of `{view.facts.cls}` are known", clue, consequence)]


def is_candidate(facts: ir.FunctionFacts) -> bool:
    """Whether a function counts: any but a lambda."""
    return not facts.is_lambda
