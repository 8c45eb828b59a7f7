"""The facts about a function, each with its value and the reason to believe it (section 2 of the domain's rules)."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final, Literal

import msgspec

from graphlift.engine.revisions import Revision
from graphlift.interpreter.records import ContextKey, Effect, Event, Result
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.values import (
    ASSUMED,
    PROVEN,
    Atom,
    Basis,
    Const,
    Dict,
    ExternalObject,
    Instance,
    Iterator,
    List,
    Prim,
    Tensor,
    Tuple,
    Unknown,
    Value,
    is_tensor_like,
    weaker,
)
from graphlift.verdict.found import Incoming
from graphlift.verdict.index import Index
from graphlift.verdict.view import View, literals

FactBasis = Literal["proven", "declared", "assumed", "none"]
_STRONGEST: Final = {"proven": 0, "declared": 1, "assumed": 2}
LITERALS: Final = frozenset({"int", "float", "complex", "str", "bytes"})
"""Types of Python values of which each is traced anew."""
NOT_A_COMPUTATION: Final = frozenset(
    {
        "tf.TensorSpec", "tf.RaggedTensorSpec", "tf.SparseTensorSpec", "tf.TensorShape", "tf.DType", "tf.dtypes.as_dtype",
        "tf.executing_eagerly", "tf.function", "tf.is_tensor", "tf.GradientTape", "tf.name_scope", "tf.device", "tf.get_static_value",
        "tf.print", "tf.no_op", "tf.init_scope", "tf.rank", "tf.shape", "tf.identity", "tf.constant", "tf.convert_to_tensor",
        "tf.size", "tf.Variable", "tf.train.Checkpoint",
    }
)  # fmt: skip
"""TensorFlow names whose call computes nothing that a graph could make faster."""
_COMPUTING_PREFIXES: Final = ("tf.", "keras.ops.", "keras.backend.", "keras.activations.", "keras.losses.", "tfp.", "tfa.")
_COMPANIONS: Final = ("keras.", "tfp.", "tfa.", "snt.", "keras_cv.", "keras_nlp.", "einops.")
"""Libraries that compute with TensorFlow where they are given a tensor."""
_NOT_COMPUTING_PREFIXES: Final = (
    "tf.config.", "tf.io.gfile.", "tf.saved_model.", "tf.distribute.", "tf.debugging.set_", "tf.keras.", "tf.data.",
    "tf.summary.create", "tf.compat.", "tf.experimental.dispatch",
)  # fmt: skip
_OPERATORS: Final = ("operator.", "builtins.abs", "builtins.pow", "builtins.divmod")
"""Python's operators as functions: on a tensor they run an operation."""
_NO_OPERATIONS: Final = frozenset(
    f"operator.{name}"
    for name in ("attrgetter", "itemgetter", "methodcaller", "is_", "is_not", "index", "length_hint", "truth", "not_", "call", "setitem")
)
_OLD_PREFIX: Final = "tf.compat.v1."
_OLD_BOOKKEEPING: Final = tuple(
    _OLD_PREFIX + name
    for name in (
        "app.", "disable_", "enable_", "flags.", "get_", "global_", "local_", "logging.", "name_scope", "placeholder", "reset_", "set_",
        "summary.", "train.", "trainable_", "variable_scope",
    )
)  # fmt: skip
"""Names of TensorFlow 1 that compute nothing."""


class Fact(msgspec.Struct, frozen=True):
    """True, false or unknown (``None``), and why."""

    value: bool | None
    basis: FactBasis


class ParameterFacts(msgspec.Struct, frozen=True):
    """What is known of one parameter over all calls."""

    name: str
    index: int
    tensor: Fact
    literal: bool | None
    literal_values: tuple[object, ...]
    """The different constants that it receives, containers whole; a known closed set only where ``is_closed``."""
    is_closed: bool
    is_mixed: bool
    """Whether some calls pass Python values and others tensors."""
    calls: tuple[tuple[Value, Incoming | None], ...]


