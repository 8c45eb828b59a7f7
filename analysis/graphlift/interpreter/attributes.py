"""Reading and writing attributes."""

from __future__ import annotations

from typing import Final

from graphlift.effects import roots
from graphlift.facts import ir
from graphlift.interpreter import classes, enumerations, global_names, guards, module_variables, opaque, presence, sequential
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.bounds import TOO_MUCH, bounded
from graphlift.interpreter.frame import Frame, Held, Reading
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.invoke import invoke
from graphlift.interpreter.library import symbol_value
from graphlift.program.program import plain_name
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.values import (
    BOTTOM,
    TRUE,
    Array,
    Atom,
    Class,
    Const,
    Dataset,
    External,
    ExternalMethod,
    ExternalObject,
    Function,
    Instance,
    Iterator,
    Module,
    Prim,
    Super,
    Tensor,
    TensorShape,
    Tuple,
    Unknown,
    Value,
    Wrapped,
    const,
    join,
    unknown,
)

_TENSOR_ONLY: Final = frozenset({"dtype", "shape", "numpy", "get_shape", "set_shape", "assign", "assign_add", "assign_sub", "read_value"})
"""Attributes by which a value of unknown type gives itself away."""


VARIABLE_LISTS: Final = frozenset(
    {"trainable_variables", "trainable_weights", "variables", "weights", "non_trainable_variables", "non_trainable_weights"}
)
"""Attributes of models, layers and modules that list their variables."""
WATCHED: Final = VARIABLE_LISTS | {"losses"}
"""Attributes of library objects whose reading is recorded: when it happens matters."""


MAKING: Final = frozenset({"from_config"})
"""Class methods of libraries that make an object of the class that they are called on."""


MAX_ALTERNATIVES: Final = 24
"""An attribute of a value with more alternatives than this is not looked up."""


def lookup(frame: Frame, value: Value, name: str, node: ir.Node) -> Value:
    """The value of ``value.name``."""
    if len(value) == 1:
        return _of_atom(frame, value[0], name, node)
    value = bounded(value)
    if len(value) > MAX_ALTERNATIVES:
        return TOO_MUCH
    return join(*(_of_atom(frame, atom, name, node) for atom in value))


def assign(frame: Frame, value: Value, name: str, content: Value, node: ir.Node, text: str, *, direct: bool = False) -> None:
    """The statement ``value.name = content``; *direct*: past what the class says of assigning."""
    presence.removed(frame, name)
    for atom in value:
        stored = roots.mask_of(content)
        match atom:
            case Instance(cls=cls, site=site):
                setter = None if direct else _accessor(frame, cls, name, "setter")
                if setter is not None:
                    invoke(frame, Function(ref=setter, receiver=(atom,)), Arguments((content,)), node)
                    continue
                if not direct and _set_by_class(frame, atom, name, content, node):
                    continue
                once = any(guard[0] == "self" for guard in frame.guards) and not guards.keeps_tensors(content)
                if frame.wrote(("initial", site, name)) or (frame.wrote(("guarded", site, name)) and not once):
                    frame.write(("again", site, name), TRUE)
                frame.write(("attribute", site, name), content)
                module_variables.keep(frame, atom, name, content)
                if once:
                    frame.write(("guarded", site, name), TRUE)
                    frame.stored_in_fresh[site] = frame.stored_in_fresh.get(site, 0) | stored
                for entry in classes.linearised(frame, cls):
                    if not classes.is_library(entry):
                        frame.write(("of-class", entry, name), content)
                if not once or text != "self":
                    _written(frame, atom, site, content, name, node, text)
            case Class(ref=ref):
                frame.write(("class", ref, name), content)
                frame.write(("class-rebound", ref, name), TRUE)
                frame.effect("attribute", name, node, text=text, target=roots.GLOBAL, value=stored)
            case Module(name=path):
                frame.write(("rebound", path, name), content)
                frame.effect("global", name, node, text=text, target=roots.GLOBAL, value=stored, owner=path)
            case ExternalObject(site=site):
                frame.write(("attribute", site, name), content)
                _written(frame, atom, site, content, name, node, text)
            case Function(ref=ref):
                frame.write(("attribute", ref, name), content)
                frame.effect("attribute", name, node, text=text, target=roots.GLOBAL, value=stored)
            case External(name=library):
                frame.effect("global-state", f"{library}.{name}", node, text=text, target=roots.GLOBAL)
            case Const() | Prim():
                continue
            case _:
                frame.effect("attribute", name, node, text=text, target=atom.roots, value=stored)


