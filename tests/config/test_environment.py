"""The versions of TensorFlow and Keras come from the names in the user's environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.config import load
from graphlift.config.environment import installed


def environment(folder: Path, *distributions: str, layout: str = "lib/python3.11/site-packages") -> Path:
    for name in distributions:
        (folder / layout / f"{name}.dist-info").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("distributions", "tensorflow", "keras"),
    [
        (("tensorflow-2.15.1", "keras-2.15.0"), "2.15.1", "2"),
        (("tensorflow_cpu-2.8.0", "keras-2.8.0"), "2.8.0", "2"),
        (("tensorflow-2.16.0rc1", "keras-3.0.5"), "2.16.0", "3"),
        (("tensorflow-2.21.0", "keras-3.15.0", "tf_keras-2.21.0"), "2.21.0", "3"),
        (("tensorflow_macos-2.11.0",), "2.11.0", "2"),
        (("tensorflow-2.17.0", "keras-2.15.0"), "2.17.0", "2"),
    ],
)
def test_versions_are_those_of_folder_names(tmp_path: Path, distributions: tuple[str, ...], tensorflow: str, keras: str) -> None:
    environment(tmp_path / ".venv", "numpy-1.26.4", *distributions)
    found = installed(tmp_path / "package" / "module.py", variables={})
    assert found is not None
    assert (found.tensorflow, found.keras) == (tensorflow, keras)


@pytest.mark.parametrize("name", ["tensorflow-1.15.0", "tensorflow_probability-2.0.0", "tensorflow-2.x", "mytensorflow-2.15.0"])
def test_other_folders_are_no_tensorflow(tmp_path: Path, name: str) -> None:
    environment(tmp_path / ".venv", name)
    assert installed(tmp_path, variables={}) is None


def test_the_active_environment_comes_before_that_of_the_project(tmp_path: Path) -> None:
    environment(tmp_path / "project" / ".venv", "tensorflow-2.15.0")
    active = environment(tmp_path / "active", "tensorflow-2.18.0", layout="Lib/site-packages")
    found = installed(tmp_path / "project", variables={"VIRTUAL_ENV": str(active)})
    assert found is not None
    assert found.tensorflow == "2.18.0"


def test_an_active_environment_without_tensorflow_does_not_count(tmp_path: Path) -> None:
    environment(tmp_path / "project" / "venv", "tensorflow-2.15.0")
    active = environment(tmp_path / "active", "numpy-2.0.0")
    found = installed(tmp_path / "project", variables={"VIRTUAL_ENV": str(active)})
    assert found is not None
    assert found.tensorflow == "2.15.0"


def test_environments_above_the_project_do_not_count(tmp_path: Path) -> None:
    environment(tmp_path / ".venv", "tensorflow-2.15.0")
    (tmp_path / "project" / ".git").mkdir(parents=True)
    assert installed(tmp_path / "project" / "a.py", variables={}) is None


@pytest.mark.parametrize("named", ["environments/old", "environments/old/bin/python"])
def test_a_configured_environment_is_the_only_one(tmp_path: Path, named: str) -> None:
    environment(tmp_path / "environments" / "old", "tensorflow-2.11.0")
    environment(tmp_path / ".venv", "tensorflow-2.18.0")
    (tmp_path / "graphlift.toml").write_text(f'environment = "{named}"\n', encoding="utf-8")
    config, problems, origins = load(tmp_path / "module.py")
    assert not problems
    assert (config.tensorflow, config.keras) == ("2.11.0", "2")
    assert str(origins["tensorflow"]).endswith("site-packages")


def test_configured_versions_come_before_what_is_installed(tmp_path: Path) -> None:
    environment(tmp_path / ".venv", "tensorflow-2.18.0", "keras-3.5.0")
    (tmp_path / "graphlift.toml").write_text('tensorflow = "2.15"\n', encoding="utf-8")
    config, _, origins = load(tmp_path)
    assert (config.tensorflow, config.keras, origins["keras"].source) == ("2.15", None, "default")


def test_what_cannot_be_an_environment_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("no folder", encoding="utf-8")
    assert installed(tmp_path, variables={"VIRTUAL_ENV": "\0", "CONDA_PREFIX": str(tmp_path / ".venv")}) is None


def test_a_configured_environment_without_tensorflow_is_reported(tmp_path: Path) -> None:
    (tmp_path / "graphlift.toml").write_text('strict = true\nenvironment = "nowhere"\n', encoding="utf-8")
    config, problems, _ = load(tmp_path)
    assert (config.tensorflow, config.strict) == (None, True)
    assert [(problem.line, problem.key) for problem in problems] == [(2, "environment")]
