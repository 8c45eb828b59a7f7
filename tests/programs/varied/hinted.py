"""Parameters with type hints of many kinds."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Sequence, Tuple, Union

import numpy as np
import tensorflow as tf

Array = Union[np.ndarray, tf.Tensor]


#? decision=convert
#? x: float32[2,2]
def l2(x: tf.Tensor) -> tf.Tensor:
    return tf.sqrt(tf.reduce_sum(x * x))


#? decision=convert
#? x: float32[2,2] | numpy float64[3]
def either(x: Array) -> tf.Tensor:
    return tf.convert_to_tensor(x) * 2.0


#? decision=convert
#? xs: [float32[2,2]]
def many(xs: List[tf.Tensor]) -> tf.Tensor:
    return tf.add_n(xs)


#? decision=convert
#? d: {a: float32[2,2], b: float32[2,2]}
def mapping(d: Dict[str, tf.Tensor]) -> tf.Tensor:
    return tf.add_n(list(d.values()))


#? decision=convert
#? p: (float32[2,2], float32[2,2])
def pairs(p: Tuple[tf.Tensor, tf.Tensor]) -> tf.Tensor:
    return p[0] @ p[1]


#? decision=convert
#? fn: function
#? x: float32[2,2]
def higher(fn: Callable[[tf.Tensor], tf.Tensor], x: tf.Tensor) -> tf.Tensor:
    return fn(x) - fn(-x)


#? decision=keep blockers=literal-parameter
#? x: float32[2,2]
#? alpha: float
def scalar(x: tf.Tensor, alpha: float) -> tf.Tensor:
    return x * alpha


#? decision=keep blockers=no-tensor-computation
#? x: float32[2,2]
def anything(x: Any) -> Any:
    return tf.identity(x)


#? decision=convert
#? xs: [float32[2,2]]
def seq(xs: Sequence[tf.Tensor]) -> tf.Tensor:
    return tf.concat(xs, axis=0)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? x: numpy float64[3]
def arrays(x: np.ndarray) -> np.ndarray:
    return (x - x.mean()) / x.std()


#? decision=keep blockers=no-tensor-parameter
#? x: numpy float64[3]
def array_to_tensor(x: np.ndarray) -> tf.Tensor:
    return tf.constant(x.astype(np.float32)) * 2.0


def uncalled(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
    return tf.matmul(x, y)


class Head(tf.keras.layers.Layer):
    #? decision=keep blockers=retracing
    #? x: float32[2,2]
    def call(self, x: tf.Tensor) -> tf.Tensor:
        return tf.reduce_mean(x, axis=-1)


for k in (1.0, 2.0, 3.0):
    a = tf.constant([[k, 1.0], [0.5, 2.0]])
    n = np.array([k, 2.0, 4.0])
    print(l2(a), either(a), either(n), many([a, a]), mapping({"a": a, "b": a}), pairs((a, a)), higher(tf.exp, a))
    print(scalar(a, k), anything(a), seq([a, a]), arrays(n), array_to_tensor(n), Head()(a))
