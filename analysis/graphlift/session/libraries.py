"""The user's own tables of libraries: files of TOML that the option ``libraries`` names, read and checked.

What is wrong with an entry is reported with its line, and the entry left out; the others count.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

import msgspec

from graphlift.config.load import has_too_many_dots, line_of, small_text
from graphlift.config.places import key_lines
from graphlift.effects.library import parse_effect
from graphlift.interpreter.declarations import directive_value
from graphlift.knowledge.extensions import NOTHING, Extension
from graphlift.knowledge.symbols import RETURNS, WHEN, Callback, Kind, Symbol, When, parameters
from graphlift.report import ReadError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SECTIONS: Final[dict[str, Kind]] = {"functions": "function", "classes": "class", "methods": "method", "properties": "property"}
ALIASES: Final = "aliases"
KEYS: Final = frozenset({"parameters", "returns", "effect", "eager-only", "callbacks", "bases"})
MAX_ENTRIES: Final = 20_000
_NAME: Final = re.compile(r"[A-Za-z_]\w{0,99}(\.[A-Za-z_]\w{0,99}){1,9}", re.ASCII)
_PARAMETERS: Final = re.compile(r"(?:(?:\*{0,2}[A-Za-z_]\w*(?:=[^,'\"()]{1,40})?|\*|/)(?:, |$))*", re.ASCII)
_MAX_TEXT: Final = 2_000


class Tables(msgspec.Struct, frozen=True):
    """What the files say, the texts that it follows from, and what is wrong with them."""

    extension: Extension
    texts: tuple[tuple[str, str], ...]
    errors: tuple[ReadError, ...]


NO_TABLES: Final = Tables(NOTHING, (), ())


class _Problem(Exception):
    """What is wrong with an entry, in words."""


def read_tables(paths: Sequence[str], before: Tables = NO_TABLES) -> Tables:
    """What the files at *paths* say, later ones before earlier ones; *before* itself if none of them has changed since."""
    if not paths:
        return NO_TABLES
    texts = tuple((path, _text_of(Path(path))) for path in paths)
    if texts == before.texts:
        return before
    symbols: dict[str, Symbol] = {}
    aliases: dict[str, str] = {}
    effects: dict[str, str] = {}
    errors = [
        ReadError(path=path, line=line, message=message) for path, text in texts for line, message in _read(text, symbols, aliases, effects)
    ]
    return Tables(Extension(symbols, aliases, effects), texts, tuple(errors))


def _text_of(path: Path) -> str:
    """The text of a file; of one that cannot be read, what is wrong behind a NUL, which no text of TOML has."""
    try:
        text = small_text(path)
    except UnicodeDecodeError:
        return "\0is not UTF-8 text"
    except (OSError, ValueError) as error:
        return f"\0cannot be read ({getattr(error, 'strerror', None) or type(error).__name__})"
    if text is None:
        return "\0is no regular file of reasonable size"
    return "\0has lines with too many dots" if has_too_many_dots(text) else text


def _read(text: str, symbols: dict[str, Symbol], aliases: dict[str, str], effects: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Enter what one file says; gives what is wrong with it, by line."""
    if text.startswith("\0"):
        yield 1, f"the table of a library {text[1:]}"
        return
    try:
        document = tomllib.loads(text)
    except RecursionError:
        yield 1, "the table of a library is nested too deeply"
        return
    except ValueError as error:
        yield line_of(error, text), f"the table of a library is not valid TOML: {str(error)[:200]}"
        return
    lines = key_lines(text)
    for section, entries in document.items():
        line = lines.get((section,), 1)
        if section not in SECTIONS and section != ALIASES:
            yield line, f"there is no section `{section[:40]}`; there are {', '.join((*SECTIONS, ALIASES))}"
            continue
        if not isinstance(entries, dict):
            yield line, f"`{section}` is no table of names"
            continue
        for name, entry in entries.items():
            at = lines.get((section, name), line)
            if len(symbols) + len(aliases) >= MAX_ENTRIES:
                yield at, f"only {MAX_ENTRIES} names are taken; this and what follows is left out"
                return
            try:
                if _NAME.fullmatch(name) is None:
                    raise _Problem("a name is the dotted one by which it is imported, in quotes")
                if section == ALIASES:
                    aliases[name] = _text(entry, "an alias stands for a name")
                else:
                    symbols[name], effect = _entry(name, SECTIONS[section], entry)
                    if effect:
                        effects[name] = effect
            except _Problem as problem:
                yield at, f"`{name[:80]}`: {problem}"


