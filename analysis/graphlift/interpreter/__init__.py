"""The abstract interpreter: from a function and abstract arguments to values, effects and events."""

from graphlift.interpreter import displays, expressions, operators, protocols, specials

EVALUATORS = (expressions, operators, displays)
"""The modules that give each kind of expression its value; importing them registers it."""

MEANINGS = (specials, protocols)
"""The modules that give library functions and methods their meaning here; importing them registers it."""
