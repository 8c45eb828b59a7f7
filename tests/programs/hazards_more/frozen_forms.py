"""Reads that a trace freezes: rebinding by others, nonlocal, class attributes, list lengths, default objects."""
import datetime
import os

import tensorflow as tf

phase = 0
weights = [tf.constant(1.0)]
settings = {"on": False}


class Switch:
    enabled = False
    count = 0


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def make():
    level = 1.0

    #? decision=keep blockers=frozen-read
    #? x: float32[2]
    def read(x):
        return x * level

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def raise_level():
        nonlocal level
        level += 1.0

    return read, raise_level


read, raise_level = make()


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_phase(x):
    return x * 2.0 if phase % 2 == 0 else x * 3.0


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_count(x):
    return x / len(weights)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_weights(x):
    return x + tf.add_n(weights)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_class(x):
    return x + 1.0 if Switch.enabled else x - 1.0


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_key(x):
    return x * 10.0 if settings["on"] else x * 1.0


#? decision=keep blockers=frozen-read/python-side-effect
#? x: float32[2]
def by_date(x):
    return x + float(datetime.datetime.now().microsecond)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_environment(x):
    return x + float(os.getenv("PROGRAM_LEVEL", "0"))


for step in range(4):
    x = tf.constant([1.0, 2.0])
    print(by_phase(x).numpy(), by_count(x).numpy(), by_weights(x).numpy(), by_class(x).numpy(), by_key(x).numpy(), read(x).numpy())
    print(by_date(x).numpy(), by_environment(x).numpy())
    phase += 1
    weights.append(tf.constant(2.0))
    Switch.enabled = not Switch.enabled
    settings["on"] = step > 1
    os.environ["PROGRAM_LEVEL"] = str(step)
    raise_level()
