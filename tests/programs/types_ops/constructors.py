"""What each constructor of tensors gives."""
import tensorflow as tf


#? decision=convert
#? x: int32[]
def number(x):
    return x + 1


#? decision=convert
#? x: float32[3]
def vector(x):
    return tf.reverse(x, [0])


#? decision=convert
#? x: float32[2,2]
def matrix(x):
    return tf.transpose(x)


#? decision=convert
#? x: bool[2]
def truth(x):
    return tf.logical_not(x)


#? decision=convert
#? x: string[]
def text(x):
    return tf.strings.length(x)


for value in (tf.constant(1), tf.size([1, 2]), tf.rank([[1]])):
    print(number(value).numpy())
for value in (tf.linspace(0.0, 1.0, 3), tf.zeros(3), tf.ones_like([1.0, 2.0, 3.0]), tf.fill(3, 2.0)):
    print(vector(value).numpy())
for value in (tf.eye(2), tf.reshape(tf.range(4.0), [2, 2]), tf.linalg.diag([1.0, 2.0]), tf.stack([[1.0, 2.0], [3.0, 4.0]])):
    print(matrix(value).numpy())
for value in (tf.constant([True, False]), tf.greater([1, 2], [2, 1]), tf.cast([0, 1], tf.bool)):
    print(truth(value).numpy())
for value in (tf.constant("abc"), tf.strings.join(["a", "b"])):
    print(text(value).numpy())