class FunctionFacts(msgspec.Struct, frozen=True):
    """All facts about one function."""

    parameters: tuple[ParameterFacts, ...]
    tensor_parameter: Fact
    literal_parameter: Fact
    python_side_effect: Fact
    recursive: Fact
    tensor_computation: Fact
    covered: Fact
    effects: tuple[Effect, ...]
    """Certain ones."""
    unresolved: tuple[Effect, ...]
    """Calls of which nothing is known, so that they may have effects."""

    def as_dict(self) -> dict[str, Fact]:
        """The facts by their names in the report."""
        return {
            "tensor_parameter": self.tensor_parameter,
            "literal_parameter": self.literal_parameter,
            "python_side_effect": self.python_side_effect,
            "recursive": self.recursive,
            "tensor_computation": self.tensor_computation,
            "covered": self.covered,
        }


def gather(view: View, computing: Container[ContextKey], covered: Container[str]) -> FunctionFacts:
    """All facts of the function in *view*; *computing* and *covered* come from the whole program."""
    parameters = tuple(
        _parameter(view, index, parameter.name)
        for index, parameter in enumerate(view.facts.parameters)
        if not (index == 0 and view.has_receiver)
    )
    certain = tuple(effect for effect in view.effects if effect.kind != "unknown-call" and not effect.once)
    unresolved = tuple(effect for effect in view.effects if effect.kind == "unknown-call")
    pure = any(
        directive.on == "def" and directive.name == "assume" and directive.argument.strip() == "pure" for directive in view.facts.directives
    )
    if pure:
        certain, unresolved = (), ()
    return FunctionFacts(
        parameters=parameters,
        tensor_parameter=_any(parameter.tensor for parameter in parameters),
        literal_parameter=_literal_fact(parameters),
        python_side_effect=_effect_fact(view, certain, unresolved, pure),
        recursive=Fact(view.ref in view.index.solution.recursive, "proven"),
        tensor_computation=_computation(view, computing),
        covered=Fact(view.ref in covered, "proven") if view.is_called else Fact(False, "none"),
        effects=certain,
        unresolved=unresolved,
    )


def _parameter(view: View, index: int, name: str) -> ParameterFacts:
    calls = tuple(view.values(index))
    given = tuple(view.values(index, given_only=True))
    seen = view.seen(index)
    tensor = _tensor_fact(_refined(view, index, [value for value, _ in calls]), seen)
    found = bool(view.incoming) and any(_is_literal(atom) for value, _ in given for atom in value)
    uncertain = bool(view.incoming) and any(isinstance(atom, Unknown) for value, _ in given for atom in value)
    constants: dict[str, object] = {}
    open_ended = False
    for atom in [atom for value, _ in calls for atom in value if _is_literal(atom)] if found else ():
        if _is_constant(atom):
            constant = _as_written(atom)
            constants[f"{type(constant).__name__} {constant!r}"] = constant
        else:
            open_ended = True
            constants.update((f"{const.type} {const.value!r}", const.value) for const in _constants_in(atom))
    literal: bool | None = found and tensor.value is not True
    if not found and uncertain and tensor.value is None:
        literal = None
    values = tuple(constants[key] for key in sorted(constants))
    return ParameterFacts(name, index, tensor, literal, values, not open_ended, found and tensor.value is True, calls)


def _refined(view: View, index: int, received: list[Value]) -> list[Value]:
    """What the parameter receives; where calls tell nothing, what it holds inside by declaration or assumption."""
    if any(not isinstance(atom, Unknown) for value in received for atom in value):
        return [*received, *view.seen(index)]
    return view.seen(index)


def _tensor_fact(received: list[Value], seen: list[Value]) -> Fact:
    best: Basis | None = None
    weakest: Basis = PROVEN
    unknown = False
    for value in (*received, *seen):
        for atom in value:
            weakest = weaker(weakest, atom.basis)
            if is_tensor_like(atom) or _yields_tensors(atom):
                basis = _basis_of(atom)
                if best is None or _STRONGEST[basis] < _STRONGEST[best]:
                    best = basis
            elif isinstance(atom, Unknown) or _holds_unknown(atom):
                unknown = True
    if best is not None:
        return Fact(True, best)
    return Fact(None, "none") if unknown else Fact(False, weakest)


def _yields_tensors(atom: Atom) -> bool:
    return isinstance(atom, Iterator) and any(map(is_tensor_like, atom.element))


