import tensorflow as tf


#? decision=keep blockers=covered
#? x: int32[2]
#? y: int32[]
def parse(x, y):
    return tf.cast(x, tf.float32) / 10.0, y


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? count: int
def load(count):
    data = tf.data.Dataset.from_tensor_slices((tf.reshape(tf.range(count * 2), [count, 2]), tf.range(count) % 2))
    return data.map(parse).batch(2)
