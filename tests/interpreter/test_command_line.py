"""What a program reads from its command line has the types that its parser declares."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphlift

PROGRAM = """
import argparse
def seen(x):
    return x
parser = argparse.ArgumentParser({settings})
parser.add_argument("data")
parser.add_argument("--units", type=int, default=4)
parser.add_argument("-m", "--max-length", type=int, required=True)
parser.add_argument("--rate", type=float)
parser.add_argument("--size", type=int, default="3")
parser.add_argument("--quiet", action="store_true")
parser.add_argument("--layers", type=int, nargs="+", default=(1, 2))
parser.add_argument("--name", choices=("a", "b"), default="a")
parser.add_argument("--when", type=eval, default=None)
parser.add_argument("--tag", action="append", default=[2.0])
group = parser.add_argument_group("group")
group.add_argument("-g", dest="gain", type=float, default=1)
parser.set_defaults(mode="train")
args = {parse}
"""


def received(folder: Path, expression: str, parse: str = "parser.parse_args()", settings: str = "") -> set[str]:
    """The types that ``seen`` receives."""
    text = PROGRAM.format(parse=parse, settings=settings) + f"seen({expression})\n"
    (folder / "program.py").write_text(text, encoding="utf-8")
    report = graphlift.check([folder], cache=False).to_dict()
    (function,) = (each for each in report["functions"] if each["qualname"] == "seen")
    return {str(found.get("name") or found["kind"]) for found in function["parameters"][0]["types"]} or {"unknown"}


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("data", {"str"}),
        ("units", {"int"}),
        ("max_length", {"int"}),
        ("rate", {"float", "NoneType"}),
        ("quiet", {"bool"}),
        ("name", {"str"}),
        ("gain", {"float", "int"}),
        ("size", {"int"}),
        ("layers", {"list", "tuple"}),
        ("mode", {"str"}),
        ("when", {"unknown", "NoneType"}),
        ("tag", {"unknown"}),
        ("other", {"unknown"}),
    ],
)
def test_types_of_arguments(tmp_path: Path, name: str, types: set[str]) -> None:
    assert received(tmp_path, f"args.{name}") == types


@pytest.mark.parametrize(("name", "types"), [("units", {"int"}), ("rate", {"NoneType"}), ("size", {"int"}), ("gain", {"int"})])
def test_an_empty_command_line_leaves_the_defaults(tmp_path: Path, name: str, types: set[str]) -> None:
    assert received(tmp_path, f"args.{name}", "parser.parse_args([])") == types


def test_known_arguments(tmp_path: Path) -> None:
    assert received(tmp_path, "args[0].units", "parser.parse_known_args()") == {"int"}


@pytest.mark.parametrize(
    ("parse", "settings"),
    [
        ("parser.parse_args(namespace=other)", ""),
        ("parser.parse_args()\nfor name in args.name.split():\n    setattr(args, name, 1.0)", ""),
        ("parser.parse_args()", "argument_default=argparse.SUPPRESS"),
    ],
)
def test_attributes_that_come_from_elsewhere(tmp_path: Path, parse: str, settings: str) -> None:
    assert "unknown" in received(tmp_path, "args.units", parse, settings)
