"""Python state that changes between calls and is baked into the trace."""
import tensorflow as tf

rate = 0.1
constant_rate = 0.5
layers = []
settings = {"gain": 1.0}


#? decision=keep blockers=frozen-read
#? x: float32[1]
def with_global(x):
    return x * rate


#? decision=convert
#? x: float32[1]
def with_constant(x):
    return x * constant_rate


#? decision=keep blockers=frozen-read
#? x: float32[1]
def with_list(x):
    for layer in layers:
        x = x + layer
    return x * 1.0


#? decision=keep blockers=frozen-read
#? x: float32[1]
def with_dict(x):
    return x * settings["gain"]


class Schedule:
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        self.step = 0
        self.base = 2.0
        self.tensor = tf.Variable(0.0)

    #? decision=keep blockers=no-tensor-parameter
    def advance(self):
        self.step += 1
        self.tensor.assign_add(1.0)

    #? decision=keep blockers=frozen-read
    #? x: float32[1]
    def scaled(self, x):
        return x * float(self.step)

    #? decision=convert
    #? x: float32[1]
    def based(self, x):
        return x * self.base

    #? decision=convert
    #? x: float32[1]
    def by_variable(self, x):
        return x * self.tensor


schedule = Schedule()
for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(with_global(x).numpy(), with_constant(x).numpy(), with_list(x).numpy(), with_dict(x).numpy())
    print(schedule.scaled(x).numpy(), schedule.based(x).numpy(), schedule.by_variable(x).numpy())
    rate = rate * 2.0
    layers.append(tf.constant(1.0))
    settings["gain"] = value
    schedule.advance()
