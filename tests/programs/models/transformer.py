"""An encoder block of custom layers, with masks and a training flag handed down."""
import tensorflow as tf


class FeedForward(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? size: int
    #? hidden: int
    def __init__(self, size, hidden):
        super().__init__()
        self.first = tf.keras.layers.Dense(hidden, activation="relu", kernel_initializer="ones")
        self.second = tf.keras.layers.Dense(size, kernel_initializer="ones")

    #? decision=keep blockers=unbuilt-keras-call/covered
    #? x: float32[2,3,4]
    def call(self, x):
        return self.second(self.first(x))


class EncoderLayer(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    #? hidden: int
    def __init__(self, size, hidden):
        super().__init__()
        self.ffn = FeedForward(size, hidden)
        self.norm = tf.keras.layers.LayerNormalization(epsilon=1e-6)
        self.dropout = tf.keras.layers.Dropout(0.1, seed=2)

    #? decision=convert
    #? x: float32[2,3,4]
    #? mask: float32[2,1,3]
    def attend(self, x, mask):
        scores = tf.matmul(x, x, transpose_b=True)
        scores += (1.0 - mask) * -1e9
        return tf.matmul(tf.nn.softmax(scores), x)

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[2,3,4]
    #? mask: float32[2,1,3]
    #? training: bool
    def call(self, x, mask, training=False):
        attended = self.attend(x, mask)
        out = self.norm(x + self.dropout(attended, training=training))
        return out + self.ffn(out)


#? decision=convert speculative
#? lengths: int32[2]
#? size: int
def make_mask(lengths, size):
    return tf.cast(tf.sequence_mask(lengths, size), tf.float32)[:, tf.newaxis, :]


#? decision=convert
#? real: float32[2,3,4]
#? pred: float32[2,3,4]
def loss_function(real, pred):
    mask = tf.cast(tf.math.not_equal(real, 0.0), tf.float32)
    loss = tf.square(real - pred) * mask
    return tf.reduce_sum(loss) / tf.reduce_sum(mask)


layer = EncoderLayer(4, 3)
optimizer = tf.keras.optimizers.SGD(0.01)


#? decision=convert
#? x: float32[2,3,4]
#? lengths: int32[2]
#? target: float32[2,3,4]
def train_step(x, lengths, target):
    mask = make_mask(lengths, 3)
    with tf.GradientTape() as tape:
        loss = loss_function(target, layer(x, mask, training=True))
    variables = layer.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


for seed in (1, 2, 3):
    x = tf.random.stateless_normal([2, 3, 4], [seed, 1])
    print("%.3f" % float(train_step(x, tf.constant([2, 3]), tf.ones_like(x))))
