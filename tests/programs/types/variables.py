"""Variables and what reading, slicing and assigning them gives."""
import tensorflow as tf


#? decision=convert
#? v: variable float32[...]
def whole(v):
    return v * 2.0


#? decision=convert
#? x: float32[2,3]
def read(x):
    return x * 2.0


#? decision=convert
#? x: float32[3]
def row(x):
    return x * 2.0


#? decision=keep blockers=argument-kind
#? x: variable float32[2,3]
def assigned(x):
    return x * 2.0


#? decision=convert
#? variables: [variable float32[...]]
def listed(variables):
    return tf.add_n([tf.reduce_sum(v) for v in variables])


#? decision=convert
#? pairs: [(float32[...], variable float32[...])]
def gradients(pairs):
    return tf.add_n([tf.reduce_sum(g) for g, _ in pairs])


weights = tf.Variable(tf.ones([2, 3]), name="weights")
bias = tf.Variable([0.0, 0.0, 0.0], shape=tf.TensorShape([None]))
for step in range(2):
    whole(weights)
    whole(bias)
    read(weights.read_value())
    read(tf.convert_to_tensor(weights))
    row(weights[0])
    assigned(weights.assign_add(tf.ones([2, 3])))
    listed([weights, bias])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(weights**2) + tf.reduce_sum(bias * 3.0)
    print(gradients(list(zip(tape.gradient(loss, [weights, bias]), [weights, bias]))).numpy())
