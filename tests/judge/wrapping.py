"""Wraps a function in one with the very same parameters.

Keras and its relatives look at the code of ``call`` and ``build`` rather than at what a wrapper says about itself, and AutoGraph wants to
read a wrapper's source: so each wrapper is written to a file of its own, with the parameters of what it wraps.
"""

from __future__ import annotations

import functools
import inspect
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

Parameter = inspect.Parameter
ORIGINALS: weakref.WeakKeyDictionary[Callable[..., Any], Callable[..., Any]] = weakref.WeakKeyDictionary()
"""What each wrapper is around. Its ``__wrapped__`` may be overwritten by a decorator of the program's."""

_TEMPLATE = """\
def _judge_make(_judge_begin, _judge_failed, _judge_finished, _judge_function):
    def {name}({parameters}):
        _judge_call = _judge_begin(_judge_function, {positional}, {keywords})
        try:
            _judge_result = _judge_function({arguments})
        except BaseException as _judge_error:
            _judge_failed(_judge_call, _judge_error)
            raise
        _judge_finished(_judge_call, _judge_result)
        return _judge_result

    return {name}
"""


def wrap(
    function: Callable[..., Any],
    folder: Path,
    begin: Callable[..., Any],
    failed: Callable[..., None],
    finished: Callable[..., None],
) -> Callable[..., Any]:
    """A function like ``function`` that tells of each call: first ``begin(function, args, kwargs)``, whose answer goes to the others."""
    make = _compiled(_source(function), folder)
    wrapper: Any = functools.wraps(function)(make(begin, failed, finished, function))
    wrapper.__defaults__ = function.__defaults__
    wrapper.__kwdefaults__ = function.__kwdefaults__
    made: Callable[..., Any] = wrapper
    ORIGINALS[made] = function
    return made


@functools.cache
def _compiled(text: str, folder: Path) -> Any:
    """What makes wrappers from one template; functions of equal name and parameters share it."""
    file = folder / f"wrapper_{_compiled.cache_info().misses}.py"
    file.write_text(text, "utf-8")
    namespace: dict[str, Any] = {}
    exec(compile(text, str(file), "exec"), namespace)
    return namespace["_judge_make"]


def _source(function: Callable[..., Any]) -> str:
    given = list(inspect.signature(function).parameters.values())
    parameters, positional, keywords, arguments = [], [], [], []
    for position, parameter in enumerate(given):
        name, kind = parameter.name, parameter.kind
        default = "" if parameter.default is Parameter.empty else "=None"
        if kind is Parameter.KEYWORD_ONLY and not any(
            p.kind in {Parameter.KEYWORD_ONLY, Parameter.VAR_POSITIONAL} for p in given[:position]
        ):
            parameters.append("*")
        if kind is Parameter.VAR_POSITIONAL:
            parameters.append(f"*{name}")
            positional.append(f"*{name}")
            arguments.append(f"*{name}")
        elif kind is Parameter.VAR_KEYWORD:
            parameters.append(f"**{name}")
            keywords.append(f"**{name}")
            arguments.append(f"**{name}")
        elif kind is Parameter.KEYWORD_ONLY:
            parameters.append(name + default)
            keywords.append(f"{name!r}: {name}")
            arguments.append(f"{name}={name}")
        else:
            parameters.append(name + default)
            positional.append(name)
            arguments.append(name)
            following = given[position + 1 :]
            if kind is Parameter.POSITIONAL_ONLY and not any(p.kind is Parameter.POSITIONAL_ONLY for p in following):
                parameters.append("/")
    return _TEMPLATE.format(
        name=function.__name__ if function.__name__.isidentifier() else "recorded",
        parameters=", ".join(parameters),
        positional="(" + "".join(f"{item}, " for item in positional) + ")",
        keywords="{" + ", ".join(keywords) + "}",
        arguments=", ".join(arguments),
    )
