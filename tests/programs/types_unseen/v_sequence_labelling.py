"""Sequence labelling: ragged tokens, bidirectional encoder, linear-chain CRF by scan and while_loop."""
import tensorflow as tf


def tokenize(texts):
    words = tf.strings.split(texts)
    return words


def ids_of(words, table):
    return tf.ragged.map_flat_values(table.lookup, words)


def make_table(vocabulary):
    init = tf.lookup.KeyValueTensorInitializer(vocabulary, tf.range(1, len(vocabulary) + 1, dtype=tf.int64))
    return tf.lookup.StaticHashTable(init, default_value=0)


def lengths_of(ids):
    return ids.row_lengths()


def to_padded(ids, width):
    return ids.to_tensor(default_value=0, shape=[None, width])


class Tagger(tf.keras.Model):
    def __init__(self, vocab, tags):
        super().__init__()
        self.embed = tf.keras.layers.Embedding(vocab, 6, mask_zero=True)
        self.encoder = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(4, return_sequences=True))
        self.out = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(tags))
        self.transitions = self.add_weight(name="transitions", shape=(tags, tags))

    def call(self, ids, training=None):
        x = self.embed(ids)
        x = self.encoder(x, training=training)
        return self.unary(x)

    def unary(self, x):
        return self.out(x)

    def nll(self, ids, tags, lengths):
        scores = self(ids)
        log_z = log_partition(scores, self.transitions)
        gold = path_score(scores, tags, self.transitions)
        return tf.reduce_mean(log_z - gold)


def log_partition(scores, transitions):
    steps = tf.transpose(scores, [1, 0, 2])
    alphas = tf.scan(lambda a, s: forward(a, s, transitions), steps[1:], initializer=steps[0])
    return finish(alphas[-1])


def forward(alpha, score, transitions):
    combined = tf.expand_dims(alpha, 2) + tf.expand_dims(transitions, 0)
    return tf.reduce_logsumexp(combined, axis=1) + score


def finish(alpha):
    return tf.reduce_logsumexp(alpha, axis=-1)


def path_score(scores, tags, transitions):
    unary = tf.reduce_sum(tf.gather(scores, tags, batch_dims=2), axis=1)
    pairs = tf.stack([tags[:, :-1], tags[:, 1:]], axis=-1)
    return unary + pair_score(tf.gather_nd(transitions, pairs))


def pair_score(values):
    return tf.reduce_sum(values, axis=1)


def viterbi(scores, transitions):
    def cond(i, best, back):
        return i < tf.shape(scores)[0]

    def body(i, best, back):
        options = best[:, None] + transitions
        back = back.write(i - 1, tf.argmax(options, axis=0, output_type=tf.int32))
        return i + 1, tf.reduce_max(options, axis=0) + scores[i], back

    back = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
    i, best, back = tf.while_loop(cond, body, [tf.constant(1), scores[0], back])
    return trace_back(best, back.stack())


def trace_back(best, pointers):
    tag = tf.argmax(best, output_type=tf.int32)
    path = [tag]
    for row in tf.reverse(pointers, [0]):
        tag = row[tag]
        path.append(tag)
    return tf.stack(path[::-1])


def chunk_accuracy(predicted, gold, mask):
    right = tf.cast(tf.equal(predicted, gold), tf.float32) * mask
    return tf.reduce_sum(right) / tf.reduce_sum(mask)


def evaluate(model, ids, tags):
    results = []
    for i in range(ids.shape[0]):
        results.append(viterbi(model(ids[i:i + 1])[0], model.transitions))
    return compare(results, tags)


def compare(results, tags):
    predicted = tf.stack(results)
    return chunk_accuracy(predicted, tags, tf.cast(tags > 0, tf.float32))


texts = tf.constant(["the cat sat", "a dog ran off today"])
table = make_table(["the", "cat", "sat", "a", "dog", "ran"])
words = tokenize(texts)
ids = ids_of(words, table)
print(lengths_of(ids))
padded = to_padded(ids, 5)
print(padded.shape, to_padded(ids[:1], 4).shape)
model = Tagger(7, 3)
tags = tf.constant([[1, 2, 2, 0, 0], [1, 2, 1, 2, 1]])
optimizer = tf.keras.optimizers.RMSprop(0.01)
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = model.nll(padded, tags, lengths_of(ids))
    grads, norm = tf.clip_by_global_norm(tape.gradient(loss, model.trainable_variables), 5.0)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
print(loss.shape, norm.shape, evaluate(model, padded, tags).shape)
