"""Keras' training API called from functions that take tensors."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter
def network():
    model = tf.keras.Sequential([tf.keras.Input([2]), tf.keras.layers.Dense(1, kernel_initializer="ones")])
    model.compile(tf.keras.optimizers.SGD(0.01), "mse")
    return model


model = network()


#? decision=keep blockers=eager-only-call
#? x: float32[2,2]
#? y: float32[2,1]
def fit_epochs(x, y):
    history = model.fit(x, y, epochs=2, verbose=0)
    return history.history["loss"][-1]


#? decision=keep blockers=eager-only-call
#? x: float32[2,2]
def predictions(x):
    return tf.convert_to_tensor(model.predict(x, verbose=0)) * 2.0


#? decision=keep blockers=python-return
#? x: float32[2,2]
#? y: float32[2,1]
def one_batch(x, y):
    return model.train_on_batch(x, y)


#? decision=convert
#? x: float32[2,2]
def direct(x):
    return model(x) * 2.0


#? decision=keep blockers=eager-only-call/python-side-effect
#? x: float32[2,2]
def saved(x):
    model.save_weights("model.weights.h5")
    return tf.reduce_sum(x)


#? decision=keep blockers=eager-only-call
#? x: float32[2,2]
def weights_of(x):
    return tf.reduce_sum(x) + model.get_weights()[0].sum()


for value in (0.1, 0.2):
    x, y = tf.constant([[value, 1.0], [2.0, value]]), tf.constant([[1.0], [0.0]])
    print("%.3f" % fit_epochs(x, y), predictions(x).numpy().round(3).tolist(), "%.3f" % float(one_batch(x, y)), direct(x).numpy().round(3).tolist())
    print(saved(x).numpy(), "%.3f" % float(weights_of(x)))
