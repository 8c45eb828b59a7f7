"""Covered for one caller and not for the other."""
import tensorflow as tf


#? decision=convert
#? x: float32[3]
def normalise(x):
    return (x - tf.reduce_mean(x)) / (tf.math.reduce_std(x) + 1e-6)


#? decision=convert
#? x: float32[3]
def evaluate(x):
    return tf.reduce_max(normalise(x))


#? decision=keep blockers=covered
#? x: float32[3]
#? label: int32[]
def preprocess(x, label):
    return normalise(x), label


data = tf.data.Dataset.from_tensor_slices((tf.reshape(tf.range(6.0), [2, 3]), [0, 1])).map(preprocess)
for x, label in data:
    print(x.numpy().round(3), int(label))
for value in (1.0, 2.0):
    print("%.3f" % float(evaluate(tf.constant([value, 2.0, 5.0]))))
