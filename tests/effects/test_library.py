"""The tables of library effects: well formed, free of invented names, quick to load, and right where it matters most."""

from __future__ import annotations

import importlib
import inspect
import time
from collections import Counter
from pathlib import Path

import pytest

from graphlift.effects import library
from graphlift.effects.library import LibraryEffect, LibraryTables, effect_of, library_tables
from tests.yardstick import slowness

_TABLES = Path(library.__file__).with_name("tables")
_CHECKED = ("builtins.txt", "stdlib_system.txt", "stdlib_data.txt", "numpy.txt")
# Not in every supported Python, or not on every system.
_COME_AND_GO = frozenset(
    {"regex", "typing_extensions", "tomllib", "telnetlib", "curses", "readline", "dbm", "resource", "sqlite3", "select"}
)
_NOT_IN_3_10 = {"BaseException.add_note", "contextlib.chdir", "hashlib.file_digest", "logging.getLevelNamesMapping", "operator.call"} | {
    "os.login_tty",
    "sys.exception",
    "zipfile.ZipFile.mkdir",
}
_NOT_SINCE_3_13 = {"re.template"}


def _sections(file: str) -> list[tuple[list[str], list[str]]]:
    """The sections of a table: the prefixes that share it, and the names in it."""
    sections: list[tuple[list[str], list[str]]] = []
    for line in (_TABLES / file).read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text and not text.startswith("#"):
            if line[0] != " ":
                sections.append((text.split(), []))
            else:
                sections[-1][1].extend(text.rpartition("=")[2].split())
    return sections


def _resolve(name: str) -> object:
    """The object of a dotted name; raises ``ImportError`` or ``AttributeError``."""
    parts = name.split(".")
    if parts[0] == "np":
        parts[0] = "numpy"
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ImportError:
            continue
        for part in parts[length:]:
            found = getattr(found, part)
        return found
    found = importlib.import_module("builtins")
    for part in parts:
        found = getattr(found, part)
    return found


def test_the_tables_are_large_and_quick_to_load() -> None:
    seconds = []
    for _ in range(10):
        library_tables.cache_clear()
        library.parse_effect.cache_clear()
        start = time.process_time()
        tables = library_tables()
        seconds.append(time.process_time() - start)
    assert len(tables) >= 1_500
    assert min(seconds) < 0.010 * slowness()


def test_what_is_made_has_methods_in_the_tables() -> None:
    tables = library_tables()
    made = {entry.makes for names in tables.direct.values() for entry in names.values()} - {""}
    assert made
    assert made <= set(tables.direct)


def test_no_name_has_two_entries() -> None:
    sections = [section for path in _TABLES.glob("*.txt") for section in _sections(path.name)]
    entries = Counter((prefix, name) for prefixes, names in sections for prefix in prefixes for name in names)
    assert [entry for entry, count in entries.items() if count > 1] == []


@pytest.mark.parametrize("file", _CHECKED[:3])
def test_names_of_python_exist(file: str) -> None:
    assert set(_unknown(file)) <= _NOT_IN_3_10 | _NOT_SINCE_3_13


@pytest.mark.tensorflow
def test_names_of_numpy_exist() -> None:
    assert _unknown("numpy.txt") == []


def _unknown(file: str) -> list[str]:
    """Prefixes that exist nowhere, and names that exist with none of the prefixes of their section."""
    unknown = []
    for prefixes, names in _sections(file):
        here = [prefix.removesuffix(".**") for prefix in prefixes if prefix.partition(".")[0] not in _COME_AND_GO]
        unknown += [prefix for prefix in here if not _exists(prefix)]
        if here and not prefixes[0].endswith(".**"):
            unknown += [f"{here[0]}.{name}" for name in names if name != "*" and not any(_exists(f"{prefix}.{name}") for prefix in here)]
    return unknown


