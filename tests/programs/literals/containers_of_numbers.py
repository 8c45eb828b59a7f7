"""Lists, tuples and dictionaries of Python numbers."""
import tensorflow as tf


#? decision=keep blockers=literal-parameter
#? x: float32[12]
#? shape: [int]
def reshape_to(x, shape):
    return tf.reshape(x, shape)


#? decision=keep blockers=literal-parameter
#? tensors: [float32[2]]
#? weights: (float, float)
def weighted_sum(tensors, weights):
    return tf.add_n([tensor * weight for tensor, weight in zip(tensors, weights)])


#? decision=keep blockers=literal-parameter
#? x: float32[3]
#? options: {offset: float, scale: float}
def configured(x, options):
    return x * options["scale"] + options["offset"]


x = tf.range(12.0)
for shape in ([3, 4], [4, 3], [2, 6]):
    print(reshape_to(x, shape).shape)
for weights in ((0.5, 0.5), (0.1, 0.9), (1.0, 0.0)):
    print(weighted_sum([x[:2], x[2:4]], weights).numpy())
for scale in (1.0, 2.0, 3.0):
    print(configured(x[:3], {"scale": scale, "offset": 1.0}).numpy())
