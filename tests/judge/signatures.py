"""``python -m tests.judge.signatures``: whether each ``input_signature`` that Graphlift writes is safe.

Without TensorFlow it adds the signatures that Graphlift gives now to ``signatures.json``; with TensorFlow it judges those not judged yet:
the program runs with that candidate under a ``tf.function`` of that signature.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.judge.candidates import candidates
from tests.judge.programs import ROOT, Program, discover, load

RECORDED = ROOT / "signatures.json"
Signatures = dict[str, dict[str, Any]]
"""By program: ``digest``, and ``candidates``: verdict (``""`` if not judged) by key and text of the signature."""


def read() -> Signatures:
    """What is recorded."""
    content: Signatures = json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else {}
    return content


def write(signatures: Signatures) -> None:
    """Save, a line for each program."""
    rows = [
        f" {json.dumps(name)}: {json.dumps(entry, sort_keys=True)}" for name, entry in sorted(signatures.items()) if entry["candidates"]
    ]
    RECORDED.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def offered(program: Program, functions: list[dict[str, Any]]) -> dict[str, str]:
    """The signatures that a report offers to write, by candidate."""
    by_place = {(function["path"], function["line"]): function for function in functions}
    found = {}
    for candidate in candidates(program):
        function = by_place.get((program.shown(candidate.path), candidate.line))
        if function and function["input_signature"] and function["decision"] in {"convert", "reconfigure"}:
            found[candidate.key] = function["input_signature"]
    return found


def add(locations: list[Path]) -> int:
    """Add what Graphlift offers now; how many are not judged yet."""
    from tests.judge.score import report_of

    signatures = read()
    for location in locations:
        program = load(location)
        known = signatures.get(program.name, {})
        before = known.get("candidates", {}) if known.get("digest") == program.digest else {}
        texts = offered(program, report_of(program))
        signatures[program.name] = {
            "digest": program.digest,
            "candidates": {k: {t: before.get(k, {}).get(t, "")} for k, t in texts.items()},
        }
    write(signatures)
    return sum(not verdict for entry in signatures.values() for texts in entry["candidates"].values() for verdict in texts.values())


def judge(locations: list[Path]) -> int:
    """Judge what is not judged yet; how many are unsafe."""
    from tests.judge import execution, judging

    execution.prepare()
    signatures = read()
    unsafe = 0
    for location in locations:
        program = load(location)
        entry = signatures.get(program.name)
        if entry is None or entry["digest"] != program.digest:
            continue
        for key, texts in entry["candidates"].items():
            for text, verdict in texts.items():
                if not verdict:
                    outcome = judging.judge_signature(program, key, text)
                    texts[text] = outcome.verdict if outcome.verdict == "SAFE" else f"{outcome.verdict}: {outcome.difference}"
                if texts[text] != "SAFE":
                    unsafe += 1
                    print(f"{program.name}::{key}: {text}: {texts[text]}")
        write(signatures)
    return unsafe


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 1 if a signature is unsafe."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge.signatures", description=__doc__)
    parser.add_argument("programs", nargs="*", type=Path, help="files, packages or folders of programs; all of tests/programs if none")
    options = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    locations = [path for given in options.programs or [ROOT] for path in (discover(given.resolve()) if given.is_dir() else [given])]
    if importlib.util.find_spec("tensorflow") is None:
        print(f"{add(locations)} signatures are to be judged with TensorFlow")
        return 0
    return 1 if judge(locations) else 0


if __name__ == "__main__":
    sys.exit(main())
