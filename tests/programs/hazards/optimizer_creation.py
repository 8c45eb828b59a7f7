"""An optimizer made on each call against one made once."""
import tensorflow as tf

weight = tf.Variable(1.0)
optimizer = tf.keras.optimizers.SGD(0.1)


#? decision=keep blockers=variable-creation
#? x: float32[]
def step_with_new(x):
    with tf.GradientTape() as tape:
        loss = tf.square(weight * x - 1.0)
    new = tf.keras.optimizers.Adam(0.1)
    new.apply_gradients([(tape.gradient(loss, weight), weight)])
    return loss


#? decision=convert
#? x: float32[]
def step(x):
    with tf.GradientTape() as tape:
        loss = tf.square(weight * x - 1.0)
    optimizer.apply_gradients([(tape.gradient(loss, weight), weight)])
    return loss


for value in (1.0, 2.0, 3.0):
    print("%.4f %.4f" % (float(step_with_new(tf.constant(value))), float(step(tf.constant(value)))))
print("%.4f" % float(weight.numpy()))
