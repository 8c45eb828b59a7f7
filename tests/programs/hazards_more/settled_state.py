"""State that is all set before anything reads it, and state of the same kind that changes in between."""
import tensorflow as tf


class Scaler:
    #? decision=convert
    #? x: float32[2]
    def scale(self, x):
        return x * self.rate

    #? decision=convert
    #? x: float32[2]
    def shift(self, x):
        return x + self.offset

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def tune(self, x):
        return x * self.tuned

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? offset: float
    def set_offset(self, offset):
        self.offset = offset

    #? decision=keep blockers=no-tensor-parameter,python-side-effect,literal-parameter,no-tensor-computation
    #? tuned: float
    def set_tuned(self, tuned):
        self.tuned = tuned


#? decision=keep blockers=no-tensor-parameter,python-return,no-tensor-computation
#? rate: float
def make(rate):
    scaler = Scaler()
    scaler.rate = rate
    scaler.set_offset(rate * 2.0)
    scaler.set_tuned(rate)
    return scaler


#? decision=convert speculative
#? x: float32[2]
#? rate: float
def run(x, rate):
    scaler = make(rate)
    first = scaler.tune(x)
    scaler.set_tuned(rate + 1.0)
    return first + scaler.tune(x) + scaler.scale(x) + scaler.shift(x)


#? decision=keep blockers=no-tensor-parameter
def start():
    own = Scaler()
    own.rate = 4.0
    return own.scale(tf.ones([2])) + own.scale(tf.zeros([2]))


kinds = {}


#? decision=keep blockers=no-tensor-parameter,python-side-effect,no-tensor-computation
#? function: function
def register(function):
    kinds[function.__name__] = function
    return function


#? decision=convert
#? x: float32[2]
@register
def double(x):
    return x * 2.0


#? decision=convert
#? x: float32[2]
@register
def halve(x):
    return x / 2.0


#? decision=convert
#? x: float32[2]
def by_name(x):
    return kinds["double"](x) + kinds["halve"](x)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def counted(x):
    return x * float(len(counts))


#? decision=convert speculative
#? x: float32[2]
#? names: [str]
def closures(x, names):
    known = []
    for name in names:
        known.append(len(name))
    factor = 2.0

    #? decision=keep blockers=retracing
    #? y: float32[2]
    def weighted(y):
        return y * float(sum(known)) * factor

    factor = 3.0
    here = weighted(x) + weighted(x + 1.0)
    late = 1.0

    #? decision=keep blockers=frozen-read
    #? y: float32[2]
    def shifted(y):
        return y + late

    before = shifted(x)
    late = 5.0
    return here + before + shifted(x)


#? decision=convert
#? x: float32[2]
def branches(x):
    found = x
    for by in (2.0, 3.0):

        #? decision=keep blockers=no-tensor-parameter
        def wide():
            return found * by

        found = tf.cond(tf.reduce_sum(x) > 0.0, wide, lambda: found - by)
    return found


counts = []
print(run(tf.constant([1.0, 2.0]), 3.0), start())
print(run(tf.constant([3.0, 4.0]), 3.0), start())
for value in (1.0, 2.0):
    x = tf.constant([value, value])
    counts.append(value)
    print(by_name(x), counted(x), closures(x, ["a", "bc"]), branches(x))
