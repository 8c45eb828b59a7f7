"""Count the library names that the real projects call most, and say how much is known of what each gives.

``python benchmarks/library_usage.py [NAME…] [--most N] [--lacking] [--output FILE]``. Names are resolved through the projects' own imports
to canonical ones, whatever they are called there: a call counts for what it calls, not for how it is written. Methods of tensors, arrays
and objects are not counted, since only interpretation would tell whose they are.

``rule``: dtype and shape follow from the arguments. ``other``: it gives no tensor, and what it gives is known. ``kind``: only whether it
gives a tensor, an array, a data set or a container. ``nothing``: what it gives is unknown.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from measure import projects

from graphlift.facts import ir
from graphlift.interpreter.resolution import StaticNames
from graphlift.knowledge.catalogue import Catalogue, catalogue
from graphlift.program.bindings import nodes
from graphlift.program.program import Program, split_reference
from graphlift.session.modules import Modules
from graphlift.source.files import discover
from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import METHODS
from graphlift.tensors.values import External, ExternalObject

LIBRARIES: Final = ("tf.", "keras.", "np.", "tfp.", "tfa.", "snt.", "einops.", "keras_cv.", "keras_nlp.")
_VAGUE: Final = frozenset({"tensor", "tensors", "variable", "variables", "array", "dataset", "iterator", "self", "list", "tuple"})
_CALLED: Final = ("__call__", "call")


def calls(project: Path, known: Catalogue) -> Iterator[str]:
    """The canonical name of each library function or class that a project calls, once for each call."""
    files, _ = discover([project], exclude=(), root=project)
    modules = Modules(project, (), None)
    loaded = modules.load(sorted(map(modules.name, files)), None)
    program = Program({name: module.facts for name, module in loaded.items() if module.facts is not None})
    names = StaticNames(program, known)
    bodies: list[tuple[str, object]] = [(path, module.body) for path, module in program.modules.items()]
    bodies += [(split_reference(ref)[0], (facts.body, facts.decorators)) for ref, facts in program.functions()]
    for path, body in bodies:
        for node in nodes(body):
            if isinstance(node, ir.Call):
                for atom in names.expression(path, node.function) or ():
                    if isinstance(atom, External) and atom.name.startswith(LIBRARIES):
                        yield atom.name


def knowledge(name: str, known: Catalogue) -> str:
    """How much is known of what a call of a library function or class gives."""
    symbol = known.symbol(name)
    if symbol is not None and symbol.kind == "class" and not dispatch.has_rule(name):
        return _of_objects(name, known)
    if dispatch.has_rule(name):
        return _of_objects(name, known) if symbol is not None and symbol.kind == "class" and name.startswith("keras.layers.") else "rule"
    if symbol is None or symbol.returns == "any":
        return "nothing"
    return "kind" if symbol.returns in _VAGUE else "other"


def _of_objects(name: str, known: Catalogue) -> str:
    """Of a class: what calling its objects gives, where they can be called."""
    made = ExternalObject(cls=name, site="")
    if any(dispatch.has_method(made, method) for method in _CALLED):
        return "rule"
    return "kind" if any(known.attribute(name, method) is not None for method in _CALLED) else "other"


def table(counts: Counter[str], most: int, known: Catalogue) -> Iterator[tuple[str, int, str]]:
    """The names most called, how often, and what is known of them."""
    dispatch.load()
    assert METHODS
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]:
        yield name, count, knowledge(name, known)


UNKNOWABLE: Final = {"tf.saved_model.load": "what was saved decides"}
"""Names of whose result no table can tell anything, and why."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Count the library names that the real projects call most.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="folders in corpus/ (default: all)")
    parser.add_argument("--most", type=int, default=400, help="how many names")
    parser.add_argument("--lacking", action="store_true", help="show only names of whose result dtype and shape are not known")
    parser.add_argument("--output", type=Path, help="a Markdown file for the table")
    options = parser.parse_args()
    known = catalogue()
    counts: Counter[str] = Counter()
    for project in projects(options.names):
        counts.update(calls(project, known))
    rows = list(table(counts, options.most, known))
    shown = [row for row in rows if not options.lacking or row[2] in ("kind", "nothing")]
    lines = ["| name | calls | known |", "|---|---:|---|"]
    lines += [f"| `{name}` | {count} | {what}{f' ({UNKNOWABLE[name]})' if name in UNKNOWABLE else ''} |" for name, count, what in shown]
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        print("\n".join(lines))
    totals = Counter(what for _, _, what in rows)
    print(f"{len(rows)} names, {sum(counts.values())} calls: " + ", ".join(f"{what} {totals[what]}" for what in sorted(totals)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
