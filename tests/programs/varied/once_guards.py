"""Conditions that let something happen once: prints, set-up, variables, caches."""
import tensorflow as tf

announced = False
initialised = set()


#? decision=convert
#? x: float32[2]
def announce_once(x):
    global announced
    if not announced:
        print("starting")
        announced = True
    return x * 2.0


class Lazy:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.ready = False
        self.scale = None
        self.first_shape = None
        self.warned = False

    #? decision=keep blockers=no-tensor-computation
    #? x: float32[2]
    def setup(self, x):
        if not self.ready:
            self.scale = 3.0
            self.ready = True

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        self.setup(x)
        return x * self.scale

    #? decision=convert
    #? x: float32[2]
    def remember_shape(self, x):
        if self.first_shape is None:
            self.first_shape = x.shape
        return x + 1.0

    #? decision=convert
    #? x: float32[2]
    def warn(self, x):
        if not self.warned:
            self.warned = True
            print("warning")
        return x - 1.0


class CountsUntil:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.n = 0

    #? decision=keep blockers=python-side-effect/frozen-read
    #? x: float32[2]
    def __call__(self, x):
        if self.n < 2:
            self.n += 1
            return x
        return x * 10.0


class BuildOnce(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.built = False

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? n: int
    def build(self, n):
        self.w = tf.Variable(tf.ones([n]))
        self.b = tf.Variable(0.0)
        self.built = True

    #? decision=convert
    #? x: float32[2]
    def __call__(self, x):
        if not self.built:
            self.build(x.shape[-1])
        return x * self.w + self.b

    def __contains__(self, x):
        return True


#? decision=convert speculative
#? x: float32[2]
#? name: str
def register(x, name):
    if name not in initialised:
        initialised.add(name)
    return tf.exp(x)


#? decision=convert
#? x: float32[2]
#? hook: None
def step_hook(x, hook):
    if hook is not None:
        hook(x)
    return x * 2.0


#? decision=keep blockers=python-side-effect/frozen-read
#? x: float32[2]
#? cache: {c: float32[2]} | {}
def default_cache(x, cache={}):
    if "c" not in cache:
        cache["c"] = tf.ones([2])
    return x + cache["c"]


lazy, cu, bo = Lazy(), CountsUntil(), BuildOnce()
for k in (1.0, 2.0, 3.0, 4.0):
    x = tf.constant([k, 1.0])
    print(announce_once(x), lazy(x), lazy.remember_shape(x), lazy.warn(x), cu(x), bo(x), register(x, "a"), step_hook(x, None), default_cache(x))
