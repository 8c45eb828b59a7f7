"""Machine-made mutants of safe candidates: one statement more, which a graph would forget, freeze or refuse, or a harmless one.

Deterministic: which mutations a candidate gets follows from its name, so the same programs give the same mutants everywhere. What a
mutation does to a program is never assumed: TensorFlow judges each mutant like any other program.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tests.judge.candidates import Candidate, Def, candidates, definitions, trees
from tests.judge.notation import Alternatives, parse
from tests.judge.outcomes import Outcome, Outcomes
from tests.judge.programs import Program

PER_CANDIDATE = 2
"""Mutations tried on one candidate."""


@dataclass(frozen=True)
class Mutation:
    """A statement to begin a body with. ``parameter`` says which parameter it needs, ``""`` for none; ``header`` goes to the module."""

    name: str
    body: str
    header: str = ""
    parameter: str = ""


@dataclass(frozen=True)
class Mutant:
    """A changed program, the key of the candidate in it that was changed, and the name of the mutation."""

    program: Program
    key: str
    mutation: str

    @property
    def name(self) -> str:
        """Identifies it among the mutants of its program."""
        return f"{self.key}::{self.mutation}"


MUTATIONS = (
    Mutation("print", "print('called')"),
    Mutation("counter", "global mutant_calls\nmutant_calls += 1", "mutant_calls = 0"),
    Mutation("append", "mutant_log.append(len(mutant_log))", "mutant_log = []"),
    Mutation("item", "mutant_state['calls'] = mutant_state['calls'] + 1", "mutant_state = {'calls': 0}"),
    Mutation("attribute", "self.mutant_calls = getattr(self, 'mutant_calls', 0) + 1", parameter="self"),
    Mutation("leak", "mutant_state['last'] = {x}", "mutant_state = {}", "tensor"),
    Mutation("numpy", "mutant_np.sum({x})", "import numpy as mutant_np", "number"),
    Mutation("eager-call", "{x}.numpy()", parameter="tensor"),
    Mutation("conversion", "bool(mutant_tf.reduce_all({x} == {x}))", "import tensorflow as mutant_tf", "number"),
    Mutation(
        "item-call", "mutant_log.append(float(mutant_tf.reduce_sum({x})))", "import tensorflow as mutant_tf\nmutant_log = []", "float"
    ),
    Mutation("text", "mutant_log.append(f'{{{x}}}')", "mutant_log = []", "number"),
    Mutation("iteration", "list({x})", parameter="vector"),
    Mutation("time", "mutant_log.append(mutant_time.time())", "import time as mutant_time\nmutant_log = []"),
    Mutation("clock", "{x} = {x} + mutant_time.perf_counter() % 7.0", "import time as mutant_time", "float"),
    Mutation("random", "{x} = {x} + mutant_random.random()", "import random as mutant_random\nmutant_random.seed(5)", "float"),
    Mutation("frozen", "{x} = {x} + float(len(mutant_log))\nmutant_log.append(0)", "mutant_log = []", "float"),
    Mutation("raise", "if mutant_tf.reduce_sum({x}) > 1e30:\n    raise ValueError('large')", "import tensorflow as mutant_tf", "float"),
    Mutation("variable", "mutant_tf.Variable(1.0)", "import tensorflow as mutant_tf"),
    Mutation("file", "with open('mutant.txt', 'a') as mutant_file:\n    mutant_file.write('called')"),
    Mutation("helper", "mutant_helper()", "def mutant_helper():\n    print('called')"),
    Mutation("harmless-local", "mutant_local = []\nmutant_local.append(1)"),
    Mutation("harmless-operation", "{x} = mutant_tf.identity({x})", "import tensorflow as mutant_tf", "tensor"),
    Mutation("harmless-helper", "mutant_helper([1, 2])", "def mutant_helper(values):\n    values = sorted(values)\n    return values[0]"),
    Mutation("harmless-shape", "assert {x}.shape.rank is not None", parameter="number"),
)


def mutants(program: Program, outcomes: Outcomes, per_candidate: int = PER_CANDIDATE) -> Iterator[Mutant]:
    """The mutants of every candidate of a program that TensorFlow finds safe and that is worth converting."""
    for candidate in candidates(program):
        outcome = outcomes[candidate.key]
        facts = outcome.facts
        if (
            outcome.verdict != "SAFE"
            or outcome.hybrid
            or facts["covered"]
            or not (facts["tensor_parameter"] and facts["tensor_computation"])
        ):
            continue
        fitting = [(mutation, names) for mutation in MUTATIONS if (names := _fitting(mutation, candidate, outcome)) is not None]
        fitting.sort(key=lambda pair: hashlib.sha256(f"{program.name}::{candidate.key}::{pair[0].name}".encode()).digest())
        for mutation, name in fitting[:per_candidate]:
            sources = {**program.sources, candidate.path: _changed(program, candidate, mutation, name)}
            yield Mutant(replace(program, sources=sources), candidate.key, mutation.name)


def _fitting(mutation: Mutation, candidate: Candidate, outcome: Outcome) -> str | None:
    """The parameter that a mutation can be about in a candidate, ``None`` if it has no such."""
    if not mutation.parameter:
        return ""
    if mutation.parameter == "self":
        return "self" if candidate.is_method and candidate.parameters[:1] == ("self",) else None
    check = _CHECKS[mutation.parameter]
    return next((name for name, text in outcome.parameters.items() if check(parse(text))), None)


def _dense(types: Alternatives) -> bool:
    return all(t.kind == "dense" for t in types)


_CHECKS: dict[str, Callable[[Alternatives], bool]] = {
    "tensor": _dense,
    "number": lambda types: _dense(types) and all(t.dtype in {"float32", "float64", "int32", "int64"} for t in types),
    "float": lambda types: _dense(types) and all(t.dtype in {"float32", "float64"} for t in types),
    "vector": lambda types: _dense(types) and all(t.shape for t in types),
}


def _changed(program: Program, candidate: Candidate, mutation: Mutation, parameter: str) -> str:
    tree = trees(program)[candidate.path]
    position = [other.index for other in candidates(program) if other.path == candidate.path].index(candidate.index)
    definition: Def = definitions(tree)[position]
    added = ast.parse(mutation.body.format(x=parameter)).body
    definition.body[_start(definition.body) : _start(definition.body)] = added
    header = ast.parse(mutation.header).body
    tree.body[_start(tree.body) : _start(tree.body)] = header
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _start(body: list[ast.stmt]) -> int:
    """Where the first statement goes: after a docstring, ``__future__`` imports and declarations."""
    for number, statement in enumerate(body):
        docstring = number == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not (docstring or future or isinstance(statement, (ast.Global, ast.Nonlocal))):
            return number
    return len(body)
