"""Write the pages that derive from code: ``docs/configuration.md`` from the options, ``docs/rules/`` from the rules' records.

``python tools/docs.py`` writes them; with ``--check`` it writes nothing, names the pages that differ, and ends with status 1 if any does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from graphlift.config import OPTIONS, Option
from graphlift.config.options import json_schema
from graphlift.verdict.registry import RULES
from graphlift.verdict.rules import Rule

DOCS = Path(__file__).resolve().parent.parent / "docs"
_NOTE = "<!-- Made by `make docs`; edit the records in the code instead. -->\n"


def toml(value: Any) -> str:
    """A value as it is written in a configuration file."""
    if value is None:
        return "found out"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple | list):
        return "`[" + ", ".join(f'"{item}"' for item in value) + "]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def option_section(option: Option) -> str:
    """The part of the configuration page about one option."""
    return f"### `{option.name}`\n\n{option.description}\n\nA value is {option.expected}. Default: {toml(option.default)}.\n"


def configuration() -> str:
    """The page about the configuration."""
    assert set(json_schema()["properties"]) == set(OPTIONS)
    sections = "\n".join(option_section(option) for option in OPTIONS.values())
    return f"""{_NOTE}
# Configuration

Options stand in the table `[tool.graphlift]` of `pyproject.toml`, or at the top level of `graphlift.toml`, in the nearest folder upwards
that has either; they are not merged over several folders. The command line's options and the editor's settings of the same names come
before them (in an editor in camel case: `graphlift.literalValuesLimit`). `graphlift show-config FILE` says what is in force for a file,
and from where. A wrong value is reported with its line, and the default taken.

```toml
[tool.graphlift]
tensorflow = "2.15"
function-names = ["encode_.*"]
exclude = ["third_party/"]
```

## Options

{sections}
## Comments

| comment | where | meaning |
|---|---|---|
| `# graphlift: ignore` | at the end of a line | nothing is reported for this line |
| `# graphlift: ignore[GL301, GL4]` | at the end of a line | the same for these codes, or codes that start so |
| `# graphlift: eager` | on a `def` | this function is never offered for conversion |
| `# graphlift: assume x: Tensor[float32, (None, 28)]` | on a `def` | the parameter `x` receives that; the fact's basis is then *declared* |
| `# graphlift: assume pure` | on a `def` or a call | it has no Python side effect |
"""


def codes(rule: Rule) -> str:
    """The codes under which a rule is reported."""
    return (
        rule.code()
        if rule.is_decision
        else f"{rule.code()} (blocks a conversion), {rule.code(hybrid=True)} (warns inside a hybrid function)"
    )


def short_codes(rule: Rule) -> str:
    """The same in a table."""
    return rule.code() if rule.is_decision else f"{rule.code()} {rule.code(hybrid=True)}"


def rule_page(rule: Rule) -> str:
    """The page about one rule."""
    parts = [
        _NOTE,
        f"# {rule.name}",
        f"**{codes(rule)}**" + (" · changes results without an error" if rule.silent else ""),
        rule.summary,
        rule.why,
    ]
    if rule.example:
        parts += [
            "## Fires on",
            f"```python\n{rule.example.bad.strip()}\n```",
            "## Keeps silent on",
            f"```python\n{rule.example.good.strip()}\n```",
        ]
    if rule.fix:
        parts += ["## What to do", rule.fix]
    return "\n\n".join(parts) + "\n"


def rule_index() -> str:
    """The list of all rules."""
    rules = sorted(RULES, key=lambda rule: (not rule.is_decision, rule.number))
    rows = "\n".join(
        f"| {short_codes(rule)} | [{rule.name}]({rule.name}.md) | {rule.summary}{' ●' if rule.silent else ''} |" for rule in rules
    )
    return f"""{_NOTE}
# Rules

GL1*nn* offers a change, GL2*nn* says what to undo or mend in a hybrid function. GL3*nn* says why a function stays eager, GL4*nn* is the
same rule as a warning inside a function that is hybrid already. ● changes results without an error. `graphlift explain CODE` prints a
rule's page.

| code | rule | what |
|---|---|---|
{rows}
"""


def pages() -> dict[Path, str]:
    """Every page that derives from code, by its path."""
    rules = {DOCS / "rules" / f"{rule.name}.md": rule_page(rule) for rule in RULES}
    return {DOCS / "configuration.md": configuration(), DOCS / "rules" / "README.md": rule_index(), **rules}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the pages that derive from code.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page differs")
    is_check = parser.parse_args(arguments).check
    wanted = pages()
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in (DOCS / "rules").glob("*.md") if path not in wanted]
    for path in stale + orphans:
        print(path.relative_to(DOCS.parent))
    if is_check:
        return 1 if stale or orphans else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
