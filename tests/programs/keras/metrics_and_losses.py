"""Metrics updated by hand, losses as objects and as functions."""
import tensorflow as tf

accuracy = tf.keras.metrics.SparseCategoricalAccuracy()
mean_loss = tf.keras.metrics.Mean()
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
weights = tf.Variable(tf.ones([3, 2]))


#? decision=convert
#? x: float32[2,3]
def logits_of(x):
    return tf.matmul(x, weights)


#? decision=convert
#? x: float32[2,3]
#? y: int32[2]
def evaluate_batch(x, y):
    logits = logits_of(x)
    mean_loss.update_state(loss_object(y, logits))
    accuracy.update_state(y, logits)


#? decision=convert
#? x: float32[2,3]
#? y: int32[2]
def evaluate_value(x, y):
    logits = logits_of(x)
    mean_loss(loss_object(y, logits))
    return accuracy(y, logits)


#? decision=keep blockers=no-tensor-parameter
def result():
    return mean_loss.result(), accuracy.result()


x = tf.constant([[1.0, 2.0, 3.0], [0.0, 1.0, 0.0]])
for y in ([0, 1], [1, 1], [0, 0]):
    evaluate_batch(x, tf.constant(y))
    print("%.4f" % float(evaluate_value(x, tf.constant(y))), ["%.4f" % float(v) for v in result()])
