"""The analysis process: takes requests from standard input and answers on standard output, one after the other.

A thread of its own reads the requests, so that a ``Cancel`` reaches an analysis that is running. The process ends with its input.
"""

from __future__ import annotations

import gc
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from graphlift.facts.remembered import forget
from graphlift.render.edits import EditProblem
from graphlift.report import Report
from graphlift.session import Early
from graphlift.version import __version__
from graphlift_lsp import wire
from graphlift_lsp.analyser import Analyser, AnalyserFactory, AnalysisCancelled
from graphlift_lsp.refactoring import Refactoring
from graphlift_lsp.slices import Difference, Slices

_FULL_COLLECTION: Final = 50
_LULL: Final = 0.25
"""Seconds without a request after which none is expected for a while."""
_PROMPT: Final = 0.0005
"""Seconds that the thread that reads waits for the one that works: each message takes it several turns."""
_LONG: Final = 1.0
"""Seconds: what takes longer makes much that is to stay."""
_MOST_UNTIDIED: Final = 200
"""After so many requests without a lull it is tidied up in between."""


class _Project:
    """One analyser with what the server has been told of it."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self.texts: dict[str, str] = {}
        self.paths: list[Path] = []
        """What was last reported on."""

    def take(self, texts: dict[str, str | None]) -> None:
        for path, text in texts.items():
            if text is None:
                self.texts.pop(path, None)
            else:
                self.texts[path] = text
            self.analyser.set_overlay(Path(path), text)


class AnalysisProcess:
    """Answers requests until the input ends."""

    def __init__(self, make_analyser: AnalyserFactory, requests: BinaryIO, answers: BinaryIO) -> None:
        self._make_analyser = make_analyser
        self._requests, self._answers = requests, answers
        self._queue: queue.SimpleQueue[wire.Request] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._projects: dict[str, _Project] = {}
        self._is_idle = False
        self._untidied = 0
        """Requests since it was last looked for what is of no use, in what they made."""
        self._since_all = 0
        """The same, in everything."""
        self._slices: dict[str, Slices] = {}

    def run(self) -> None:
        """Serve; returns never, as the end of the input ends the process whatever it is doing."""
        self._send(wire.Ready(os.getpid(), __version__))
        threading.Thread(target=self._read, name="requests", daemon=True).start()  # after the greeting: it may end the process at once
        while True:
            request = self._next()
            if isinstance(request, wire.Forget):
                self._projects.pop(request.project, None)
                self._slices.pop(request.project, None)
            elif not isinstance(request, wire.Cancel):
                began = time.perf_counter()
                self._answer(request)
                self._cancelled.discard(request.id)
                self._untidied += 1
                if time.perf_counter() - began > _LONG:
                    gc.freeze()  # the next collection of what is new passes over all of it

    def _next(self) -> wire.Request:
        """The next request. While none comes, get ready for what may be asked, and tidy up."""
        if self._untidied >= _MOST_UNTIDIED:
            self._tidy()
        try:
            return self._wait(_LULL)
        except queue.Empty:
            self._prepare()
            self._tidy()
        return self._wait(None)

    def _wait(self, seconds: float | None) -> wire.Request:
        self._is_idle = True
        try:
            return self._queue.get(timeout=seconds)
        finally:
            self._is_idle = False

    def _prepare(self) -> None:
        """While nothing is asked, get ready for what may be."""
        for project in self._projects.values():
            if project.paths and self._queue.empty():
                try:
                    project.analyser.prepare(project.paths, lambda: not self._queue.empty())
                except MemoryError:
                    raise  # a process that ran out of memory starts anew
                except Exception:  # whatever a defect raises, the process goes on
                    traceback.print_exc()
                    project.paths = []  # who asks will be told

    def _tidy(self) -> None:
        """Collect what the last request left in circles, and let later collections pass over what is to stay, a million objects."""
        if not self._untidied:
            return
        self._since_all += self._untidied
        self._untidied = 0
        if self._since_all >= _FULL_COLLECTION and self._queue.empty():
            self._since_all = 0
            forget()
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _read(self) -> None:
        while True:
            prefix = self._requests.read(wire.LENGTH_BYTES)
            body = self._requests.read(wire.length(prefix)) if len(prefix) == wire.LENGTH_BYTES else b""
            if not body:  # the server has gone; a running analysis is of no use any more
                if self._is_idle:
                    for project in self._projects.values():
                        project.analyser.keep()
                os._exit(0)
            request = wire.decode_request(body)
            if isinstance(request, wire.Cancel):
                self._cancelled.add(request.id)
            else:
                self._queue.put(request)

    def _send(self, message: wire.Message) -> None:
        try:
            self._answers.write(wire.frame(message))
            self._answers.flush()
        except OSError:
            os._exit(0)  # the server has gone

    def _answer(self, request: wire.Analyse | wire.Refactor) -> None:
        def cancelled() -> bool:
            return request.id in self._cancelled

        try:
            answer = self._analyse(request, cancelled) if isinstance(request, wire.Analyse) else self._refactor(request, cancelled)
        except AnalysisCancelled:
            answer = wire.Cancelled(request.id)
        except MemoryError:
            raise  # a process that ran out of memory starts anew
        except Exception as error:
            traceback.print_exc()
            answer = wire.Failed(request.id, f"{type(error).__name__}: {error}")
        self._send(answer)

    def _project(self, spec: wire.Project, *, reload: bool = False) -> _Project:
        project = self._projects.get(spec.name)
        if project is None or reload:
            texts = project.texts if project else {}
            project = self._projects[spec.name] = _Project(self._make_analyser(Path(spec.root), spec.settings))
            project.take(dict(texts))
        return project

    def _analyse(self, request: wire.Analyse, cancelled: Callable[[], bool]) -> wire.Message:
        started = time.perf_counter()
        project = self._project(request.project, reload=request.reload)
        project.take(request.texts)  # also if cancelled by now: the server does not send them again
        if cancelled():
            raise AnalysisCancelled
        paths = [Path(path) for path in request.project.paths]
        slices = self._slices.setdefault(request.project.name, Slices())
        known = request.known

        def answered(report: Report, difference: Difference, *, partial: bool) -> wire.Analysed:
            return wire.Analysed(
                request.id,
                difference.number,
                partial,
                difference.changed,
                difference.removed,
                difference.whole,
                inlay_hints=project.analyser.inlay_hints,
                problems=tuple(project.analyser.problems),
                functions=len(report.functions),
                seconds=time.perf_counter() - started,
            )

        def hears(report: Report) -> None:
            nonlocal known
            part = None if cancelled() else slices.update_part(report, project.texts, known=known, files=request.first)
            if part is not None:
                known = part.number
                self._send(answered(report, part, partial=True))

        first = Early([Path(path) for path in request.first], hears) if request.first else None
        about = [Path(path) for path in project.texts]
        report = project.analyser.analyse(paths, about=about, first=first, cancelled=cancelled)
        project.paths = paths
        return answered(report, slices.update(report, project.texts, known=known), partial=False)

    def _refactor(self, request: wire.Refactor, cancelled: Callable[[], bool]) -> wire.Message:
        project = self._project(request.project)
        refactoring = Refactoring(project.analyser, [Path(path) for path in request.project.paths], project.texts, cancelled)
        try:
            edits = refactoring.edits(request.path, request.qualname, request.kind)
        except EditProblem as problem:
            return wire.Edited(request.id, problem=str(problem))
        return wire.Edited(request.id, edits=tuple((edit.start, edit.end, edit.text) for edit in edits))


def serve(make_analyser: AnalyserFactory) -> None:
    """Serve on this process's standard input and output, where nothing else may be printed from then on."""
    gc.disable()  # what is left in circles is collected between requests
    sys.setswitchinterval(_PROMPT)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    AnalysisProcess(make_analyser, sys.stdin.buffer, answers).run()
