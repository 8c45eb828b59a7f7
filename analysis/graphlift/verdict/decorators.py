"""Decorators by the last part of their name, as the text has it."""

from __future__ import annotations

from graphlift.facts import ir


def decorator_name(decorator: ir.Expr) -> str:
    """``lru_cache`` for ``@functools.lru_cache(maxsize=8)``; empty where the decorator is no name."""
    inner = decorator.function if isinstance(decorator, ir.Call) else decorator
    return inner.name if isinstance(inner, ir.Attribute) else inner.id if isinstance(inner, ir.Name) else ""
