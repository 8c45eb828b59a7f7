"""Which files the paths of a user stand for."""

from __future__ import annotations

import itertools
import os
import socket
from pathlib import Path

import pytest

from graphlift.source.files import discover


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with files of every kind; ``add`` makes more."""
    for name in [
        "main.py",
        "notes.txt",
        "app.pyw",
        "study.ipynb",
        "pkg/a.py",
        "pkg/sub/b.py",
        "env/reward.py",
        ".hidden/c.py",
        ".hidden.py",
        "pkg/__pycache__/a.py",
        "node_modules/d.py",
        "build/lib/e.py",
        "venv/bin/f.py",
        "myenv/pyvenv.cfg",
        "myenv/lib/g.py",
        "lib/site-packages/h.py",
        ".ipynb_checkpoints/study.ipynb",
    ]:
        add(tmp_path, name)
    return tmp_path


def add(root: Path, name: str, text: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def found(root: Path, /, *paths: str, **options: object) -> list[str]:
    """The files below *root* that paths relative to it stand for."""
    files, problems = discover([root / path for path in paths or (".",)], **options)
    assert problems == []
    return [path.relative_to(root).as_posix() for path in files]


def test_a_folder_stands_for_its_own_python_files_and_notebooks(tree: Path) -> None:
    assert found(tree) == ["app.pyw", "env/reward.py", "main.py", "pkg/a.py", "pkg/sub/b.py", "study.ipynb"]


def test_what_is_named_is_taken_whatever_it_is_called(tree: Path) -> None:
    assert found(tree, "notes.txt", ".hidden.py") == [".hidden.py", "notes.txt"]
    assert found(tree, "build", ".hidden", "myenv") == [".hidden/c.py", "build/lib/e.py", "myenv/lib/g.py"]


def test_the_order_of_the_arguments_does_not_matter_and_nothing_is_found_twice(tree: Path) -> None:
    paths = ["pkg", "main.py", "pkg/sub/../a.py", "."]
    results = [found(tree, *order) for order in itertools.permutations(paths)]
    assert all(result == found(tree) for result in results)


def test_gitignore_files_hold_for_what_lies_below_them(tree: Path) -> None:
    (tree / ".git").mkdir()
    add(tree, ".gitignore", "*.pyw\n/pkg/sub/\n# comment\n\n!!!\n")
    add(tree, "pkg/.gitignore", "a.py\n!keep.pyw\n")
    add(tree, "pkg/keep.pyw")
    add(tree, "pkg/other.pyw")
    assert found(tree) == ["env/reward.py", "main.py", "pkg/keep.pyw", "study.ipynb"]
    assert found(tree, "pkg") == ["pkg/keep.pyw"]
    assert found(tree, "pkg/a.py", "pkg/sub") == ["pkg/a.py", "pkg/sub/b.py"]


def test_gitignore_files_above_a_folder_count_only_in_its_repository(tree: Path) -> None:
    add(tree, ".gitignore", "a.py\n")
    assert found(tree, "pkg") == ["pkg/a.py", "pkg/sub/b.py"]
    (tree / ".git").mkdir()
    assert found(tree, "pkg") == ["pkg/sub/b.py"]
    (tree / "pkg" / ".git").mkdir()
    assert found(tree, "pkg") == ["pkg/a.py", "pkg/sub/b.py"]


def test_exclude_holds_below_its_root(tree: Path) -> None:
    assert found(tree, exclude=["pkg/sub", "*.ipynb", "env/*"], root=tree) == ["app.pyw", "main.py", "pkg/a.py"]
    assert found(tree, "pkg/sub/b.py", exclude=["pkg/sub"], root=tree) == ["pkg/sub/b.py"]


def test_a_pattern_that_is_none_is_a_problem(tree: Path) -> None:
    files, problems = discover([tree / "pkg"], exclude=["!", "a.py"], root=tree)
    assert [path.name for path in files] == ["b.py"]
    assert [problem.message for problem in problems] == ["The pattern '!' in `exclude` is not valid; see the syntax of .gitignore."]


def test_links_make_neither_loops_nor_doubles(tree: Path) -> None:
    (tree / "pkg" / "loop").symlink_to(tree)
    (tree / "other.py").symlink_to(tree / "pkg" / "a.py")
    (tree / "linked").symlink_to(tree / "pkg")
    assert found(tree) == ["app.pyw", "env/reward.py", "main.py", "other.py", "pkg/sub/b.py", "study.ipynb"]
    assert found(tree, "linked", "pkg") == ["linked/a.py", "linked/sub/b.py"]


def test_what_cannot_be_analysed_is_a_problem(tree: Path) -> None:
    os.mkfifo(tree / "pkg" / "pipe.py")
    (tree / "pkg" / "broken.py").symlink_to(tree / "nowhere")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tree / "socket.py"))
        files, problems = discover([tree / "pkg", tree / "missing", tree / "socket.py", tree / "main.py" / "x", "a\0b"])
    assert [path.name for path in files] == ["a.py", "b.py"]
    messages = {problem.path.name: problem.message for problem in problems}
    assert messages == {
        "a\0b": "The path holds a null character and names no file.",
        "missing": "There is no such file or folder.",
        "socket.py": "This is neither a file nor a folder (but a pipe, socket or device) and was not analysed.",
        "pipe.py": "This is neither a file nor a folder (but a pipe, socket or device) and was not analysed.",
        "broken.py": "This link leads nowhere.",
        "x": "The path cannot be reached: Not a directory.",
    }


def test_a_folder_that_cannot_be_read_is_a_problem(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files, problems = discover([tree / "pkg"])
    assert [path.name for path in files] == ["a.py"]
    assert [(problem.path, problem.message) for problem in problems] == [
        (tree / "pkg" / "sub", "The folder cannot be read: Permission denied.")
    ]


def test_a_name_that_is_no_unicode_is_a_problem(tree: Path) -> None:
    name = os.fsencode(tree / "pkg") + b"/\xff.py"
    try:
        with open(name, "wb"):  # noqa: PTH123 (the name is bytes)
            pass
    except OSError:
        pytest.skip("the file system has Unicode names only")
    files, problems = discover([tree / "pkg"])
    assert [path.name for path in files] == ["a.py", "b.py"]
    assert [problem.message for problem in problems] == ["The file's name is not valid Unicode; rename the file to have it analysed."]
