"""Tensors passed in lists, tuples, dictionaries and nested structures."""
import tensorflow as tf


#? decision=convert
#? parts: [float32[2]]
def total(parts):
    result = tf.zeros_like(parts[0])
    for part in parts:
        result = result + part
    return result


#? decision=convert
#? features: {a: float32[2], b: float32[2]}
def normalise(features):
    return {name: value / tf.reduce_max(value) for name, value in features.items()}


#? decision=convert
#? pair: (float32[2], float32[2])
def dot(pair):
    return tf.tensordot(pair[0], pair[1], axes=1)


#? decision=convert
#? example: (float32[2], (int32[], float32[]))
def unpack(example):
    inputs, (label, weight) = example
    return tf.reduce_sum(inputs) * weight + tf.cast(label, tf.float32)


a = tf.constant([1.0, 2.0])
b = tf.constant([3.0, 4.0])
print(total([a, b, a]).numpy(), total([b, b, b]).numpy())
for scale in (1.0, 2.0):
    normal = normalise({"a": a * scale, "b": b})
    print(normal["a"].numpy(), normal["b"].numpy())
print(dot((a, b)).numpy(), dot((b, b)).numpy())
print(unpack((a, (tf.constant(1), tf.constant(0.5)))).numpy())
print(unpack((b, (tf.constant(2), tf.constant(0.25)))).numpy())
