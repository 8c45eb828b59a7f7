"""What is assumed where proof runs out: from names, from framework protocols, from uses. Each assumption is stated, with its clue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from graphlift.config.patterns import matches_any
from graphlift.facts import ir
from graphlift.interpreter.records import Cell, ContextKey, Result
from graphlift.interpreter.resolution import Hierarchy
from graphlift.knowledge.catalogue import Catalogue
from graphlift.knowledge.names import TENSORFLOW_FAMILY
from graphlift.program.program import Program, reference, split_reference
from graphlift.tensors.values import (
    ASSUMED,
    NONE,
    Class,
    Const,
    Dict,
    Instance,
    List,
    Prim,
    Tensor,
    TensorShape,
    Unknown,
    Value,
    join,
    unknown,
)

STEP_NAMES: Final = (
    r".*(train|test).*_step",
    r"(train|test|val|valid|validation|training|eval|predict)_?step",
    r"run_model",
    r".*inference",
)
"""Names of functions that take tensors (the published analysis, section 5 of the domain's rules)."""

NOT_DATA: Final = re.compile(
    r"self|cls|model|models|net|network|generator|discriminator|encoder|decoder|.*_?(model|net|optimizer|opt|loss_fn|fn|func|tape|metric|metrics|"
    r"strategy|config|cfg|args|params|hparams|epoch|epochs|logger|writer|callback|callbacks|name|path|dir|file|training|steps|num_.*|n_.*)|criterion|(learning_)?rate|lr|alpha|beta|gamma|epsilon|eps"
)
"""Names of parameters that are not the data of a training or inference step."""

KERAS_METHODS: Final[dict[str, tuple[int, ...]]] = {
    # method: which parameters after ``self`` carry tensors
    "call": (0,),
    "train_step": (0,),
    "test_step": (0,),
    "predict_step": (0,),
    "compute_loss": (0, 1, 2),
    "update_state": (0, 1),
}
KERAS_CLASSES: Final = frozenset(
    {"keras.layers.Layer", "keras.Layer", "keras.Model", "keras.losses.Loss", "keras.Loss", "keras.metrics.Metric", "keras.Metric"}
)
MODULE_CLASSES: Final = frozenset({"tf.Module"})
HANDED_VARIABLES: Final = {
    "keras.optimizers.schedules.LearningRateSchedule": Tensor(kind="variable", dtype="int64", shape=()),
    "keras.regularizers.Regularizer": Tensor(kind="variable", dtype="float32"),
    "keras.constraints.Constraint": Tensor(kind="variable", dtype="float32"),
}
"""What an optimizer or layer passes to objects that it calls itself, by their class."""


class Assumption(msgspec.Struct, frozen=True):
    """Something taken for granted about a parameter."""

    kind: str
    ref: str
    parameter: str
    message: str
    clue: str
    consequence: str

    @property
    def key(self) -> str:
        """What values that rest on it carry in their notes."""
        return f"{self.kind}|{self.ref}|{self.parameter}"


_CONSEQUENCE: Final = (
    "if it is a Python value instead, a graph is traced anew for each value of it, or the function stays eager for good reason"
)


def from_names(
    program: Program,
    functions: Iterable[tuple[str, ir.FunctionFacts]],
    catalogue: Catalogue,
    hierarchy: Hierarchy,
    patterns: Iterable[str],
) -> list[tuple[Assumption, Value]]:
    """Assumptions from the names of *functions* and from the methods that Keras and ``tf.Module`` call, whoever calls them."""
    named = re.compile("|".join(f"(?:{pattern})" for pattern in STEP_NAMES))
    own = tuple(patterns)
    found: list[tuple[Assumption, Value]] = []
    for ref, facts in functions:
        if facts.is_lambda:
            continue
        found.extend(_keras(program, catalogue, hierarchy, ref, facts))
        if named.fullmatch(facts.name) or matches_any(own, facts.name):
            found.extend(_named(program, catalogue, ref, facts))
    return found


def _named(program: Program, catalogue: Catalogue, ref: str, facts: ir.FunctionFacts) -> list[tuple[Assumption, Value]]:
    found = []
    for parameter in _own_parameters(facts):
        form = form_of(program, catalogue, ref, parameter.name)
        if form is None or parameter.default is not None or NOT_DATA.fullmatch(parameter.name):
            continue
        if parameter.kind in ("normal", "positional"):
            assumption = Assumption(
                "function-name",
                ref,
                parameter.name,
                f"`{parameter.name}` of `{split_reference(ref)[1]}` is {form.words}",
                f"functions named like `{facts.name}` take tensors",
                _CONSEQUENCE,
            )
            found.append((assumption, form.value(assumption)))
    return found


def _keras(
    program: Program, catalogue: Catalogue, hierarchy: Hierarchy, ref: str, facts: ir.FunctionFacts
) -> list[tuple[Assumption, Value]]:
    if not facts.cls or facts.name not in (*KERAS_METHODS, "build", "__call__"):
        return []
    cls = reference(split_reference(ref)[0], facts.cls)
    bases = frozenset(hierarchy.library(cls, None))
    keras, module = not bases.isdisjoint(KERAS_CLASSES), not bases.isdisjoint(MODULE_CLASSES)
    parameters = _own_parameters(facts)
    found: list[tuple[Assumption, Value]] = []
    if facts.name == "build" and keras and parameters:
        assumption = _protocol(ref, facts, parameters[0].name, "is the input's shape", cls)
        return [(assumption, (TensorShape(dims=None, basis=ASSUMED, notes=(assumption.key,)),))]
    handed = next((HANDED_VARIABLES[base] for base in HANDED_VARIABLES if base in bases), None)
    if facts.name == "__call__" and handed is not None and parameters:
        assumption = _protocol(ref, facts, parameters[0].name, "is a variable that Keras hands over", cls)
        return [(assumption, (msgspec.structs.replace(handed, basis=ASSUMED, notes=(assumption.key,)),))]
    if facts.name == "__call__" and not (keras or module):
        return []
    if facts.name in KERAS_METHODS and not keras:
        return []
    places = KERAS_METHODS.get(facts.name, (0,))
    for index, parameter in enumerate(parameters):
        if parameter.name == "training":
            assumption = _protocol(ref, facts, "training", "is a Python Boolean that Keras supplies", cls)
            found.append((assumption, (Prim(type="bool", basis=ASSUMED, notes=(assumption.key,)),)))
        elif parameter.name == "mask":
            assumption = _protocol(ref, facts, "mask", "is `None`, as Keras supplies it without masking", cls)
            found.append((assumption, (Const(value=None, type="NoneType", basis=ASSUMED, notes=(assumption.key,)),)))
        elif index in places and parameter.kind in ("normal", "positional"):
            assumption = _protocol(ref, facts, parameter.name, "is a tensor, or a structure of tensors", cls)
            form = form_of(program, catalogue, ref, parameter.name) or TENSOR
            found.append((assumption, form.value(assumption)))
    return found


def _protocol(ref: str, facts: ir.FunctionFacts, parameter: str, what: str, cls: str) -> Assumption:
    return Assumption(
        "keras-protocol",
        ref,
        parameter,
        f"`{parameter}` of `{split_reference(ref)[1]}` {what}",
        f"`{facts.name}` overrides a method that the framework calls on objects of `{split_reference(cls)[1]}`",
        _CONSEQUENCE,
    )


def from_uses(
    program: Program, catalogue: Catalogue, results: Mapping[ContextKey, Result], seeds: Mapping[Cell, object]
) -> list[tuple[Assumption, Value]]:
    """Assumptions from how unknown parameters are used, in modules that have to do with TensorFlow: what has a shape may else as well be
    an array, or a tensor of another library.
    """
    clues: dict[tuple[str, int], str] = {}
    for key, result in results.items():
        for index, clue in result.uses:
            slot = (key.ref, index)
            clues[slot] = min(clue, clues.get(slot, clue))
    found: list[tuple[Assumption, Value]] = []
    for (ref, index), clue in sorted(clues.items()):
        if program.packages(split_reference(ref)[0]).isdisjoint(TENSORFLOW_FAMILY):
            continue
        facts = program.function(ref)
        if index >= len(facts.parameters) or facts.parameters[index].kind in ("varargs", "varkeywords"):
            continue
        parameter = facts.parameters[index].name
        if ("assumed", ref, parameter) in seeds:
            continue
        form = form_of(program, catalogue, ref, parameter)
        if form is None or _DESCRIBES.fullmatch(parameter):
            continue
        message = f"`{parameter}` of `{split_reference(ref)[1]}` is {form.words}"
        assumption = Assumption("use", ref, parameter, message, clue, _CONSEQUENCE)
        found.append((assumption, form.value(assumption)))
    return found


class Form(msgspec.Struct, frozen=True):
    """In which form a parameter is assumed to hold tensors, as far as the function's text tells."""

    words: str
    container: Literal["", "sequence", "mapping"] = ""

    def value(self, assumption: Assumption) -> Value:
        """What the parameter then holds."""
        tensor = Tensor(basis=ASSUMED, notes=(assumption.key,), like=True)
        match self.container:
            case "sequence":
                return (List(type="tuple", site="", elements=None, element=(tensor,), basis=ASSUMED, notes=(assumption.key,)),)
            case "mapping":
                key = (Prim(type="str"),)
                return (Dict(site="", items=(), key=key, element=(tensor,), basis=ASSUMED, notes=(assumption.key,)),)
            case _:
                return (tensor,)


TENSOR: Final = Form("a tensor")
SEQUENCE: Final = Form("a sequence of tensors", "sequence")
MAPPING: Final = Form("a dict of tensors", "mapping")

_DESCRIBES: Final = re.compile(r"(.*_)?(spec|specs|space|config|dtype)")
"""Names of what has a shape and a dtype, or is given in place of one, and is no tensor."""
_OF_MAPPINGS: Final = frozenset({"keys", "items", "get"})
_OF_TENSORS: Final = ("tf.Tensor", "tf.Variable", "tf.RaggedTensor", "tf.sparse.SparseTensor", "tf.IndexedSlices", "np.ndarray")


def form_of(program: Program, catalogue: Catalogue, ref: str, parameter: str) -> Form | None:
    """The form of the tensors that a parameter may hold; ``None`` where it is asked for what neither tensors nor containers have."""
    use = program.uses(ref).get(parameter)
    if use is None or use.examined:
        return TENSOR
    if use.unpacked:
        return SEQUENCE
    if use.keyed or not _OF_MAPPINGS.isdisjoint(use.attributes):
        return MAPPING
    if use.called or any(not name.startswith("_") and not _is_of_tensors(catalogue, name) for name in use.attributes):
        return None
    return TENSOR


def _is_of_tensors(catalogue: Catalogue, name: str) -> bool:
    return any(catalogue.attribute(cls, name) is not None for cls in _OF_TENSORS)


def _own_parameters(facts: ir.FunctionFacts) -> tuple[ir.Parameter, ...]:
    return facts.parameters[1:] if facts.cls and not _is_static(facts) else facts.parameters


def _is_static(facts: ir.FunctionFacts) -> bool:
    return any(isinstance(decorator, ir.Name) and decorator.id == "staticmethod" for decorator in facts.decorators)


def _is_class_method(facts: ir.FunctionFacts) -> bool:
    named = any(isinstance(decorator, ir.Name) and decorator.id == "classmethod" for decorator in facts.decorators)
    return named or facts.name in ("__new__", "__init_subclass__", "__class_getitem__")


def generic_value(program: Program, ref: str, facts: ir.FunctionFacts, index: int) -> Value:
    """What a parameter holds in a call that nobody sees: the receiver, the default where there is one, else anything."""
    parameter = facts.parameters[index]
    path, _ = split_reference(ref)
    if index == 0 and facts.cls and not _is_static(facts) and parameter.kind in ("normal", "positional"):
        cls = reference(path, facts.cls)
        return (Class(ref=cls),) if _is_class_method(facts) else (Instance(cls=cls, site=f"{cls}*"),)
    anything = unknown(f"no call of `{facts.name}` is known")
    match parameter.kind:
        case "varargs":
            return (List(type="tuple", site="", elements=None, element=anything),)
        case "varkeywords":
            return (Dict(site=f"{ref}**", items=(), key=(Prim(type="str"),), element=anything),)
        case _:
            pass
    match parameter.default:
        case ir.Const(type="NoneType"):
            return join(NONE, (Unknown(cause=f"no call of `{facts.name}` is known"),))
        case ir.Const(type=kind) if kind in ("bool", "int", "float", "str"):
            return (Prim(type=kind),) if kind == "bool" else (Const(value=parameter.default.value, type=kind),)
        case _:
            return anything
