"""Seeded edits of whole projects, as people make them: in bodies, signatures, imports and class headers, of files, and by halves."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from tests.robustness.edits import edited, half_typed

KINDS: Final = ("body", "signature", "import", "bases", "delete", "move", "file", "half", "anything", "body")
_TYPED: Final = (
    "edited = 1", "print('seen')", "self.edited = 1.5", "edited = tf.abs(1.0)", "return None", "raise ValueError('edited')", "import os",
    "global edited; edited = 2", "for edited in range(3): pass", "edited = [1, 'a']; edited.append(None)", "{name}()", "edited = {name}",
    "assert {name} is not None", "try:\n{indent}    {name}(1)\n{indent}except TypeError:\n{indent}    pass",
)  # fmt: skip
_HEAD: Final = re.compile(r"^(?P<indent>[ \t]*)(?P<what>def|class) (?P<name>\w+)", re.MULTILINE)
_IMPORT: Final = re.compile(r"^(?:from [\w.]+ import [^(\n]+|import [^\n]+)\n", re.MULTILINE)


class Edits:
    """Edits the Python files below a folder, one at a time."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random: Final = Random(seed)
        self._original: Final = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}
        self._files: Final = [path for path, text in self._original.items() if text.count("\n") > 10]
        self._number = 0
        self.edited = folder
        """The file that was edited last."""

    def next(self) -> str:
        """Edit a file, and say how and which; some files get back what they said at first."""
        random = self._random
        kind = KINDS[self._number % len(KINDS)]
        self._number += 1
        path = self.edited = random.choice(self._files)
        if not path.exists() or (path.read_text(encoding="utf-8") != self._original[path] and random.random() < 0.5):
            path.write_text(self._original[path], encoding="utf-8")
            return f"restore {path.name}"
        if kind == "file":
            return self._file(path)
        path.write_text(changed(path.read_text(encoding="utf-8"), kind, random), encoding="utf-8")
        return f"{kind} in {path.name}"

    def _file(self, path: Path) -> str:
        """Delete, rename or copy a file."""
        how = self._random.choice(("delete", "rename", "copy"))
        if how != "delete":
            other = path.with_name(f"{path.stem}_{self._number}.py")
            other.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        if how != "copy":
            path.unlink()
        return f"{how} {path.name}"


def changed(text: str, kind: str, random: Random) -> str:
    """A text after one edit of a kind; of any kind, where there is nothing of that one."""
    heads = list(_HEAD.finditer(text))
    match kind:
        case "body":
            return _with_statement(text, random, [head["name"] for head in heads])
        case "signature":
            return _replaced(text, random, r"(def \w+\()([^)\n]*)\)", _signature)
        case "import" if _IMPORT.search(text):
            return _with_other_imports(text, random)
        case "bases":
            return _replaced(
                text, random, r"(class \w+)(\([^)\n]*\))?:", lambda found, r: _bases(found, r, [head["name"] for head in heads])
            )
        case "delete" | "move" if heads:
            start, end = _extent(text, random.choice(heads))
            rest = text[:start] + text[end:]
            return rest if kind == "delete" else f"{rest.rstrip()}\n\n\n{text[start:end]}"
        case "half":
            return random.choice(list(half_typed(text, random)))
        case _:
            return edited(text, random)


def _with_statement(text: str, random: Random, names: list[str]) -> str:
    """The text with a statement more in front of another in some function."""
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if re.match(r"[ \t]+(return|self\.\w+ =|\w+ =|if|for) ?", line)]
    if not places:
        return edited(text, random)
    at = random.choice(places)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(" \t"))]
    lines.insert(at, indent + random.choice(_TYPED).format(name=random.choice(names or ["len"]), indent=indent))
    return "\n".join(lines)


def _signature(found: re.Match[str], random: Random) -> str:
    parameters = [parameter.strip() for parameter in found[2].split(",") if parameter.strip()]
    match random.randrange(4):
        case 0:
            parameters.insert(random.randint(0, len(parameters)), "extra=None")
        case 1:
            parameters = parameters[:-1]
        case 2:
            random.shuffle(parameters)
        case _:
            parameters = [f"{parameter}: 'tf.Tensor'" if parameter.isidentifier() else parameter for parameter in parameters]
    return f"{found[1]}{', '.join(parameters)})"


def _bases(found: re.Match[str], random: Random, names: list[str]) -> str:
    return found[1] + random.choice(("", "(object)", "(tf.keras.Model)", "(tf.Module)", f"({random.choice(names or ['object'])})")) + ":"


def _replaced(text: str, random: Random, pattern: str, by: Callable[..., str]) -> str:
    found = list(re.finditer(pattern, text))
    if not found:
        return edited(text, random)
    one = random.choice(found)
    return text[: one.start()] + by(one, random) + text[one.end() :]


def _with_other_imports(text: str, random: Random) -> str:
    one, other = (random.choice(list(_IMPORT.finditer(text))) for _ in range(2))
    match random.randrange(3):
        case 0:
            return text[: one.start()] + text[one.end() :]
        case 1:
            return text[: one.start()] + other[0] + text[one.end() :]
        case _:
            return text[: one.start()] + re.sub(r"import (\w+)\n", r"import \1 as edited\n", one[0]) + text[one.end() :]


def _extent(text: str, head: re.Match[str]) -> tuple[int, int]:
    """Where a definition begins and ends, by its indentation."""
    end = re.compile(rf"^(?![ \t]*(?:#.*)?$|{re.escape(head['indent'])}[ \t])", re.MULTILINE).search(
        text, text.find("\n", head.start()) + 1
    )
    return head.start(), end.start() if end else len(text)
