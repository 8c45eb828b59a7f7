"""Arguments of the command line: what ``add_argument`` says of an option is what the namespace from ``parse_args`` holds.

What a user may type is any value of the option's type; what a program parses of an empty list is the defaults. Of types that are functions
of the program's, and of sub-commands, nothing is said.
"""

from __future__ import annotations

from typing import Final

from graphlift.facts import ir
from graphlift.interpreter import containers
from graphlift.interpreter.binding import Arguments
from graphlift.interpreter.calls import method_special, record_call, special
from graphlift.interpreter.frame import Frame
from graphlift.interpreter.heap import COMPUTED
from graphlift.interpreter.invoke import Manner
from graphlift.interpreter.library_effects import library_effects
from graphlift.tensors.values import (
    BOTTOM,
    FALSE,
    NONE,
    TRUE,
    Atom,
    Const,
    External,
    ExternalObject,
    List,
    Prim,
    Tuple,
    Value,
    const,
    join,
    prim,
    tuple_of,
    unknown,
)

PARSER: Final = "argparse.ArgumentParser"
GROUP: Final = "argparse._ArgumentGroup"
NAMESPACE: Final = "argparse.Namespace"
_CONVERTERS: Final = {f"builtins.{name}": name for name in ("int", "float", "str", "bool")}
_DECLARED: Final = "argument"
_AS_DECLARED: Final = "()"
"""Behind a parser's site: the namespace of an empty command line."""


def _is_parser(atom: Atom) -> bool:
    return isinstance(atom, ExternalObject) and atom.cls in (PARSER, GROUP)


@special(PARSER)
def _make(frame: Frame, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if "argument_default" in arguments.named() or arguments.surplus:
        frame.write(("attribute", frame.site(node), COMPUTED), unknown("arguments have a default of their parser's"))
    return None


@method_special("add_argument")
def _add_argument(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not isinstance(receiver, ExternalObject) or not _is_parser(receiver):
        return None
    named = arguments.named()
    flags = [_text(value) for value in arguments.positional]
    name = _text(named["dest"]) if "dest" in named else _destination(flags)
    if name is not None and not arguments.rest and not arguments.surplus:
        default = _parsed(named.get("default", _implied_default(named)), named)
        is_option = bool(flags) and str(flags[0]).startswith("-")
        given = _given(frame, named)
        if is_option and named.get("required", FALSE) == FALSE:
            given = join(given, default)
            frame.write((_DECLARED, f"{receiver.site}{_AS_DECLARED}", name), default)
        elif _text(named.get("nargs", BOTTOM)) in ("?", "*"):
            given = join(given, default)
        frame.write((_DECLARED, receiver.site, name), given)
    return None


@method_special("set_defaults")
def _set_defaults(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if isinstance(receiver, ExternalObject) and _is_parser(receiver):
        for name, value in arguments.keywords:
            for site in (receiver.site, f"{receiver.site}{_AS_DECLARED}"):
                frame.write((_DECLARED, site, name), value)
    return None


@method_special("add_argument_group", "add_mutually_exclusive_group")
def _group(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    """A part of a parser: what is declared there is declared for the whole."""
    if not isinstance(receiver, ExternalObject) or not _is_parser(receiver):
        return None
    library_effects(frame, f"{PARSER}.add_argument_group", receiver, arguments, node)
    return (ExternalObject(cls=GROUP, site=receiver.site, roots=receiver.roots),)


@method_special("parse_args", "parse_intermixed_args", "parse_known_args", "parse_known_intermixed_args")
def _parse(frame: Frame, receiver: Atom, arguments: Arguments, node: ir.Node, manner: Manner) -> Value | None:
    if not isinstance(receiver, ExternalObject) or receiver.cls != PARSER or len(arguments.positional) > 1:
        return None
    named = arguments.named()
    if "namespace" in named or not isinstance(node, ir.Call) or not isinstance(node.function, ir.Attribute):
        return None
    method = node.function.name
    record_call(frame, "method", method, arguments.prepend((receiver,)), node)
    library_effects(frame, f"{PARSER}.{method}", receiver, arguments, node)
    texts = containers.contents(frame, arguments.positional[0] if arguments.positional else named.get("args", BOTTOM))
    nothing = len(texts) == 1 and isinstance(texts[0], List | Tuple) and texts[0].elements == ()
    namespace = (ExternalObject(cls=NAMESPACE, site=f"{receiver.site}{_AS_DECLARED}" if nothing else receiver.site),)
    if "known" not in method:
        return namespace
    return tuple_of((namespace, (List(type="list", site=frame.site(node), elements=None, element=prim("str")),)))


def _text(value: Value) -> str | None:
    """The one text that a value is."""
    return value[0].value if len(value) == 1 and isinstance(value[0], Const) and isinstance(value[0].value, str) else None


def _destination(flags: list[str | None]) -> str | None:
    """The attribute that an argument becomes: after its first long option, else its first option, else its name."""
    known = [flag for flag in flags if flag]
    if len(known) != len(flags) or not known:
        return None
    if not known[0].startswith("-"):
        return known[0]
    long = [flag for flag in known if flag.startswith("--")]
    return (long or known)[0].lstrip("-").replace("-", "_")


def _implied_default(named: dict[str, Value]) -> Value:
    return {"store_true": FALSE, "store_false": TRUE}.get(_text(named.get("action", BOTTOM)) or "", NONE)


def _given(frame: Frame, named: dict[str, Value]) -> Value:
    """What an argument holds where it is given."""
    action = named.get("action", const("store"))
    match _text(action):
        case "store_true":
            return TRUE
        case "store_false":
            return FALSE
        case "store_const":
            return named.get("const", NONE)
        case "count":
            return prim("int")
        case "append" if "default" in named:
            return unknown("what is appended to is not known")
        case "store" | "append" as how:
            one = _converted(named)
            nargs = named.get("nargs", NONE)
            if _text(nargs) == "?":
                one = join(one, named.get("const", NONE))
            elif nargs != NONE:
                one = (List(type="list", site="", elements=None, element=one),)
            return one if how == "store" else (List(type="list", site="", elements=None, element=one),)
        case _ if action == (External(name="argparse.BooleanOptionalAction"),):
            return prim("bool")
        case _:
            return unknown("what the argument's action makes of it is not known")


def _converted(named: dict[str, Value]) -> Value:
    """What the argument's type makes of a text."""
    match named.get("type", NONE):
        case (Const(value=None),):
            return prim("str")
        case (External(name=name),) if name in _CONVERTERS:
            return prim(_CONVERTERS[name])
        case _:
            return unknown("what the argument's type makes of a text is not known")


def _parsed(default: Value, named: dict[str, Value]) -> Value:
    """A default as the namespace holds it: a text goes through the argument's type."""
    kept = tuple(atom for atom in default if not (isinstance(atom, Const | Prim) and atom.type == "str"))
    return default if len(kept) == len(default) or named.get("type", NONE) == NONE else join(kept, _converted(named))
