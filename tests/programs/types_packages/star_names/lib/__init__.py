import tensorflow as tf

from .values import factor, make

__all__ = ["tf", "factor", "make", "take"]


def take(t):
    return t
