import numpy as np
import tensorflow as tf

num_input = 20
num_hidden_1, num_hidden_2 = 8, 4
batch_size = 5
training_steps = 3
random_normal = tf.initializers.RandomNormal(seed=3)

weights = {
    "encoder_h1": tf.Variable(random_normal([num_input, num_hidden_1])),
    "encoder_h2": tf.Variable(random_normal([num_hidden_1, num_hidden_2])),
    "decoder_h1": tf.Variable(random_normal([num_hidden_2, num_hidden_1])),
    "decoder_h2": tf.Variable(random_normal([num_hidden_1, num_input])),
}
biases = {
    "encoder_b1": tf.Variable(random_normal([num_hidden_1])),
    "encoder_b2": tf.Variable(random_normal([num_hidden_2])),
    "decoder_b1": tf.Variable(random_normal([num_hidden_1])),
    "decoder_b2": tf.Variable(random_normal([num_input])),
}


def load(count):
    images = np.random.RandomState(1).randint(0, 255, (count, 4, 5)).astype(np.uint8)
    return images, np.arange(count) % 10


def encoder(x):
    layer_1 = tf.nn.sigmoid(tf.add(tf.matmul(x, weights["encoder_h1"]), biases["encoder_b1"]))
    return tf.nn.sigmoid(tf.add(tf.matmul(layer_1, weights["encoder_h2"]), biases["encoder_b2"]))


def decoder(x):
    layer_1 = tf.nn.sigmoid(tf.add(tf.matmul(x, weights["decoder_h1"]), biases["decoder_b1"]))
    return tf.nn.sigmoid(tf.add(tf.matmul(layer_1, weights["decoder_h2"]), biases["decoder_b2"]))


def mean_square(reconstructed, original):
    return tf.reduce_mean(tf.pow(original - reconstructed, 2))


optimizer = tf.optimizers.Adam(learning_rate=0.01)


def run_optimization(x):
    with tf.GradientTape() as g:
        loss = mean_square(decoder(encoder(x)), x)
    trainable_variables = list(weights.values()) + list(biases.values())
    gradients = g.gradient(loss, trainable_variables)
    optimizer.apply_gradients(zip(gradients, trainable_variables))
    return loss


def display(step, loss):
    print(step, float(loss) > 0)


(x_train, y_train), (x_test, y_test) = load(30), load(10)
x_train, x_test = x_train.astype(np.float32), x_test.astype(np.float32)
x_train, x_test = x_train.reshape([-1, num_input]), x_test.reshape([-1, num_input])
x_train, x_test = x_train / 255.0, x_test / 255.0
train_data = tf.data.Dataset.from_tensor_slices((x_train, y_train))
train_data = train_data.repeat().shuffle(100, seed=1).batch(batch_size).prefetch(1)
for step, (batch_x, _) in enumerate(train_data.take(training_steps + 1)):
    if step == 0:
        display(step, mean_square(decoder(encoder(batch_x)), batch_x))
        continue
    display(step, run_optimization(batch_x))
codes = encoder(x_test)
decoder(codes)
