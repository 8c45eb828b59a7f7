"""Image captions: a dataset of pairs, padded captions, attention over regions, teacher forcing, sampling with temperature."""
import tensorflow as tf

CAPTIONS = [["a red square", "square on grey"], ["two blue dots here", "dots"], ["nothing at all", "an empty plain page"]]
WORDS = ["", "[START]", "[END]", "a", "an", "all", "at", "blue", "dots", "empty", "grey", "here", "nothing", "on", "page", "plain", "red",
         "square", "two"]


def image(i):
    return tf.fill([16, 16, 3], tf.cast(i, tf.float32) / 3.0)


def match_shapes(images, captions):
    n = captions.shape[1]
    captions = tf.reshape(captions, [-1])
    return repeat_images(images, n), captions


def repeat_images(images, n):
    return tf.repeat(images, n, axis=0)


lookup = tf.keras.layers.StringLookup(vocabulary=WORDS[1:], mask_token="")


def prepare_text(images, texts):
    words = tf.strings.split(tf.strings.join(["[START] ", texts, " [END]"]))
    tokens = lookup(words.to_tensor(""))
    return (images, tokens[:, :-1]), tokens[:, 1:]


def prepare(data, batch):
    ds = data.batch(batch).map(match_shapes)
    return ds.map(prepare_text)


class SeqEmbedding(tf.keras.layers.Layer):
    def __init__(self, vocab, max_length, depth):
        super().__init__()
        self.pos = tf.keras.layers.Embedding(max_length, depth)
        self.tok = tf.keras.layers.Embedding(vocab, depth, mask_zero=True)

    def call(self, seq):
        seq = self.tok(seq)
        x = tf.range(tf.shape(seq)[1])
        return self.both(seq, self.pos(x[tf.newaxis, :]))

    def both(self, seq, pos):
        return seq + pos


class Attend(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.w1 = tf.keras.layers.Dense(units)
        self.w2 = tf.keras.layers.Dense(units)
        self.v = tf.keras.layers.Dense(1)

    def call(self, features, hidden):
        score = tf.nn.tanh(self.w1(features)[:, None] + self.w2(hidden)[:, :, None])
        weights = tf.nn.softmax(self.v(score), axis=2)
        return self.context(weights, features)

    def context(self, weights, features):
        return tf.reduce_sum(weights * features[:, None], axis=2)


class Captioner(tf.keras.Model):
    def __init__(self, vocab, depth=8):
        super().__init__()
        self.backbone = tf.keras.Sequential([tf.keras.layers.Conv2D(depth, 4, strides=4), tf.keras.layers.Reshape((-1, depth))])
        self.seq = SeqEmbedding(vocab, 20, depth)
        self.rnn = tf.keras.layers.GRU(depth, return_sequences=True)
        self.attend = Attend(6)
        self.out = tf.keras.layers.Dense(vocab)

    def call(self, inputs):
        images, tokens = inputs
        return self.decode(self.backbone(images), tokens)

    def decode(self, features, tokens):
        hidden = self.rnn(self.seq(tokens))
        return self.out(tf.concat([hidden, self.attend(features, hidden)], axis=-1))

    def generate(self, picture, temperature, steps=3):
        features = self.backbone(picture[tf.newaxis])
        tokens = tf.constant([[1]], tf.int64)
        for _ in range(steps):
            logits = self.decode(features, tokens)
            tokens = tf.concat([tokens, draw(logits[:, -1], temperature)], axis=1)
        return tokens


def draw(logits, temperature):
    if temperature == 0:
        return tf.argmax(logits, axis=-1)[:, tf.newaxis]
    return tf.random.stateless_categorical(logits / temperature, 1, [1, 2])


def masked_loss(labels, preds):
    labels = tf.cast(labels, tf.int64)
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, preds)
    mask = (labels != 0) & (loss < 1e8)
    return mean_where(loss, tf.cast(mask, loss.dtype))


def mean_where(loss, mask):
    return tf.reduce_sum(loss * mask) / tf.reduce_sum(mask)


data = tf.data.Dataset.from_tensor_slices((tf.stack([image(i) for i in range(3)]), tf.constant(CAPTIONS)))
model = Captioner(len(WORDS) + 1)
for inputs, labels in prepare(data, 3):
    print(masked_loss(labels, model(inputs)).shape)
model.compile(optimizer="adam", loss=masked_loss)
model.fit(prepare(data, 1), epochs=1, verbose=0)
for temperature in (0, 1.0):
    print(model.generate(image(1), temperature).shape)
