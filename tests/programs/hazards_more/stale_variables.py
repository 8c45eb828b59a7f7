"""Variable lists read above the call that makes the variables, and read where the model has them already."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def dense():
    return tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])


class Linear(tf.keras.Model):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        super().__init__()
        self.layer = tf.keras.layers.Dense(1, kernel_initializer="ones")

    #? decision=convert
    #? x: float32[1,2]
    def call(self, x):
        return self.layer(x)


class Module(tf.Module):
    #? decision=keep blockers=no-tensor-parameter
    def __init__(self):
        super().__init__()
        self.w = tf.Variable([[1.0], [1.0]])

    #? decision=convert
    #? x: float32[1,2]
    def __call__(self, x):
        return x @ self.w


first, second, third, fourth, fifth = dense(), Linear(), tf.keras.layers.Dense(1, kernel_initializer="ones"), dense(), Linear()
with_input = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1, kernel_initializer="ones")])
inputs = tf.keras.Input((2,))
functional = tf.keras.Model(inputs, tf.keras.layers.Dense(1, kernel_initializer="ones")(inputs))
called = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])
built = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])
module, other = Module(), dense()
called(tf.ones([1, 2]))
built.build((None, 2))


#? decision=keep blockers=stale-variable-read
#? x: float32[1,2]
def gradients_of_sequential(x):
    variables = first.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(first(x))
    return tape.gradient(loss, variables)


#? decision=keep blockers=stale-variable-read
#? x: float32[1,2]
def gradients_of_model(x):
    variables = second.trainable_weights
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(second(x))
    return tape.gradient(loss, variables)


#? decision=keep blockers=stale-variable-read
#? x: float32[1,2]
def gradients_of_layer(x):
    variables = third.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(third(x))
    return tape.gradient(loss, variables)


#? decision=keep blockers=stale-variable-read
#? x: float32[1,2]
def scaled_by_count(x):
    count = len(fourth.weights)
    return fourth(x) * float(count)


#? decision=convert
#? x: float32[1,2]
def forward(x):
    return fifth(x)


#? decision=keep blockers=stale-variable-read
#? x: float32[1,2]
def gradients_through_helper(x):
    variables = fifth.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(forward(x))
    return tape.gradient(loss, variables)


#? decision=convert
#? x: float32[1,2]
def known_input(x):
    variables = with_input.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(with_input(x))
    return tape.gradient(loss, variables)


#? decision=convert
#? x: float32[1,2]
def from_inputs(x):
    variables = functional.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(functional(x))
    return tape.gradient(loss, variables)


#? decision=convert
#? x: float32[1,2]
def called_before(x):
    variables = called.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(called(x))
    return tape.gradient(loss, variables)


#? decision=convert
#? x: float32[1,2]
def built_before(x):
    variables = built.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(built(x))
    return tape.gradient(loss, variables)


#? decision=convert
#? x: float32[1,2]
def own_variables(x):
    variables = module.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(module(x))
    return tape.gradient(loss, variables)


#? decision=convert
#? x: float32[1,2]
def read_behind(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(other(x))
    return tape.gradient(loss, other.trainable_variables)


for step in range(2):
    x = tf.ones([1, 2]) * (step + 1.0)
    print(len(gradients_of_sequential(x)), len(gradients_of_model(x)), len(gradients_of_layer(x)), len(gradients_through_helper(x)))
    print(scaled_by_count(x).numpy(), known_input(x)[0].numpy(), from_inputs(x)[0].numpy(), called_before(x)[0].numpy())
    print(built_before(x)[0].numpy(), own_variables(x)[0].numpy(), read_behind(x)[0].numpy())
