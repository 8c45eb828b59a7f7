"""The functional API in many forms: several inputs and outputs, shared layers, lambdas, sub-models, merges."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


def two_inputs():
    a = keras.Input((4,), name="a")
    b = keras.Input((6,), name="b")
    merged = join([branch(a, 3), branch(b, 3)])
    return keras.Model([a, b], [head(merged, 1), head(merged, 2)])


def branch(x, units):
    return layers.Dense(units, activation="tanh")(x)


def join(xs):
    return layers.concatenate(xs)


def head(x, units):
    return layers.Dense(units)(x)


def siamese(encoder):
    left, right = keras.Input((5,)), keras.Input((5,))
    distance = layers.Lambda(difference, output_shape=(2,))([encoder(left), encoder(right)])
    return keras.Model([left, right], distance)


def difference(pair):
    x, y = pair
    return tf.abs(x - y)


def encoder_net():
    return keras.Sequential([keras.Input((5,)), layers.Dense(2)])


def autoencoder(encoder, decoder):
    x = keras.Input((5,))
    return keras.Model(x, decoder(encoder(x)))


def receive(t):
    return t


def receive_both(p, q):
    return p, q


def intermediate(model, layer):
    return keras.Model(model.inputs, model.get_layer(layer).output)


def dictionary():
    inputs = {"u": keras.Input((2,), name="u"), "v": keras.Input((2,), name="v")}
    return keras.Model(inputs, {"out": combine(inputs["u"], inputs["v"])})


def combine(u, v):
    return layers.Add()([u, v])


def out_of(d):
    return d["out"]


keras.utils.set_random_seed(0)
model = two_inputs()
for n in (2, 3):
    receive_both(*model([tf.ones([n, 4]), tf.ones([n, 6])]))
enc = encoder_net()
receive(siamese(enc)([tf.ones([1, 5]), tf.zeros([1, 5])]))
dec = keras.Sequential([layers.Dense(5)])
receive(autoencoder(enc, dec)(tf.ones([4, 5])))
net = keras.Sequential([keras.Input((3,)), layers.Dense(7, name="mid"), layers.Dense(1)])
receive(intermediate(net, "mid")(tf.ones([2, 3])))
out_of(dictionary()({"u": tf.ones([1, 2]), "v": tf.ones([1, 2])}))
receive(net.layers[0](tf.ones([5, 3]))), receive(net.layers[-1].kernel)
