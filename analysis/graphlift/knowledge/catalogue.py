"""
The public API of TensorFlow, Keras, NumPy and their companions, by canonical dotted name.

Canonical is what TensorFlow's and Keras' own export declarations put first, which is the title of the name's
page in their documentation: ``tf.math.add`` for ``tf.add``, ``tf.concat`` for itself. Constants, which have no
page, take their shortest path (``tf.float32``). All routes to Keras end in ``keras.``, with Keras 2's choice
where both versions have it (``keras.layers.Layer``, not ``keras.Layer``), so that one name means one thing in
both. NumPy stands under ``np.``, TensorFlow Probability, Addons and Sonnet under ``tfp.``, ``tfa.``, ``snt.``.

What is not in the tables is not known, and the answer is ``None``, never a guess. Versions between two that
the tables were made from count as the older one.
"""

from __future__ import annotations

import functools
from typing import Final, Literal

from graphlift.knowledge import overrides
from graphlift.knowledge.extensions import NOTHING, Extension
from graphlift.knowledge.names import VERSIONED, before_src, below, files, rewrite
from graphlift.knowledge.symbols import Fields, Symbol, symbol
from graphlift.knowledge.tables import Table, version_key

_MAX_ALIASES: Final = 8
_MAX_PARTS: Final = 16


class Catalogue:
    """All that is known for one version of TensorFlow and one of Keras. Make it with :func:`catalogue`."""

    def __init__(self, tensorflow: str, keras: Literal["2", "3"], extension: Extension = NOTHING) -> None:
        self.tensorflow: Final = tensorflow
        self.keras: Final = keras
        self.extension: Final = extension
        self._version = _nearest(tensorflow)
        self._canonical: dict[str, str | None] = {}
        self._symbols: dict[str, Symbol | None] = {}
        self._overrides = overrides.read(keras)
        self._attributes: dict[tuple[str, str], Symbol | None] = {}

    def canonical(self, dotted: str) -> str | None:
        """
        The one name of whatever is imported or reached as *dotted*, or ``None`` if that is not known.

        Members of classes count, inherited ones too: ``keras.Sequential.fit`` is ``keras.Model.fit``.
        """
        try:
            return self._canonical[dotted]
        except KeyError:
            found = self._canonical[dotted] = self._resolve(dotted) if dotted.count(".") < _MAX_PARTS else None
            return found

    def symbol(self, canonical: str) -> Symbol | None:
        """What is known of a canonical name; ``None`` for an alias or an unknown name."""
        try:
            return self._symbols[canonical]
        except KeyError:
            found = self.extension.symbols.get(canonical)
            line = self._line(canonical) if found is None else None
            if line is not None and line.kind != "alias":
                found = symbol(line)
                if found.name in self._overrides:
                    found = self._overrides[found.name].apply(found)
            self._symbols[canonical] = found
            return found

    def attribute(self, cls: str, name: str) -> Symbol | None:
        """The member of a class, its own or the nearest public base's; of a module, what it exports."""
        key = (cls, name)
        if key not in self._attributes:
            self._attributes[key] = self._lookup(cls, name)
        return self._attributes[key]

    def members(self, canonical: str) -> tuple[str, ...]:
        """The names that a module exports or a class itself has (not its bases), sorted."""
        names = (name for file in files(canonical, self.keras) for name in _table(file).children(canonical))
        return tuple(sorted(name for name in names if self._line(f"{canonical}.{name}")))

    def _line(self, name: str) -> Fields | None:
        """The line of a rewritten name that holds for this version."""
        for file in files(name, self.keras):
            newest: Fields | None = None
            for line in _table(file).find(name):
                if file not in VERSIONED or self._holds(line):
                    newest = line
            if newest is not None:
                return newest
        return None

    def _holds(self, line: Fields) -> bool:
        if line.since and version_key(line.since) > self._version:
            return False
        return not line.until or self._version <= version_key(line.until)

    def _follow(self, name: str) -> str | None:
        """Where a rewritten name leads through aliases; ``None`` if that is not in this version."""
        for _ in range(_MAX_ALIASES):
            line = self._line(name)
            if line is None:
                return None
            if line.kind != "alias":
                return line.name
            name = line.signature
        return None

    def _resolve(self, dotted: str) -> str | None:
        dotted = self.extension.aliases.get(dotted, dotted)
        if dotted in self.extension.symbols:
            return dotted
        name = rewrite(dotted)
        if below(name, "keras") and self._line(name) is None and self._line(before_src(name)) is not None:
            name = before_src(name)
        if found := self._follow(name):
            return found
        owner, _, last = name.rpartition(".")
        parent = self.canonical(owner) if owner else None
        if parent is None:
            return None
        if parent != owner and (found := self._follow(f"{parent}.{last}")):
            return found
        member = self.attribute(parent, last)
        return None if member is None else member.name

    def _lookup(self, cls: str, name: str) -> Symbol | None:
        owner = self.symbol(cls)
        if owner is None or owner.kind not in ("class", "module"):
            return None
        for each in (cls, *owner.bases):
            own = self.extension.symbols.get(f"{each}.{name}")
            if own is not None:
                return own
            if self._line(f"{each}.{name}") is not None:
                target = self._follow(f"{each}.{name}")
                return None if target is None else self.symbol(target)
        return None


def catalogue(tensorflow: str | None = None, keras: Literal["2", "3"] = "3", extension: Extension = NOTHING) -> Catalogue:
    """The catalogue for a version of TensorFlow (by default the newest known) and of Keras; without an *extension*, shared within the
    process.
    """
    version = tensorflow or versions()[-1]
    return _catalogue(version, keras) if extension is NOTHING else Catalogue(version, keras, extension)


@functools.cache
def versions(library: str = "tensorflow") -> tuple[str, ...]:
    """The versions of a library that the tables were made from, oldest first."""
    return tuple(sorted((line.since for line in _table("versions").find(library)), key=version_key))


def _nearest(version: str) -> tuple[int, ...]:
    """The newest version looked at that is not newer than *version*, else the oldest."""
    wanted = version_key(version)
    known = [version_key(each) for each in versions()]
    return max((each for each in known if each <= wanted), default=known[0])


@functools.cache
def _catalogue(tensorflow: str, keras: Literal["2", "3"]) -> Catalogue:
    return Catalogue(tensorflow, keras)


@functools.cache
def _table(name: str) -> Table:
    return Table.read(name)
