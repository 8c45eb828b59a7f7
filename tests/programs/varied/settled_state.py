"""State that changes before the first call, after the last, or between: by methods, decorators, helpers and loops."""
import tensorflow as tf

TABLE = {}
level = 1.0
shift = 0.0


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
def entry(name):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? fn: function
    def add(fn):
        TABLE[name] = fn
        return fn

    return add


#? decision=convert
#? x: float32[2]
@entry("double")
def double(x):
    return x * 2.0


#? decision=convert
#? x: float32[2]
@entry("half")
def half(x):
    return x * 0.5


#? decision=convert
#? x: float32[2]
def looked_up(x):
    return TABLE["double"](x) + TABLE["half"](x)


class Scaler:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.mean = None

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def fit(self, x):
        self.mean = tf.reduce_mean(x)

    #? decision=convert
    #? x: float32[2]
    def transform(self, x):
        return x - self.mean


class Refitted:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.mean = None

    #? decision=keep blockers=python-side-effect
    #? x: float32[2]
    def fit(self, x):
        self.mean = tf.reduce_mean(x)

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def transform(self, x):
        return x - self.mean


class Moved:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.place = 1.0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? by: float
    def move(self, by):
        self.place = self.place + by

    #? decision=convert
    #? x: float32[2]
    def at(self, x):
        return x + self.place


#? decision=convert
#? x: float32[2]
def raised(x):
    return x * level


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? to: float
def raise_level(to):
    global level
    level = to


#? decision=keep blockers=frozen-read
#? x: float32[2]
def shifted(x):
    return x + shift


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? to: float
def set_shift(to):
    global shift
    shift = to


#? decision=keep blockers=python-side-effect
#? scaler: Scaler
#? x: float32[2]
def prepare(scaler, x):
    scaler.fit(x)


#? decision=keep blockers=no-tensor-parameter
#? scaler: Scaler
#? refitted: Refitted
#? moved: Moved
def run(scaler, refitted, moved):
    for step in range(3):
        x = tf.constant([float(step), 2.0])
        print(looked_up(x).numpy(), scaler.transform(x).numpy(), moved.at(x).numpy(), raised(x).numpy(), shifted(x).numpy())
        refitted.fit(x)
        print(refitted.transform(x).numpy())
        set_shift(float(step))


scaler, refitted, moved = Scaler(), Refitted(), Moved()
prepare(scaler, tf.constant([1.0, 3.0]))
raise_level(3.0)
run(scaler, refitted, moved)
moved.move(2.0)
