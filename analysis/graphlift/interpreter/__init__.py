"""The abstract interpreter: from a function and abstract arguments to values, effects and events."""

from graphlift.interpreter import protocols, specials

MEANINGS = (specials, protocols)
"""The modules that give library functions and methods their meaning here; importing them registers it."""
