"""Integrators of differential equations, over functions given as values."""
import functools

import tensorflow as tf

DT = 0.05


#? decision=keep blockers=literal-parameter
#? state: float32[3]
#? sigma: float
#? rho: float
#? beta: float
def lorenz(state, sigma=10.0, rho=28.0, beta=8.0 / 3.0):
    x, y, z = tf.unstack(state)
    return tf.stack([sigma * (y - x), x * (rho - z) - y, x * y - beta * z])


#? decision=convert
#? state: float32[2]
def harmonic(state):
    return tf.stack([state[1], -state[0]])


#? decision=convert speculative
#? f: function
#? state: float32[3]
#? dt: float
def euler_step(f, state, dt):
    return state + dt * f(state)


#? decision=keep blockers=literal-parameter
#? f: function
#? state: float32[None]
#? dt: float
def rk4_step(f, state, dt):
    k1 = f(state)
    k2 = f(state + 0.5 * dt * k1)
    k3 = f(state + 0.5 * dt * k2)
    k4 = f(state + dt * k3)
    return state + dt / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


#? decision=convert speculative
#? f: function
#? state: float32[3]
#? steps: int
#? method: function
def integrate(f, state, steps, method=rk4_step):
    trajectory = [state]
    for _ in range(steps):
        state = method(f, state, DT)
        trajectory.append(state)
    return tf.stack(trajectory)


#? decision=convert
#? f: function
#? state: float32[2]
#? n: int32[]
def integrate_while(f, state, n):
    i = tf.constant(0)
    while i < n:
        state = rk4_step(f, state, DT)
        i += 1
    return state


#? decision=convert
#? state: float32[2]
def energy(state):
    return 0.5 * tf.reduce_sum(tf.square(state))


#? decision=convert
#? f: function
#? state: float32[None]
def jacobian(f, state):
    with tf.GradientTape() as tape:
        tape.watch(state)
        out = f(state)
    return tape.jacobian(out, state)


class Integrator:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? rhs: function
    #? dt: float
    def __init__(self, rhs, dt):
        self.rhs = rhs
        self.dt = dt

    #? decision=convert
    #? state: float32[2]
    def __call__(self, state):
        return rk4_step(self.rhs, state, self.dt)

    #? decision=keep blockers=literal-parameter,no-tensor-computation
    #? state: float32[2]
    #? n: int
    def steps(self, state, n):
        for _ in range(n):
            yield state
            state = self(state)


slow_lorenz = functools.partial(lorenz, rho=10.0)
for s in ([1.0, 1.0, 1.0], [0.5, 0.1, 2.0]):
    state = tf.constant(s)
    print(lorenz(state), slow_lorenz(state), jacobian(lorenz, state))
    print(integrate(lorenz, state, 3)[-1], integrate(lorenz, state, 3, euler_step)[-1])
for s in ([1.0, 0.0], [0.0, 2.0]):
    state = tf.constant(s)
    print(harmonic(state), energy(state), integrate_while(harmonic, state, tf.constant(4)), jacobian(harmonic, state))
    integ = Integrator(harmonic, 0.1)
    print(integ(state), [float(energy(q)) for q in integ.steps(state, 3)])
