"""One step function that receives two models, neither of which has been called before."""
import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? units: int
def network(units):
    return tf.keras.Sequential([tf.keras.layers.Dense(units, kernel_initializer="ones")])


#? decision=keep blockers=variable-creation
#? model: Sequential
#? x: float32[2,3]
def forward(model, x):
    return tf.reduce_sum(model(x))


#? decision=convert
#? model: Sequential
#? x: float32[2,3]
def forward_built(model, x):
    return tf.reduce_sum(model(x))


x = tf.ones([2, 3])
first, second = network(1), network(2)
for _ in range(2):
    print(forward(first, x).numpy(), forward(second, x).numpy())
built = [network(1), network(2)]
for model in built:
    model.build([None, 3])
for _ in range(2):
    for model in built:
        print(forward_built(model, x).numpy())
