"""A folder of its own for each test, with a small project in it, and a way to run a command there."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from graphlift.cli import main

CERTAIN = """\
import tensorflow as tf


def normalise(image):
    return (image - tf.reduce_mean(image)) / tf.math.reduce_std(image)


for _ in range(3):
    normalise(tf.ones([4, 4]))
"""

WARNED = """\
import tensorflow as tf


@tf.function
def logged(x):
    print("here")
    return tf.square(x)


logged(tf.ones([2]))
"""

SPECULATIVE = """\
import tensorflow as tf


def train_step(images):
    return tf.reduce_sum(tf.square(images))
"""


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, empty; caches and the configuration of whoever runs the tests are out of reach."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "graphlift.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("GRAPHLIFT_DEBUG", raising=False)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(project: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``graphlift`` with these arguments, and with *stdin* if it is given."""

    def call(*arguments: str, stdin: bytes | None = None) -> Outcome:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        status = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return call


def write(folder: Path, **texts: str) -> None:
    """Files of the project by their stems."""
    for stem, text in texts.items():
        (folder / f"{stem}.py").write_text(text, encoding="utf-8", newline="")
