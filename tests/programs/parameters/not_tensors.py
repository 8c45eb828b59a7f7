"""Parameters that never receive a tensor, though the functions make some."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? size: int
def grid(size):
    rows = tf.range(size, dtype=tf.float32)
    return rows[:, tf.newaxis] * rows[tf.newaxis, :]


#? decision=keep blockers=no-tensor-parameter
def ramp():
    return tf.linspace(0.0, 1.0, 5)


#? decision=keep blockers=no-tensor-parameter
#? names: [str]
def titles(names):
    return ", ".join(names)


#? decision=keep blockers=no-tensor-parameter
#? options: {rate: float, units: int} | {rate: float}
def describe(options):
    return sorted(options.items())


print(grid(2).numpy().tolist(), grid(3).numpy().tolist())
print(ramp().numpy(), ramp().numpy())
print(titles(["a", "b"]), titles(["c"]))
print(describe({"rate": 0.1, "units": 3}), describe({"rate": 0.2}))
