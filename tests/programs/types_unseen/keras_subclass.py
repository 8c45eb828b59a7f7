import tensorflow as tf


class Linear(tf.keras.layers.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True)
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)


class MLP(tf.keras.Model):
    def __init__(self, sizes):
        super().__init__()
        self.blocks = [Linear(n) for n in sizes]
        self.norm = tf.keras.layers.LayerNormalization()
        self.head = tf.keras.layers.Dense(1)

    def call(self, x, training=False):
        for block in self.blocks:
            x = tf.nn.relu(block(x))
        return self.head(self.norm(x))


class Regressor(tf.keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
        self.metric = tf.keras.metrics.Mean(name="loss")

    def call(self, x):
        return self.inner(x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            pred = self(x, training=True)
            loss = self.measure(y, pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.metric.update_state(loss)
        return {"loss": self.metric.result()}

    def measure(self, y, pred):
        return tf.reduce_mean((y - pred) ** 2)


def outputs(o):
    return o


mlp = MLP([8, 4])
outputs(mlp(tf.ones([2, 3])))
reg = Regressor(MLP([6]))
reg.compile(optimizer=tf.keras.optimizers.SGD(0.01))
x = tf.random.stateless_normal([12, 3], seed=[1, 2])
reg.fit(x, tf.reduce_sum(x, axis=1, keepdims=True), batch_size=4, epochs=1, verbose=0)
outputs(reg(x))
outputs(reg.predict(x, verbose=0))
outputs(Linear(7)(tf.zeros([2, 5, 3])))
