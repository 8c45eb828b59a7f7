"""Programs of a wanted size to be measured on: real projects side by side, or generated packages that import each other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__")


def lines(folder: Path) -> int:
    """The lines of all Python files below a folder."""
    return sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.py"))


def files(folder: Path) -> list[str]:
    """The Python files below a folder, relative to it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.py"))


def side_by_side(projects: list[Path], wanted: int, folder: Path) -> None:
    """Copy real projects into *folder*, the smallest first, until it has about *wanted* lines.

    Of the last one only as many files as fit are taken. When all are there, they are copied again, with their packages renamed.
    """
    folder.mkdir(parents=True)
    have, copy = 0, 1
    while True:
        for project in sorted(projects, key=lines):
            target = folder / (project.name if copy == 1 else f"{project.name}_{copy}")
            shutil.copytree(project, target, ignore=_LEFT_OUT)
            if copy > 1:
                _rename_packages(target, copy)
            length = lines(target)
            if have + length > wanted:
                _shorten(target, wanted - have)
                return
            have += length
        copy += 1


def _rename_packages(project: Path, copy: int) -> None:
    """Give each package on top of a project another name, in all its files: a second project of the same names would hide the first."""
    names = [path.parent.name for path in project.glob("*/__init__.py")]
    if not names:
        return
    mentioned = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    for path in project.rglob("*.py"):
        text = path.read_bytes().decode("utf-8", errors="surrogateescape")
        path.write_bytes(mentioned.sub(rf"\1_{copy}", text).encode("utf-8", errors="surrogateescape"))
    for name in names:
        (project / name).rename(project / f"{name}_{copy}")


def _shorten(project: Path, wanted: int) -> None:
    """Remove the files that exceed the wanted lines, those of tests first."""
    have = 0
    for path in sorted(project.rglob("*.py"), key=lambda path: ("test" in str(path.relative_to(project)), path)):
        length = path.read_bytes().count(b"\n")
        if have + length > wanted:
            path.unlink()
        else:
            have += length


_MODULES = 8
"""Modules of a generated package: about a thousand lines."""

_HEAD = '''\
"""Module {module} of package {package}: made for measuring."""

import tensorflow as tf

from {other} import step_{module} as borrowed
from {another} import step_{next} as second
from {own} import step_{next} as neighbour


SCALE = {package}.5 + {module}


def leaf(values):
    """What other modules call, and which calls none."""
    return tf.reduce_mean(values) * SCALE


class Block{module}(tf.keras.layers.Layer):
    """A layer of its own."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.dense = tf.keras.layers.Dense(units)

    def build(self, shape):
        self.scale = self.add_weight(name="scale", shape=[self.units], initializer="ones")
        super().build(shape)

    def call(self, inputs, training=None):
        hidden = self.dense(inputs) * self.scale
        if training:
            hidden = tf.nn.dropout(hidden, 0.1)
        return tf.nn.relu(hidden)

'''

_FUNCTION = '''
def transform_{number}(values, rate={number}.0):
    """Computes on tensors, with help from elsewhere."""
    centred = values - tf.reduce_mean(values, axis=-1, keepdims=True)
    total = {helper}.leaf(centred)
    for index in range({repeats}):
        centred = centred * rate + float(index)
    return centred / (total + {number}.5)

'''

_TAIL = '''
def run_{module}(steps=3):
    """Calls all of the above."""
    block = Block{module}({units})
    values = tf.ones([{rows}, {units}])
    history = []
    for step in range(steps):
        values = block(values, training=True)
{calls}
        history.append(values)
    return history


if __name__ == "__main__":
    run_{module}()
'''


def generated(wanted: int, folder: Path) -> None:
    """Write packages of about a thousand lines each until there are about *wanted* lines.

    Each imports from two earlier ones, and its modules import each other in a ring; each is imported by about five.
    """
    packages = max(1, round(wanted / 1000))
    for package in range(packages):
        own = f"generated_{package}"
        (folder / own).mkdir(parents=True)
        (folder / own / "__init__.py").write_text("")
        for module in range(_MODULES):
            (folder / own / f"step_{module}.py").write_text(_module(package, module))


def _module(package: int, module: int) -> str:
    names = {
        "package": package,
        "module": module,
        "next": (module + 1) % _MODULES,
        "own": f"generated_{package}",
        "other": f"generated_{package // 2}",
        "another": f"generated_{package // 3}",
    }
    helpers = ["borrowed", "second", "neighbour"]
    functions = range(8)
    parts = [_HEAD.format(**names)]
    parts += (_FUNCTION.format(number=number, helper=helpers[number % 3], repeats=2 + (package + number) % 5) for number in functions)
    calls = "\n".join(f"        values = transform_{number}(values)" for number in functions)
    parts.append(_TAIL.format(**names, units=8 + (package + module) % 24, rows=2 + package % 7, calls=calls))
    return "".join(parts)
