"""What is set once, while it is missing: numbers and variables stay, tensors of the trace do not; some is forgotten and set anew."""
import tensorflow as tf

width = None
rate = None
cache = {}
table = {}


class Lazy:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.mask = None
        self.rank = None
        self.variable = None
        self.parts = None
        self.ready = False

    #? decision=keep blockers=python-side-effect/leaked-tensor
    #? x: float32[2]
    def masked(self, x):
        if self.mask is None:
            self.mask = tf.ones_like(x)
        return x * self.mask

    #? decision=keep blockers=python-side-effect/leaked-tensor
    #? x: float32[2]
    def in_list(self, x):
        if self.parts is None:
            self.parts = [tf.ones_like(x)]
        return x * self.parts[0]

    #? decision=keep blockers=python-side-effect/leaked-tensor
    #? x: float32[2]
    def by_flag(self, x):
        if not self.ready:
            self.offset = tf.zeros_like(x)
            self.ready = True
        return x + self.offset

    #? decision=convert
    #? x: float32[2]
    def ranked(self, x):
        if self.rank is None:
            self.rank = len(x.shape)
        return x * float(self.rank)

    #? decision=convert
    #? x: float32[2]
    def weighted(self, x):
        if self.variable is None:
            self.variable = tf.Variable(tf.ones_like(x))
        return x * self.variable


#? decision=convert
#? x: float32[2]
def by_global(x):
    global width
    if width is None:
        width = x.shape[0]
    return x * float(width)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def forgotten(x):
    global rate
    if rate is None:
        rate = len(cache) + 1.0
    return x * rate


#? decision=convert
#? x: float32[2]
def by_item(x):
    if "size" not in cache:
        cache["size"] = x.shape[0]
    return x * float(cache["size"])


#? decision=keep blockers=python-side-effect/leaked-tensor
#? x: float32[2]
def tensor_item(x):
    if "ones" not in table:
        table["ones"] = tf.ones_like(x)
    return x * table["ones"]


lazy = Lazy()
for step in range(3):
    x = tf.constant([1.0, float(step)])
    print(lazy.masked(x).numpy(), lazy.in_list(x).numpy(), lazy.by_flag(x).numpy(), lazy.ranked(x).numpy(), lazy.weighted(x).numpy())
    print(by_global(x).numpy(), forgotten(x).numpy(), by_item(x).numpy(), tensor_item(x).numpy())
    rate = None
