"""Every rule stands under the one canonical name by which it will be asked for."""

from __future__ import annotations

import pytest

from graphlift.knowledge.catalogue import catalogue
from graphlift.tensors.transfer import dispatch, rules

CATALOGUES = [catalogue(keras=version) for version in ("2", "3")]
KNOWN = ("keras", "np", "tf")

dispatch.load()


def canonical_names(dotted):
    """What the name stands for in Keras 2 and 3; old NumPy names that are gone stand for themselves."""
    found = {one.canonical(dotted) for one in CATALOGUES} - {None}
    return found or ({dotted} if dotted.startswith("np.") else set())


@pytest.mark.parametrize("prefix", KNOWN)
def test_functions_are_registered_by_canonical_name(prefix):
    wrong = [name for name in rules.FUNCTIONS if name.split(".")[0] == prefix and name not in canonical_names(name)]
    assert wrong == []


def test_methods_belong_to_classes_by_canonical_name():
    keys = [*rules.METHODS, *rules.ATTRIBUTES]
    classes = {key.removeprefix("object:").rsplit(".", 1)[0] for key in keys if key.startswith("object:")}
    assert sorted(cls for cls in classes if cls.split(".")[0] in ("keras", "np") and cls not in canonical_names(cls)) == []


def test_base_classes_have_rules_or_are_known():
    unknown = [base for bases in rules.BASES.values() for base in bases if base.startswith("keras.") and base not in canonical_names(base)]
    assert unknown == []
