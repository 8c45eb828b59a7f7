"""Which containers are filled before anything else refers to them, by example, and what is known of their items then."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from graphlift.api import check
from graphlift.facts.lower import lower
from graphlift.program.filling import filled_names


@pytest.mark.parametrize(
    "text",
    [
        "xs = []\nxs.append(1)\nuse(xs)",
        "xs = []\nfor a in b:\n    xs.append(a)\nuse(xs)",
        "for a in b:\n    xs = []\n    xs.append(a)\n    use(xs)",
        "xs = [1]\nxs[0] = 2\nxs += [3]\ny = xs[0] + len(xs)\nxs.pop()",
        "xs = {}\nxs['a'] = 1\nxs.update(b=2)\nuse(xs)",
        "xs = []\nxs.append(1)\ntf.stack(xs)\nxs.append(2)",
        "xs, n = [], 0\nfor a in b:\n    xs.append(a)\nuse(xs)",
    ],
)
def test_filled(text: str) -> None:
    assert filled_names(lower(text).body) == {"xs"}


@pytest.mark.parametrize(
    "text",
    [
        "xs = []\nuse(xs)\nxs.append(1)",
        "xs = []\nfor a in b:\n    xs.append(a)\n    use(xs)",
        "xs = ys\nxs.append(1)",
        "xs = []\nxs = []\nxs.append(1)",
        "xs = []\ndef f(a=xs): ...\nxs.append(1)",
        "xs = []\nfor x in xs:\n    xs.append(x)",
        "xs = []\nc and xs.append(1)",
        "xs = []\n[xs.append(a) for a in b]",
        "xs = []\nwith xs.open() as xs:\n    xs.append(1)",
        "xs = []\nself.xs = xs\nxs.append(1)",
    ],
)
def test_referred_to_before(text: str) -> None:
    assert filled_names(lower(text).body) == set()


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("xs = []\nxs.append('a')\nxs.append(tf.ones([2]))\nf(xs[1])", (2,)),
        ("xs = []\nfor i in range(12):\n    xs.append(tf.ones([3]))\nf(tf.stack(xs))", (12, 3)),
        ("xs = [tf.ones([1]), 'b']\nxs.reverse()\nf(xs.pop())", (1,)),
        ("xs = [1, 2]\nxs.clear()\nxs.extend([tf.ones([5])])\nf(xs[0])", (5,)),
        ("xs = {}\nxs['a'] = tf.ones([4])\nxs['b'] = 1\nf(xs['a'])", (4,)),
        ("x = tf.ones([100, 3])\nfor i in range(0, 100, 20):\n    f(x[i:i + 20])", (20, 3)),
    ],
)
def test_items_are_known(tmp_path: Path, text: str, shape: tuple[int, ...]) -> None:
    program = tmp_path / "program.py"
    program.write_text(dedent(f"import tensorflow as tf\n\ndef f(a):\n    return a\n\n{text}\n"), "utf-8")
    (function,) = check([program], cache=False).to_dict()["functions"]
    (found,) = function["parameters"][0]["types"]
    assert (found["kind"], tuple(found["shape"])) == ("dense", shape)
