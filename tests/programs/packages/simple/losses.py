import tensorflow as tf


#? decision=convert
#? y: float32[2,2]
#? p: float32[2,2]
#? delta: float
def huber(y, p, delta=1.0):
    error = tf.abs(y - p)
    return tf.reduce_mean(tf.where(error < delta, 0.5 * error**2, delta * (error - 0.5 * delta)))


#? decision=convert
#? variables: [variable float32[3,2]]
def l2(variables):
    return tf.add_n([tf.nn.l2_loss(variable) for variable in variables])
