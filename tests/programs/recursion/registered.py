"""Classes in a registry that call their base's methods, and a wrapper that is around the whole and around its parts: no circles."""
import functools

import tensorflow as tf


class Registry:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.classes = {}

    #? decision=keep blockers=python-side-effect,no-tensor-parameter
    #? cls: None | type
    #? name: None | str
    def register(self, cls=None, name=None):
        if cls is None:
            return functools.partial(self.register, name=name)
        self.keep(cls, name or cls.__name__)
        return cls

    #? decision=keep blockers=python-side-effect,no-tensor-parameter
    #? cls: type
    #? name: str
    def keep(self, cls, name):
        if name in self.classes:
            raise ValueError(name)
        self.classes[name] = cls


REGISTRY = Registry()


class Tree:
    #? decision=keep blockers=argument-kind
    #? x: float32[2]
    def grow(self, x):
        return x + 1.0


@REGISTRY.register
class Amber(Tree):
    pass


@REGISTRY.register
class Birch(Tree):
    pass


@REGISTRY.register
class Cedar(Tree):
    pass


@REGISTRY.register
class Elder(Tree):
    pass


@REGISTRY.register(name="fir")
class Fir(Tree):
    pass


@REGISTRY.register(name="gum")
class Gum(Tree):
    pass


@REGISTRY.register(name="hazel")
class Hazel(Tree):
    pass


@REGISTRY.register(name="iron")
class Iron(Tree):
    pass


@REGISTRY.register(name="juniper")
class Juniper(Tree):
    pass


@REGISTRY.register(name="kapok")
class Kapok(Tree):
    pass


@REGISTRY.register(name="larch")
class Larch(Tree):
    pass


@REGISTRY.register(name="maple")
class Maple(Tree):
    pass


@REGISTRY.register(name="oak")
class Oak(Tree):
    #? decision=keep blockers=argument-kind
    #? x: float32[2]
    def grow(self, x):
        return super().grow(x) * 2.0


@REGISTRY.register(name="cork")
class Cork(Oak):
    #? decision=keep blockers=argument-kind
    #? x: float32[2]
    def grow(self, x):
        return super().grow(x) * 3.0


class Fence:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? inner: Garden | Oak
    def __init__(self, inner):
        self.inner = inner

    #? decision=keep blockers=recursive
    #? x: float32[2]
    def grow(self, x):
        return self.inner.grow(x) - 0.5


class Hedge:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.fenced = Fence(Oak())

    #? decision=convert
    #? x: float32[2]
    def grow(self, x):
        return self.fenced.grow(x) / 2.0


class Garden:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.hedge = Hedge()

    #? decision=convert
    #? x: float32[2]
    def grow(self, x):
        return self.hedge.grow(x) + 4.0


fenced = Fence(Garden())
for size in (1.0, 2.0):
    x = tf.constant([size, 3.0])
    for cls in REGISTRY.classes.values():
        print(cls.__name__, cls().grow(x).numpy())
    print(Oak().grow(x).numpy(), Cork().grow(x).numpy(), fenced.grow(x).numpy())
