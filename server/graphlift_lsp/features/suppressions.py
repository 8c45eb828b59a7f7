"""Comments that quieten a finding on one line, written where Python allows a comment."""

from __future__ import annotations

import io
import re
import tokenize
from typing import Final

from graphlift_lsp.convert import Text

_DIRECTIVE: Final = re.compile(r"#\s*graphlift:")
_IGNORE: Final = re.compile(r"#\s*graphlift:\s*ignore\[([^\]]*)\]")


def ignoring(text: Text, line: int, code: str) -> tuple[int, int, str] | None:
    """The edit that adds ``# graphlift: ignore[code]`` to a line; ``None`` where no comment can stand.

    Start, end and new text, in code-point offsets. A list of codes that is there already is extended.
    """
    content = text.line(line)
    start = text.offset(line)
    if found := _IGNORE.search(content):
        codes = [known.strip() for known in found[1].split(",") if known.strip()]
        return (start + found.start(1), start + found.end(1), ", ".join([*codes, code])) if code not in codes else None
    return commenting(text, line, f"ignore[{code}]")


def commenting(text: Text, line: int, directive: str) -> tuple[int, int, str] | None:
    """The edit that adds ``# graphlift: directive`` at the end of a line; ``None`` where no comment can stand."""
    content = text.line(line)
    if _DIRECTIVE.search(content) or content.endswith("\\") or _inside_string(text.source, line):
        return None  # of several directives on a line only the first counts
    end = text.offset(line) + len(content)
    return end - (len(content) - len(content.rstrip())), end, f"  # graphlift: {directive}"


def directing(text: Text, line: int, directive: str) -> tuple[int, int, str] | None:
    """The edit that adds a directive for the statement on a line: at its end, or above it where another one is there already."""
    content = text.line(line)
    if not _DIRECTIVE.search(content) or text.line(line - 1).lstrip().startswith("@"):
        return commenting(text, line, directive)
    indentation = content[: len(content) - len(content.lstrip())]
    ending = text.lines[line - 1][len(content) :] or "\n"
    return text.offset(line), text.offset(line), f"{indentation}# graphlift: {directive}{ending}"


def _inside_string(source: str, line: int) -> bool:
    """Whether the end of a line is inside a string that goes on; also if the file cannot be read as Python up to there."""
    begun: list[int] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.start[0] > line:
                return bool(begun)
            if token.type == tokenize.STRING and token.start[0] <= line < token.end[0]:
                return True
            name = tokenize.tok_name[token.type]
            if name.endswith("STRING_START"):  # f-strings, from Python 3.12 on
                begun.append(token.start[0])
            elif name.endswith("STRING_END") and begun:
                begun.pop()
                if token.end[0] > line and token.start[0] > line:
                    return True
    except (tokenize.TokenError, SyntaxError):
        return True
    return False
