"""Which file an import means where several have its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlift.api import check
from graphlift.config import Config
from graphlift.program.imports import ImportResolver
from graphlift.session.session import Session

PATHS = (
    "lib/__init__.py",
    "lib/models.py",
    "tests/__init__.py",
    "tests/lib/__init__.py",
    "tests/lib/fits/__init__.py",
    "tests/lib/fits/test_fit.py",
    "scripts/helpers.py",
    "scripts/train.py",
    "docs/models/notes.py",
    "models/__init__.py",
    "models/net.py",
    "data/part.py",
    "models/data/__init__.py",
)


@pytest.mark.parametrize(
    ("importer", "dotted", "found"),
    [
        ("tests/lib/fits/test_fit.py", "lib", "lib/__init__.py"),  # not the package of tests that has the name of what it tests
        ("tests/lib/fits/test_fit.py", "lib.models", "lib/models.py"),
        ("tests/lib/fits/test_fit.py", "tests.lib", "tests/lib/__init__.py"),
        ("scripts/train.py", "helpers", "scripts/helpers.py"),
        ("docs/page.py", "models", "models/__init__.py"),  # a mere folder stands behind every package
        ("docs/page.py", "models.notes", "docs/models/notes.py"),
        ("models/net.py", "data", "models/data/__init__.py"),
        ("lib/models.py", "data", "data/"),
        ("lib/models.py", "numpy", None),
    ],
)
def test_imports_are_looked_up_as_python_does(importer: str, dotted: str, found: str | None) -> None:
    assert ImportResolver(PATHS).absolute(importer, dotted) == found


def test_what_a_mere_folder_does_not_have_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "space").mkdir()
    (tmp_path / "space" / "inner.py").write_text("scale = 2.0\n")
    (tmp_path / "main.py").write_text(
        "import tensorflow as tf\nimport space\nfrom space import absent, inner\n\n\n"
        "def f(x):\n    return absent(tf.abs(x)) + space.other + inner.scale\n\n\nf(tf.ones([2]))\n"
    )
    report = check([tmp_path], cache=False)
    assert [function.qualname for function in report.functions] == ["f"] and not report.errors


def test_a_file_that_appears_is_found_by_the_import_that_comes_with_it(tmp_path: Path) -> None:
    session = Session(tmp_path, Config(cache=False))
    main, part = tmp_path / "main.py", tmp_path / "part.py"
    text = "import tensorflow as tf\n{}\n\n@tf.function\ndef f(x):\n    return {}\n\n\nf(tf.ones([2]))\n"

    def codes() -> set[str]:
        return {diagnostic.code for diagnostic in session.analyse([main]).diagnostics}

    main.write_text(text.format("", "tf.abs(x)"))
    before = codes()
    part.write_text("def g(x):\n    return x.numpy()\n")
    session.set_overlay(main, text.format("import part\n", "part.g(x)"))
    assert "GL410" in codes() - before
    part.unlink()
    assert "GL410" not in codes()
