"""Objects that change in place, noted under the names by which a function may read them.

Lists and dictionaries have an allocation site, and what changes them is noted there. NumPy arrays, and objects of which nothing is known,
have none: their changes are noted under the variable or attribute that the changing statement names. Reached by another way (an argument,
a local alias), a change stays unnoted.
"""

from __future__ import annotations

from graphlift.facts import ir
from graphlift.interpreter import attributes
from graphlift.interpreter.evaluation import evaluate
from graphlift.interpreter.frame import Frame
from graphlift.tensors.values import TRUE, Array, Instance, Module, Unknown, Value, Wrapped, unknown


def note(frame: Frame, changed: Value, expression: ir.Expr) -> None:
    """Note that what in *changed* has no site is altered where *expression* says."""
    if not any(isinstance(atom, Array | Unknown) for atom in changed):
        return
    while isinstance(expression, ir.Subscript):
        expression = expression.object
    match expression:
        case ir.Name(id=name, scope="global"):
            frame.write(("altered", "global", frame.path, name), TRUE)
        case ir.Name(id=name, scope="free", owner=owner):
            frame.write(("altered", "local", f"{frame.path}:{owner}", name), TRUE)
        case ir.Name(id=name) if frame.facts is None:
            frame.write(("altered", "global", frame.path, name), TRUE)
        case ir.Name(id=name) if name in frame.captured:
            frame.write(("altered", "local", frame.ref, name), TRUE)
        case ir.Attribute(object=receiver, name=name):
            for atom in evaluate(frame, receiver):
                if isinstance(atom, Instance):
                    frame.write(("altered", *attributes.attribute_cell(atom, name)), TRUE)
                elif isinstance(atom, Module):
                    frame.write(("altered", "global", atom.name, name), TRUE)
        case _:
            return


def handed_out(frame: Frame, owner: Value, node: ir.Attribute) -> None:
    """Note a partial whose keywords are taken: what is put among them is passed on, and who holds them may do so."""
    if node.name == "keywords" and any(isinstance(atom, Wrapped) and atom.by == "functools.partial" for atom in owner):
        note(frame, unknown("the keywords of a partial can be changed"), node.object)
