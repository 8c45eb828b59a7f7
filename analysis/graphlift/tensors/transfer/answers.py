"""What rules have answered: a rule is a function of what it is asked, so the same question is answered once.

An answer that says where the call stands is kept for that place alone; one for which something was called back is not kept.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Hashable
from typing import Final, TypeAlias

from graphlift.facts.remembered import emptied_by
from graphlift.tensors.transfer.rules import Apply, Context
from graphlift.tensors.values import Value

Answer: TypeAlias = "Value | None"


class _Instead(enum.Enum):
    """What stands in place of an answer."""

    NOTHING = enum.auto()
    BY_PLACE = enum.auto()
    """Each place has an answer of its own."""
    CALLS_BACK = enum.auto()


MAX_ANSWERS: Final = 1 << 13
"""Past so many, all are forgotten."""
_answers: Final[dict[Hashable, Answer | _Instead]] = {}
emptied_by(_answers.clear)


def answered(question: Hashable, context: Context, ask: Callable[[Context], Answer]) -> Answer:
    """What *ask* gives in a context, which depends on nothing but the *question* besides."""
    anywhere: Hashable = (question, context.keras, context.numpy, context.traced, context.aside is None)
    slot = anywhere
    kept = _answers.get(slot, _Instead.NOTHING)
    if kept is _Instead.BY_PLACE:
        slot = (anywhere, context.site)
        kept = _answers.get(slot, _Instead.NOTHING)
    if kept is _Instead.CALLS_BACK:
        return ask(context)
    if not isinstance(kept, _Instead):
        return kept
    if len(_answers) >= MAX_ANSWERS:
        _answers.clear()
    used = _Used()
    found = ask(used.noting(context))
    if used.calls_back:
        _answers[slot] = _Instead.CALLS_BACK
        return found
    if used.takes_place:
        _answers[anywhere] = _Instead.BY_PLACE
        slot = (anywhere, context.site)
    _answers[slot] = found
    return found


class _Used:
    """What of a context was used. It does not hold the context: such a circle would be there until somebody looks for circles."""

    takes_place = False
    calls_back = False

    def noting(self, context: Context) -> Context:
        """The context, whose use is noted."""
        return Context(
            place=functools.partial(self._place, context.place),
            apply=functools.partial(self._called, context.apply),
            aside=None if context.aside is None else functools.partial(self._called, context.aside),
            keras=context.keras,
            numpy=context.numpy,
            traced=context.traced,
        )

    def _place(self, place: Callable[[], str]) -> str:
        self.takes_place = True
        return place()

    def _called(self, apply: Apply, function: Value, arguments: tuple[Value, ...]) -> Value:
        self.calls_back = True
        return apply(function, arguments)
