"""A tensor reaches a parameter through names, tuples, conditional expressions and loops."""
import tensorflow as tf


#? decision=convert
#? width: float32[3]
#? height: float32[3]
def area(width, height):
    return width * height


#? decision=convert
#? point: (float32[2], float32[2])
#? by: float32[]
def shift(point, by):
    x, y = point
    return x + by, y + by


#? decision=convert
#? values: float32[2]
#? limit: float32[]
def clip(values, limit):
    return tf.minimum(values, limit)


base = tf.constant([1.0, 2.0, 3.0])
alias = base
other = alias + 1.0
left, right = tf.split(tf.range(4.0), 2)
chosen = base if float(base[0]) > 0 else other

print(area(alias, other).numpy())
print(area(chosen, base).numpy())
print([part.numpy().tolist() for part in shift((left, right), tf.constant(10.0))])
print([part.numpy().tolist() for part in shift((right, left), tf.constant(-1.0))])
for step in tf.unstack(tf.constant([[1.0, 5.0], [2.0, 0.5]])):
    print(clip(step, tf.constant(1.5)).numpy())
