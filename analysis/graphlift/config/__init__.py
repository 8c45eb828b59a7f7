"""The configuration: its options, how it is found and read, and what is wrong with it."""

from graphlift.config.load import Origin, Problem, config_file, listing, load
from graphlift.config.options import OPTIONS, SPECULATION_KINDS, Config, Option, SpeculationKind, json_schema
from graphlift.config.patterns import matches_any

__all__ = [
    "OPTIONS",
    "SPECULATION_KINDS",
    "Config",
    "Option",
    "Origin",
    "Problem",
    "SpeculationKind",
    "config_file",
    "json_schema",
    "listing",
    "load",
    "matches_any",
]
