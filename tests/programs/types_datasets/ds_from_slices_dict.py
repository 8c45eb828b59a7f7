"""Ds from slices dict."""
import tensorflow as tf
#? decision=convert
#? batch: {x: float32[2,2], y: int32[2]}
def mean_of(batch):
    return tf.reduce_mean(batch["x"]) + tf.cast(batch["y"][0], tf.float32)
#? decision=keep blockers=covered
#? example: {x: float32[2], y: int32[]}
def scale(example):
    return {"x": example["x"] / 2.0, "y": example["y"]}
ds = tf.data.Dataset.from_tensor_slices({"x": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]], "y": [0, 1, 0, 1]})
for batch in ds.map(scale).batch(2):
    print(mean_of(batch).numpy())
