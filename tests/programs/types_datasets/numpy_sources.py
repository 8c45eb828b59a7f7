"""NumPy data made into batches by hand: shuffling, splitting, stacking, zipping."""
import numpy as np
import tensorflow as tf


def example(image, label):
    return image.mean() + label


def batch_arrays(images, labels):
    return images.shape, labels.shape


def to_tensors(images, labels):
    return tf.constant(images), tf.convert_to_tensor(labels)


def tensor_batch(images, labels):
    return tf.reduce_mean(images), labels


def shuffle(x, y, rng):
    order = rng.permutation(len(x))
    return x[order], y[order]


def split(x, fraction):
    n = int(len(x) * fraction)
    return x[:n], x[n:]


def part(a):
    return a.sum()


def one_hot(labels, depth):
    return np.eye(depth)[labels]


def encoded(a):
    return a


def stacked(a):
    return a


def collate(batch):
    images, labels = zip(*batch)
    return np.stack(images), np.array(labels)


def mapped_arrays(images, labels):
    return images, labels


def normalise(x):
    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-8)


def scored(t):
    return t


rng = np.random.RandomState(0)
x = rng.rand(12, 4, 4).astype(np.float32)
y = rng.randint(0, 3, size=12)
for a, b in zip(x, y):
    example(a, b)
x, y = shuffle(x, y, rng)
for i in range(0, len(x), 5):
    batch_arrays(x[i : i + 5], y[i : i + 5])
    tensor_batch(*to_tensors(x[i : i + 5], y[i : i + 5]))
train, test = split(x, 0.75)
part(train), part(test)
encoded(one_hot(y, 3))
stacked(np.stack([x[0], x[1]])), stacked(np.concatenate([x, x])), stacked(np.vstack([y, y]))
pairs = [(x[i], int(y[i])) for i in range(4)]
mapped_arrays(*collate(pairs))
mapped_arrays(*map(np.array, zip(*pairs)))
for p in np.array_split(y, 3):
    part(p)
encoded(normalise(x))
scored(tf.nn.softmax(x.reshape(len(x), -1)))
