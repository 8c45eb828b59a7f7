"""Generate the tables of :mod:`graphlift.knowledge` from installed packages.

Run ``PYTHONPATH=analysis python -m tools.knowledge [LIBRARY…]`` from the repository's root, with the Python of an environment
that has TensorFlow. What that environment's versions have replaces what the tables in ``analysis/graphlift/knowledge/data``
say of those versions; what they say of other versions stays. To make the tables from nothing, run it once in an environment
of each version.
``--check`` writes nothing and fails where the tables differ from the environment.

What comes from where: names and aliases from the objects that a public module shows, and which of a name's paths is canonical
from the export declarations (:mod:`.tensorflow_names`, :mod:`.keras_names`); signatures and bases by introspection
(:mod:`.describe`, :mod:`.classes`); what a function returns and whether it has state from the operator registry
(:mod:`.operations`). What none of these can tell stands in ``overrides.tsv``, by hand, and is read by the loader.
"""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

from tools.knowledge.update import update


def main() -> int:
    """Entry point; the exit status is 1 where ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m tools.knowledge", description="Generate the tables of the public API.")
    parser.add_argument("library", nargs="*", help="default: all that are installed")
    parser.add_argument("--check", action="store_true", help="write nothing; tell where the tables differ")
    options = parser.parse_args()
    changed = update(options.library or None, write=not options.check)
    for table, count in changed.items():
        print(f"{table}: {count} lines differ" if options.check else f"{table}: {count} lines changed", file=sys.stderr)
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
