"""Image segmentation: mapped pairs of image and mask, a U-Net by the functional API, predictions."""
import tensorflow as tf


def normalise(image, mask):
    image = tf.cast(image, tf.float32) / 255.0
    mask -= 1
    return image, mask


def load_image(datapoint):
    image = tf.image.resize(datapoint["image"], (32, 32))
    mask = tf.image.resize(datapoint["mask"], (32, 32), method=tf.image.ResizeMethod.NEAREST_NEIGHBOR)
    return normalise(image, mask)


class Augment(tf.keras.layers.Layer):
    def __init__(self, seed=42):
        super().__init__()
        self.flip_inputs = tf.keras.layers.RandomFlip(mode="horizontal", seed=seed)
        self.flip_labels = tf.keras.layers.RandomFlip(mode="horizontal", seed=seed)

    def call(self, inputs, labels):
        inputs = self.flip_inputs(inputs)
        labels = self.flip_labels(labels)
        return inputs, labels


def downsample(filters, size, norm=True):
    block = tf.keras.Sequential()
    block.add(tf.keras.layers.Conv2D(filters, size, strides=2, padding="same", use_bias=False))
    if norm:
        block.add(tf.keras.layers.BatchNormalization())
    block.add(tf.keras.layers.LeakyReLU())
    return block


def upsample(filters, size, dropout=False):
    block = tf.keras.Sequential()
    block.add(tf.keras.layers.Conv2DTranspose(filters, size, strides=2, padding="same", use_bias=False))
    if dropout:
        block.add(tf.keras.layers.Dropout(0.5))
    block.add(tf.keras.layers.ReLU())
    return block


def unet(output_channels):
    inputs = tf.keras.layers.Input(shape=[32, 32, 3])
    x = inputs
    skips = []
    for layer in [downsample(4, 3, norm=False), downsample(8, 3), downsample(8, 3)]:
        x = layer(x)
        skips.append(x)
    skips = reversed(skips[:-1])
    for up, skip in zip([upsample(8, 3, True), upsample(4, 3)], skips):
        x = connect(up(x), skip)
    last = tf.keras.layers.Conv2DTranspose(output_channels, 3, strides=2, padding="same")
    return tf.keras.Model(inputs=inputs, outputs=last(x))


def connect(x, skip):
    return tf.keras.layers.Concatenate()([x, skip])


def create_mask(pred_mask):
    pred_mask = tf.math.argmax(pred_mask, axis=-1)
    pred_mask = pred_mask[..., tf.newaxis]
    return pred_mask[0]


def show(display_list):
    for item in display_list:
        print(item.shape)


def iou(truth, predicted, classes):
    result = []
    for c in range(classes):
        result.append(ratio(truth == c, predicted == c))
    return tf.stack(result)


def ratio(a, b):
    both = tf.math.count_nonzero(tf.logical_and(a, b))
    either = tf.math.count_nonzero(tf.logical_or(a, b))
    return tf.math.divide_no_nan(tf.cast(both, tf.float32), tf.cast(either, tf.float32))


def class_weights(image, label):
    weights = tf.constant([2.0, 2.0, 1.0])
    weights = weights / tf.reduce_sum(weights)
    sample = tf.gather(weights, indices=tf.cast(label, tf.int32))
    return image, label, sample


def show_sample(sample):
    return sample.shape


data = {"image": tf.cast(tf.reshape(tf.range(6 * 40 * 40 * 3) % 255, [6, 40, 40, 3]), tf.uint8),
        "mask": tf.cast(tf.reshape(tf.range(6 * 40 * 40) % 3 + 1, [6, 40, 40, 1]), tf.uint8)}
train = tf.data.Dataset.from_tensor_slices(data).map(load_image)
batches = train.cache().shuffle(10, seed=1).batch(2).repeat().map(Augment()).prefetch(1)
model = unet(3)
model.compile(optimizer="adam", loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
for image, mask in batches.take(2):
    predicted = create_mask(model.predict(image, verbose=0))
    show([image[0], mask[0], predicted])
    print(iou(tf.cast(mask[0], tf.int64), predicted, 3))
model.fit(batches, steps_per_epoch=2, epochs=1, verbose=0)
for weighted in train.batch(3).map(class_weights):
    print(show_sample(weighted[2]))
