"""Models whose layers their first call builds, and which nothing trains."""
import tensorflow as tf


class Plain(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(3)
        self.b = tf.keras.layers.Dense(2)

    #? decision=convert
    #? x: float32[2,2]
    def call(self, x):
        return self.b(self.a(x))


class Layered(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(3)

    #? decision=convert
    #? x: float32[2,2]
    #? training: bool
    def call(self, x, training=False):
        return tf.nn.relu(self.a(x))


class Dropped(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(3)
        self.n = tf.keras.layers.BatchNormalization()

    #? decision=convert
    #? x: float32[2,2]
    #? training: bool
    def call(self, x, training=False):
        return self.n(self.a(x), training=training)


class Seq(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.net = tf.keras.Sequential([tf.keras.layers.Dense(3), tf.keras.layers.Dense(2)])

    #? decision=convert
    #? x: float32[2,2]
    def call(self, x):
        return self.net(x)


class Bare(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(3)

    #? decision=convert
    #? x: float32[2,2]
    def __call__(self, x):
        return self.a(x)


class Two(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.a = tf.keras.layers.Dense(3)
        self.c = tf.keras.layers.Dense(3)

    #? decision=convert
    #? x: float32[2,2]
    #? y: float32[2,2]
    def call(self, x, y):
        return self.a(x) + self.c(y)


class Rnn(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.e = tf.keras.layers.Embedding(5, 3)
        self.g = tf.keras.layers.GRU(2)

    #? decision=convert
    #? ids: int32[1,3]
    def call(self, ids):
        return self.g(self.e(ids))


models = [Plain(), Layered(), Dropped(), Seq(), Bare()]
two, rnn = Two(), Rnn()
for v in (1.0, 2.0, 1.0):
    x = tf.constant([[v, 2.0], [0.5, 0.25]])
    for m in models:
        print(type(m).__name__, m(x).numpy().round(4).tolist())
    print(two(x, x * 2.0).numpy().round(4).tolist())
    print(rnn(tf.constant([[1, 2, int(v)]])).numpy().round(4).tolist())
for m in models:
    print(len(m.weights), [float(tf.reduce_sum(w).numpy().round(4)) for w in m.weights])
