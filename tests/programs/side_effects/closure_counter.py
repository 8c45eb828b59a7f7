"""nonlocal: a counter in a closure, and one that lives within a single call."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter
def make_counter():
    count = 0

    #? decision=keep blockers=python-side-effect
    #? x: float32[]
    def step(x):
        nonlocal count
        count += 1
        return x + 1.0

    #? decision=keep blockers=no-tensor-parameter
    def value():
        return count

    return step, value


#? decision=convert
#? x: float32[2]
def running(x):
    total = tf.zeros([])

    #? decision=keep blockers=python-side-effect
    #? part: float32[]
    def add(part):
        nonlocal total
        total = total + part

    add(x[0])
    add(x[1])
    return total


step, value = make_counter()
for start in (1.0, 2.0, 3.0):
    print(step(tf.constant(start)).numpy(), value(), running(tf.constant([start, 2.0])).numpy())