def _basis_of(atom: Atom) -> Basis:
    """The strongest reason to believe that some tensor is in there."""
    if isinstance(atom, Tensor):
        return atom.basis
    inner = [_basis_of(item) for value in _held(atom) for item in value if is_tensor_like(item)]
    return weaker(atom.basis, min(inner, key=lambda basis: _STRONGEST[basis])) if inner else atom.basis


def _holds_unknown(atom: Atom) -> bool:
    return any(isinstance(item, Unknown) or _holds_unknown(item) for value in _held(atom) for item in value)


def _held(atom: Atom) -> tuple[Value, ...]:
    match atom:
        case Tuple(elements=elements):
            return elements
        case List(elements=elements, element=element):
            return (*(elements or ()), element)
        case Dict(items=items, element=element):
            return (*(value for _, value in items), element)
        case Iterator(element=element):
            return (element,)
        case _:
            return ()


def _is_literal(atom: Atom) -> bool:
    """A Python number or string, or a container of only those (and at least one)."""
    match atom:
        case Const(type=kind) | Prim(type=kind):
            return kind in LITERALS
        case Tuple() | List() | Dict():
            inner = [item for value in _held(atom) for item in value]
            plain = [item for item in inner if not (isinstance(item, Const | Prim) and item.type in ("bool", "NoneType"))]
            return bool(plain) and all(_is_literal(item) for item in plain)
        case _:
            return False


def _is_constant(atom: Atom) -> bool:
    match atom:
        case Const():
            return True
        case Tuple(elements=elements):
            return all(len(value) == 1 and _is_constant(value[0]) for value in elements)
        case List(elements=elements) if elements is not None:
            return all(len(value) == 1 and _is_constant(value[0]) for value in elements)
        case Dict(items=items, element=(), many=False, absent=()):
            return all(len(value) == 1 and _is_constant(value[0]) for _, value in items)
        case _:
            return False


def _as_written(atom: Atom) -> object:
    """A constant as a Python value, a container whole: it is one argument, whatever is in it."""
    match atom:
        case Const(value=value):
            return value
        case Dict(items=items):
            return {key: _as_written(value[0]) for key, value in items}
        case Tuple(elements=elements):
            return tuple(_as_written(value[0]) for value in elements)
        case _:
            return [_as_written(value[0]) for value in _held(atom) if value]


def _constants_in(atom: Atom) -> list[Const]:
    if isinstance(atom, Const):
        return [atom]
    return [const for value in _held(atom) for const in literals(value)]


def _any(facts: Iterable[Fact]) -> Fact:
    known = list(facts)
    true = [fact for fact in known if fact.value]
    if true:
        return min(true, key=lambda fact: _STRONGEST[fact.basis])
    if any(fact.value is None for fact in known):
        return Fact(None, "none")
    return Fact(False, "proven")


def _literal_fact(parameters: tuple[ParameterFacts, ...]) -> Fact:
    if any(parameter.literal for parameter in parameters):
        return Fact(True, "proven")
    if any(parameter.literal is None for parameter in parameters):
        return Fact(None, "none")
    return Fact(False, "proven")


def _effect_fact(view: View, certain: tuple[Effect, ...], unresolved: tuple[Effect, ...], pure: bool) -> Fact:
    if pure:
        return Fact(False, "declared")
    if certain:
        return Fact(True, "proven")
    return Fact(None, "none") if unresolved else Fact(False, "proven")


# --- tensor computation --------------------------------------------------------------------------------------


