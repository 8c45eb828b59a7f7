"""Options as enums, named tuples and frozen dataclasses beside the tensors."""
import dataclasses
import enum

import tensorflow as tf


class Reduction(enum.Enum):
    SUM = "sum"
    MEAN = "mean"


@dataclasses.dataclass(frozen=True)
class Options:
    reduction: Reduction
    scale: float = 1.0


#? decision=convert
#? x: float32[2]
#? reduction: Reduction
def reduce(x, reduction):
    if reduction is Reduction.SUM:
        return tf.reduce_sum(x)
    return tf.reduce_mean(x)


#? decision=convert
#? x: float32[2]
#? options: Options
def run(x, options):
    return reduce(x * options.scale, options.reduction)


fixed = Options(Reduction.MEAN, 2.0)
for value in (1.0, 3.0):
    x = tf.constant([value, 2.0])
    print(reduce(x, Reduction.SUM).numpy(), run(x, fixed).numpy())
