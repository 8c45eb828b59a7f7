"""Embedding lookup with a sampled loss, batches made by a NumPy generator."""
import numpy as np
import tensorflow as tf

vocabulary, size = 20, 4
embedding = tf.Variable(tf.random.stateless_uniform([vocabulary, size], [0, 1]))
nce_weights = tf.Variable(tf.random.stateless_uniform([vocabulary, size], [0, 2]))
nce_biases = tf.Variable(tf.zeros([vocabulary]))
optimizer = tf.keras.optimizers.SGD(0.1)
position = 0


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? count: int
def next_batch(count):
    global position
    words = (np.arange(count) * 3 + position) % vocabulary
    position += 1
    return words.astype(np.int64), ((words + 1) % vocabulary).astype(np.int64).reshape(-1, 1)


#? decision=keep blockers=no-tensor-parameter
#? x: numpy int64[None]
def get_embedding(x):
    return tf.nn.embedding_lookup(embedding, x)


#? decision=convert
#? x_embed: float32[5,4]
#? y: numpy int64[5,1]
def full_loss(x_embed, y):
    logits = tf.matmul(x_embed, nce_weights, transpose_b=True) + nce_biases
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(tf.reshape(y, [-1]), logits))


#? decision=convert
#? x_embed: float32[2,4]
def evaluate(x_embed):
    norm = tf.sqrt(tf.reduce_sum(tf.square(x_embed), 1, keepdims=True))
    return tf.matmul(x_embed / norm, embedding, transpose_b=True)


#? decision=keep blockers=no-tensor-parameter
#? x: numpy int64[5]
#? y: numpy int64[5,1]
def run_optimization(x, y):
    with tf.GradientTape() as g:
        loss = full_loss(get_embedding(x), y)
    gradients = g.gradient(loss, [embedding, nce_weights, nce_biases])
    optimizer.apply_gradients(zip(gradients, [embedding, nce_weights, nce_biases]))


for step in range(4):
    x, y = next_batch(5)
    run_optimization(x, y)
    print("%.4f" % float(full_loss(get_embedding(x), y)))
print(np.argmax(evaluate(get_embedding(np.array([1, 2], np.int64))).numpy(), axis=1))
print(np.argmax(evaluate(get_embedding(np.array([3, 4], np.int64))).numpy(), axis=1))
