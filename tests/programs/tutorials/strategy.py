"""Strategy."""
import tensorflow as tf
strategy = tf.distribute.get_strategy()
with strategy.scope():
    w = tf.Variable([1.0, 2.0])
#? decision=convert
#? x: float32[2]
def replica_step(x):
    loss = tf.reduce_sum(w * x)
    w.assign_sub(0.1 * x)
    return loss
#? decision=convert
#? x: float32[2]
def distributed(x):
    per = strategy.run(replica_step, args=(x,))
    return strategy.reduce(tf.distribute.ReduceOp.SUM, per, axis=None)
for k in (1.0, 2.0):
    print(distributed(tf.constant([k, k])).numpy())
