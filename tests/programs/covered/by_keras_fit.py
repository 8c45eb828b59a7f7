"""What Keras calls from its own traced steps."""
import tensorflow as tf


class Scale(tf.keras.layers.Layer):
    #? decision=keep blockers=no-tensor-parameter
    #? input_shape: (None, int)
    def build(self, input_shape):
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")

    #? decision=keep blockers=covered
    #? inputs: float32[None,2]
    def call(self, inputs):
        return inputs * self.scale


#? decision=keep blockers=covered
#? y_true: float32[2,1]
#? y_pred: float32[2,1]
def loss(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred), axis=-1)


#? decision=keep blockers=covered
#? y_true: float32[2,1]
#? y_pred: float32[2,1]
def metric(y_true, y_pred):
    return tf.reduce_max(tf.abs(y_true - y_pred), axis=-1)


model = tf.keras.Sequential([tf.keras.Input([2]), Scale(), tf.keras.layers.Dense(1, kernel_initializer="ones")])
model.compile(tf.keras.optimizers.SGD(0.01), loss=loss, metrics=[metric])
x, y = tf.reshape(tf.range(8.0), [4, 2]), tf.ones([4, 1])
history = model.fit(x, y, epochs=2, batch_size=2, shuffle=False, verbose=0)
print([round(value, 3) for value in history.history["loss"]])
print(model.predict(x, verbose=0).round(2).tolist())