def _entry(name: str, kind: Kind, entry: object) -> tuple[Symbol, str]:
    if not isinstance(entry, dict):
        raise _Problem('an entry is a table such as { returns = "tensor", effect = "pure" }')
    unknown = sorted(entry.keys() - KEYS)
    if unknown:
        raise _Problem(f"there is no `{unknown[0][:40]}`; there are {', '.join(sorted(KEYS))}")
    signature = _text(entry.get("parameters", "?"), '`parameters` is text such as "x, axis=-1"')
    if signature != "?" and _PARAMETERS.fullmatch(signature) is None:
        raise _Problem("`parameters` is written as in a `def`, with simple defaults")
    found = parameters(signature)
    effect = _text(entry.get("effect", ""), '`effect` is text such as "pure"')
    if effect:
        try:
            parse_effect(effect)
        except ValueError as error:
            raise _Problem(f"`effect`: {str(error)[:200]}") from None
    eager_only = entry.get("eager-only", False)
    if not isinstance(eager_only, bool):
        raise _Problem("`eager-only` is true or false")
    bases = entry.get("bases", [])
    if not isinstance(bases, list) or len(bases) > 32 or not all(isinstance(base, str) and _NAME.fullmatch(base) for base in bases):
        raise _Problem("`bases` is a list of dotted names of classes")
    if bases and kind != "class":
        raise _Problem("only a class has `bases`")
    return (
        Symbol(
            name=name,
            kind=kind,
            parameters=found,
            has_signature=signature != "?",
            returns=_returns(entry.get("returns", "any"), {parameter.name for parameter in found}),
            eager_only=eager_only,
            callbacks=_callbacks(entry.get("callbacks", {})),
            bases=tuple(bases),
        ),
        effect,
    )


def _returns(said: object, names: set[str]) -> str:
    text = _text(said, '`returns` is text such as "tensor"')
    first, _, rest = text.partition(" ")
    if first == "like":
        if rest not in names:
            raise _Problem("`returns`: what stands behind `like` is one of the `parameters`")
        return f"like:{rest}"
    if text in RETURNS or (text.startswith("object:") and _NAME.fullmatch(text.removeprefix("object:"))):
        return text
    if directive_value(f"result: {text}")[1]:
        return f"type:{text}"
    forms = "a word such as `tensor`, `like` and a parameter, `object:` and a class, or a type such as `Tensor[float32, (None, 3)]`"
    raise _Problem(f"`returns` is {forms}")


def _callbacks(said: object) -> tuple[Callback, ...]:
    if not isinstance(said, Mapping) or not all(when in WHEN for when in said.values() if isinstance(when, str)):
        raise _Problem(f"`callbacks` gives each parameter that is called one of {', '.join(sorted(WHEN))}")
    if not all(isinstance(when, str) for when in said.values()) or len(said) > 16:
        raise _Problem(f"`callbacks` gives each parameter that is called one of {', '.join(sorted(WHEN))}")
    return tuple(Callback(name, cast("When", when)) for name, when in sorted(cast("Mapping[str, Any]", said).items()))


def _text(value: object, otherwise: str) -> str:
    if not isinstance(value, str) or len(value) > _MAX_TEXT:
        raise _Problem(otherwise)
    return value
