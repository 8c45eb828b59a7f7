"""``isinstance`` on abstract values, and what a type annotation declares."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from graphlift.interpreter import axis_annotations, classes
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import (
    BOTTOM,
    DECLARED,
    NONE,
    Array,
    Atom,
    Class,
    Const,
    Dataset,
    Dict,
    External,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    List,
    Prim,
    Spec,
    Tensor,
    TensorKind,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    join,
    prim,
    tensor,
    unknown,
)

_ABSTRACT_BASES: Final[dict[str, frozenset[str]]] = {
    "int": frozenset({"int", "numbers.Number", "numbers.Integral", "numbers.Real"}),
    "bool": frozenset({"bool", "int", "numbers.Number", "numbers.Integral", "numbers.Real"}),
    "float": frozenset({"float", "numbers.Number", "numbers.Real"}),
    "complex": frozenset({"complex", "numbers.Number"}),
    "str": frozenset({"str", *("collections.abc." + n for n in ("Sequence", "Iterable", "Collection", "Hashable"))}),
    "bytes": frozenset({"bytes", *("collections.abc." + n for n in ("Sequence", "Iterable", "Collection", "Hashable"))}),
    "tuple": frozenset({"tuple", *("collections.abc." + n for n in ("Sequence", "Iterable", "Collection", "Hashable"))}),
    "list": frozenset({"list", *("collections.abc." + n for n in ("Sequence", "MutableSequence", "Iterable", "Collection"))}),
    "dict": frozenset({"dict", *("collections.abc." + n for n in ("Mapping", "MutableMapping", "Iterable", "Collection"))}),
    "set": frozenset({"set", *("collections.abc." + n for n in ("Set", "MutableSet", "Iterable", "Collection"))}),
    "NoneType": frozenset({"NoneType"}),
}
_TENSOR_CLASSES: Final[dict[TensorKind, frozenset[str]]] = {
    "dense": frozenset({"tf.Tensor", "tf.is_tensor"}),
    "variable": frozenset({"tf.Variable"}),
    "ragged": frozenset({"tf.RaggedTensor"}),
    "sparse": frozenset({"tf.sparse.SparseTensor", "tf.SparseTensor"}),
    "symbolic": frozenset({"keras.KerasTensor"}),
    "tensorarray": frozenset({"tf.TensorArray"}),
}


_CONTAINERS: Final = frozenset({"list", "tuple", "dict", "collections.abc.Sequence", "collections.abc.Mapping"})
"""What a parameter may hold that is only assumed to be a tensor: several tensors."""


_TELLING_BASES: Final = ("builtins.", "abc.ABC", "typing.Generic", "enum.")
"""What a class may derive from that is known to make its objects nothing else."""


def class_test(frame: Frame, atom: Atom, tested: Value) -> bool | None:
    """Whether ``isinstance`` of what *atom* stands for and *tested* holds; ``None`` if the analysis cannot tell."""
    answers: set[bool | None] = set()
    for cls in tested:
        if isinstance(cls, Tuple):
            inner = {class_test(frame, atom, element) for element in cls.elements}
            answers.add(True if True in inner else None if None in inner else False)
        else:
            answers.add(_one_class(frame, atom, cls))
    return answers.pop() if len(answers) == 1 else None


def _tensor_is(atom: Tensor, name: str) -> bool | None:
    if name in _TENSOR_CLASSES[atom.kind]:
        return True
    if atom.basis == "assumed" and name in _CONTAINERS:
        return None
    known = any(name in names for names in _TENSOR_CLASSES.values())
    other = known or name in _ABSTRACT_BASES or name in ("np.ndarray", *_ABSTRACT_BASES["list"], *_ABSTRACT_BASES["dict"])
    return False if other else None


def _may_be_more(frame: Frame, atom: Instance, cls: Class) -> bool:
    """Whether an object may be of a class that its own does not derive from: declared only, or a protocol, which asks for members."""
    return atom.basis != "proven" or any(base.endswith(".Protocol") for base in classes.library_bases(frame, cls.ref))


def _own_class(frame: Frame, atom: Atom, cls: Class) -> bool | None:
    if isinstance(atom, Instance):
        return True if cls.ref in classes.linearised(frame, atom.cls) else None if _may_be_more(frame, atom, cls) else False
    if isinstance(atom, Tuple) and atom.cls is not None and cls.ref in classes.linearised(frame, atom.cls):
        return True
    return False if _is_builtin(atom) else None


def _one_class(frame: Frame, atom: Atom, cls: Atom) -> bool | None:
    if isinstance(cls, Class):
        return _own_class(frame, atom, cls)
    if not isinstance(cls, External):
        return None
    name = cls.name.removeprefix("builtins.").replace("typing.", "collections.abc.", 1)
    match atom:
        case Unknown():
            return None
        case Const(type=type_name) | Prim(type=type_name):
            return name in _ABSTRACT_BASES.get(type_name, frozenset({type_name}))
        case Tuple():
            return name in _ABSTRACT_BASES["tuple"]
        case List(type=type_name):
            return name in _ABSTRACT_BASES.get(type_name, frozenset({type_name}))
        case Dict():
            return name in _ABSTRACT_BASES["dict"] or (name.endswith("OrderedDict") and None)
        case Tensor():
            return _tensor_is(atom, name)
        case Spec() | Dataset() | TensorShape() if name in _ABSTRACT_BASES:
            return False
        case Array(shape=shape, dtype=dtype):
            if name == "np.ndarray":
                return None if shape is None else shape != ()
            if name == "float" and shape in ((), None) and dtype in ("float64", None):
                return None  # a scalar of NumPy's float64 is one
            return False if name.startswith("tf.") or name in _ABSTRACT_BASES else None
        case Instance(cls=ref):
            bases = classes.library_bases(frame, ref)
            if cls.name in bases:
                return True
            if atom.basis != "proven":
                return None
            known = (frame.world.catalogue.symbol(base) is not None or base.startswith(_TELLING_BASES) for base in bases)
            return False if all(known) else None
        case ExternalObject(cls=made):
            symbol = frame.world.catalogue.symbol(made)
            if made == cls.name or (symbol is not None and cls.name in symbol.bases):
                return True
            return False if symbol is not None and frame.world.catalogue.symbol(cls.name) is not None else None
        case _:
            return None


def _is_builtin(atom: Atom) -> bool:
    return isinstance(atom, Const | Prim | Tuple | List | Dict | Tensor | Array | Dataset | Function | TensorShape)


# --- annotations ------------------------------------------------------------------------------------

_SCALARS: Final = frozenset({"int", "float", "complex", "bool", "str", "bytes"})
_ABSTRACT_SEQUENCES: Final = frozenset({"Sequence", "Iterable", "Collection"})
_SEQUENCES: Final = frozenset({"list", "Sequence", "List", "MutableSequence", "Iterable", "Collection"})
_ARRAYS: Final = frozenset({"np.ndarray", "np.typing.NDArray"})
_TENSORS: Final = frozenset(
    {
        "tf.Tensor",
        "tf.types.experimental.TensorLike",
        "tf.types.experimental.Tensor",
        "tf.experimental.dtensor.DTensor",
        "tf.types.experimental.DenseTensor",
    }
)


def declared(value: Value) -> Value:
    """The values that an annotation, itself evaluated, allows; bottom if it says nothing that we model. ``float`` allows an ``int``."""
    found = join(*(_unchecked(kind) for atom in value for kind in _declared(atom)))
    if any(isinstance(atom, Prim) and atom.type == "float" for atom in found):
        found = join(found, prim("int"))
    return _as_declared(found)


def _unchecked(atom: Atom) -> Value:
    """A hint for a tensor keeps nobody from passing what TensorFlow converts to one."""
    return (msgspec.structs.replace(atom, like=True) if isinstance(atom, Tensor) and atom.kind == "dense" else atom,)


def tested(classes: Value) -> Value:
    """The values that pass ``isinstance`` with *classes*; bottom if some class says nothing that we model."""
    found = [tested(element) for atom in classes if isinstance(atom, Tuple) for element in atom.elements]
    found += [_as_declared(_declared(atom)) for atom in classes if not isinstance(atom, Tuple)]
    return join(*found) if all(found) else BOTTOM


def _as_declared(value: Value) -> Value:
    return tuple(msgspec.structs.replace(atom, basis=DECLARED) for atom in value)


def _declared(atom: Atom) -> Value:
    match atom:
        case Const(value=None):
            return NONE
        case Class(ref=ref):
            return (Instance(cls=ref, site=f"{ref}*"),)
        case External(name=name):
            return _library_type(name)
        case Wrapped(by="annotation", function=generic, arguments=arguments):
            return _generic(generic, arguments)
        case Spec(of=of):
            return of
        case _:
            return BOTTOM


def _library_type(name: str) -> Value:
    short = name.removeprefix("builtins.").removeprefix("typing.").removeprefix("collections.abc.")
    if short in _SCALARS:
        return prim(short)
    if name in _TENSORS:
        return tensor()
    for kind, names in _TENSOR_CLASSES.items():
        if name in names:
            return (Tensor(kind=kind),)
    if name in _ARRAYS:
        return (Array(),)
    if name == "tf.data.Dataset":
        return (Dataset(element=unknown("the annotation does not say what the dataset holds")),)
    if name == "tf.TensorShape":
        return (TensorShape(dims=None),)
    if short in ("dict", "Dict", "Mapping", "MutableMapping"):
        return (Dict(site="", items=(), element=unknown("the annotation does not say what the dict holds")),)
    if short in _SEQUENCES:
        return _sequences(short, unknown("the annotation does not say what it holds"))
    if short in ("tuple", "Tuple"):
        return (List(type="tuple", site="", elements=None, element=unknown("the annotation does not say what it holds")),)
    if name.startswith(("keras.", "tf.")) and name.rsplit(".", 1)[-1][:1].isupper():
        return (ExternalObject(cls=name, site=""),)
    return BOTTOM


def _sequences(name: str, element: Value) -> Value:
    """What the name of a sequence allows: an abstract one tuples as well as lists."""
    kinds: tuple[Literal["list", "tuple"], ...] = ("list", "tuple") if name in _ABSTRACT_SEQUENCES else ("list",)
    return join(*((List(type=kind, site="", elements=None, element=element),) for kind in kinds))


def _generic(generic: Value, arguments: tuple[Value, ...]) -> Value:
    results = []
    for atom in generic:
        name = atom.name if isinstance(atom, External) else ""
        short = name.removeprefix("builtins.").removeprefix("typing.").removeprefix("collections.abc.").removeprefix("typing_extensions.")
        inner = [declared(argument) or unknown("the annotation says nothing that we know") for argument in arguments]
        if name.startswith(axis_annotations.MODULE + ".") and len(arguments) == 2:
            results.append(axis_annotations.refined(name, inner[0], arguments[1]))
        elif short == "Optional":
            results.append(join(*inner, NONE))
        elif short in ("Union", "|", "Annotated", "Final", "ClassVar"):
            results.append(join(*(inner if short in ("Union", "|") else inner[:1])))
        elif short in ("tuple", "Tuple"):
            ellipsis = len(arguments) == 2 and any(isinstance(a, Const) and a.type == "ellipsis" for a in arguments[1])
            results.append((List(type="tuple", site="", elements=None, element=inner[0]),) if ellipsis else (Tuple(elements=tuple(inner)),))
        elif short in _SEQUENCES:
            results.append(_sequences(short, join(*inner)))
        elif short in ("dict", "Dict", "Mapping", "MutableMapping") and len(inner) == 2:
            results.append((Dict(site="", items=(), key=inner[0], element=inner[1]),))
        elif short in ("Iterator", "Generator"):
            results.append((Iterator(element=inner[0], of="generator"),))
        elif short == "Literal":
            results.append(join(*arguments))
        elif short not in ("Callable", "Type", "type"):
            results.append(_library_type(name))
    return join(*results)
