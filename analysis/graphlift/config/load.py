"""Finding and reading the configuration that governs a file.

The nearest folder upwards with a ``graphlift.toml``, or a ``pyproject.toml`` that has a ``[tool.graphlift]`` table, wins as a whole:
files further up are not merged into it. In one folder ``graphlift.toml`` is preferred. Reading never fails: what is wrong is
reported, once for each key, and its default taken.
"""

from __future__ import annotations

import difflib
import itertools
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from graphlift.config.environment import installed
from graphlift.config.options import OPTIONS, Config, Option
from graphlift.config.patterns import PatternError, compile_pattern
from graphlift.config.places import key_lines
from graphlift.source.files import absolute

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OWN_FILE: Final = "graphlift.toml"
PROJECT_FILE: Final = "pyproject.toml"
_MAX_BYTES: Final = 512 * 1024
_MAX_DOTTED: Final = 4_000_000
"""The parser keeps each prefix of a dotted key: memory grows with the square of the dots in a line."""
_TABLES: Final = {OWN_FILE: (), PROJECT_FILE: ("tool", "graphlift")}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with the configuration; ``path`` is empty and ``line`` 0 for a value that was not read from a file."""

    path: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.path else self.message


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where the value of an option comes from."""

    source: Literal["default", "file", "override", "environment"]
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        if self.source == "environment":
            return f"environment, {self.path}"
        return f"{self.path}:{self.line}" if self.source == "file" else self.source


class _Found(msgspec.Struct, frozen=True):
    """One file with options in it."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def load(path: Path, overrides: Mapping[str, object] | None = None) -> tuple[Config, tuple[Problem, ...], dict[str, Origin]]:
    """The configuration that governs *path* (a file or folder, which need not exist), what is wrong with it, and where each value is from.

    *overrides* are values by option name that come before those of the file: the command line's or the editor's. ``None`` is no value.
    """
    found = _find(path)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    origins = {name: Origin(source="default") for name in OPTIONS}
    if found is not None:
        problems += found.problems
        for name, value in found.values.items():
            line = found.lines.get(name, 1)
            checked = _checked(name, value, problems, str(found.path), line)
            if checked is not None:
                values[OPTIONS[name].field] = checked
                origins[name] = Origin(source="file", path=str(found.path), line=line)
    for name, value in (overrides or {}).items():
        if value is None:
            continue
        checked = _checked(name, value, problems, "", 0)
        if checked is not None:
            values[OPTIONS[name].field] = checked
            origins[name] = Origin(source="override")
    base = found.path.parent if found else absolute(path)
    if "libraries" in values:
        values["libraries"] = _below(base, values["libraries"], origins["libraries"], problems)
    if "tensorflow" not in values:
        problems += _look_around(base, path, values, origins)
    return Config(**values), tuple(problems), origins


def _look_around(base: Path, path: Path, values: dict[str, Any], origins: dict[str, Origin]) -> list[Problem]:
    """Take what the user's environment has for what is not configured; a relative path to it starts at *base*."""
    named = values.get("environment")
    start = absolute(path)
    present = installed(start, None if named is None else base / named)
    if present is None:
        if named is None:
            return []
        message = f"`environment`: no TensorFlow 2 is installed in {_short(named)}; the newest known is assumed"
        return [Problem(path=origins["environment"].path, line=origins["environment"].line, key="environment", message=message)]
    for name, value in (("tensorflow", present.tensorflow), ("keras", present.keras)):
        if name not in values:
            values[name] = value
            origins[name] = Origin(source="environment", path=present.place)
    return []


def _below(base: Path, names: tuple[str, ...], origin: Origin, problems: list[Problem]) -> tuple[str, ...]:
    """The absolute paths of files; those that are not below *base*, links followed, are reported and left out."""
    folder = base if base.is_dir() else base.parent
    kept: list[str] = []
    for name in names:
        try:
            place = (folder / name).resolve()
            inside = place.is_relative_to(folder.resolve())
        except (OSError, ValueError, RuntimeError):  # a name that is no path, or links in a circle
            inside = False
        if inside:
            kept.append(str(folder / name))
        else:
            message = f"`libraries`: {_short(name)} is no file below the folder of the configuration; it is left out"
            problems.append(Problem(path=origin.path, line=origin.line, key="libraries", message=message))
    return tuple(kept)


def config_file(path: Path) -> Path | None:
    """The file that :func:`load` reads for *path*, if there is one."""
    found = _find(path)
    return found.path if found else None


