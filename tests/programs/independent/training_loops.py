"""Small training loops, as people write them by hand."""
import tensorflow as tf

keras = tf.keras
tf.random.set_seed(1)
keras.utils.set_random_seed(1)

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)])
optimizer = keras.optimizers.SGD(0.1)
loss_fn = keras.losses.MeanSquaredError()
metric = keras.metrics.Mean()
history = []


def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


def train_step_metric(x, y):
    loss = train_step(x, y)
    metric.update_state(loss)
    return loss


def train_step_history(x, y):
    loss = train_step(x, y)
    history.append(float(loss))
    return loss


def test_step(x, y):
    return tf.reduce_mean(tf.abs(model(x) - y))


def clipped_step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x))
    grads = tape.gradient(loss, model.trainable_variables)
    grads, norm = tf.clip_by_global_norm(grads, 1.0)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return norm


def accumulate_step(x, y, slots):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x))
    for slot, grad in zip(slots, tape.gradient(loss, model.trainable_variables)):
        slot.assign_add(grad)
    return loss


def apply_slots(slots):
    optimizer.apply_gradients(zip([slot / 2.0 for slot in slots], model.trainable_variables))
    for slot in slots:
        slot.assign(tf.zeros_like(slot))


def manual_sgd(x, y, rate=0.05):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x))
    for var, grad in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
        var.assign_sub(rate * grad)
    return loss


def epoch(data):
    metric.reset_state()
    for x, y in data:
        train_step_metric(x, y)
    return metric.result()


def evaluate(data):
    total, count = 0.0, 0
    for x, y in data:
        total += test_step(x, y)
        count += 1
    return total / count


def learning_rate(step):
    return 0.1 * tf.pow(0.5, tf.cast(step, tf.float32) / 10.0)


def set_rate(step):
    optimizer.learning_rate.assign(learning_rate(step))


def decay_weights(rate):
    for var in model.trainable_variables:
        var.assign(var * (1.0 - rate))


def regularised(x, y):
    penalty = tf.add_n([tf.nn.l2_loss(v) for v in model.trainable_variables])
    return loss_fn(y, model(x)) + 0.01 * penalty


def early_stop(loss, best):
    if loss < best:
        return loss, True
    return best, False


class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.steps = 0
        self.global_step = tf.Variable(0, dtype=tf.int64)
        self.best = None

    def compute_loss(self, x, y):
        return tf.reduce_mean((self.model(x) - y) ** 2)

    def step(self, x, y):
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x, y)
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        return loss

    def counted(self, x, y):
        self.steps += 1
        return self.step(x, y)

    def counted_tf(self, x, y):
        self.global_step.assign_add(1)
        return self.step(x, y)

    def annealed(self, x, y):
        weight = 1.0 / float(1 + self.steps)
        return weight * self.compute_loss(x, y)

    def annealed_tf(self, x, y):
        weight = 1.0 / tf.cast(1 + self.global_step, tf.float32)
        return weight * self.compute_loss(x, y)

    def track(self, x, y):
        loss = self.compute_loss(x, y)
        if self.best is None or loss < self.best:
            self.best = loss
        return loss

    def freeze(self):
        self.model.layers[0].trainable = False

    def swap(self, optimizer):
        self.optimizer = optimizer


x = tf.random.stateless_normal([8, 3], seed=[1, 2])
y = tf.reduce_sum(x, 1, keepdims=True)
data = tf.data.Dataset.from_tensor_slices((x, y)).batch(4)
for n in range(2):
    print(train_step(x, y), train_step_metric(x, y), train_step_history(x, y), test_step(x, y), clipped_step(x, y), manual_sgd(x, y))
    print(epoch(data), evaluate(data), learning_rate(tf.constant(n)), regularised(x, y))
    set_rate(tf.constant(n))
    decay_weights(tf.constant(0.01))
slots = [tf.Variable(tf.zeros_like(v)) for v in model.trainable_variables]
for n in range(2):
    print(accumulate_step(x, y, slots))
    apply_slots(slots)
best = tf.constant(1e9)
for n in range(3):
    best, better = early_stop(test_step(x, y) + float(n % 2), best)
    print(best, bool(better))
trainer = Trainer(model, keras.optimizers.SGD(0.01))
for n in range(3):
    print(trainer.step(x, y), trainer.counted(x, y), trainer.counted_tf(x, y), trainer.annealed(x, y), trainer.annealed_tf(x, y), trainer.track(x, y))
trainer.freeze()
print(trainer.step(x, y), trainer.steps, trainer.global_step, len(history))
trainer.swap(keras.optimizers.SGD(0.001))
print(trainer.step(x, y), trainer.best)