def _exists(name: str) -> bool:
    try:
        _resolve(name)
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize(
    "module", ["builtins", "os", "os.path", "random", "time", "collections", "itertools", "shutil", "threading", "json", "copy"]
)
def test_every_public_function_of_the_most_used_modules_is_covered(module: str) -> None:
    found = importlib.import_module(module)
    names = getattr(found, "__all__", None) or [name for name in dir(found) if not name.startswith("_")]
    callables = [name for name in names if callable(getattr(found, name)) and not inspect.ismodule(getattr(found, name))]
    # eval and exec do whatever their text says; the rest are exceptions, which do nothing, but whose sets vary with the version
    missing = [name for name in callables if effect_of(f"{module}.{name}") is None and not _is_exception(getattr(found, name))]
    assert set(missing) <= {"eval", "exec"}


def _is_exception(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, BaseException)


@pytest.mark.parametrize("type_", [list, dict, set, frozenset, tuple, str, bytes, bytearray, int, float])
def test_every_method_of_the_built_in_types_is_covered(type_: type) -> None:
    missing = [name for name in dir(type_) if not name.startswith("_") and effect_of(f"{type_.__name__}.{name}") is None]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("builtins.print", LibraryEffect(kind="output")),
        ("builtins.next", LibraryEffect(kind="consumes", mutated=(0,))),
        ("builtins.sorted", LibraryEffect(kind="pure", calls=("key",), iterates=(0,))),
        ("list.append", LibraryEffect(kind="mutates", mutated=("self",))),
        ("builtins.list.append", LibraryEffect(kind="mutates", mutated=("self",))),
        ("str.format", LibraryEffect(kind="pure")),
        ("generator.send", LibraryEffect(kind="consumes", mutated=("self",))),
        ("file.write", LibraryEffect(kind="file")),
        ("time.time", LibraryEffect(kind="clock", reads_state=True)),
        ("os.environ.get", LibraryEffect(kind="environment", reads_state=True)),
        ("os.environ.__setitem__", LibraryEffect(kind="global-state")),
        ("random.shuffle", LibraryEffect(kind="random", reads_state=True, mutated=(0,))),
        ("random.seed", LibraryEffect(kind="random")),
        ("math.sqrt", LibraryEffect(kind="pure")),
        ("math.a_function_of_a_later_version", LibraryEffect(kind="pure")),
        ("logging.Logger.info", LibraryEffect(kind="output")),
        ("np.ndarray.sort", LibraryEffect(kind="mutates", mutated=("self",))),
        ("numpy.add", LibraryEffect(kind="pure", mutated=("out", 2))),
        ("np.random.Generator.normal", LibraryEffect(kind="random", reads_state=True, mutated=("self",))),
        ("sklearn.linear_model.LinearRegression.fit", LibraryEffect(kind="mutates", mutated=("self",))),
        ("pandas.DataFrame.drop", LibraryEffect(kind="pure", inplace=True)),
        ("tf.print", LibraryEffect(kind="tensor")),
        ("tf.Variable.assign_add", LibraryEffect(kind="tensor")),
        ("tf.data.Dataset.map", LibraryEffect(kind="pure", calls=(0,))),
        ("tf.keras.Model.fit", LibraryEffect(kind="output")),
        ("keras.layers.Dense.add_weight", LibraryEffect(kind="tensor")),
        ("keras.optimizers.Adam.apply_gradients", LibraryEffect(kind="tensor")),
        ("keras.backend.set_floatx", LibraryEffect(kind="global-state")),
    ],
)
def test_effects_that_verdicts_rest_on(name: str, effect: LibraryEffect) -> None:
    assert effect_of(name) == effect


@pytest.mark.parametrize("name", ["builtins.eval", "no_such_module.f", "os", "list", "", "os.no_such_function", "np.no_such_function"])
def test_an_unknown_name_stays_unknown(name: str) -> None:
    assert effect_of(name) is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("  pure = f\n", "neither a prefix"),
        ("m\n  f g\n", "neither a prefix"),
        ("m\n  pure = f\n  output = f\n", "second entry"),
        ("m\n  harmless = f\n", "no such kind"),
        ("m\n  pure quickly = f\n", "no such property"),
    ],
)
def test_a_malformed_table_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "table.txt"
    path.write_text(text)
    with pytest.raises(ValueError, match=complaint):
        library._read(path, LibraryTables())
