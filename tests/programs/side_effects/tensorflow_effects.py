"""TensorFlow's own effects belong to the graph and are no obstacle."""
import tensorflow as tf

counter = tf.Variable(0)
average = tf.Variable(0.0)
table = tf.Variable(tf.zeros([4]))


#? decision=convert
#? x: float32[2]
def count(x):
    counter.assign_add(1)
    return x * 2.0


#? decision=convert
#? x: float32[2]
def track(x):
    average.assign(0.9 * average + 0.1 * tf.reduce_mean(x))
    return average.read_value()


#? decision=convert
#? index: int32[]
#? value: float32[]
def scatter(index, value):
    table.scatter_nd_update([[index]], [value])
    return table.read_value()


#? decision=convert
#? x: float32[2]
def accumulate(x):
    array = tf.TensorArray(tf.float32, size=3)
    for index in tf.range(3):
        array = array.write(index, x * tf.cast(index, tf.float32))
    return array.stack()


for step in range(3):
    x = tf.constant([1.0, 3.0]) * float(step + 1)
    print(count(x).numpy(), track(x).numpy(), accumulate(x).numpy().tolist())
    print(scatter(tf.constant(step), tf.constant(float(step) + 0.5)).numpy())
print(counter.numpy())
