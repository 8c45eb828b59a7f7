"""A convolutional classifier, subclassed, called by free functions that train and test it."""
import tensorflow as tf


class ConvNet(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        init = tf.keras.initializers.GlorotUniform
        self.conv = tf.keras.layers.Conv2D(2, 3, activation="relu", kernel_initializer=init(1))
        self.pool = tf.keras.layers.MaxPool2D(2)
        self.flatten = tf.keras.layers.Flatten()
        self.dropout = tf.keras.layers.Dropout(0.5, seed=1)
        self.out = tf.keras.layers.Dense(3, kernel_initializer=init(2))

    #? decision=keep blockers=unbuilt-keras-call
    #? x: float32[3,64]
    #? is_training: bool
    def call(self, x, is_training=False):
        x = tf.reshape(x, [-1, 8, 8, 1])
        x = self.pool(self.conv(x))
        x = self.dropout(self.flatten(x), training=is_training)
        x = self.out(x)
        if not is_training:
            x = tf.nn.softmax(x)
        return x


#? decision=convert
#? x: float32[3,3]
#? y: int32[3]
def cross_entropy_loss(x, y):
    y = tf.cast(y, tf.int64)
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=x)
    return tf.reduce_mean(loss)


#? decision=convert
#? y_pred: float32[3,3]
#? y_true: int32[3]
def accuracy(y_pred, y_true):
    correct = tf.equal(tf.argmax(y_pred, 1), tf.cast(y_true, tf.int64))
    return tf.reduce_mean(tf.cast(correct, tf.float32), axis=-1)


conv_net = ConvNet()
optimizer = tf.keras.optimizers.Adam(0.01)


#? decision=convert
#? x: float32[3,64]
#? y: int32[3]
def run_optimization(x, y):
    with tf.GradientTape() as g:
        pred = conv_net(x, is_training=True)
        loss = cross_entropy_loss(pred, y)
    trainable_variables = conv_net.trainable_variables
    gradients = g.gradient(loss, trainable_variables)
    optimizer.apply_gradients(zip(gradients, trainable_variables))


images = tf.random.stateless_normal([6, 64], [3, 3])
labels = tf.constant([0, 1, 2, 0, 1, 2])
data = tf.data.Dataset.from_tensor_slices((images, labels)).repeat().batch(3)
for step, (batch_x, batch_y) in enumerate(data.take(4), 1):
    run_optimization(batch_x, batch_y)
    pred = conv_net(batch_x)
    print("step %i loss %.4f accuracy %.3f" % (step, float(cross_entropy_loss(pred, batch_y)), float(accuracy(pred, batch_y))))
