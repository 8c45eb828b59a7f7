"""The variables of the program's own ``tf.Module`` objects: those in their attributes, in modules there, and in containers of both.

Those that the constructors put in, each of them made there, are listed as TensorFlow does: by the sorted names of the attributes, and those
of modules within behind the module's own. Of others the order and number is left open. Source: TensorFlow 2.21, ``module.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.effects import roots
from graphlift.effects.roots import held
from graphlift.interpreter import classes, containers
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import BOTTOM, TRUE, Dict, Instance, List, Tensor, Tuple, Unknown, Value, join

LISTS: Final = frozenset({"trainable_variables", "non_trainable_variables", "variables"})
MAX_LISTED: Final = 64
"""Of more variables the order is left open."""
_MODULE: Final = "tf.Module"


def is_module(frame: Frame, atom: Instance) -> bool:
    """Whether an object is a module and no layer or model of Keras, which keep lists of their own."""
    bases = classes.library_bases(frame, atom.cls)
    return _MODULE in bases and not any(base.startswith("keras.") for base in bases)


def keep(frame: Frame, atom: Instance, name: str, content: Value) -> None:
    """Note what a module's attribute holds, if variables may be found there."""
    found = _may_hold(content)
    if not (found or any(isinstance(part, Unknown) for part in content)) or not is_module(frame, atom):
        return
    if found:
        frame.write(("variables", atom.site), found)
    if not _is_made_here(frame, content) or name not in _names(frame, atom.cls):
        frame.write(("variables-open", atom.site), TRUE)


def _may_hold(content: Value) -> Value:
    """What of a value may be a variable or hold some."""
    return tuple(
        part
        for part in content
        if isinstance(part, Instance | List | Tuple | Dict) or (isinstance(part, Tensor) and part.kind == "variable")
    )


def _is_made_here(frame: Frame, content: Value) -> bool:
    """Whether a constructor surely puts in one thing, and variables that it has just made: one that others hold too is listed once."""
    in_constructor = frame.facts is not None and frame.facts.name == "__init__" and frame.runs_surely()
    return in_constructor and len(content) == 1 and not isinstance(content[0], Unknown) and _is_own(content)


def _is_own(content: Value) -> bool:
    match content:
        case (Tensor(kind="variable", roots=mask),):
            return mask == roots.FRESH
        case (Tuple() | List() | Dict() as part,):
            return all(_is_own(each) for each in held(part))
        case _:
            return True


def listed(frame: Frame, atom: Instance, name: str) -> Value:
    """What the list *name* of a module holds: a tuple of its variables in order, or of any of them; nothing if none is known."""
    ordered = _ordered(frame, atom, (atom.site,), set())
    kept = None if ordered is None else _of_list(ordered, name)
    if kept is not None and len(kept) <= MAX_LISTED:
        return (Tuple(elements=tuple(kept)),)
    element = _collected(frame, frame.peek(("variables", atom.site)), {atom.site})
    return (List(type="tuple", site="", elements=None, element=element),) if element else BOTTOM


def _of_list(variables: list[Value], name: str) -> list[Value] | None:
    """Those of *variables* that the list *name* has; ``None`` if it is not known of one whether it is trained."""
    if name == "variables":
        return variables
    trained = [{part.trainable for part in value if isinstance(part, Tensor)} for value in variables]
    if any(len(kinds) != 1 or None in kinds for kinds in trained):
        return None
    return [value for value, kinds in zip(variables, trained, strict=True) if kinds == {name == "trainable_variables"}]


def _ordered(frame: Frame, atom: Instance, identity: tuple[str, ...], seen: set[tuple[str, ...]]) -> list[Value] | None:
    """The variables of a module in order, ``None`` if that is not known.

    The *identity* of a module is where it was made, and of one that its owner's constructor made, by which owner; of two with
    the same it is not known whether they are one.
    """
    if identity in seen:
        return None
    seen.add(identity)
    if frame.peek(("variables-open", atom.site)):
        return None
    found: list[Value] = []
    modules: list[Instance] = []
    for name in sorted(_names(frame, atom.cls)):
        held_there = frame.peek(("attribute", atom.site, name))
        if not _may_hold(held_there):
            continue
        leaves = _leaves(frame, held_there)
        if leaves is None or frame.peek(("again", atom.site, name)):
            return None
        for leaf in leaves:
            match leaf:
                case (Instance() as part,) if is_module(frame, part):
                    modules.append(part)
                case (Tensor(kind="variable"), *_):
                    found.append(leaf)
                case _:
                    continue
    for module in modules:
        own = module.site.startswith(f"{atom.cls}.__init__@")
        inner = _ordered(frame, module, (*identity, module.site) if own else (module.site,), seen)
        if inner is None:
            return None
        found += inner
    return found


def _names(frame: Frame, cls: str) -> frozenset[str]:
    """The attributes that the constructors of a class put in, as far as they are written there."""
    entries = [entry for entry in classes.linearised(frame, cls) if not classes.is_library(entry)]
    return frozenset().union(*(frame.world.program.attributes_used(f"{entry}.__init__") for entry in entries))


def _leaves(frame: Frame, value: Value) -> list[Value] | None:
    """What a value holds in nested sequences and dicts, in the order of ``tf.nest``; ``None`` if that is not known."""
    value = containers.contents(frame, value)
    if len(value) != 1:
        return [value] if value and all(isinstance(part, Tensor) and part.kind == "variable" for part in value) else None
    match value[0]:
        case Tuple(elements=elements) | List(type="list" | "tuple", elements=elements) if elements is not None:
            inner = [_leaves(frame, element) for element in elements]
        case Dict(items=items, element=(), many=False):
            inner = [_leaves(frame, item) for _, item in sorted(items, key=lambda item: (type(item[0]).__name__, item[0]))]
        case List() | Dict():
            return None
        case _:
            return [value]
    return None if None in inner else [leaf for leaves in inner if leaves is not None for leaf in leaves]


def _collected(frame: Frame, value: Value, seen: set[str]) -> Value:
    found: list[Value] = []
    for part in containers.contents(frame, value):
        match part:
            case Tensor(kind="variable"):
                found.append((part,))
            case Instance(site=site) if site not in seen and is_module(frame, part):
                seen.add(site)
                found.append(_collected(frame, frame.peek(("variables", site)), seen))
            case Tuple(elements=elements):
                found.extend(_collected(frame, element, seen) for element in elements)
            case List(elements=elements, element=element):
                found.extend(_collected(frame, each, seen) for each in (*(elements or ()), element))
            case Dict(items=items, element=element):
                found.extend(_collected(frame, each, seen) for each in (*(item for _, item in items), element))
            case _:
                continue
    return join(*found)
