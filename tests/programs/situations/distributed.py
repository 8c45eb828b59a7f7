"""A distribution strategy of one device: replica steps through strategy.run."""
import tensorflow as tf

strategy = tf.distribute.OneDeviceStrategy("/cpu:0")
with strategy.scope():
    weight = tf.Variable(1.0)


#? decision=convert
#? x: float32[2]
def loss_of(x):
    return tf.reduce_mean((weight * x - 2.0) ** 2)


#? decision=convert
#? x: float32[2]
def replica_step(x):
    with tf.GradientTape() as tape:
        loss = loss_of(x)
    weight.assign_sub(0.1 * tape.gradient(loss, weight))
    return loss


#? decision=convert
#? x: float32[2]
def distributed_step(x):
    losses = strategy.run(replica_step, args=(x,))
    return strategy.reduce(tf.distribute.ReduceOp.SUM, losses, axis=None)


#? decision=keep
#? x: float32[2]
@tf.function
def traced_step(x):
    losses = strategy.run(traced_replica, args=(x,))
    return strategy.reduce(tf.distribute.ReduceOp.SUM, losses, axis=None)


#? decision=keep blockers=covered
#? x: float32[2]
def traced_replica(x):
    return loss_of(x) * 2.0


dataset = strategy.experimental_distribute_dataset(tf.data.Dataset.from_tensor_slices([1.0, 2.0, 3.0, 4.0]).batch(2))
for epoch in range(2):
    for batch in dataset:
        print("%.4f %.4f" % (float(distributed_step(batch)), float(traced_step(batch))))
