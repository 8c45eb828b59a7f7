"""Edits that only their own function notices change no round; all others are played, and the answer is a fresh one's either way."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.config import Config
from graphlift.engine.round import Round
from graphlift.session import Session
from tests.engine.test_incremental import answer, rounds

PROGRAM = """\
import tensorflow as tf

LIMIT = 3


def registered(function):
    print(function)
    return function


class Model(tf.Module):
    def __init__(self):
        self.w = tf.Variable(1.0)
        self.seen = []

    def __call__(self, x):
        self.seen.append(x)
        return self.helper(x) * self.w

    @registered
    def helper(self, x):
        y = tf.abs(x)
        return y + LIMIT


def train_step(model, batch, times=2):
    loss = tf.reduce_sum(model(batch))
    scale(loss)
    scale(batch)
    return loss


def scale(x):
    return x * 0.5


scale(tf.ones([2, 3]))
model = Model()
train_step(model, tf.ones([2, 3]))
"""

UNNOTICED = {
    "a variable": ("    loss = tf.reduce_sum", "    above = 1\n    loss = tf.reduce_sum"),
    "a comment": ("        y = tf.abs(x)\n", "        # absolute\n        y = tf.abs(x)\n"),
    "an operation": ("        y = tf.abs(x)\n", "        y = tf.abs(tf.abs(x))\n"),
    "an attribute read": ("        y = tf.abs(x)\n", "        y = tf.abs(x)\n        tf.abs(self.w)\n"),
    "an attribute that nobody sets": ("        y = tf.abs(x)\n", "        y = tf.abs(x)\n        z = self.unset\n"),
    "a call of what was called before": ("    loss = tf.reduce_sum", "    scale(batch)\n    loss = tf.reduce_sum"),
    "a call less of what was called before": ("    scale(batch)\n", ""),
    "a line above an effect": ("        self.seen.append(x)\n", "        above = 1\n        self.seen.append(x)\n"),
    "a line above a decorated method": ("        self.seen = []\n", "        self.seen = []\n        above = 1\n"),
    "a condition": ("        y = tf.abs(x)\n", "        y = tf.abs(x)\n        if y.shape[0] > 3:\n            y = y * 1\n"),
}
NOTICED = {
    "an attribute read that is set meanwhile": (
        "    loss = tf.reduce_sum(model(batch))",
        "    model.first = tf.ones([2, 3])\n    loss = tf.reduce_sum(model(batch)) * model.first[0, 0]",
    ),
    "a call of what was not called yet": ("        self.seen = []\n", "        self.seen = []\n        self.helper(tf.ones([7]))\n"),
    "what it returns": ("        y = tf.abs(x)\n", "        y = tf.cast(tf.abs(x), tf.float64)\n"),
    "an effect": ("    loss = tf.reduce_sum", "    print(times)\n    loss = tf.reduce_sum"),
    "an attribute set": ("        y = tf.abs(x)\n", "        y = tf.abs(x)\n        self.last = 1\n"),
    "a call more": ("    loss = tf.reduce_sum", "    model(batch)\n    loss = tf.reduce_sum"),
    "a call less": ("tf.reduce_sum(model(batch))", "tf.reduce_sum(batch)"),
    "a call less of what nobody else calls so": ("    scale(loss)\n", ""),
    "another argument": ("tf.reduce_sum(model(batch))", "tf.reduce_sum(model(batch[0]))"),
    "a parameter more": ("times=2):", "times=2, more=3):"),
    "a parameter less": ("batch, times=2):", "batch):"),
    "a default": ("times=2):", "times=[]):"),
    "a function more": ("\n\ndef train_step", "\n\ndef other(x):\n    return x\n\n\ndef train_step"),
    "a name of the module": ("LIMIT = 3", "LIMIT = 3.5"),
    "a use that a tensor alone has": ("    return function\n", "    function.numpy()\n    return function\n"),
    "a decorator": ("    @registered\n", ""),
    "a base": ("class Model(tf.Module)", "class Model"),
}


@pytest.fixture(params=[True, False], ids=["speculation", "proof"])
def config(request: pytest.FixtureRequest) -> Config:
    return Config(cache=False, speculation=request.param)


@pytest.fixture
def session(tmp_path: Path, config: Config) -> Session:
    (tmp_path / "model.py").write_text(PROGRAM)
    session = Session(tmp_path, config)
    answer(session, tmp_path)
    return session


def edited(session: Session, config: Config, folder: Path, edit: tuple[str, str]) -> None:
    """Make the edit, and compare with a fresh session; then take it back, and compare again."""
    assert PROGRAM.count(edit[0]) == 1
    for text in (PROGRAM.replace(*edit), PROGRAM):
        session.set_overlay(folder / "model.py", text)
        fresh = Session(folder, config)
        fresh.set_overlay(folder / "model.py", text)
        assert answer(session, folder) == answer(fresh, folder)
        assert rounds(session) == rounds(fresh)


@pytest.mark.parametrize("what", UNNOTICED)
def test_no_round_is_played_for_an_edit_that_nobody_notices(
    session: Session, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    played: list[Round] = []
    run = Round.run
    monkeypatch.setattr(Round, "run", lambda current, roots: (played.append(current), run(current, roots))[1])
    session.set_overlay(tmp_path / "model.py", PROGRAM.replace(*UNNOTICED[what]))
    answer(session, tmp_path)
    assert not played
    assert session.interpreted
    edited(session, config, tmp_path, UNNOTICED[what])


@pytest.mark.parametrize("what", NOTICED)
def test_what_others_notice_reaches_them(session: Session, config: Config, tmp_path: Path, what: str) -> None:
    before = rounds(session)
    edited(session, config, tmp_path, NOTICED[what])
    assert rounds(session) == before


def test_edits_upon_edits(session: Session, config: Config, tmp_path: Path) -> None:
    text = PROGRAM
    for edit in (*UNNOTICED.values(), NOTICED["an attribute set"], NOTICED["an effect"], NOTICED["what it returns"]):
        if edit[0] not in text:
            continue
        text = text.replace(*edit)
        session.set_overlay(tmp_path / "model.py", text)
        fresh = Session(tmp_path, config)
        fresh.set_overlay(tmp_path / "model.py", text)
        assert answer(session, tmp_path) == answer(fresh, tmp_path)
        assert rounds(session) == rounds(fresh)


def test_of_a_collapsed_function_what_its_calls_share_counts_and_not_what_others_may_call_it_with(tmp_path: Path) -> None:
    """Each is in the solution with two contexts, whatever of them is looked at last."""
    names = [f"shared_{letter}" for letter in "abcdef"]
    body = "    return np.abs(thing)\n"
    text = "import numpy as np\nimport tensorflow as tf\n"
    for name in names:
        text += f"\n\ndef {name}(thing):\n{body}\n\n@tf.function\ndef run_{name}():\n    return {name}(tf.ones([10]))\n"
        text += "".join(f"\n\ndef {name}_{number}():\n    return {name}(tf.ones([{number}]))\n" for number in range(10))
    main = tmp_path / "main.py"
    main.write_text(text)
    session = Session(tmp_path, Config(cache=False))
    assert len(answer(session, tmp_path)["diagnostics"]) == len(names)
    main.write_text(text.replace(body, f"    above = 1\n{body}"))
    assert answer(session, tmp_path) == answer(Session(tmp_path, Config(cache=False)), tmp_path)
