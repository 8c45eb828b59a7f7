"""What a program itself wrote to standard error, among all that TensorFlow logs there."""

from __future__ import annotations

import re

_TENSORFLOW_LOG = re.compile(
    r"^(?:[IWEF]\d{4} |\d{4}-\d\d-\d\d .*\] |WARNING:tensorflow:|WARNING:absl:|WARNING: All log messages|To enable the following"
    r"|\t \[\[\{\{node "  # the second line of what a failed operation logs
    r"|(?:loc\(.*\): )?error: 'tfg\.)"  # the optimizer of graphs, which goes on without what it tried
)
_AUTOGRAPH_WARNING = re.compile(
    r"^.*AutoGraph could not transform .*\n(?:(?!.*AutoGraph could not transform).*\n)*?To silence this warning.*\n?", re.MULTILINE
)
"""A warning of several paragraphs."""


def own_lines(text: str) -> str:
    """Standard error without what TensorFlow's own logging wrote there."""
    kept = []
    lines = iter(_AUTOGRAPH_WARNING.sub("", text).splitlines())
    for line in lines:
        if "/site-packages/" in line and "Warning:" in line:
            next(lines, "")  # Python shows the source line that warned on the next line
        elif not _TENSORFLOW_LOG.match(line):
            kept.append(line)
    return "\n".join(kept)
