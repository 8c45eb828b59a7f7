"""Several tasks at once: shared trunk, heads in a dictionary, uncertainty weights, schedules, early stopping, checkpoints of weights."""
import enum
import math

import tensorflow as tf


class Task(enum.Enum):
    CLASSIFY = "classify"
    REGRESS = "regress"
    RANK = "rank"

    @property
    def size(self):
        return {Task.CLASSIFY: 3, Task.REGRESS: 1, Task.RANK: 2}[self]


def classification_loss(y, out):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, out))


def regression_loss(y, out):
    return tf.reduce_mean(tf.abs(y - out[:, 0]))


def ranking_loss(y, out):
    margin = out[:, 0] - out[:, 1]
    return tf.reduce_mean(hinge(margin, y))


def hinge(margin, sign):
    return tf.maximum(0.0, 1.0 - margin * sign)


LOSSES = {Task.CLASSIFY: classification_loss, Task.REGRESS: regression_loss, Task.RANK: ranking_loss}


class MultiTask(tf.keras.Model):
    def __init__(self, tasks, width=6):
        super().__init__()
        self.trunk = tf.keras.Sequential([tf.keras.layers.Dense(width, "relu"), tf.keras.layers.LayerNormalization()])
        self.heads = [tf.keras.layers.Dense(task.size) for task in tasks]
        self.tasks = tasks
        self.log_vars = [tf.Variable(0.0, name=task.value) for task in tasks]

    def call(self, x, training=False):
        shared = self.trunk(x, training=training)
        return [self.head(i, shared) for i in range(len(self.heads))]

    def head(self, i, shared):
        return self.heads[i](shared)

    def loss_of(self, x, targets):
        outputs = self(x, training=True)
        parts = {task.value: LOSSES[task](targets[task.value], out) for task, out in zip(self.tasks, outputs)}
        total = tf.add_n([balance(loss, s) for loss, s in zip(parts.values(), self.log_vars)])
        return total, parts


def balance(loss, log_var):
    return tf.exp(-log_var) * loss + log_var


class Cosine:
    def __init__(self, base, steps, warmup=1):
        self.base, self.steps, self.warmup = base, steps, warmup

    def __call__(self, step):
        if step < self.warmup:
            return self.base * (step + 1) / self.warmup
        progress = (step - self.warmup) / max(1, self.steps - self.warmup)
        return self.base * 0.5 * (1 + math.cos(math.pi * progress))


class EarlyStopping:
    def __init__(self, patience):
        self.patience, self.wait = patience, 0
        self.best, self.saved = None, None

    def stop(self, loss, variables):
        if self.best is None or loss < self.best:
            self.best, self.wait = loss, 0
            self.saved = snapshot(variables)
        else:
            self.wait += 1
        return self.wait > self.patience

    def restore(self, variables):
        for v, value in zip(variables, self.saved):
            put(v, value)


def snapshot(variables):
    return [tf.identity(v) for v in variables]


def put(v, value):
    v.assign(value)


def batches(n, size):
    for i in range(n):
        x = tf.random.stateless_normal([size, 4], [i, 1])
        yield x, targets_of(x)


def targets_of(x):
    s = tf.reduce_sum(x, axis=1)
    return {"classify": bucketise(s), "regress": s, "rank": tf.sign(s)}


def bucketise(s):
    return tf.cast(s > 0.0, tf.int32) + tf.cast(s > 1.0, tf.int32)


def summarise(history):
    return {k: tf.reduce_mean([h[k] for h in history]) for k in history[0]}


def report(name, value):
    print(name, value.shape)


model = MultiTask(list(Task))
schedule, stopper, history = Cosine(0.1, 3), EarlyStopping(1), []
optimizer = tf.keras.optimizers.SGD(0.1)
for step, (x, targets) in enumerate(batches(3, 5)):
    with tf.GradientTape() as tape:
        loss, parts = model.loss_of(x, targets)
    variables = model.trainable_variables
    optimizer.learning_rate.assign(schedule(step))
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    history.append(parts)
    if stopper.stop(float(loss), variables):
        break
stopper.restore(variables)
for name, value in summarise(history).items():
    report(name, value)
