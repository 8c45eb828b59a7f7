"""Direct, by keyword, by default, starred, in containers, with and without numbers."""
from typing import Optional

import tensorflow as tf


#? decision=convert
#? x: float32[2,2]
def direct(x):
    return tf.matmul(x, x)


#? decision=convert
#? x: float32[2,2]
def keyword(*, x):
    return tf.transpose(x)


#? decision=convert
#? x: float32[2]
def default(x=tf.constant([1.0, 2.0])):
    return x * 2.0


#? decision=convert
#? x: float32[2,2]
#? bias: float32[2,2] | None
def default_none(x, bias=None):
    if bias is not None:
        x = x + bias
    return tf.nn.relu(x)


#? decision=convert
#? xs: (float32[2,2], float32[2,2]) | (float32[2,2], float32[2,2], float32[2,2])
def star(*xs):
    return tf.add_n(xs)


#? decision=convert
#? kw: {a: float32[2,2], b: float32[2,2]}
def double_star(**kw):
    return kw["a"] - kw["b"]


#? decision=keep blockers=literal-parameter
#? x: float32[2,2]
#? n: int
def mixed(x, n):
    return x * n


#? decision=convert
#? x: float32[2,2]
#? y: float32[2,2] | None
def hinted(x: tf.Tensor, y: Optional[tf.Tensor] = None) -> tf.Tensor:
    return tf.sqrt(x) if y is None else tf.sqrt(x) + y


def never_called(x: tf.Tensor) -> tf.Tensor:
    return tf.sqrt(x)


#? decision=convert
#? items: [float32[2,2]]
def takes_list(items):
    return tf.stack(items)


#? decision=convert
#? batch: {image: float32[2,2], weight: float32[2,2]}
def takes_dict(batch):
    return batch["image"] * batch["weight"]


#? decision=convert
#? pair: (float32[2,2], float32[2,2])
def takes_tuple(pair):
    a, b = pair
    return a @ b


#? decision=convert
#? batch: ((float32[2,2], float32[2,2]), float32[2,2])
def takes_nested(batch):
    (a, b), c = batch
    return a + b * c


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? a: int
#? b: int
def takes_numbers(a, b):
    return tf.constant(a) + tf.constant(b)


#? decision=keep blockers=literal-parameter
#? x: float32[2,2]
#? mode: str
def takes_string(x, mode):
    if mode == "sum":
        return tf.reduce_sum(x)
    return tf.reduce_mean(x)


#? decision=convert
#? x: float32[2,2]
#? training: bool
def takes_bool(x, training):
    if training:
        return x * 0.5
    return x * 1.0


m = tf.constant([[1.0, 2.0], [3.0, 4.0]])
n = tf.constant([[0.5, 0.0], [1.0, 2.0]])
for a, b in ((m, n), (n, m)):
    print(direct(a), keyword(x=a), default(a[0]), default(), default_none(a), default_none(a, b))
    print(star(a, b), star(a, b, a), double_star(a=a, b=b), hinted(a), hinted(a, b))
    print(takes_list([a, b]), takes_dict({"image": a, "weight": b}), takes_tuple((a, b)), takes_nested(((a, b), a)))
    print(takes_string(a, "sum"), takes_string(b, "mean"), takes_bool(a, True), takes_bool(b, False))
for k in range(6):
    print(mixed(m, k), takes_numbers(k, 2))
