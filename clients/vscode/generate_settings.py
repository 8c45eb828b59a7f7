"""Writes the extension's settings into ``package.json``, from the options that the analysis has.

Every option of the configuration files is a setting, in camel case and without a default: what the user does not set is for
the configuration file to say.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from graphlift.config.options import OPTIONS, json_schema

MANIFEST = Path(__file__).with_name("package.json")
_KEPT = ("type", "enum", "items", "minimum", "maximum", "pattern", "uniqueItems", "minLength", "maxLength")
_NOT_IN_EDITORS = {"cache", "jobs", "strict"}

OWN: dict[str, dict[str, Any]] = {
    "graphlift.command": {
        "type": "array",
        "items": {"type": "string"},
        "default": [],
        "scope": "machine-overridable",
        "markdownDescription": 'Command line that starts the server, such as `["/opt/tools/bin/graphlift", "serve"]`. '
        "By default the `graphlift` of the selected Python environment, else the one on the search path.",
    },
    "graphlift.interpreter": {
        "type": "string",
        "default": "",
        "scope": "machine-overridable",
        "markdownDescription": "Python interpreter that has Graphlift installed; used if `#graphlift.command#` is empty.",
    },
    "graphlift.codeLens": {
        "type": "boolean",
        "default": False,
        "scope": "resource",
        "markdownDescription": "Show the verdict above each function.",
    },
    "graphlift.trace.server": {
        "type": "string",
        "enum": ["off", "messages", "verbose"],
        "default": "off",
        "scope": "window",
        "markdownDescription": "Write the messages between editor and server to the output.",
    },
}


def camel(name: str) -> str:
    """An option's name as a setting's."""
    return re.sub(r"-(\w)", lambda found: found[1].upper(), name)


def settings() -> dict[str, dict[str, Any]]:
    """All settings of the extension, by name."""
    schema = json_schema()["properties"]
    result = dict(OWN)
    for name, option in OPTIONS.items():
        if name in _NOT_IN_EDITORS:
            continue
        value = _nullable({key: part for key, part in _flat(schema[name]).items() if key in _KEPT})
        result[f"graphlift.{camel(name)}"] = value | {
            "default": None,
            "scope": "resource",
            "markdownDescription": option.description + " Unset: as the project's configuration file says.",
        }
    return result


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema whose alternatives are one type and null, as that type."""
    for part in schema.get("anyOf", ()):
        if part.get("type") != "null":
            return {**schema, **part}
    return schema


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {**schema, "type": ["string", "null"], "enum": [*[value for value in schema["enum"] if value is not None], None]}
    return {**schema, "type": [schema["type"], "null"]}


def manifest() -> str:
    """The text that ``package.json`` should have."""
    content = json.loads(MANIFEST.read_text("utf-8"))
    content["contributes"]["configuration"]["properties"] = settings()
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    MANIFEST.write_text(manifest(), "utf-8")