class Computing:
    """Which contexts run a TensorFlow operation, themselves or through what they call; for one solution after another."""

    def __init__(self) -> None:
        self._known: dict[ContextKey, tuple[Result, bool, frozenset[ContextKey]]] = {}
        """Of each context, whether it does so itself, and what it calls."""
        self._collapsed: frozenset[str] = frozenset()
        self._found: frozenset[ContextKey] = frozenset()
        self._revision: Revision | None = None

    def update(self, index: Index) -> frozenset[ContextKey]:
        """These contexts of a solution."""
        before, results = self._known, index.solution.results
        changed = index.solution.revision.since(self._revision)
        looked_at = results.keys() if changed is None else changed
        now = {key: self._of(before.get(key), results[key]) for key in looked_at}
        is_like = all(key in before and (known is before[key] or known[1:] == before[key][1:]) for key, known in now.items())
        is_like = is_like and (changed is not None or len(before) == len(now))
        self._known, self._revision = now if changed is None else before | now, index.solution.revision
        if not is_like or self._collapsed != index.solution.collapsed:
            self._collapsed, self._found = index.solution.collapsed, self._find(index)
        return self._found

    @staticmethod
    def _of(known: tuple[Result, bool, frozenset[ContextKey]] | None, result: Result) -> tuple[Result, bool, frozenset[ContextKey]]:
        if known is not None and known[0] is result:
            return known
        return result, any(computes(event) for event in result.events), frozenset(call.callee for call in result.calls)

    def _find(self, index: Index) -> frozenset[ContextKey]:
        found = {key for key, (_, runs, _) in self._known.items() if runs}
        callers: dict[ContextKey, list[ContextKey]] = {}
        for key, (_, _, callees) in self._known.items():
            for callee in callees:
                called = index.result(callee)
                if called is not None:
                    callers.setdefault(called.key, []).append(key)
        pending = list(found)
        while pending:
            for caller in callers.get(pending.pop(), ()):
                if caller not in found:
                    found.add(caller)
                    pending.append(caller)
        return frozenset(found)


def computes(event: Event) -> bool:
    """Whether an event runs an operation on tensors."""
    name = event.name
    match event.kind:
        case "call":
            if name.startswith(_OLD_PREFIX) and not name.startswith(_OLD_BOOKKEEPING):
                name = name.replace(_OLD_PREFIX, "tf.", 1)
            if name in NOT_A_COMPUTATION or name.startswith(_NOT_COMPUTING_PREFIXES):
                return False
            if name.startswith(_COMPUTING_PREFIXES):
                return name.rpartition(".")[2][:1].islower()
            if name.startswith(_OPERATORS):
                return name not in _NO_OPERATIONS and any(isinstance(atom, Tensor) for value in event.values for atom in value)
            return name.startswith(_COMPANIONS) and any(is_tensor_like(atom) for value in event.values for atom in value)
        case "subscript" if any(isinstance(atom, Const | Prim) and atom.type == "str" for atom in event.values[1]):
            return False  # a look-up by name: what was declared a tensor is a dictionary of them
        case "computation":
            return True
        case "operator" | "subscript":
            return any(isinstance(atom, Tensor) for value in event.values for atom in value)
        case "iterate":
            if name == "sum":
                return any(is_tensor_like(atom) or _yields_tensors(atom) for atom in event.values[0])
            return name == "for" and any(isinstance(atom, Tensor) for atom in event.values[0])
        case "method":
            receiver = event.values[0] if event.values else ()
            if tensors := [atom for atom in receiver if isinstance(atom, Tensor)]:
                if all(atom.basis == ASSUMED and not dispatch.has_method(atom, name) for atom in tensors):
                    return False  # no method of tensors, so what was assumed to be one is something else
                return name not in ("numpy", "set_shape", "get_shape", "item", "tolist", "to_list", "nrows", "value", "read_value")
            return any(
                (isinstance(atom, ExternalObject) and atom.cls.startswith(("tfp.", "tf.lookup.")) and name[:1].islower())
                or (
                    isinstance(atom, ExternalObject | Instance)
                    and name in ("__call__", "call", "gradient", "apply_gradients", "minimize", "update_state")
                )
                for atom in receiver
            )
        case _:
            return False


def _computation(view: View, computing: Container[ContextKey]) -> Fact:
    if any(result.key in computing for result in view.contexts):
        return Fact(True, "proven")
    if any(effect.kind == "unknown-call" for effect in view.effects):
        return Fact(None, "none")
    return Fact(False, "proven" if view.contexts else "none")


# --- assumptions ------------------------------------------------------------------------------------


def notes_of(results: Iterable[Result]) -> tuple[str, ...]:
    """Keys of the assumptions that values inside the contexts rest on."""
    found: set[str] = set()
    for result in results:
        for value in (*result.key.arguments, *result.parameters):
            for atom in value:
                _collect(atom, found)
        for event in result.events:
            if event.kind in ("operator", "method", "call", "branch", "iterate"):
                for value in event.values:
                    for atom in value:
                        found.update(atom.notes)
    return tuple(sorted(found))


def _collect(atom: Atom, found: set[str]) -> None:
    found.update(atom.notes)
    for value in _held(atom):
        for item in value:
            _collect(item, found)
