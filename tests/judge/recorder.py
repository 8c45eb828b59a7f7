"""Watches the candidates of a running program: what each call receives, returns, raises and leaves behind.

Runs inside the process of the program. Eager candidates are wrapped innermost; a ``tf.function`` is watched at its boundary, by way of the
class itself, so that the program holds a genuine one. Only outermost calls made outside any trace are compared; what a candidate receives
inside somebody else's trace is recorded as types alone.
"""

from __future__ import annotations

import functools
import inspect
import types
import weakref
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import tensorflow as tf
from tensorflow.python.framework import op_callbacks

from tests.judge.observe import Observer, Tree, closure, layers, target
from tests.judge.wrapping import wrap

MAX_CALLS = 160
"""Calls of one candidate that are recorded in full."""

_FREE_OPERATIONS = {
    "Const",
    "Placeholder",
    "PlaceholderWithDefault",
    "Identity",
    "IdentityN",
    "NoOp",
    "ReadVariableOp",
    "VarHandleOp",
    "_Arg",
    "_Retval",
}
"""Operations that move values without computing anything. A call of a graph is none either: what that computes is seen in its trace."""

_PolymorphicFunction = type(tf.function(lambda: None))
_CALLABLES = (types.FunctionType, types.MethodType, _PolymorphicFunction)
_F = TypeVar("_F", bound=Callable[..., Any])


def unconverted(function: _F) -> _F:
    """Keeps AutoGraph off a part of the recorder that converted code calls."""
    kept: _F = tf.autograph.experimental.do_not_convert(function)
    return kept


