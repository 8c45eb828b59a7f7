"""Whether a long day in the editor costs memory: documents are opened, edited and closed by the hundred.

    python benchmarks/editor_memory.py [--documents 1000] [--output FILE]

The server's and the analysis process's memory before and after, as JSON; status 1 if it has not returned to within 20 % of where it was.
Needs Linux.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from measure import ROOT, prepare

sys.path.insert(0, str(ROOT))
prepare()

from tests.server.editor import Editor  # noqa: E402 (found by the path above)
from tests.server.processes import memory  # noqa: E402 (found by the path above)

ALLOWED = 1.2
WARM_UP = 60
"""Documents after which everything is loaded that is loaded once."""

OPEN = 8
"""Documents that are open at a time."""

SOURCE = """\
import tensorflow as tf


class Step{number}:
    def __init__(self):
        self.weights = tf.Variable(tf.ones([{number}, 4]))

    def apply(self, batch):
        return tf.matmul(batch, self.weights) + {number}.0


def normalise_{number}(image):
    return (image - tf.reduce_mean(image)) / tf.math.reduce_std(image)


step = Step{number}()
for value in range(3):
    step.apply(normalise_{number}(tf.ones([2, {number}])))
"""


async def work(editor: Editor, folder: Path, first: int, documents: int) -> None:
    """Open, edit and close documents, a few open at a time."""
    opened: list[str] = []
    for number in range(first, first + documents):
        path = folder / f"step_{number}.py"
        address = editor.open(path, SOURCE.format(number=number + 1))
        opened.append(address)
        await editor.diagnostics(address)
        editor.type(address, 9, 1, f"        scale = {number}\n")
        editor.type(address, 1, 1, f"# document {number}\n")
        await editor.diagnostics(address)
        if len(opened) == OPEN:
            editor.close(opened.pop(0))
    for address in opened:
        editor.close(address)


async def measure(documents: int, command: list[str]) -> dict[str, float]:
    """Megabytes before and after so many documents, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="graphlift-memory-") as name:
        folder = Path(name)
        editor = await Editor.start("vscode", command, folders=[folder])
        await work(editor, folder, 0, WARM_UP)
        before = memory(editor)
        await work(editor, folder, WARM_UP, documents)
        address = editor.open(folder / "last.py", "")
        await editor.diagnostics(address)  # an analysis without all the others
        after = memory(editor)
        await editor.stop()
    return {"documents": documents, "before": round(before / 1e6, 1), "after": round(after / 1e6, 1), "ratio": round(after / before, 3)}


def main() -> int:
    """Measure, and print or write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    result = asyncio.run(measure(options.documents, [sys.executable, "-m", "graphlift", "serve"]))
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))
    return 0 if result["ratio"] <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
