"""Effects of library functions on what outlives the call: tables as data, and the one function that asks them.

The tables stand in ``tables/*.txt`` (their form: ``tables/README.md``) and cover Python's builtins and built-in types, its standard
library, NumPy, what a TensorFlow program usually imports besides, and the functions of TensorFlow and Keras that have an effect. A
TensorFlow function that merely computes need not stand here: the knowledge base knows it. A name that no table covers is *unknown*, never
a guess.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, cast, get_args

import msgspec

from graphlift.facts.remembered import remembered

Kind = Literal[
    "pure",
    "output",
    "input",
    "file",
    "clock",
    "random",
    "environment",
    "process",
    "mutates",
    "global-state",
    "tensor",
    "consumes",
]
Argument: TypeAlias = int | str
"""A positional argument by its index (the receiver of a method does not count), a keyword by its name, ``"self"`` for the receiver of a
method, or ``"*"`` for every positional argument."""

_TABLES: Final = Path(__file__).with_name("tables")
_KINDS: Final = frozenset(get_args(Kind))
_ALIASES: Final = (
    ("tf.keras.", "keras."),
    ("tf_keras.", "keras."),
    ("tensorflow.", "tf."),
    ("numpy.", "np."),
    ("tfp.", "tensorflow_probability."),
    ("tfa.", "tensorflow_addons."),
    ("snt.", "sonnet."),
)


class LibraryEffect(msgspec.Struct, frozen=True, kw_only=True):
    """What one call may do. All positions are those of a call; an argument that is not passed has no effect."""

    kind: Kind
    """``pure`` nothing; ``output`` writes to the terminal, a log or an experiment tracker; ``input`` waits for a person; ``file`` opens,
    reads or writes files, devices or the network; ``clock`` reads a clock or waits; ``random`` draws from, or seeds, a generator outside
    TensorFlow; ``environment`` reads the process's environment; ``process`` starts, ends or talks to processes and threads; ``mutates``
    changes the objects of ``mutated`` and nothing else; ``global-state`` changes state of the interpreter or a library; ``tensor`` an
    effect of TensorFlow's own, as right in a graph as outside; ``consumes`` advances the iterators of ``mutated``."""
    reads_state: bool = False
    """Whether the result may differ from call to call with the same arguments: a graph would keep what it was while tracing."""
    mutated: tuple[Argument, ...] = ()
    """The objects that it changes (with whichever kind); an output argument such as NumPy's ``out`` counts where it is passed."""
    calls: tuple[Argument, ...] = ()
    """The arguments that it calls, or hands to something that calls them."""
    iterates: tuple[Argument, ...] = ()
    """The arguments that it iterates over, at once or lazily: an effect where one of them is an iterator."""
    seeded: bool = False
    """Whether a constant to begin with makes all that follows repeatable: the object then does the same in each run that makes it."""
    inplace: bool = False
    """Whether it changes its receiver where called with ``inplace=True``."""
    makes: str = ""
    """The class of the object that it gives, where a section of the tables has its methods."""


class LibraryTables:
    """All entries, by prefix and then by name; ``*`` stands for every other name."""

    def __init__(self) -> None:
        self.direct: Final[dict[str, dict[str, LibraryEffect]]] = {}
        self.deep: Final[dict[str, dict[str, LibraryEffect]]] = {}
        """From ``prefix.**`` sections: names of any module or class below the prefix."""

    def __len__(self) -> int:
        return sum(map(len, self.direct.values())) + sum(map(len, self.deep.values()))

    def find(self, name: str) -> LibraryEffect | None:
        """The most exact entry for a canonical name."""
        prefix, _, last = name.rpartition(".")
        siblings = self.direct.get(prefix, {})
        if found := siblings.get(last):
            return found
        ancestor = prefix
        while ancestor:
            if (below := self.deep.get(ancestor)) and (found := below.get(last) or below.get("*")):
                return found
            ancestor = ancestor.rpartition(".")[0]
        return siblings.get("*")


@remembered(1 << 11)
def effect_of(canonical: str) -> LibraryEffect | None:
    """The effect of calling a library function, class or method by its canonical dotted name; ``None`` if no table covers it.

    Names are ``time.time`` for the standard library, ``builtins.print`` for builtins, ``list.append`` (or ``builtins.list.append``) for
    methods of built-in types, ``np.…``, ``tf.…`` and ``keras.…``; ``numpy.…``, ``tensorflow.…``, ``tf.keras.…`` and ``tf_keras.…`` are
    understood. An attribute that is read but not called, such as ``os.environ``, may be asked for as well.
    """
    for alias, name in _ALIASES:
        if canonical.startswith(alias):
            canonical = name + canonical[len(alias) :]
    tables = library_tables()
    found = tables.find(canonical)
    if found is None and canonical.startswith("builtins.") and canonical.count(".") > 1:
        found = tables.find(canonical.removeprefix("builtins."))
    return found


@cache
def library_tables() -> LibraryTables:
    """The tables, read once. Raises ``ValueError`` where one is malformed, with its place."""
    tables = LibraryTables()
    for path in sorted(_TABLES.glob("*.txt")):
        _read(path, tables)
    return tables


def _read(path: Path, tables: LibraryTables) -> None:
    prefixes: list[str] = []
    effect: LibraryEffect | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text[0] == "#":
            continue
        if line[0] != " ":
            prefixes, effect = text.split(), None
            continue
        words, separator, names = text.rpartition("=")
        if separator:
            effect = parse_effect(words.strip())
        if effect is None or not prefixes:
            raise ValueError(f"{path.name}:{number}: neither a prefix, nor an effect of one, nor names")
        for prefix in prefixes:
            _add(tables, prefix, names.split(), effect, f"{path.name}:{number}")


def _add(tables: LibraryTables, prefix: str, names: list[str], effect: LibraryEffect, place: str) -> None:
    kind, prefix = (tables.deep, prefix[:-3]) if prefix.endswith(".**") else (tables.direct, prefix)
    entries = kind.setdefault(prefix, {})
    count = len(entries) + len(names)
    entries.update(dict.fromkeys(names, effect))
    if len(entries) != count:
        raise ValueError(f"{place}: a second entry for one of these names of {prefix}")


@cache
def parse_effect(words: str) -> LibraryEffect:
    """An effect as the tables write it: a kind, then properties. Raises ``ValueError`` where it is none."""
    kind, *properties = words.split()
    if kind not in _KINDS:
        raise ValueError(f"no such kind of effect: {kind!r}")
    positions: dict[str, tuple[Argument, ...]] = {}
    flags = set()
    makes = ""
    for word in properties:
        name, separator, arguments = word.partition(":")
        if separator and name in ("mutated", "calls", "iterates"):
            positions[name] = tuple(int(argument) if argument.isdigit() else argument for argument in arguments.split(","))
        elif name in ("reads", "inplace", "seeded") and not separator:
            flags.add(name)
        elif name == "makes" and arguments:
            makes = arguments
        else:
            raise ValueError(f"no such property of an effect: {word!r}")
    if kind in ("mutates", "consumes"):
        positions.setdefault("mutated", ("self",))
    return LibraryEffect(
        kind=cast("Kind", kind),
        reads_state="reads" in flags,
        mutated=positions.get("mutated", ()),
        calls=positions.get("calls", ()),
        iterates=positions.get("iterates", ()),
        inplace="inplace" in flags,
        seeded="seeded" in flags,
        makes=makes,
    )