def _set_by_class(frame: Frame, atom: Instance, name: str, content: Value, node: ir.Node) -> bool:
    """Run the ``__set__`` of a descriptor under that name (then nothing else happens), and the class's own ``__setattr__``."""
    owner = classes.owner_of(frame, atom.cls, name)
    described = False
    for found in classes.member(frame, owner, name) if owner is not None else BOTTOM:
        if isinstance(found, Instance) and (setter := classes.owner_of(frame, found.cls, "__set__")) is not None:
            invoke(frame, Function(ref=f"{setter}.__set__", receiver=_shared(found)), Arguments(((atom,), content)), node)
            described = True
    override = classes.owner_of(frame, atom.cls, "__setattr__")
    if override is not None and not described:
        invoke(frame, Function(ref=f"{override}.__setattr__", receiver=(atom,)), Arguments((const(name), content)), node)
    return described


def _shared(found: Atom) -> Value:
    """What a class body holds, as any object of the class sees it."""
    return roots.rerooted((found,), roots.GLOBAL)


def _written(frame: Frame, atom: Atom, site: str, content: Value, name: str, node: ir.Node, text: str) -> None:
    stored = roots.mask_of(content)
    if atom.roots == roots.FRESH:
        frame.stored_in_fresh[site] = frame.stored_in_fresh.get(site, 0) | stored
    else:
        frame.effect("attribute", name, node, text=text, target=atom.roots, value=stored, site=site, passes=guards.keeps_tensors(content))


def _of_atom(frame: Frame, atom: Atom, name: str, node: ir.Node) -> Value:
    match atom:
        case Instance():
            return of_instance(frame, atom, name, node)
        case External(name=library):
            return symbol_value(frame, f"{library}.{name}")
        case Tensor() | Array() | Dataset() | Iterator() | TensorShape():
            frame.event("attribute", name, node, ((atom,),))
            return _or_method(dispatch.attribute(atom, name, frame.transfer_context(node, no_callback)), atom, name)
        case ExternalObject(cls=cls, site=site):
            return _of_library_object(frame, atom, cls, site, name, node)
        case Module(name=path):
            held = global_names.module_attribute(frame, path, name)
            if frame.facts is not None and held and global_names.may_be_rebound(frame, path, name, held):
                frame.event("read", name, node, (held,), ("global", path, name))
            return held
        case Class(ref=ref):
            return _of_class(frame, ref, name, node, atom)
        case Super(cls=cls, receiver=receiver):
            return _of_super(frame, cls, receiver, name, node)
        case Function():
            return _of_function(frame, atom, name, node)
        case Unknown(cause=cause):
            if name in _TENSOR_ONLY:
                frame.use((atom,), f"`.{name}` is read from it")
            opaque.read(frame, atom, name, node)
            return (Unknown(cause=cause, roots=atom.roots, basis=atom.basis, notes=atom.notes),)
        case Tuple(fields=fields, elements=elements) if name in fields:
            return elements[fields.index(name)]
        case Tuple(cls=str() as cls) if (owner := classes.owner_of(frame, cls, name)) is not None:
            return join(*(_bound(frame, item, (atom,), owner, name, node) for item in classes.member(frame, owner, name)))
        case Const(value=None):
            return BOTTOM
        case Wrapped(by="functools.partial", function=function) if name == "func":
            return function
        case Wrapped(by="tf.function", function=function) if name == "python_function":
            return function
        case _:
            return _or_method(dispatch.attribute(atom, name, frame.transfer_context(node, no_callback)), atom, name)


def no_callback(function: Value, arguments: tuple[Value, ...]) -> Value:
    """For operations that never call anything back."""
    return unknown("an attribute does not call back")


def _or_method(found: Value | None, atom: Atom, name: str) -> Value:
    if found is None:
        return (ExternalMethod(receiver=atom, name=name, roots=atom.roots, basis=atom.basis, notes=atom.notes),)
    return found if not atom.roots else tuple(roots.rerooted((item,), atom.roots)[0] for item in found)


# --- objects of the program -----------------------------------------------------------------------


