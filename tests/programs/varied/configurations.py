"""Configuration as globals, enumerations, dataclasses and namespaces, changed and unchanged."""
import dataclasses
import enum
import os
import types

import tensorflow as tf

DEBUG = False
PRECISION = "float32"
LR = 0.1


class Mode(enum.Enum):
    TRAIN = 1
    EVAL = 2


@dataclasses.dataclass
class Params:
    rate: float = 0.5
    layers: int = 2


@dataclasses.dataclass(frozen=True)
class FrozenParams:
    rate: float = 0.5
    layers: int = 2


params, frozen = Params(), FrozenParams()
ns = types.SimpleNamespace(gain=2.0)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def with_debug(x):
    if DEBUG:
        print("debug", x)
    return x * LR


#? decision=keep blockers=frozen-read
#? x: float32[2]
def toggled(x):
    if STATE["on"]:
        return x * 2.0
    return x


STATE = {"on": False}


#? decision=convert
#? x: float32[2]
#? mode: Mode
def by_mode(x, mode):
    if mode is Mode.TRAIN:
        return x * 0.5
    return x


#? decision=convert
#? x: float32[2]
def by_mode_fixed(x):
    return by_mode(x, Mode.EVAL) + by_mode(x, Mode.TRAIN)


#? decision=keep blockers=argument-kind/frozen-read
#? x: float32[2]
#? p: Params
def by_params(x, p):
    for _ in range(p.layers):
        x = x * p.rate
    return x


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_global_params(x):
    return x * params.rate


#? decision=convert
#? x: float32[2]
def by_frozen_params(x):
    return x * frozen.rate


#? decision=convert
#? x: float32[2]
#? p: FrozenParams
def by_frozen_argument(x, p):
    return x * p.rate


#? decision=keep blockers=argument-kind
#? x: float32[2]
#? options: SimpleNamespace
def by_namespace(x, options):
    return x * options.gain


#? decision=convert
#? x: float32[2]
def by_global_namespace(x):
    return x * ns.gain


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
def cast(x):
    return tf.cast(x, PRECISION)


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? v: float
def set_lr(v):
    global LR
    LR = v


#? decision=keep blockers=no-tensor-computation
#? x: float32[2]
def by_env(x):
    return x * 2.0 if os.getenv("DOUBLE") else x


#? decision=convert
#? x: float32[2]
#? lr: float
def only_lr_default(x, lr=LR):
    return x * lr


for i in range(4):
    x = tf.constant([1.0 + i, 2.0])
    STATE["on"] = i % 2 == 0
    print(with_debug(x), toggled(x), by_mode(x, Mode.TRAIN), by_mode(x, Mode.EVAL), by_mode_fixed(x))
    print(by_params(x, params), by_global_params(x), by_frozen_params(x), by_frozen_argument(x, frozen), by_namespace(x, ns))
    print(by_global_namespace(x), cast(x), by_env(x), only_lr_default(x))
    params.rate = 0.5 / (i + 1)
    if i == 1:
        set_lr(0.3)
