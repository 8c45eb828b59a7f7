"""A subclassed model with a layer of its own, called and trained by hand."""
import tensorflow as tf

tf.keras.utils.set_random_seed(3)


class Scale(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? units: int
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.w = self.add_weight(shape=(4, units), initializer="ones")

    #? decision=convert
    #? inputs: float32[5,4]
    def call(self, inputs):
        return tf.matmul(inputs, self.w)


class Net(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.scale = Scale(3)
        self.out = tf.keras.layers.Dense(2)
        self.out.build([None, 3])

    #? decision=convert
    #? x: float32[5,4]
    #? training: bool
    def call(self, x, training=False):
        h = self.scale(x)
        if training:
            h = tf.nn.dropout(h, 0.0)
        return self.out(h)


#? decision=convert
#? y: float32[5,2]
#? target: float32[5,2]
def loss_of(y, target):
    return tf.reduce_mean(tf.square(y - target))


net = Net()
optimizer = tf.keras.optimizers.SGD(0.1)
for step in range(2):
    with tf.GradientTape() as tape:
        loss = loss_of(net(tf.ones([5, 4]), training=True), tf.zeros([5, 2]))
    optimizer.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))
print(net(tf.ones([5, 4])).shape)
