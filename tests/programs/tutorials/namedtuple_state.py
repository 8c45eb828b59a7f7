"""Namedtuple state."""
import collections
from typing import NamedTuple
import tensorflow as tf
State = collections.namedtuple("State", ["position", "velocity"])
class Step(NamedTuple):
    state: State
    cost: tf.Tensor
#? decision=convert
#? state: (float32[2], float32[2])
#? dt: float32[]
def advance(state, dt):
    return State(state.position + dt * state.velocity, state.velocity * 0.9)
#? decision=convert
#? state: (float32[2], float32[2])
#? dt: float32[]
def step(state, dt):
    state = advance(state, dt)
    return Step(state, tf.reduce_sum(state.position ** 2))
state = State(tf.zeros([2]), tf.ones([2]))
for _ in range(3):
    result = step(state, tf.constant(0.1))
    state = result.state
    print(result.cost.numpy().round(4))