class Recorder:
    """What is known of each candidate after a run.

    ``folder`` takes the sources of wrappers. ``strip`` is the index of a hybrid candidate that shall run eagerly: whatever form its
    wrapping takes, ``tf.function`` gives it back unchanged. ``signature`` gives one candidate an ``input_signature``.
    """

    def __init__(self, observer: Observer, folder: Path, strip: int | None = None, signature: tuple[int, Any] | None = None) -> None:
        self._observer = observer
        self._signature = signature
        self._folder = folder
        self._failed = unconverted(functools.partial(failed, self))
        self._finished = unconverted(functools.partial(finished, self))
        self._strip = strip
        self._active: list[tuple[int, bool]] = []
        self._applying: list[int] = []
        self._turned: set[int] = set()
        self._codes: dict[types.CodeType, int] = {}
        self._functions: dict[int, int] = {}
        self._kept: list[Any] = []
        self._identities: dict[int, tuple[int, Any]] = {}
        self._next_identity = 0
        self._busy = False
        self.calls: dict[int, list[Tree]] = {}
        self.hybrid: set[int] = set()
        self.stripped: set[int] = set()
        self.recursive: set[int] = set()
        self.computing: set[int] = set()

    def eager(self, index: int, decorated: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """The decorator of a candidate that is recorded as it is; ``decorated`` if decorators of its own and ``applied`` follow."""

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            self._note(function, index, decorated)
            recorded: Callable[..., Any] = self._recorded(function, index)
            return recorded

        return decorate

    def mark(self, index: int, decorated: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """The decorator of a candidate that is only to be recognised where ``tf.function`` meets it."""

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            self._note(function, index, decorated)
            return function

        return decorate

    def graph(self, index: int, decorated: bool = False) -> Callable[[Callable[..., Any]], Any]:
        """The decorator that turns a candidate into a ``tf.function``; ``decorated`` as for ``eager``."""

        def decorate(function: Callable[..., Any]) -> Any:
            self._turned.add(index)  # what the program makes of it beyond this has a boundary of its own
            made = tf.function(function, **self._options(index))
            self._register(made, index)
            self._note(function, index, decorated)
            return made

        return decorate

    def applied(self, index: int) -> Callable[[Any], Any]:
        """The outermost mark of a candidate with decorators of its own: from here on a ``tf.function`` is not made for it."""

        def decorate(value: Any) -> Any:
            self._applying = [other for other in self._applying if other != index]
            return value

        return decorate

    def install(self, *, operations: bool) -> None:
        """Watch every ``tf.function`` made from now on and, if asked, every operation (TensorFlow then takes slower ways)."""
        make = tf.function

        @functools.wraps(make)
        def function(func: Any = None, *args: Any, **kwargs: Any) -> Any:
            if func is None:
                return lambda inner: function(inner, *args, **kwargs)
            index = self._candidate_of(func)
            if index is not None and index == self._strip:
                self.stripped.add(index)
                return self._recorded(func, index)
            made = make(func, *args, **{**kwargs, **self._options(index)})
            if index is not None and index not in self._turned:
                self._register(made, index)
            return made

        tf.function = function
        tf.compat.v2.function = function
        self._watch_boundary()
        if operations:
            op_callbacks.add_op_callback(self._operation)

    def traces(self, index: int) -> int:
        """How often the functions made of a candidate were traced; one that creates variables in its first trace needs a second."""
        own = [function for function in self._kept if self._functions[id(function)] == index]
        return sum(
            max(0, function.experimental_get_tracing_count() - bool(getattr(function, "_created_variables", ()))) for function in own
        )

    def identity(self, value: Any) -> int:
        """A number that no other object gets while this run lasts, without keeping the object alive."""
        key = id(value)
        if key not in self._identities:
            try:
                reference = weakref.ref(value, lambda _: self._identities.pop(key, None))
            except TypeError:  # of a type without weak references
                reference = None
            self._identities[key] = (self._next_identity, reference)
            self._next_identity += 1
        return self._identities[key][0]

    def _options(self, index: int | None) -> dict[str, Any]:
        """What ``tf.function`` is given beyond what the program gives it."""
        return {"input_signature": self._signature[1]} if self._signature is not None and self._signature[0] == index else {}

    def _register(self, function: Any, index: int) -> None:
        self._kept.append(function)
        self._functions[id(function)] = index
        self.hybrid.add(index)

    def _candidate_of(self, func: Any) -> int | None:
        """The candidate that a ``tf.function`` is being made of: the one being decorated, else the outermost that is known."""
        if self._applying:
            return self._applying[-1]
        while isinstance(func, functools.partial):
            func = func.func
        code: Any = getattr(self.plain(func), "__code__", None)
        return self._codes.get(code)

    def plain(self, function: Any) -> Any:
        """The candidate's own function under whatever was put around it; the innermost one where no candidate is known."""
        for layer in layers(function):
            if isinstance(layer, types.FunctionType) and layer.__code__ in self._codes:
                return layer
        return layers(function)[-1]

    def _note(self, function: Any, index: int, decorated: bool) -> None:
        self._codes[function.__code__] = index
        self._applying += [index] if decorated else []

    def _recorded(self, function: Any, index: int) -> Any:
        """A function or method that tells of its calls; other callables as they are."""
        if isinstance(function, types.MethodType):
            return types.MethodType(self._recorded(function.__func__, index), function.__self__)
        if not isinstance(function, types.FunctionType):
            return function
        made: Callable[..., Any] = wrap(
            function, self._folder, unconverted(functools.partial(begin, self, index)), self._failed, self._finished
        )
        return made

    def _watch_boundary(self) -> None:
        call, get = _PolymorphicFunction.__call__, _PolymorphicFunction.__get__

        @functools.wraps(call)  # AutoGraph tells by the module that this is TensorFlow's
        def watched_call(function: Any, *args: Any, **kwargs: Any) -> Any:
            index = self._functions.get(id(function))
            if index is None:
                return call(function, *args, **kwargs)
            noted = begin(self, index, function, args, kwargs, boundary=True)
            try:
                result = call(function, *args, **kwargs)
            except BaseException as error:
                failed(self, noted, error)
                raise
            finished(self, noted, result)
            return result

        def watched_get(function: Any, instance: Any, owner: Any) -> Any:
            bound = get(function, instance, owner)
            index = self._functions.get(id(function))
            if index is not None and isinstance(bound, _PolymorphicFunction) and id(bound) not in self._functions:
                self._register(bound, index)
            return bound

        _PolymorphicFunction.__call__ = watched_call
        _PolymorphicFunction.__get__ = watched_get

    def _operation(self, op_type: str | bytes, *_: Any, **__: Any) -> None:
        name = op_type if isinstance(op_type, str) else op_type.decode()
        free = name in _FREE_OPERATIONS or name.startswith("__") or "PartitionedCall" in name
        if self._active and not self._busy and not free:
            self.computing.update(index for index, _ in self._active)

    @contextmanager
    def observing(self) -> Any:
        """Look at values without a trace here: outside graphs and gradient tapes."""
        self._busy = True
        try:
            with tf.init_scope():
                yield self._observer
        finally:
            self._busy = False


def begin(recorder: Recorder, index: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], *, boundary: bool = False) -> Tree:
    """Note that a call begins; what is returned goes to ``failed`` or ``finished``."""
    if (index, boundary) in recorder._active:
        recorder.recursive.add(index)
    outermost = (index, False) not in recorder._active and (index, True) not in recorder._active
    recorder._active.append((index, boundary))
    calls = recorder.calls.setdefault(index, [])
    traced = not tf.executing_eagerly()
    call: Tree = {"index": index, "boundary": boundary, "traced": traced, "outermost": outermost}
    if len(calls) >= MAX_CALLS:
        return call
    calls.append(call)
    with recorder.observing() as observer:
        bound = _bound(recorder, function, args, kwargs)
        call["arguments"] = observer.namespace(bound)
        call["objects"] = {name: recorder.identity(value) for name, value in bound.items()}
        call["given"] = sorted(name for name, value in bound.items() if value is not _default(recorder.plain(function), name))
        if outermost and not traced:
            call["_after"] = (function, args, kwargs)
    return call


def failed(recorder: Recorder, call: Tree, error: BaseException) -> None:
    """Note that a call raised."""
    recorder._active.remove((call["index"], call["boundary"]))
    call["raised"] = {"type": type(error).__name__, "message": message_of(error)}
    _leave(recorder, call)


def finished(recorder: Recorder, call: Tree, result: Any) -> None:
    """Note what a call returned, and the state of its arguments and closure after it."""
    recorder._active.remove((call["index"], call["boundary"]))
    if "arguments" in call:
        with recorder.observing() as observer:
            call["returned"] = observer.describe(result)
    _leave(recorder, call)


def _leave(recorder: Recorder, call: Tree) -> None:
    after = call.pop("_after", None)
    if after is None:
        return
    function, args, kwargs = after
    with recorder.observing() as observer:
        inner = recorder.plain(function)
        cells = closure(inner) if isinstance(inner, types.FunctionType) else {}
        cells = {name: cell for name, cell in cells.items() if not isinstance(cell, (type, *_CALLABLES, types.ModuleType))}
        call["after"] = observer.namespace(
            {**cells, **{f"{name}=": value for name, value in _bound(recorder, function, args, kwargs).items()}}
        )


def _bound(recorder: Recorder, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments by parameter name, with ``self`` where a bound ``tf.function`` hides it; by position where they do not fit."""
    if isinstance(function, _PolymorphicFunction):
        instance = target(function)
        function = recorder.plain(function)
        args = args if instance is None else (instance, *args)
    try:
        fitted = inspect.signature(function).bind(*args, **kwargs)
    except (TypeError, ValueError):
        return {str(position): value for position, value in enumerate(args)} | kwargs
    fitted.apply_defaults()
    return dict(fitted.arguments)


def _default(function: Any, name: str) -> Any:
    """The default of a parameter; a value nobody else has where there is none."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return Recorder
    return parameters[name].default if name in parameters else Recorder


def message_of(error: BaseException) -> str:
    """The line of an error's message that says what is wrong: the last of AutoGraph's, which begin with the place, else the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    return (lines[-1] if lines[0].startswith("in user code") else lines[0])[:200]