def _of_function(frame: Frame, atom: Function, name: str, node: ir.Node) -> Value:
    """An attribute that was stored in a function, its name, or what else functions have."""
    written = frame.peek(("attribute", atom.ref, name))
    if written:
        frame.event("read", name, node, (written,), ("attribute", atom.ref, name))
        return roots.rerooted(written, roots.GLOBAL)
    if name == "__name__":
        return const(plain_name(atom.ref))
    return (ExternalMethod(receiver=atom, name=name, roots=atom.roots),)


AS_DICT: Final = "builtins.object.__dict__"
"""The class of an object's attributes as a dict, here."""


def of_instance(frame: Frame, atom: Instance, name: str, node: ir.Node, *, direct: bool = False) -> Value:
    """An attribute of an object: properties first, then what was stored in it, then its class; *direct*: past ``__getattribute__``."""
    mask = atom.roots or frame.stored_in_fresh.get(atom.site, roots.FRESH)
    slot = atom, name, mask
    held = None if direct else frame.held.get(slot)
    if held is None:
        held, lasts = _looked_up(frame, atom, name, mask, node, direct=direct)
        if lasts and not direct:
            frame.held[slot] = held
    for kind, values, keys in held.events:
        frame.event(kind, name, node, values, keys)
    return held.value


def _looked_up(frame: Frame, atom: Instance, name: str, mask: int, node: ir.Node, *, direct: bool) -> tuple[Held, bool]:
    """What an object holds, *mask* being the roots of what is stored in it, and whether that is so wherever it is read in this activation:
    finding it out has run no code, and asked no rule for an answer of that place.
    """
    if name == "__dict__":
        return Held((ExternalObject(cls=AS_DICT, site=atom.site, arguments=(("object", (atom,)),), roots=atom.roots),)), True
    if not direct and not name.startswith("__") and (guard := classes.owner_of(frame, atom.cls, "__getattribute__")) is not None:
        return Held(_asked(frame, guard, "__getattribute__", atom, name, node)), False
    owner = classes.owner_of(frame, atom.cls, name)
    in_class = classes.member(frame, owner, name) if owner is not None else BOTTOM
    events: list[Reading] = [("attribute", ((atom,),), ())] if name in WATCHED else []
    if name == "__class__":
        return Held((Class(ref=atom.cls),), tuple(events)), True
    of_member = enumerations.attribute(frame, atom, name)
    if of_member is not None:
        return Held(of_member, tuple(events)), True
    if Wrapped in map(type, in_class) and any(isinstance(item, Wrapped) and item.by in PROPERTIES for item in in_class):
        return Held(_bound_each(frame, in_class, atom, owner or "", name, node), tuple(events)), False
    lasts = not any(map(_runs_code, in_class))
    cell = attribute_cell(atom, name)
    stored = frame.peek(cell)
    found = roots.rerooted(stored, mask)
    if stored:
        events.append(("read", (found, (atom,)), cell))
    bound = _bound_each(frame, in_class, atom, owner or "", name, node)
    events += _readings(owner or "", name, bound)
    if found or bound:
        return Held(join(found, bound), tuple(events)), lasts
    if owner is not None:
        return Held(frame.missing(f"`{name}` of {atom.cls} is never given a value that we know"), tuple(events)), lasts
    of_classes = classes.assigned(frame, atom.cls, name)
    if of_classes:
        events += [reading for cls, value in of_classes.items() for reading in _readings(cls, name, value)]
        return Held(roots.rerooted(join(*of_classes.values()), roots.GLOBAL), tuple(events)), True
    if name in module_variables.LISTS and module_variables.is_module(frame, atom):
        own = module_variables.listed(frame, atom, name)
        if own:
            return Held(own, tuple(events)), False
    library = _inherited(frame, classes.library_bases(frame, atom.cls), atom, name)
    if library is not None:
        return Held(library, tuple(events)), False
    getter = classes.owner_of(frame, atom.cls, "__getattr__")
    if getter is not None:
        return Held(_asked(frame, getter, "__getattr__", atom, name, node), tuple(events)), False
    return Held(_unwritten(frame, atom, name), tuple(events)), True


def _asked(frame: Frame, owner: str, method: str, atom: Instance, name: str, node: ir.Node) -> Value:
    """What a method of the class's own says that an object holds."""
    return invoke(frame, Function(ref=f"{owner}.{method}", receiver=(atom,)), Arguments((const(name),)), node)


def _runs_code(found: Atom) -> bool:
    """Whether it may run code of the program's that something in a class is read through an object."""
    match found:
        case Wrapped(by="staticmethod" | "classmethod"):
            return False
        case Wrapped(by=by, function=function):
            return by in PROPERTIES or any(map(_runs_code, function))
        case _:
            return isinstance(found, Instance)


