"""Keyword arguments, defaults, *args and **kwargs that carry tensors."""
import tensorflow as tf


#? decision=convert
#? first: float32[2]
#? second: float32[2]
#? weight: float32[]
def blend(first, second, *, weight):
    return first * weight + second * (1.0 - weight)


#? decision=convert
#? tensors: (float32[2], float32[2])
def stack_all(*tensors):
    return tf.stack(tensors)


#? decision=convert
#? values: float32[2]
#? weights: float32[2] | None
def weighted(values, weights=None):
    if weights is None:
        return tf.reduce_sum(values)
    return tf.reduce_sum(values * weights)


#? decision=convert
#? named: {a: float32[2], b: float32[2]}
def gather(**named):
    return tf.concat([named[key] for key in sorted(named)], axis=0)


#? decision=convert
#? args: (float32[2], float32[2])
#? kwargs: {weight: float32[]}
def forward(*args, **kwargs):
    return blend(*args, **kwargs)


one, two = tf.constant([1.0, 2.0]), tf.constant([10.0, 20.0])
half = tf.constant(0.5)
print(blend(one, two, weight=half).numpy())
print(blend(second=one, first=two, weight=tf.constant(0.25)).numpy())
print(stack_all(one, two).numpy().tolist())
print(stack_all(two, one).numpy().tolist())
print(weighted(one).numpy(), weighted(one, two).numpy(), weighted(two, weights=one).numpy())
print(gather(a=one, b=two).numpy(), gather(b=one, a=two).numpy())
print(forward(one, two, weight=half).numpy(), forward(two, one, weight=half).numpy())
