"""Room for deep recursion: the interpreter recurses with the depth of the analysed program's calls and expressions."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Final, TypeVar

Result = TypeVar("Result")
STACK_BYTES: Final = 512 * 1024 * 1024
RECURSION_LIMIT: Final = 200_000


def deeply(work: Callable[[], Result]) -> Result:
    """Run *work* in a thread of its own with a large stack and hand on what it returns or raises."""
    outcome: list[Result] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    limit, size = sys.getrecursionlimit(), threading.stack_size()
    sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
    threading.stack_size(STACK_BYTES)
    try:
        thread = threading.Thread(target=run, name="graphlift-solver")
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    if failure:
        raise failure[0]
    return outcome[0]
