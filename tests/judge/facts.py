"""What an eager run shows about a candidate: the facts behind a decision, and the types that its parameters receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.judge.candidates import Candidate
from tests.judge.notation import Alternatives, Type, from_tree, join
from tests.judge.observe import Tree

_MAX_LITERALS = 6
_MAX_APART = 40


@dataclass(frozen=True)
class Facts:
    """Observed facts, by their names in the JSON report, over every call that the run made."""

    tensor_parameter: bool
    literal_parameter: bool
    recursive: bool
    tensor_computation: bool
    covered: bool
    parameters: dict[str, Alternatives]
    apart: dict[str, Alternatives]
    """The different types of each parameter whose joined type says less than they do."""
    literals: dict[str, list[Any]]
    """The values of each literal parameter."""
    returns: Alternatives
    calls: int


def observed(run: Tree, candidate: Candidate) -> Facts:
    """The facts about one candidate from a run in which all candidates were recorded."""
    calls = [call for call in run["calls"].get(str(candidate.index), ()) if "arguments" in call]
    boundary = [call for call in calls if call["boundary"]]
    calls = boundary or calls
    names = candidate.received
    received: dict[str, list[Type]] = {name: [] for name in names}
    given: dict[str, list[Tree]] = {name: [] for name in names}
    for call in calls:
        for name in names:
            if name in call["arguments"]:
                received[name].append(from_tree(call["arguments"][name]))
                if name in call["given"]:
                    given[name].append(call["arguments"][name])
    parameters = {name: join(types) for name, types in received.items()}
    distinct = {name: tuple(dict.fromkeys(types))[:_MAX_APART] for name, types in received.items()}
    literals = {name: _literals(trees) for name, trees in given.items() if _is_literal(trees)}
    returned = [call["returned"] for call in calls if "returned" in call]
    return Facts(
        tensor_parameter=any(t.is_tensor for types in parameters.values() for t in types),
        literal_parameter=bool(literals),
        recursive=candidate.index in run["recursive"],
        tensor_computation=candidate.index in run["computing"],
        covered=bool(calls) and all(call["traced"] for call in calls),
        parameters=parameters,
        apart={name: types for name, types in distinct.items() if set(types) != set(parameters[name])},
        literals=literals,
        returns=join(from_tree(tree) for tree in returned),
        calls=len(calls),
    )


def _is_literal(trees: list[Tree]) -> bool:
    """Whether only Python numbers and strings were passed; ``None`` beside them changes nothing."""
    types = [from_tree(tree) for tree in trees if tree["k"] != "NoneType"]
    return bool(types) and all(t.is_literal for t in types)


def _literals(trees: list[Tree]) -> list[Any]:
    values: list[Any] = []
    for tree in trees:
        value = tree.get("v", str(from_tree(tree)))
        if not any(type(value) is type(known) and value == known for known in values):
            values.append(value)
    return values[:_MAX_LITERALS]
