import tensorflow as tf
from tensorflow.keras import layers

VOCAB = ["the", "cat", "sat", "on", "mat"]


class Tokenizer:
    def __init__(self, words):
        self.index = {w: i + 1 for i, w in enumerate(words)}
        self.words = list(words)

    def encode(self, text):
        return [self.index.get(w, 0) for w in text.split()]

    def batch(self, texts):
        rows = [self.encode(t) for t in texts]
        return tf.keras.utils.pad_sequences(rows, maxlen=6, padding="post")

    def __len__(self):
        return len(self.words) + 1


class Classifier(tf.keras.Model):
    def __init__(self, vocab, dim=4):
        super().__init__()
        self.embedding = layers.Embedding(vocab, dim)
        self.pool = layers.GlobalAveragePooling1D()
        self.hidden = layers.Dense(8, activation="tanh")
        self.out = layers.Dense(2)

    def call(self, tokens):
        return self.head(self.pool(self.embedding(tokens)))

    def head(self, pooled):
        return self.out(self.hidden(pooled))


def tokens_to_tensor(tokens):
    return tf.convert_to_tensor(tokens)


def bigrams(ids):
    return tf.stack([ids[:-1], ids[1:]], axis=1)


def loss_fn(labels, logits):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))


def predictions(p):
    return p


def words(s):
    return s


def counts(c):
    return c


tok = Tokenizer(VOCAB)
batch = tok.batch(["the cat sat", "on the mat", "cat"])
model = Classifier(len(tok))
logits = model(tokens_to_tensor(batch))
loss_fn(tf.constant([0, 1, 1]), logits)
predictions(tf.argmax(logits, -1))
bigrams(tf.constant(tok.encode("the cat sat on")))
words(tf.strings.split("a b c").to_list() if False else tf.constant(["a"]))
vectorizer = layers.TextVectorization(max_tokens=10, output_sequence_length=4)
vectorizer.adapt(["the cat sat", "on the mat"])
words(vectorizer(["the dog", "cat sat on the mat"]))
lookup = layers.StringLookup(vocabulary=VOCAB)
words(lookup(tf.constant([["cat", "dog"]])))
counts(tf.math.bincount(tf.constant([1, 2, 2]), minlength=5))
counts(layers.CategoryEncoding(num_tokens=4, output_mode="multi_hot")([[0, 1], [2, 3]]))
counts(layers.Normalization(mean=0.0, variance=1.0)(tf.ones([2, 3])))
