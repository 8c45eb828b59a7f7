"""The abstract interpreter: from a function and abstract arguments to values, effects and events."""

from graphlift.interpreter import (
    command_line,
    configurations,
    displays,
    exceptions,
    expressions,
    iteration,
    loops,
    making,
    namespaces,
    operator_functions,
    operators,
    protocols,
    specials,
    statements,
    training,
    wrapping,
)

EVALUATORS = (expressions, operators, displays)
"""The modules that give each kind of expression its value; importing them registers it."""

MEANINGS = (command_line, configurations, iteration, making, namespaces, operator_functions, protocols, specials, training, wrapping)
"""The modules that give library functions and methods their meaning here; importing them registers it."""

RUNNERS = (statements, loops, exceptions)
"""The modules that run each kind of statement; importing them registers it."""