def _unwritten(frame: Frame, atom: Atom, name: str) -> Value:
    found = frame.missing(f"`.{name}` is never given a value that we know")
    return roots.rerooted(found, atom.roots)


def attribute_cell(atom: Instance, name: str) -> tuple[str, str, str]:
    """Where the heap keeps an attribute of an object."""
    if atom.site == f"{atom.cls}*":
        return ("of-class", atom.cls, name)
    return ("attribute", atom.site, name)


PROPERTIES: Final = frozenset({"property", "functools.cached_property", "abc.abstractproperty", "tf.Module.name_scope"})
"""Decorators (canonical names) that make a method readable as an attribute."""


def _bound_each(frame: Frame, in_class: Value, atom: Instance, owner: str, name: str, node: ir.Node) -> Value:
    return join(*(_bound(frame, item, (atom,), owner, name, node) for item in in_class))


def _bound(frame: Frame, found: Atom, receiver: Value, owner: str, name: str, node: ir.Node) -> Value:
    holder: Value
    match found:
        case Function(receiver=None):
            return (Function(ref=found.ref, receiver=receiver, closure=found.closure),)
        case Wrapped(by=by, function=function) if by in PROPERTIES:
            return join(
                *(
                    invoke(frame, Function(ref=inner.ref, receiver=receiver), Arguments(), node)
                    for inner in function
                    if isinstance(inner, Function)
                )
            )
        case Instance(cls=cls) if (getter := classes.owner_of(frame, cls, "__get__")) is not None:
            holder = tuple(Class(ref=item.cls) for item in receiver if isinstance(item, Instance))
            return invoke(frame, Function(ref=f"{getter}.__get__", receiver=_shared(found)), Arguments((receiver, holder)), node)
        case Wrapped(by="staticmethod", function=function):
            return function
        case Wrapped(by="classmethod", function=function):
            holder = tuple(Class(ref=item.cls) if isinstance(item, Instance) else item for item in receiver)
            return tuple(
                Function(ref=inner.ref, receiver=holder, closure=inner.closure) if isinstance(inner, Function) else inner
                for inner in function
            )
        case Wrapped(by=by, function=function, arguments=arguments, keywords=keywords) if by not in ("functools.partial",):
            bound = join(*(_bound(frame, inner, receiver, owner, name, node) for inner in function))
            return (Wrapped(by=by, function=bound, arguments=arguments, keywords=keywords),)
        case _:
            return _shared(found)


def _accessor(frame: Frame, cls: str, name: str, kind: str) -> str | None:
    owner = classes.owner_of(frame, cls, name)
    if owner is None:
        return None
    ref = f"{owner}.{name}.{kind}"
    return ref if frame.world.program.find_header(ref) is not None else None


def _of_class(frame: Frame, ref: str, name: str, node: ir.Node, atom: Class) -> Value:
    owner = classes.owner_of(frame, ref, name)
    of_classes = classes.assigned(frame, ref, name)
    found = join(BOTTOM if owner is None else classes.member(frame, owner, name), *of_classes.values())
    if found:
        members = enumerations.member_of(frame, ref, name, found)
        if members is not found:
            return roots.rerooted(members, roots.GLOBAL)
        values = []
        for item in found:
            if isinstance(item, Wrapped) and item.by == "staticmethod":
                values.append(item.function)
            elif isinstance(item, Wrapped) and item.by == "classmethod":
                values.append(_bound(frame, item, (atom,), owner or ref, name, node))
            else:
                values.append(roots.rerooted((item,), roots.GLOBAL))
        for holder in dict.fromkeys((owner or ref, ref, *of_classes)):
            _read_of_class(frame, holder, name, join(*values), node)
        return join(*values)
    if name == "__name__":
        return const(plain_name(ref))
    for metaclass in classes.metaclasses(frame, ref):
        above = classes.owner_of(frame, metaclass, name)
        if above is not None:
            return join(*(_bound(frame, item, (atom,), above, name, node) for item in classes.member(frame, above, name)))
    if owner is not None:
        return frame.missing(f"`{name}` of {ref} is never given a value that we know")
    for base in classes.library_bases(frame, ref):
        canonical = frame.world.catalogue.canonical(f"{base}.{name}")
        if canonical is not None:
            return (ExternalMethod(receiver=atom, name=name),) if name in MAKING else (External(name=canonical),)
    return unknown(f"`{name}` of the class {ref} is not known")


