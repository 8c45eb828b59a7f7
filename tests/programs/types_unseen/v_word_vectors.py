"""Skip-gram word vectors: text to pairs, a model with two embeddings, training by fit and by hand."""
import tensorflow as tf
from tensorflow.keras import layers

SEED = 42
LINES = ["the wide road shimmered in the hot sun", "the sun was hot", "a road in the sun", "wide was the road"]


def build_vocabulary(lines):
    vocab, index = {"<pad>": 0}, 1
    for line in lines:
        for token in line.split():
            if token not in vocab:
                vocab[token] = index
                index += 1
    return vocab


def encode(line, vocab):
    return [vocab[token] for token in line.split()]


def negative_samples(target, vocab_size, num_ns=4):
    context = tf.reshape(tf.constant(target, dtype="int64"), (1, 1))
    sampled, _, _ = tf.random.log_uniform_candidate_sampler(
        true_classes=context, num_true=1, num_sampled=num_ns, unique=True, range_max=vocab_size, seed=SEED)
    return join_candidates(context, sampled)


def join_candidates(context, sampled):
    context = tf.squeeze(context, 1)
    return tf.concat([context, sampled], 0)


def generate(sequences, window, vocab_size, num_ns):
    targets, contexts, labels = [], [], []
    for sequence in sequences:
        for i, word in enumerate(sequence):
            for j in range(max(0, i - window), min(len(sequence), i + window + 1)):
                if i == j:
                    continue
                label = tf.constant([1] + [0] * num_ns, dtype="int64")
                targets.append(word)
                contexts.append(negative_samples(sequence[j], vocab_size, num_ns))
                labels.append(label)
    return finalise(targets, contexts, labels)


def finalise(targets, contexts, labels):
    return tf.constant(targets), tf.stack(contexts), tf.stack(labels)


class Word2Vec(tf.keras.Model):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.target_embedding = layers.Embedding(vocab_size, embedding_dim, name="w2v_embedding")
        self.context_embedding = layers.Embedding(vocab_size, embedding_dim)

    def call(self, pair):
        target, context = pair
        if len(target.shape) == 2:
            target = tf.squeeze(target, axis=1)
        word_emb = self.target_embedding(target)
        context_emb = self.context_embedding(context)
        return self.dots(word_emb, context_emb)

    def dots(self, word_emb, context_emb):
        return tf.einsum("be,bce->bc", word_emb, context_emb)


def custom_loss(x_logit, y_true):
    return tf.nn.sigmoid_cross_entropy_with_logits(logits=x_logit, labels=y_true)


def nearest(weights, index, k=2):
    v = weights[index]
    scores = cosine(v, weights)
    return tf.math.top_k(scores, k)


def cosine(v, rows):
    v = tf.math.l2_normalize(v, axis=-1)
    rows = tf.math.l2_normalize(rows, axis=-1)
    return tf.linalg.matvec(rows, v)


def pack(target, context, label):
    return (target, context), label


def look(batch):
    (t, c), l = batch
    return shapes(t, c, l)


def shapes(t, c, l):
    return [t.shape, c.shape, l.shape]


vocab = build_vocabulary(LINES)
encoded = [encode(line, vocab) for line in LINES]
targets, contexts, labels = generate(encoded, 2, len(vocab), 4)
dataset = tf.data.Dataset.from_tensor_slices((targets, contexts, labels)).map(pack)
dataset = dataset.batch(8, drop_remainder=True).cache().prefetch(tf.data.AUTOTUNE)
for batch in dataset.take(2):
    print(look(batch))
model = Word2Vec(len(vocab), 6)
model.compile(optimizer="adam", loss=tf.keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(dataset, epochs=1, verbose=0)
weights = model.get_layer("w2v_embedding").get_weights()[0]
for i in (1, 2):
    print(nearest(tf.constant(weights), i).indices.shape)
(pair, label) = next(iter(dataset))
print(custom_loss(model(pair), tf.cast(label, tf.float32)).shape)
