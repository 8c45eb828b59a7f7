"""``trainable_variables`` read before the first call has made them."""
import tensorflow as tf

optimizer = tf.keras.optimizers.SGD(0.1)


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def network():
    return tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])


early, late = network(), network()


#? decision=keep blockers=stale-variable-read
#? x: float32[2,3]
#? y: float32[2,1]
def read_first(x, y):
    variables = early.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(early(x) - y))
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(0.1 * gradient)
    return loss


#? decision=convert
#? x: float32[2,3]
#? y: float32[2,1]
def read_after(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(late(x) - y))
    variables = late.trainable_variables
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(0.1 * gradient)
    return loss


x, y = tf.ones([2, 3]), tf.zeros([2, 1])
for _ in range(3):
    print("%.4f %.4f" % (float(read_first(x, y)), float(read_after(x, y))))
