"""The page of a rule, from its record: for ``explain CODE`` and for ``docs/rules/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphlift.render.lines import Line, line
from graphlift.verdict.rules import Rule


def codes(rule: Rule) -> tuple[str, ...]:
    """The codes of a rule: one for a decision, else that as a blocker and that as a warning."""
    return (rule.code(),) if rule.is_decision else (rule.code(hybrid=False), rule.code(hybrid=True))


def page(rule: Rule) -> str:
    """The page in Markdown."""
    return "\n\n".join(_sections(rule)) + "\n"


def _sections(rule: Rule) -> Iterator[str]:
    yield f"# {' / '.join(codes(rule))}: {rule.name}"
    yield rule.summary
    if not rule.is_decision:
        blocker, warning = codes(rule)
        kept = f"`{blocker}` says why an eager function is not offered as a `tf.function`; `{warning}` warns inside a hybrid one."
        yield kept + (" It changes results **without an error**." if rule.silent else "")
    yield f"## Why\n\n{rule.why}"
    if rule.example is not None:
        yield f"## Example\n\nReported:\n\n```python\n{rule.example.bad.strip()}\n```"
        yield f"Not reported:\n\n```python\n{rule.example.good.strip()}\n```"
    if rule.fix:
        yield f"## What to do\n\n{rule.fix}"
    listed = " or ".join(f"`# graphlift: ignore[{code}]`" for code in codes(rule))
    yield f"## Silence it\n\n{listed} at the end of the line, or `ignore` in the configuration."


def ordered(rules: Iterable[Rule]) -> list[Rule]:
    """Decisions first, then reasons, each by number: the order of the codes."""
    return sorted(rules, key=lambda rule: (not rule.is_decision, rule.number))


def listing(rules: Iterable[Rule]) -> list[Line]:
    """One line for each rule."""
    return [line((f"{' '.join(codes(rule)):<12}", "code"), (f"{rule.name:<28}", "bold"), f" {rule.summary}") for rule in ordered(rules)]


def record(rule: Rule) -> dict[str, Any]:
    """A rule as JSON-ready builtins."""
    example = None if rule.example is None else {"bad": rule.example.bad, "good": rule.example.good}
    return {
        "codes": list(codes(rule)),
        "name": rule.name,
        "summary": rule.summary,
        "why": rule.why,
        "fix": rule.fix,
        "silent": rule.silent,
        "example": example,
    }
