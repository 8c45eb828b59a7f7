"""Global state in the ways scripts use it."""
import sys

import tensorflow as tf

learning_rate = 0.1
weights = tf.Variable([1.0, 2.0])
constants = {"eps": 1e-3, "names": ("a", "b")}
scales = [1.0, 2.0, 3.0]
current = tf.constant([1.0, 1.0])
matrix = tf.constant([[1.0, 0.0], [0.0, 2.0]])
step_number = 0


#? decision=convert
#? x: float32[2]
def forward(x):
    return tf.reduce_sum(x * weights)


#? decision=convert
#? x: float32[2]
def sgd(x):
    with tf.GradientTape() as tape:
        loss = forward(x) ** 2
    weights.assign_sub(learning_rate * tape.gradient(loss, weights))
    return loss


#? decision=keep blockers=frozen-read
#? x: float32[2]
def decayed_sgd(x):
    with tf.GradientTape() as tape:
        loss = forward(x) ** 2
    weights.assign_sub(rate() * tape.gradient(loss, weights))
    return loss


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def rate():
    return 0.01 / (1 + step_number)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def advance():
    global step_number
    step_number += 1


#? decision=convert
#? x: float32[2]
def safe_log(x):
    return tf.math.log(x + constants["eps"])


#? decision=convert
#? x: float32[2]
def scaled_sum(x):
    return tf.add_n([s * x for s in scales])


#? decision=keep blockers=frozen-read
#? x: float32[2]
def from_current(x):
    return x + current


#? decision=convert
#? x: float32[2]
def project(x):
    return tf.linalg.matvec(matrix, x)


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def replace_current(x):
    global current
    current = x
    return x * 2.0


#? decision=convert
#? x: float32[2]
def by_argv(x):
    return x * float(len(sys.argv))


#? decision=convert
#? x: float32[2]
def local_shadow(x):
    scales = [x, x]
    scales.append(x)
    return tf.add_n(scales)


#? decision=keep blockers=no-tensor-parameter
def main():
    for i in range(3):
        x = tf.constant([1.0 + i, 0.5])
        print(forward(x), sgd(x), decayed_sgd(x), safe_log(x), scaled_sum(x), from_current(x), project(x), replace_current(x))
        print(by_argv(x), local_shadow(x))
        advance()


if __name__ == "__main__":
    main()
