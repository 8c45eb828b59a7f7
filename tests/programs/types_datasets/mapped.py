"""Functions that map, filter, reduce and scan datasets."""
import tensorflow as tf


#? decision=keep blockers=covered
#? x: uint8[2,2]
def normalise(x):
    return tf.cast(x, tf.float32) / 255.0


#? decision=keep blockers=covered
#? x: uint8[2,2]
#? y: int32[]
def labelled(x, y):
    return {"image": normalise(x), "label": y}


#? decision=keep blockers=covered
#? item: {image: float32[2,2], label: int32[]}
def is_bright(item):
    return tf.reduce_mean(item["image"]) > 0.1


#? decision=convert
#? image: float32[...]
#? label: int32[]
def loss(image, label):
    return tf.reduce_sum(image) * tf.cast(label, tf.float32)


#? decision=keep blockers=covered
#? state: int64[]
#? value: int64[]
def total(state, value):
    return state + value


images = tf.cast(tf.reshape(tf.range(24), [6, 2, 2]) * 10, tf.uint8)
data = tf.data.Dataset.from_tensor_slices((images, tf.range(6))).map(labelled).filter(is_bright)
for item in data:
    print(loss(item["image"], item["label"]).numpy())
for item in data.batch(2):
    print(loss(item["image"], tf.reduce_sum(item["label"])).numpy())
print(tf.data.Dataset.range(5).reduce(tf.constant(0, tf.int64), total).numpy())
