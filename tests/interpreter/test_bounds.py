"""What keeps values small: whatever is let go for that does not come back, or a cell would change for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlift.interpreter.bounds import fitting
from graphlift.tensors.values import Atom, ExternalObject, Instance, Value, join
from tests.tensors.test_values import VALUES, lawful

CLASSES = st.sampled_from(["main.py:Agent", "main.py:Policy"])


def _made(kind: type[Instance] | type[ExternalObject], cls: str, site: str) -> Atom:
    return kind(cls=cls, site=f"{cls}*" if site == "*" else site)


OBJECTS: st.SearchStrategy[Value] = st.builds(
    _made, st.sampled_from([Instance, ExternalObject]), CLASSES, st.sampled_from(["*", "a", "b", "c", "d", "e", "f"])
).map(lambda atom: (atom,))
LEVELS = st.integers(1, 5)


@lawful
@given(st.lists(st.one_of(VALUES, OBJECTS), min_size=1, max_size=9), LEVELS, st.data())
def test_what_was_let_go_does_not_come_back(parts: list[Value], level: int, data: st.DataObject) -> None:
    coarse, reached = fitting(join(*parts), level)
    again = data.draw(st.sampled_from(parts))
    assert fitting(join(coarse, again), reached) == (coarse, reached)


@pytest.mark.parametrize("sites", ["abcde", "*a", "*abcde"])
def test_the_object_that_stands_for_all_of_a_class_takes_in_the_others(sites: str) -> None:
    objects = tuple(_made(Instance, "main.py:Agent", site) for site in sites)
    assert fitting(join(*((atom,) for atom in objects)), 1)[0] == (_made(Instance, "main.py:Agent", "*"),)


def test_few_objects_of_a_class_are_told_apart() -> None:
    objects = join(*((_made(Instance, "main.py:Agent", site),) for site in "abcd"))
    assert fitting(objects, 1)[0] == objects
