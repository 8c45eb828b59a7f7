"""What rules answered is kept as far as it depends on the question alone."""

from __future__ import annotations

import gc
import weakref
from itertools import count

from graphlift.tensors.transfer.answers import answered
from graphlift.tensors.transfer.rules import Apply, Context
from graphlift.tensors.values import Value, prim, unknown

QUESTION = count()


def at(site: str, apply: Apply = lambda function, arguments: (), **facts: bool) -> Context:
    return Context(place=lambda: site, apply=apply, **facts)


def test_the_same_question_is_asked_once() -> None:
    question, asked = next(QUESTION), []

    def ask(context: Context) -> Value:
        asked.append(context)
        return prim("int")

    assert [answered(question, at(site), ask) for site in "ab"] == [prim("int")] * 2
    assert len(asked) == 1
    answered(question, at("a", traced=True), ask)
    assert len(asked) == 2


def test_no_rule_is_an_answer() -> None:
    question, asked = next(QUESTION), []

    def ask(context: Context) -> None:
        asked.append(context)

    assert answered(question, at("a"), ask) is None
    assert answered(question, at("a"), ask) is None
    assert len(asked) == 1


def test_what_says_where_the_call_stands_is_kept_by_place() -> None:
    question, asked = next(QUESTION), []

    def ask(context: Context) -> Value:
        asked.append(context.site)
        return unknown(context.site)

    assert [answered(question, at(site), ask) for site in "abab"] == [unknown(site) for site in "abab"]
    assert asked == ["a", "b"]


def test_what_calls_back_is_asked_each_time() -> None:
    question, called = next(QUESTION), []

    def apply(function: Value, arguments: tuple[Value, ...]) -> Value:
        called.append(function)
        return function

    def ask(context: Context) -> Value:
        return context.apply(prim("str"), ())

    for _ in range(3):
        assert answered(question, at("a", apply), ask) == prim("str")
    assert len(called) == 3


def test_nothing_of_the_call_is_kept() -> None:
    def place() -> str:
        return "a"

    known, was_enabled = weakref.ref(place), gc.isenabled()
    gc.disable()  # as it is on the command line
    try:
        answered(next(QUESTION), Context(place=place, apply=lambda function, arguments: ()), lambda context: unknown(context.site))
        del place
        assert known() is None
    finally:
        if was_enabled:
            gc.enable()
