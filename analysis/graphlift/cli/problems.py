"""What a command can meet that is the user's to mend."""

from __future__ import annotations


class InputProblem(Exception):
    """Input that cannot be used; the message is a sentence for the user. The command ends with status 2."""
