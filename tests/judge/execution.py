"""One run of a program, in a process of its own: what it printed, raised, wrote and left behind."""

from __future__ import annotations

import builtins
import contextlib
import json
import logging
import os
import re
import resource
import select
import shutil
import signal
import sys
import tempfile
import traceback
import types
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf
from tensorflow.python.eager import context

from tests.judge import clock
from tests.judge.instrument import RECORDER, attribute_names, instrument
from tests.judge.observe import Observer, Tree
from tests.judge.programs import Program
from tests.judge.recorder import Recorder, message_of

CPU_SECONDS = 60
WALL_SECONDS = 300
MEMORY_BYTES = 6 << 30
FILE_BYTES = 32 << 20
SEED = 7
_TEXT_LIMIT = 20_000


@dataclass(frozen=True)
class Plan:
    """What is done to the program in one run: candidates recorded as they are, turned into graphs, or freed of their ``tf.function``."""

    eager: Collection[int] = ()
    graph: Collection[int] = ()
    strip: int | None = None
    signature: tuple[int, str] | None = None
    """A candidate that is given an ``input_signature``, and that as Python text over ``tf``."""
    operations: bool = False


def run(program: Program, plan: Plan) -> Tree:
    """Run a program and describe what could be seen of it.

    The result has ``end`` (``"returned"``, ``"exited"``, ``"raised"`` with ``raised``, or ``"killed"`` with ``reason``), ``stdout``,
    ``stderr``, ``files`` and, unless killed, ``state`` (globals by module), ``calls``, ``traces``, ``hybrid``, ``recursive`` and
    ``computing`` of the candidates.
    """
    folder = Path(tempfile.mkdtemp(prefix="judge-"))
    try:
        code, home = folder / "program", folder / "home"
        home.mkdir()
        for path, text in instrument(program, eager=plan.eager, graph=plan.graph, mark=() if plan.strip is None else [plan.strip]).items():
            (code / path).parent.mkdir(parents=True, exist_ok=True)
            (code / path).write_text(text, "utf-8")
        reason = _fork(folder, lambda: _child(program, plan, folder))
        result: Tree = {"end": "killed", "reason": reason}
        if reason is None:
            result = json.loads((folder / "result.json").read_text("utf-8"))
        result["stdout"] = _text(folder / "stdout", code)
        result["stderr"] = _text(folder / "stderr", code)
        written = [path for path in sorted(home.rglob("*")) if path.is_file()]
        result["files"] = {_written_name(path.relative_to(home)): _content(path) for path in written}
        return result
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fork(folder: Path, task: Callable[[], None]) -> str | None:
    """Do a task in a forked process within limits; why it did not come to its end, or ``None``."""
    if context.context()._initialized:
        raise RuntimeError("TensorFlow has run in this process: a fork would wait for its threads for ever. Judge in a process of its own.")
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.setsid()
            _confine(folder)
            task()
            status = 0
        except BaseException:  # whatever ends the child is told to the parent, which has no other way to hear of it
            (folder / "failure").write_text(traceback.format_exc(), "utf-8")
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)
    descriptor = os.pidfd_open(pid)
    try:
        finished, _, _ = select.select([descriptor], [], [], WALL_SECONDS)
        if not finished:
            os.killpg(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    finally:
        os.close(descriptor)
    if not finished:
        return f"not finished after {WALL_SECONDS} s"
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return (
            f"not finished after {CPU_SECONDS} s of computing"
            if number in (signal.SIGXCPU, signal.SIGKILL)
            else f"ended by signal {number}"
        )
    if os.WEXITSTATUS(status):
        failure = folder / "failure"
        raise RuntimeError("the judge itself failed:\n" + (failure.read_text("utf-8") if failure.exists() else "no trace of why"))
    return None


def _confine(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for descriptor, target in enumerate((os.devnull, str(folder / "stdout"), str(folder / "stderr"))):
        opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600) if descriptor else os.open(target, os.O_RDONLY)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    os.chdir(folder / "home")


def _child(program: Program, plan: Plan, folder: Path) -> None:
    """Everything that happens in the process of the program."""
    code = folder / "program"
    modules = {"__main__", *(_module_name(path) for path in program.sources)}
    observer = Observer(modules, attribute_names(program))
    (folder / "wrappers").mkdir()
    signature = None if plan.signature is None else (plan.signature[0], eval(plan.signature[1], {"tf": tf}))
    recorder = Recorder(observer, folder / "wrappers", plan.strip, signature)
    setattr(builtins, RECORDER, recorder)
    keras.utils.set_random_seed(SEED)
    recorder.install(operations=plan.operations)
    sys.argv = [program.entry]
    tempfile.tempdir = str(folder / "wrappers")  # AutoGraph leaves a file there for each function that it converts
    sys.path.insert(0, str(code))
    main = types.ModuleType("__main__")
    main.__file__ = str(code / program.entry)
    sys.modules["__main__"] = main
    clock.install()
    _forget_logging()
    result: Tree = {"end": "returned"}
    try:
        exec(compile((code / program.entry).read_text("utf-8"), main.__file__, "exec"), vars(main))
    except SystemExit as error:
        result = {"end": "exited", "code": repr(error.code)}
    except Exception as error:
        place = traceback.format_exc(limit=-3)
        result = {"end": "raised", "raised": {"type": type(error).__name__, "message": message_of(error)}, "trace": place[-2000:]}
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    with recorder.observing():
        result["state"] = {name: observer.namespace(_globals(sys.modules[name])) for name in sorted(modules) if name in sys.modules}
    candidates = sorted({*plan.eager, *plan.graph, *recorder.hybrid})
    result["calls"] = {str(index): calls for index, calls in sorted(recorder.calls.items())}
    result["traces"] = {str(index): recorder.traces(index) for index in candidates}
    for name in ("hybrid", "stripped", "recursive", "computing"):
        result[name] = sorted(getattr(recorder, name))
    (folder / "result.json").write_text(json.dumps(result), "utf-8")


def _forget_logging() -> None:
    """Let the program find logging as a fresh process does.

    A test runner hangs handlers of its own on the root: ``basicConfig`` does nothing then, and TensorFlow, if loaded meanwhile, makes
    no handler of its own, which else tells its messages from the program's.
    """
    root = logging.getLogger()
    root.handlers.clear()
    root.setLevel(logging.WARNING)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
    tf.get_logger().handlers[:] = [handler]


def _globals(module: types.ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("__") and not isinstance(value, types.ModuleType)}


def _module_name(path: str) -> str:
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _text(path: Path, code: Path) -> str:
    if not path.exists():
        return ""
    return path.read_bytes()[:_TEXT_LIMIT].decode("utf-8", "replace").replace(str(code), "<program>")


def _written_name(path: Path) -> str:
    """The name of a file that a program wrote; those of event files hold the time, the host and the process."""
    name = path.as_posix()
    return re.sub(r"(tfevents)\..*", r"\1", name) if "tfevents" in name else name


def _content(path: Path) -> str:
    """The text of a file that a program wrote; of a binary one only that it is there, since formats store times and orders of their own."""
    content = path.read_bytes()[:_TEXT_LIMIT]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "<binary>"


def prepare() -> None:
    """Load in this process, before any fork, what nearly every program imports. Executes no operation: threads do not survive a fork."""
    tf.keras.layers.Dense  # noqa: B018  (TensorFlow loads its Keras on first use)
