"""Guards that make a variable once, and guards that do not."""
import tensorflow as tf

holder = {}
created = None


class Lazy:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.w = None
        self.layers = []

    #? decision=convert
    #? x: float32[2]
    def none_guard(self, x):
        if self.w is None:
            self.w = tf.Variable(tf.ones_like(x))
        return self.w * x

    #? decision=convert
    #? x: float32[2]
    def hasattr_guard(self, x):
        if not hasattr(self, "v"):
            self.v = tf.Variable(tf.ones_like(x))
        return self.v + x

    #? decision=keep blockers=variable-creation/python-side-effect
    #? x: float32[2]
    def list_grows(self, x):
        self.layers.append(tf.Variable(tf.ones_like(x)))
        return self.layers[-1] * x


#? decision=convert
#? x: float32[2]
def global_guard(x):
    global created
    if created is None:
        created = tf.Variable(tf.ones_like(x))
    return created - x


#? decision=convert
#? x: float32[2]
def dict_guard(x):
    if "w" not in holder:
        holder["w"] = tf.Variable(tf.ones_like(x))
    return holder["w"] * x


#? decision=keep blockers=variable-creation
#? x: float32[2]
def metric_inside(x):
    metric = tf.keras.metrics.Mean()
    metric.update_state(x)
    return metric.result()


#? decision=keep blockers=variable-creation
#? x: float32[2]
def embedding_inside(x):
    return tf.keras.layers.Embedding(4, 2)(tf.cast(x, tf.int32)) * 0.0


#? decision=keep blockers=variable-creation
#? x: float32[2]
def model_inside(x):
    return tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])(x[tf.newaxis])


lazy = Lazy()
for value in (1.0, 2.0, 3.0):
    x = tf.constant([value, 1.0])
    print(lazy.none_guard(x).numpy(), lazy.hasattr_guard(x).numpy(), lazy.list_grows(x).numpy(), global_guard(x).numpy())
    print(dict_guard(x).numpy(), metric_inside(x).numpy(), embedding_inside(x).numpy().tolist(), model_inside(x).numpy())
