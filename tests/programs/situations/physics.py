"""Scientific code: integrators with callables, linear algebra, tensor loops with convergence."""
import tensorflow as tf


#? decision=convert
#? state: float32[2]
def oscillator(state):
    position, velocity = tf.unstack(state)
    return tf.stack([velocity, -position])


#? decision=convert
#? state: float32[2]
def decay(state):
    return -0.5 * state


#? decision=convert
#? field: function
#? state: float32[2]
#? dt: float32[]
def euler(field, state, dt):
    return state + dt * field(state)


#? decision=convert
#? field: function
#? state: float32[2]
#? dt: float32[]
def rk4(field, state, dt):
    k1 = field(state)
    k2 = field(state + 0.5 * dt * k1)
    k3 = field(state + 0.5 * dt * k2)
    k4 = field(state + dt * k3)
    return state + dt / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


#? decision=convert
#? matrix: float32[2,2]
#? vector: float32[2]
def power_iteration(matrix, vector):
    for _ in tf.range(20):
        vector = tf.linalg.matvec(matrix, vector)
        vector = vector / tf.norm(vector)
    return tf.tensordot(vector, tf.linalg.matvec(matrix, vector), 1)


#? decision=convert
#? x: float32[]
def newton(x):
    guess = x
    while tf.abs(guess * guess - x) > 1e-5:
        guess = 0.5 * (guess + x / guess)
    return guess


#? decision=convert speculative
#? field: function
#? state: float32[2]
#? steps: int
def simulate(field, state, steps):
    for _ in range(steps):
        state = rk4(field, state, tf.constant(0.1))
    return state


state = tf.constant([1.0, 0.0])
for field in (oscillator, decay):
    print(euler(field, state, tf.constant(0.1)).numpy(), simulate(field, state, 3).numpy())
for value in (2.0, 9.0):
    matrix = tf.constant([[value, 1.0], [1.0, 3.0]])
    print("%.4f %.4f" % (float(power_iteration(matrix, tf.ones([2]))), float(newton(tf.constant(value)))))
