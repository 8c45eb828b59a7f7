"""A bag-of-words classifier with an embedding, trained by compile and fit on texts."""
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, losses

MAX_FEATURES, LENGTH = 20, 6


def custom_standardization(text):
    lowered = tf.strings.lower(text)
    return tf.strings.regex_replace(lowered, "[!.]", "")


def vectorize_text(text, label):
    text = tf.expand_dims(text, -1)
    return vectorize_layer(text), label


def only_text(x, y):
    return x


def build(units):
    return tf.keras.Sequential(
        [
            layers.Embedding(MAX_FEATURES + 1, units),
            layers.Dropout(0.2),
            layers.GlobalAveragePooling1D(),
            layers.Dropout(0.2),
            layers.Dense(1),
        ]
    )


def plot(values):
    return len(values)


def predict(model, texts):
    return decide(model(vectorize_layer(texts)))


def decide(logits):
    return tf.cast(logits > 0.0, tf.int32)


texts = ["good film", "Bad film!", "very good", "so bad."]
labels = np.array([1, 0, 1, 0])
raw = tf.data.Dataset.from_tensor_slices((texts, labels)).batch(2)
vectorize_layer = layers.TextVectorization(
    standardize=custom_standardization, max_tokens=MAX_FEATURES, output_mode="int", output_sequence_length=LENGTH
)
vectorize_layer.adapt(raw.map(only_text))
train = raw.map(vectorize_text).cache().prefetch(1)
tf.keras.utils.set_random_seed(0)
model = build(4)
model.compile(loss=losses.BinaryCrossentropy(from_logits=True), optimizer="adam", metrics=["accuracy"])
history = model.fit(train, epochs=2, verbose=0)
plot(history.history["loss"])
predict(model, tf.constant(["good", "bad"]))
