"""Effects and reads behind properties, __getattr__, __getitem__, __call__, operators and context managers."""
import tensorflow as tf


class Tracker:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.reads = 0
        self.scale = 2.0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def counted(self):
        self.reads += 1
        return self.scale

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def plain(self):
        return self.scale * 2.0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? key: str
    def __getitem__(self, key):
        self.reads += 1
        return self.scale

    #? decision=keep blockers=python-side-effect
    #? x: float32[1]
    def __call__(self, x):
        self.reads += 1
        return x * self.scale

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __enter__(self):
        self.reads += 1
        return self

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? details: (None, None, None)
    def __exit__(self, *details):
        return False

    def __rmul__(self, x):
        self.reads += 1
        return x * 3.0

    #? decision=convert
    #? x: float32[1]
    def __add__(self, x):
        return x + self.scale


tracker = Tracker()


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_property(x):
    return x * tracker.counted


#? decision=convert
#? x: float32[1]
def by_plain_property(x):
    return x * tracker.plain


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_item(x):
    return x * tracker["scale"]


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_call(x):
    return tracker(x)


#? decision=keep blockers=python-side-effect
#? x: float32[1]
def by_context(x):
    with tracker as active:
        return x * active.scale


#? decision=convert
#? x: float32[1]
def by_operator(x):
    return tracker + x


for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(by_property(x).numpy(), by_plain_property(x).numpy(), by_item(x).numpy(), by_call(x).numpy(), by_context(x).numpy(), by_operator(x).numpy())
    print(tracker.reads)
