"""A small translation transformer: positional encoding, attention with masks, learning-rate schedule, masked loss, decoding."""
import numpy as np
import tensorflow as tf


def positional_encoding(length, depth):
    depth = depth / 2
    positions = np.arange(length)[:, np.newaxis]
    depths = np.arange(depth)[np.newaxis, :] / depth
    angle_rates = 1 / (10000 ** depths)
    angle_rads = positions * angle_rates
    return as_tensor(np.concatenate([np.sin(angle_rads), np.cos(angle_rads)], axis=-1))


def as_tensor(encoding):
    return tf.cast(encoding, dtype=tf.float32)


class PositionalEmbedding(tf.keras.layers.Layer):
    def __init__(self, vocab_size, d_model):
        super().__init__()
        self.d_model = d_model
        self.embedding = tf.keras.layers.Embedding(vocab_size, d_model, mask_zero=True)
        self.pos_encoding = positional_encoding(length=64, depth=d_model)

    def compute_mask(self, *args, **kwargs):
        return self.embedding.compute_mask(*args, **kwargs)

    def call(self, x):
        length = tf.shape(x)[1]
        x = self.embedding(x)
        x *= tf.math.sqrt(tf.cast(self.d_model, tf.float32))
        return self.shift(x, self.pos_encoding[tf.newaxis, :length, :])

    def shift(self, x, encoding):
        return x + encoding


class BaseAttention(tf.keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__()
        self.mha = tf.keras.layers.MultiHeadAttention(**kwargs)
        self.layernorm = tf.keras.layers.LayerNormalization()
        self.add = tf.keras.layers.Add()

    def finish(self, x, attn_output):
        x = self.add([x, attn_output])
        return self.layernorm(x)


class CrossAttention(BaseAttention):
    def call(self, x, context):
        attn_output, attn_scores = self.mha(query=x, key=context, value=context, return_attention_scores=True)
        self.last_attn_scores = attn_scores
        return self.finish(x, attn_output)


class GlobalSelfAttention(BaseAttention):
    def call(self, x):
        return self.finish(x, self.mha(query=x, value=x, key=x))


class CausalSelfAttention(BaseAttention):
    def call(self, x):
        return self.finish(x, self.mha(query=x, value=x, key=x, use_causal_mask=True))


class FeedForward(tf.keras.layers.Layer):
    def __init__(self, d_model, dff, rate=0.1):
        super().__init__()
        self.seq = tf.keras.Sequential([
            tf.keras.layers.Dense(dff, activation="relu"),
            tf.keras.layers.Dense(d_model),
            tf.keras.layers.Dropout(rate),
        ])
        self.norm = tf.keras.layers.LayerNormalization()

    def call(self, x):
        return self.norm(x + self.seq(x))


class Transformer(tf.keras.Model):
    def __init__(self, vocab_in, vocab_out, d_model=8, layers=2):
        super().__init__()
        self.embed_in = PositionalEmbedding(vocab_in, d_model)
        self.embed_out = PositionalEmbedding(vocab_out, d_model)
        self.encoder = [(GlobalSelfAttention(num_heads=2, key_dim=4), FeedForward(d_model, 16)) for _ in range(layers)]
        self.self_attention = CausalSelfAttention(num_heads=2, key_dim=4)
        self.cross_attention = CrossAttention(num_heads=2, key_dim=4)
        self.ffn = FeedForward(d_model, 16)
        self.final_layer = tf.keras.layers.Dense(vocab_out)

    def encode(self, context):
        context = self.embed_in(context)
        for attention, ffn in self.encoder:
            context = ffn(attention(context))
        return context

    def decode(self, x, context):
        x = self.self_attention(self.embed_out(x))
        return self.ffn(self.cross_attention(x, context))

    def call(self, inputs):
        context, x = inputs
        return self.final_layer(self.decode(x, self.encode(context)))


class CustomSchedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, d_model, warmup_steps=4000):
        super().__init__()
        self.d_model = tf.cast(d_model, tf.float32)
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = tf.cast(step, dtype=tf.float32)
        return tf.math.rsqrt(self.d_model) * smaller(tf.math.rsqrt(step), step * (self.warmup_steps ** -1.5))


def smaller(a, b):
    return tf.math.minimum(a, b)


def masked_loss(label, pred):
    mask = label != 0
    loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="none")
    loss = loss_object(label, pred)
    return average(loss, tf.cast(mask, dtype=loss.dtype))


def average(loss, mask):
    loss *= mask
    return tf.reduce_sum(loss) / tf.reduce_sum(mask)


def masked_accuracy(label, pred):
    pred = tf.argmax(pred, axis=2)
    label = tf.cast(label, pred.dtype)
    match = label == pred
    mask = label != 0
    return average(tf.cast(match & mask, tf.float32), tf.cast(mask, tf.float32))


class Translator(tf.Module):
    def __init__(self, transformer, start, end):
        self.transformer = transformer
        self.start, self.end = start, end

    def __call__(self, sentence, max_length=4):
        output_array = tf.TensorArray(dtype=tf.int64, size=0, dynamic_size=True)
        output_array = output_array.write(0, self.start)
        for i in tf.range(max_length):
            output = tf.transpose(output_array.stack())
            predictions = self.transformer([sentence, output[tf.newaxis]], training=False)
            predicted_id = self.pick(predictions[:, -1:, :])
            output_array = output_array.write(i + 1, predicted_id[0][0])
            if predicted_id[0][0] == self.end:
                break
        return output_array.stack()

    def pick(self, predictions):
        return tf.argmax(predictions, axis=-1)


pt = tf.constant([[1, 2, 3, 0], [4, 5, 0, 0]])
en = tf.constant([[1, 3, 4, 2, 0], [1, 5, 2, 0, 0]])
model = Transformer(8, 9)
logits = model([pt, en[:, :-1]])
print(masked_loss(en[:, 1:], logits).shape, masked_accuracy(en[:, 1:], logits).shape)
optimizer = tf.keras.optimizers.Adam(CustomSchedule(8), beta_1=0.9)
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = masked_loss(en[:, 1:], model([pt, en[:, :-1]], training=True))
    optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
translator = Translator(model, tf.constant(1, tf.int64), tf.constant(2, tf.int64))
print(translator(pt[:1]).dtype)
