"""Put what one version has into a table that holds several, and take it out again.

A line holds for the versions from ``since`` to ``until``, an empty end standing for the oldest or newest that
was looked at. What several versions have in common is one line; a name that was changed has one line for each
stretch of versions.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from graphlift.knowledge.symbols import Fields, fields
from graphlift.knowledge.tables import version_key

_OWN = frozenset({"class", "deprecated", "static", "ufunc"})
"""Flags that belong to a name as one version has it, not to what was found out about it."""


def views(lines: Iterable[str], versions: Sequence[str]) -> dict[str, dict[str, Fields]]:
    """What each of these versions has, by name, taken out of a table's lines."""
    found: dict[str, dict[str, Fields]] = {version: {} for version in versions}
    for line in lines:
        row = fields(line)
        low, high = version_key(row.since or versions[0]), version_key(row.until or versions[-1])
        for version in versions:
            if low <= version_key(version) <= high:
                found[version][row.name] = row._replace(since="", until="")
    return found


def merge(content: dict[str, dict[str, Fields]]) -> list[str]:
    """The lines of a table for what several versions have, sorted by name, then oldest first."""
    versions = sorted(content, key=version_key)
    names = sorted({name for rows in content.values() for name in rows})
    lines: list[str] = []
    for name in names:
        start: int | None = None
        for index, version in enumerate(versions):
            row = content[version].get(name)
            if row is None:
                start = None
                continue
            if start is None or content[versions[index - 1]].get(name) != row:
                start = index
            if index + 1 == len(versions) or content[versions[index + 1]].get(name) != row:
                since = versions[start] if start else ""
                until = versions[index] if index + 1 < len(versions) else ""
                lines.append(row._replace(since=since, until=until).line())
    return lines


def harmonise(content: dict[str, dict[str, Fields]], *, whole: bool = False) -> dict[str, dict[str, Fields]]:
    """Let an older version's line have the newer one's findings where those are known.

    What a function returns or does is found by trying and reading, which succeeds more or less well from version to
    version; a difference there says nothing of TensorFlow. Signatures and bases stay as each version has them, but for
    tables whose versions the loader does not heed (*whole*): there the newest line is the only one that counts.
    """
    versions = sorted(content, key=version_key, reverse=True)
    for newer, older in itertools.pairwise(versions):
        for name, row in content[older].items():
            model = content[newer].get(name)
            if model is not None and whole:
                content[older][name] = model
            elif model is not None and row.kind != "alias" != model.kind:
                flags = sorted(({*model.flags.split(",")} - _OWN - {""}) | (_OWN & {*row.flags.split(",")}))
                content[older][name] = row._replace(
                    returns=model.returns or row.returns, flags=",".join(flags), callbacks=model.callbacks or row.callbacks
                )
    return content
