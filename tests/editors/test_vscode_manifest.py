"""What the extension declares: the settings that the analysis has, its own version, and dependencies without addresses."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

from graphlift.config.options import OPTIONS
from graphlift.version import __version__
from graphlift_lsp.settings import kebab, parse

EXTENSION = Path(__file__).parents[2] / "clients" / "vscode"
MANIFEST: dict[str, Any] = json.loads((EXTENSION / "package.json").read_text("utf-8"))
SETTINGS: dict[str, dict[str, Any]] = MANIFEST["contributes"]["configuration"]["properties"]


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_settings", EXTENSION / "generate_settings.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_settings_are_those_of_the_options() -> None:
    """Otherwise: ``make -C clients/vscode settings``."""
    assert (EXTENSION / "package.json").read_text("utf-8") == generator().manifest()


def test_a_user_who_sets_nothing_overrides_nothing() -> None:
    sent: dict[str, Any] = {}
    for name, setting in SETTINGS.items():
        *parents, last = name.removeprefix("graphlift.").split(".")
        holder = sent
        for parent in parents:
            holder = holder.setdefault(parent, {})
        holder[last] = setting["default"]
    settings = parse(sent)
    assert settings.overrides == {}
    assert not settings.code_lens


def test_every_setting_is_known_to_the_server() -> None:
    for name in SETTINGS:
        known = parse({name.removeprefix("graphlift."): True})
        assert set(known.overrides) <= set(OPTIONS)
        assert kebab(name.removeprefix("graphlift.")) in {*OPTIONS, "command", "interpreter", "trace-server", "code-lens"}


def test_a_workspace_cannot_choose_the_program_before_it_is_trusted() -> None:
    restricted = MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    programs = {name for name, setting in SETTINGS.items() if setting["scope"] == "machine-overridable"}
    assert programs == set(restricted)


def test_the_version_is_that_of_the_server() -> None:
    assert MANIFEST["version"] == __version__


def test_dependencies_are_pinned_without_addresses() -> None:
    lock = json.loads((EXTENSION / "package-lock.json").read_text("utf-8"))
    assert lock["version"] == MANIFEST["version"]
    for name, package in lock["packages"].items():
        assert "resolved" not in package
        assert not name or "integrity" in package
    assert "://registry" not in (EXTENSION / "package-lock.json").read_text("utf-8")
    assert all(version[0].isdigit() for version in MANIFEST["devDependencies"].values())
