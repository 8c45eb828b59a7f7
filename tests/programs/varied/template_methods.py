"""A base class that calls hooks, overridden with and without effects."""
import abc

import tensorflow as tf


class Base(abc.ABC):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.log = []

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def run(self, x):
        return self.post(self.forward(self.pre(x)))

    #? decision=keep blockers=no-tensor-computation
    #? x: float32[2]
    def pre(self, x):
        return x

    @abc.abstractmethod
    def forward(self, x):
        raise NotImplementedError

    #? decision=keep blockers=no-tensor-computation
    #? x: float32[2]
    def post(self, x):
        return tf.identity(x)


class Pure(Base):
    #? decision=convert
    #? x: float32[2]
    def forward(self, x):
        return x * 2.0


class Logged(Base):
    #? decision=convert
    #? x: float32[2]
    def forward(self, x):
        return x * 3.0

    #? decision=keep blockers=no-tensor-computation
    #? x: float32[2]
    def post(self, x):
        self.log.append(x.shape)
        return super().post(x)


class Shifted(Pure):
    offset = 1.0

    #? decision=convert
    #? x: float32[2]
    def pre(self, x):
        return super().pre(x) + self.offset


class Mixin:
    #? decision=convert
    #? x: float32[2]
    def clip(self, x):
        return tf.clip_by_value(x, -1.0, self.limit)


class Clipped(Mixin, Pure):
    limit = 1.0

    #? decision=convert
    #? x: float32[2]
    def post(self, x):
        return self.clip(super().post(x))


class Callable_:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? inner: Pure
    def __init__(self, inner):
        self.inner = inner

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        return self.inner.run(x)

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? name: str
    def __getattr__(self, name):
        return getattr(self.inner, name)


#? decision=convert
#? objs: [Pure | Shifted]
#? x: float32[2]
def run_all(objs, x):
    return tf.add_n([o.run(x) for o in objs])


#? decision=convert
#? obj: Clipped | Pure
#? x: float32[2]
def run_one(obj, x):
    return obj.run(x)


pure, logged, shifted, clipped = Pure(), Logged(), Shifted(), Clipped()
wrapped = Callable_(pure)
for v in ([1.0, 2.0], [0.1, 0.2]):
    x = tf.constant(v)
    print(pure.run(x), logged.run(x), shifted.run(x), clipped.run(x), wrapped(x), wrapped.forward(x), run_all([pure, shifted], x))
    print(run_one(pure, x), run_one(clipped, x))
print(len(logged.log))
