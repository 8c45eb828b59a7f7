import tensorflow as _tf

EPS = 1e-8


def attention(q, k, v, mask=None):
    scores = scaled(_tf.matmul(q, k, transpose_b=True), q.shape[-1])
    if mask is not None:
        scores = masked(scores, mask)
    return _tf.matmul(_tf.nn.softmax(scores), v)


def scaled(scores, dim):
    return scores / _tf.sqrt(float(dim))


def masked(scores, mask):
    return scores + (1.0 - mask) * -1e9


def blur(image, size=3):
    kernel = _tf.ones([size, size, image.shape[-1], 1]) / size ** 2
    return _depthwise(image, kernel)


def _depthwise(image, kernel):
    return _tf.nn.depthwise_conv2d(image, kernel, strides=[1, 1, 1, 1], padding="SAME")