def _read_of_class(frame: Frame, cls: str, name: str, found: Value, node: ir.Node) -> None:
    for kind, values, keys in _readings(cls, name, found):
        frame.event(kind, name, node, values, keys)


def _readings(cls: str, name: str, found: Value) -> list[Reading]:
    """What is recorded where that is read of a class: nothing if a definition stands there."""
    return [("read", (found,), ("class-rebound", cls, name))] if found and (len(found) > 1 or not global_names.is_callable(found)) else []


def _of_super(frame: Frame, cls: str, receiver: Value, name: str, node: ir.Node) -> Value:
    results: list[Value] = []
    for atom in receiver:
        if isinstance(atom, Class) and name == "__call__":
            results.append((ExternalMethod(receiver=atom, name="type.__call__"),))
            continue
        dynamic = atom.cls if isinstance(atom, Instance) else atom.ref if isinstance(atom, Class) else None
        if dynamic is None:
            results.append(unknown(f"`super().{name}` of an unknown object"))
            continue
        owner = classes.owner_of(frame, dynamic, name, after=cls)
        if owner is not None:
            found = classes.member(frame, owner, name)
            bound = join(*(_bound(frame, item, (atom,), owner, name, node) for item in found))
            results.append(bound or frame.missing(f"`{name}` of {owner} is never given a value that we know"))
        else:
            bases = classes.library_bases(frame, dynamic, after=cls)
            inherited = _inherited(frame, bases, atom, name)
            results.append(
                (ExternalMethod(receiver=atom, name=f"super.{name}"),) if inherited is None else tuple(map(_super_method, inherited))
            )
    return join(*results)


def _super_method(atom: Atom) -> Atom:
    if isinstance(atom, ExternalMethod):
        return ExternalMethod(receiver=atom.receiver, name=f"super.{atom.name}", roots=atom.roots)
    return atom


def _inherited(frame: Frame, bases: tuple[str, ...], atom: Atom, name: str) -> Value | None:
    """What a library base class provides under *name*."""
    for base in bases:
        symbol = frame.world.catalogue.attribute(base, name)
        if symbol is None:
            continue
        if symbol.kind == "method":
            return (ExternalMethod(receiver=atom, name=name, roots=atom.roots),)
        stand_in = ExternalObject(cls=base, site=atom.site if isinstance(atom, Instance) else "", roots=atom.roots)
        found = dispatch.attribute(stand_in, name, frame.transfer_context(ir.Pass(), no_callback))
        if found is None:
            found = unknown(f"`{base}.{name}` is not modelled")
        return roots.rerooted(found, atom.roots)
    return None


NAMESPACES: Final = frozenset({"types.SimpleNamespace", "argparse.Namespace"})
"""Library classes of which every attribute is data of the program's."""


def _of_library_object(frame: Frame, atom: ExternalObject, cls: str, site: str, name: str, node: ir.Node) -> Value:
    if name in WATCHED:
        frame.event("attribute", name, node, ((atom,),))
    if cls == AS_DICT:
        return (ExternalMethod(receiver=atom, name=f"{AS_DICT}.{name}", roots=atom.roots),)
    written = frame.peek(("attribute", site, name))
    if cls in NAMESPACES:
        made = frame.peek(("argument", site, name))
        if not made or frame.peek(("attribute", site, COMPUTED)):
            made = join(made, unknown(f"`{name}` of a `{cls}` is not known"))
        held = roots.rerooted(join(written, made), atom.roots)
        frame.event("read", name, node, (held, (atom,)), ("attribute", site, name))
        return held
    found = dispatch.attribute(sequential.grown(frame, atom), name, frame.transfer_context(node, no_callback))
    if written and not (found and all(isinstance(each, Tensor) for each in found)):  # a variable takes what is assigned
        frame.event("read", name, node, (written, (atom,)), ("attribute", site, name))
    if found is not None or written:
        return roots.rerooted(join(written, found or ()), atom.roots)
    symbol = frame.world.catalogue.attribute(cls, name)
    if symbol is not None and symbol.kind == "property":
        return roots.rerooted(unknown(f"`{cls}.{name}` is not modelled"), atom.roots)
    return (ExternalMethod(receiver=atom, name=name, roots=atom.roots),)
