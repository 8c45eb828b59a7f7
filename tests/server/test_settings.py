"""The forms in which clients send settings."""

import pytest

from graphlift_lsp.settings import Settings, kebab, parse


@pytest.mark.parametrize("raw", [None, [], "text", 3, {}, {"graphlift": None}, {"settings": {"graphlift": []}}])
def test_what_is_no_settings_counts_as_none(raw: object) -> None:
    assert parse(raw) == Settings(overrides={"graphlift": []} if raw == {"settings": {"graphlift": []}} else {})


@pytest.mark.parametrize(
    "raw",
    [
        {"literalValuesLimit": 3},
        {"literal-values-limit": 3},
        {"literal_values_limit": 3},
        {"graphlift": {"literalValuesLimit": 3}},
        {"settings": {"graphlift": {"literalValuesLimit": 3}}},
        {"settings": {"literalValuesLimit": 3}},
    ],
)
def test_an_option_is_known_in_every_notation_and_wrapping(raw: object) -> None:
    assert parse(raw).overrides == {"literal-values-limit": 3}


def test_null_leaves_the_decision_to_the_configuration_file() -> None:
    assert parse({"speculation": None, "codeLens": None}) == Settings()


def test_switches_of_the_editor_and_of_the_client_are_no_options() -> None:
    settings = parse({"codeLens": True, "command": ["x"], "interpreter": "y", "trace": {"server": "off"}})
    assert settings == Settings(code_lens=True)


def test_a_switch_with_a_wrong_value_is_off() -> None:
    assert parse({"codeLens": 1}) == Settings()


def test_kebab() -> None:
    assert [kebab(name) for name in ("speculationKinds", "a_b", "x", "trace.server")] == ["speculation-kinds", "a-b", "x", "trace-server"]
