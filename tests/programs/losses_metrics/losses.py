"""Loss functions of many kinds, plain and parameterised, in a table and on their own."""
import tensorflow as tf


#? decision=convert
#? y: float32[3,2]
#? p: float32[3,2]
#? gamma: float
def focal(y, p, gamma=2.0):
    p = tf.clip_by_value(p, 1e-6, 1.0 - 1e-6)
    pt = tf.where(tf.equal(y, 1.0), p, 1.0 - p)
    return -tf.reduce_mean((1.0 - pt) ** gamma * tf.math.log(pt))


#? decision=convert
#? y: float32[3,2]
#? p: float32[3,2]
#? smooth: float
def dice(y, p, smooth=1.0):
    intersection = tf.reduce_sum(y * p)
    return 1.0 - (2.0 * intersection + smooth) / (tf.reduce_sum(y) + tf.reduce_sum(p) + smooth)


#? decision=convert speculative
#? anchor: float32[3,2]
#? positive: float32[3,2]
#? negative: float32[3,2]
#? margin: float
def triplet(anchor, positive, negative, margin):
    near = tf.reduce_sum(tf.square(anchor - positive), -1)
    far = tf.reduce_sum(tf.square(anchor - negative), -1)
    return tf.reduce_mean(tf.maximum(near - far + margin, 0.0))


#? decision=keep blockers=no-tensor-computation
#? weights: float32[2]
def weighted(weights):
    #? decision=convert
    #? y: float32[3,2]
    #? p: float32[3,2]
    def loss(y, p):
        return tf.reduce_mean(weights * tf.square(y - p))

    return loss


#? decision=convert
#? losses: [function]
#? y: float32[3,2]
#? p: float32[3,2]
def total(losses, y, p):
    return tf.add_n([loss(y, p) for loss in losses])


LOSSES = {"focal": focal, "dice": dice}
special = weighted(tf.constant([1.0, 2.0]))
for seed in (1, 2):
    y = tf.cast(tf.random.stateless_uniform([3, 2], [seed, 1]) > 0.5, tf.float32)
    p = tf.random.stateless_uniform([3, 2], [seed, 2])
    for name in LOSSES:
        print(name, "%.4f" % float(LOSSES[name](y, p)))
    print("%.4f %.4f" % (float(triplet(y, p, 1.0 - p, 0.5)), float(total([focal, special], y, p))))
