from .. import make as _make
from . import inner


def use(t):
    return inner.use_inner(t)


class Holder:
    def __init__(self, t):
        self.t = t

    def get(self):
        return self.show(self.t)

    def show(self, t):
        return t

    @staticmethod
    def static(t):
        return t

    @classmethod
    def build(cls):
        return cls(_make(3))
