"""Checkpoints, summaries and schedules around a training step."""
import tensorflow as tf

weight = tf.Variable([2.0, -1.0])
step_counter = tf.Variable(0, dtype=tf.int64)
schedule = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 2, 0.5)
checkpoint = tf.train.Checkpoint(weight=weight, step=step_counter)


#? decision=keep blockers=no-tensor-parameter
def learning_rate():
    return schedule(step_counter)


#? decision=convert
#? x: float32[2]
def train_step(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((weight * x) ** 2)
    weight.assign_sub(learning_rate() * tape.gradient(loss, weight))
    step_counter.assign_add(1)
    return loss


#? decision=keep blockers=eager-only-call/python-side-effect
#? x: float32[1]
def save(x):
    checkpoint.save("saved")
    return tf.reduce_sum(x)


#? decision=convert
#? writer: SummaryWriter
#? loss: float32[]
def write_summary(writer, loss):
    with writer.as_default(step=step_counter):
        tf.summary.write("loss", loss)
    return loss + 0.0


writer = tf.summary.create_file_writer("logs")
for value in (1.0, 0.5, 2.0):
    loss = train_step(tf.constant([value, 1.0]))
    print("%.4f %.4f" % (float(loss), float(write_summary(writer, loss))))
print(save(tf.constant([1.0])).numpy(), save(tf.constant([2.0])).numpy())
weight.assign([0.0, 0.0])
checkpoint.restore("saved-1")
print(weight.numpy().round(4))
