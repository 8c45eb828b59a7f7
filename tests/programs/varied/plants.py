"""States as named tuples, plants and controllers as objects, some made for each call."""
import dataclasses
import enum
from typing import NamedTuple

import tensorflow as tf


class Kind(enum.IntEnum):
    LINEAR = 0
    QUADRATIC = 1


class State(NamedTuple):
    position: tf.Tensor
    velocity: tf.Tensor


@dataclasses.dataclass
class Bounds:
    low: float
    high: float

    #? decision=keep blockers=argument-kind/retracing
    #? x: float32[2]
    def clip(self, x):
        return tf.clip_by_value(x, self.low, self.high)


@dataclasses.dataclass(frozen=True)
class Gains:
    kp: float = 1.0
    kd: float = 0.1


class Plant:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? mass: float
    #? kind: Kind
    def __init__(self, mass, kind=Kind.LINEAR):
        self.mass = mass
        self.kind = kind

    #? decision=keep blockers=retracing
    #? v: float32[2]
    def drag(self, v):
        if self.kind == Kind.QUADRATIC:
            return v * tf.abs(v)
        return v

    #? decision=keep blockers=literal-parameter
    #? state: (float32[2], float32[2])
    #? force: float32[2]
    #? dt: float
    def step(self, state, force, dt):
        a = (force - 0.1 * self.drag(state.velocity)) / self.mass
        v = state.velocity + dt * a
        return State(state.position + dt * v, v)


class PD:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? gains: Gains
    #? bounds: Bounds
    def __init__(self, gains, bounds):
        self.gains, self.bounds = gains, bounds
        self.saturated = 0

    #? decision=convert
    #? state: (float32[2], float32[2])
    #? target: float32[2]
    def control(self, state, target):
        e = target - state.position
        return self.bounds.clip(self.gains.kp * e - self.gains.kd * state.velocity)

    #? decision=keep blockers=python-side-effect/python-conversion
    #? state: (float32[2], float32[2])
    #? target: float32[2]
    def control_counting(self, state, target):
        u = self.control(state, target)
        if bool(tf.reduce_any(tf.abs(u) >= self.bounds.high)):
            self.saturated += 1
        return u


#? decision=keep blockers=literal-parameter
#? plant: Plant
#? controller: PD
#? state: (float32[2], float32[2])
#? target: float32[2]
#? steps: int
def closed_loop(plant, controller, state, target, steps):
    for _ in range(steps):
        state = plant.step(state, controller.control(state, target), 0.1)
    return state


#? decision=convert
#? state: (float32[2], float32[2])
#? target: float32[2]
def cost(state, target):
    return tf.reduce_sum((state.position - target) ** 2) + 0.01 * tf.reduce_sum(state.velocity**2)


#? decision=keep blockers=retracing
#? gains: Gains
#? state: (float32[2], float32[2])
#? target: float32[2]
def cost_of(gains, state, target):
    c = PD(gains, Bounds(-1.0, 1.0))
    return cost(closed_loop(Plant(1.0), c, state, target, 3), target)


#? decision=keep blockers=argument-kind
#? x: float32[2]
#? bounds: Bounds
def clip_free(x, bounds):
    return bounds.clip(x)


#? decision=convert speculative
#? state: (float32[2], float32[2])
#? mass: float
def energy(state, mass):
    return 0.5 * mass * tf.reduce_sum(state.velocity**2)


plants = [Plant(1.0), Plant(2.0, Kind.QUADRATIC)]
pd = PD(Gains(), Bounds(-1.0, 1.0))
state = State(tf.constant([0.0, 1.0]), tf.constant([0.0, 0.0]))
target = tf.constant([2.0, 2.0])
for t in range(3):
    for plant in plants:
        state = plant.step(state, pd.control_counting(state, target), 0.1)
    print(state.position.numpy().round(3), cost(state, target).numpy().round(3), cost_of(Gains(), state, target).numpy().round(3), clip_free(state.position, pd.bounds).numpy().round(3))
    print(energy(state, 2.0).numpy().round(4), closed_loop(plants[0], pd, state, target, 2).position.numpy().round(3))
print(pd.saturated)
