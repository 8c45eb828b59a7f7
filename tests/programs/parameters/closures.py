"""Functions made by functions, over tensors that they close over."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-computation
#? weight: float32[3,3]
#? bias: float32[3]
def affine(weight, bias):
    #? decision=convert
    #? x: float32[3]
    def apply(x):
        return tf.linalg.matvec(weight, x) + bias

    return apply


#? decision=keep blockers=no-tensor-parameter
#? first: function
#? second: function
def compose(first, second):
    #? decision=convert
    #? x: float32[3]
    def composed(x):
        return second(first(x))

    return composed


#? decision=convert
#? x: float32[3]
def squash(x):
    return tf.tanh(x)


layer = affine(tf.eye(3) * 2.0, tf.constant([0.1, 0.2, 0.3]))
model = compose(layer, squash)
for value in (tf.constant([1.0, 2.0, 3.0]), tf.constant([-1.0, 0.0, 1.0])):
    print(layer(value).numpy())
    print(model(value).numpy())
