"""A project under analysis: its files as they are on disk or in the editor, and everything remembered between two analyses."""

from graphlift.session.session import Early, Progress, Session

__all__ = ["Early", "Progress", "Session"]
