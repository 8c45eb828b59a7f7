"""Arguments that tracing cannot hash or hold."""
import collections
import dataclasses

import tensorflow as tf


@dataclasses.dataclass
class Config:
    scale: float


@dataclasses.dataclass(frozen=True)
class Frozen:
    scale: float


class Equal:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? scale: float
    def __init__(self, scale):
        self.scale = scale

    def __eq__(self, other):
        return isinstance(other, Equal) and self.scale == other.scale

    #? decision=keep blockers=argument-kind
    #? x: float32[1]
    def apply(self, x):
        return x * self.scale


class Slotted:
    __slots__ = ("scale",)

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? scale: float
    def __init__(self, scale):
        self.scale = scale

    #? decision=keep blockers=argument-kind
    #? x: float32[1]
    def apply(self, x):
        return x * self.scale


class Plain:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? scale: float
    def __init__(self, scale):
        self.scale = scale

    #? decision=convert
    #? x: float32[1]
    def apply(self, x):
        return x * self.scale


class Pair(collections.namedtuple("Pair", ["left", "right"])):
    #? decision=keep blockers=argument-kind
    #? x: float32[1]
    def mixed(self, x):
        return self.left * x + self.right


#? decision=keep blockers=argument-kind
#? x: float32[1]
#? config: Config
def configured(x, config):
    return x * config.scale


#? decision=convert
#? x: float32[1]
#? config: Frozen
def frozen(x, config):
    return x * config.scale


config, fixed = Config(2.0), Frozen(2.0)
equal, slotted, plain = Equal(2.0), Slotted(2.0), Plain(2.0)
pair = Pair(tf.constant(2.0), tf.constant(1.0))
for value in (1.0, 3.0):
    x = tf.constant([value])
    print(configured(x, config).numpy(), frozen(x, fixed).numpy(), equal.apply(x).numpy())
    print(slotted.apply(x).numpy(), plain.apply(x).numpy(), pair.mixed(x).numpy())
