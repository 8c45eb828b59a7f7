"""Enumerations beside tensors: members by name, by value, in loops; those that are numbers or texts as well."""
import enum

import tensorflow as tf


class Norm(enum.Enum):
    NONE = "none"
    BATCH = "batch"

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    @property
    def short(self):
        return self.value[:2]


class Axis(enum.IntEnum):
    ROWS = 0
    COLUMNS = enum.auto()


class Mode(str, enum.Enum):
    TRAIN = "train"
    TEST = "test"


#? decision=convert
#? x: float32[2,2]
#? norm: Norm
def normalise(x, norm):
    if norm is Norm.BATCH:
        return x - tf.reduce_mean(x, axis=0)
    return x


#? decision=convert
#? x: float32[2,2]
#? axis: Axis
def summed(x, axis):
    return tf.reduce_sum(x, axis=axis)


#? decision=keep blockers=literal-parameter
#? x: float32[2,2]
#? mode: Mode
#? text: str
def scaled(x, mode, text):
    return x * 2.0 if mode == Mode.TRAIN else x


x = tf.constant([[1.0, 2.0], [3.0, 5.0]])
for norm in Norm:
    print(normalise(x, norm).numpy().tolist(), norm.short)
print(normalise(x, Norm("batch")).shape, normalise(x, Norm["NONE"]).shape)
for axis in (Axis.ROWS, Axis.COLUMNS):
    print(summed(x, axis).numpy(), x[axis].numpy())
for mode in (Mode.TRAIN, Mode.TEST):
    print(scaled(x, mode, mode.value).numpy().tolist(), scaled(x * 2.0, mode, mode.name).shape)