def _checked(name: str, value: object, problems: list[Problem], path: str, line: int) -> object:
    """The value as the option's type, or ``None`` after noting what is wrong with it."""
    option = OPTIONS.get(name)
    if option is None:
        close = difflib.get_close_matches(name.lower().replace("_", "-"), OPTIONS, n=1, cutoff=0.6)
        hint = f"; did you mean `{close[0]}`?" if close else "; see `graphlift show-config` for those that exist"
        problems.append(Problem(path=path, line=line, key=name, message=f"there is no option `{_short(name)}`{hint}"))
        return None
    try:
        checked: Any = msgspec.convert(value, type=option.type, strict=True)
    except msgspec.ValidationError:
        message = f"`{name}` must be {option.expected}, not {_short(value)}; {_default(option)} is used instead"
        problems.append(Problem(path=path, line=line, key=name, message=message))
        return None
    wrong = next(filter(None, map(_wrong_pattern, checked)), None) if name == "function-names" else None
    if wrong is not None:
        message = f"`{name}`: {wrong}; {_default(option)} is used instead"
        problems.append(Problem(path=path, line=line, key=name, message=message))
        return None
    return checked


def _wrong_pattern(pattern: str) -> str | None:
    try:
        compile_pattern(pattern)
    except PatternError as error:
        return f"the pattern {_short(pattern)} {error}"
    return None


def _default(option: Option) -> str:
    if option.default is None:
        return "what the environment has"
    if isinstance(option.default, bool):
        return f"the default, {str(option.default).lower()},"
    return f"the default, {_short(list(option.default) if isinstance(option.default, tuple) else option.default)},"


def _short(value: object) -> str:
    """A value for a message: printable, and not longer than a line can bear."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        shown = value if value.isprintable() and value.isidentifier() else ascii(value)
    elif isinstance(value, (list, tuple)):
        shown = "[" + ", ".join(_short(item) for item in value[:8]) + (", …" if len(value) > 8 else "") + "]"
    elif isinstance(value, Mapping):
        shown = "a table"
    elif isinstance(value, (int, float)):
        shown = str(value) if not isinstance(value, int) or abs(value) < 10**18 else "a huge number"
    else:
        shown = f"a {type(value).__name__}"
    return shown if len(shown) <= 80 else shown[:77] + "…"


def _find(path: Path) -> _Found | None:
    start = absolute(path)
    for folder in (start, *start.parents):
        for name in (OWN_FILE, PROJECT_FILE):
            found = _read(folder / name)
            if found is not None:
                return found
    return None


def _read(path: Path) -> _Found | None:
    """The options in a file, or ``None`` if it does not count."""
    own = path.name == OWN_FILE
    try:
        text = small_text(path)
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None
    except OSError as error:
        return _broken(path, 1, f"cannot be read ({error.strerror or type(error).__name__})") if own else None
    except UnicodeDecodeError:
        return _broken(path, 1, "is not UTF-8 text") if own else None
    if text is None:
        return _broken(path, 1, f"is no regular file of at most {_MAX_BYTES // 1024} KiB") if own else None
    if not own and "graphlift" not in text:
        return None
    if has_too_many_dots(text):
        return _broken(path, 1, "has lines with too many dots")
    try:
        document: object = tomllib.loads(text)
    except RecursionError:
        return _broken(path, 1, "is nested too deeply")
    except ValueError as error:  # of which TOMLDecodeError is one; numbers with too many digits raise it as well
        return _broken(path, line_of(error, text), f"is not valid TOML: {str(error).splitlines()[0]}")
    prefix = _TABLES[path.name]
    for part in prefix:
        if not isinstance(document, dict) or part not in document:
            return None
        document = document[part]
    lines = key_lines(text)
    if not isinstance(document, dict):
        return _broken(path, lines.get(prefix, 1), "has a [tool.graphlift] that is not a table")
    places = {name: lines.get((*prefix, name), lines.get(prefix, 1)) for name in document}
    return _Found(path, document, places)


def small_text(path: Path) -> str | None:
    """The text of a regular file of reasonable size, else ``None``. A pipe or device is not opened: it could block for ever."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise FileNotFoundError(path)
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
        return None
    with path.open("rb") as stream:
        content = stream.read(_MAX_BYTES + 1)
    return None if len(content) > _MAX_BYTES else content.decode("utf-8-sig").replace("\r\n", "\n")


def has_too_many_dots(text: str) -> bool:
    """Whether reading a text as TOML could take more memory than is sensible."""
    return sum(line.count(".") ** 2 for line in text.split("\n")) > _MAX_DOTTED


def _broken(path: Path, line: int, what: str) -> _Found:
    message = f"{path.name} {what}; the defaults are used"
    return _Found(path, {}, {}, (Problem(path=str(path), line=line, key="", message=message),))


def line_of(error: ValueError, text: str) -> int:
    """The line that a TOML error names (older parsers have it in the message alone)."""
    words = str(error).replace(",", " ").replace(")", " ").split()
    for before, word in itertools.pairwise(words):
        if before == "line" and word.isdigit():
            return int(word)
    return text.count("\n") + 1 if "end of document" in str(error) else 1


def listing(config: Config, origins: Mapping[str, Origin]) -> Iterator[tuple[str, Any, Origin]]:
    """Name, value (as in TOML) and origin of each option, in the order of the documentation."""
    for option in OPTIONS.values():
        value = getattr(config, option.field)
        yield option.name, list(value) if isinstance(value, tuple) else value, origins[option.name]
