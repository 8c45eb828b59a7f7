"""How long an editor waits for the server: start, first findings, findings after an edit, and hover while an analysis runs.

    python benchmarks/editor_latency.py corpus/gpflow gpflow/kernels/base.py [--output FILE]

Medians and 95th percentiles in milliseconds, as JSON. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from measure import ROOT, prepare

sys.path.insert(0, str(ROOT))
prepare()

from tests.server.editor import Editor  # noqa: E402 (found by the path above)

EDITS = 40


def milliseconds(times: list[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    return {"median": round(1000 * statistics.median(times), 1), "p95": round(1000 * sorted(times)[int(0.95 * (len(times) - 1))], 1)}


async def measure(folder: Path, file: Path) -> dict[str, Any]:
    """All figures for one file of a project."""
    began = time.perf_counter()
    editor = await Editor.start("vscode", [sys.executable, "-m", "graphlift", "serve"], folders=[folder])
    initialized = time.perf_counter() - began
    text = file.read_text()
    address = editor.open(file, text)
    await editor.diagnostics(address)
    first = time.perf_counter() - began

    lines = text.split("\n")
    places = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith(("return ", "def "))]
    heads = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith("def ")]
    edits, hovers = [], []
    for number in range(EDITS):
        line = places[number * 7 % len(places)]
        content = editor.texts[address].split("\n")[line - 1]
        editor.type(address, line, len(content) + 1, "  # edited" if number % 2 == 0 else "")
        editor.save(address)
        asked = time.perf_counter()
        pulling = asyncio.ensure_future(editor.diagnostics(address))
        for head in heads[number % len(heads) : number % len(heads) + 3]:
            await asyncio.sleep(0.005)
            began = time.perf_counter()
            await editor.hover(address, editor.position(address, head, editor.texts[address].split("\n")[head - 1].index("def") + 5))
            hovers.append(time.perf_counter() - began)
        await pulling
        edits.append(time.perf_counter() - asked)
    await editor.stop()
    return {
        "project": folder.name,
        "file": str(file.relative_to(folder)),
        "lines": len(lines),
        "start to initialized": round(1000 * initialized, 1),
        "start to first findings": round(1000 * first, 1),
        "save to findings": milliseconds(edits),
        "hover while analysing": milliseconds(hovers),
    }


def main() -> None:
    """Measure, and print or write the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path, help="relative to the folder")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    folder = options.folder.resolve()
    result = json.dumps(asyncio.run(measure(folder, folder / options.file)), indent=2)
    if options.output:
        options.output.write_text(result + "\n")
    print(result)


if __name__ == "__main__":
    main()
