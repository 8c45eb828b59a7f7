"""Grids: game of life, reaction and diffusion, flood fill by while_loop, PageRank on sparse matrices, image filters."""
import tensorflow as tf

LAPLACE = tf.constant([[0.05, 0.2, 0.05], [0.2, -1.0, 0.2], [0.05, 0.2, 0.05]])


def make_kernel(a):
    a = tf.convert_to_tensor(a)
    return tf.reshape(a, list(a.shape) + [1, 1])


def simple_conv(x, k):
    x = tf.expand_dims(tf.expand_dims(x, 0), -1)
    y = tf.nn.depthwise_conv2d(x, k, [1, 1, 1, 1], padding="SAME")
    return y[0, :, :, 0]


def laplace(x):
    return simple_conv(x, make_kernel(LAPLACE))


def gray_scott(u, v, feed=0.03, kill=0.06):
    uvv = u * v * v
    du = 0.16 * laplace(u) - uvv + feed * (1.0 - u)
    dv = 0.08 * laplace(v) + uvv - (feed + kill) * v
    return clamp(u + du), clamp(v + dv)


def clamp(x):
    return tf.clip_by_value(x, 0.0, 1.0)


class Life:
    def __init__(self, board):
        self.board = tf.Variable(tf.cast(board, tf.int32))
        self.generation = 0

    def neighbours(self):
        b = self.board
        return sum(shifted(b, dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dy, dx) != (0, 0))

    def step(self):
        n = self.neighbours()
        self.board.assign(rule(self.board, n))
        self.generation += 1
        return self

    def population(self):
        return count(self.board)

    def crop(self):
        alive = tf.where(self.board > 0)
        low, high = tf.reduce_min(alive, 0), tf.reduce_max(alive, 0)
        return self.board[low[0]:high[0] + 1, low[1]:high[1] + 1]


def shifted(board, dy, dx):
    return tf.roll(board, shift=[dy, dx], axis=[0, 1])


def rule(board, n):
    born = tf.logical_and(tf.equal(board, 0), tf.equal(n, 3))
    stays = tf.logical_and(tf.equal(board, 1), tf.logical_or(tf.equal(n, 2), tf.equal(n, 3)))
    return tf.cast(born | stays, tf.int32)


def count(board):
    return tf.math.count_nonzero(board)


def flood(mask, start):
    filled = tf.tensor_scatter_nd_update(tf.zeros_like(mask), [start], [1.0])

    def changed(old, new):
        return tf.reduce_any(tf.not_equal(old, new))

    def grow(old, new):
        return new, spread(new) * mask

    return tf.while_loop(changed, grow, (tf.zeros_like(filled), filled))[1]


def spread(x):
    return tf.nn.max_pool2d(x[None, :, :, None], 3, 1, "SAME")[0, :, :, 0]


def pagerank(edges, n, rounds=3, damping=0.85):
    degree = tf.math.unsorted_segment_sum(tf.ones([len(edges)]), [a for a, _ in edges], n)
    values = [1.0 / degree[a] for a, _ in edges]
    matrix = tf.sparse.reorder(tf.SparseTensor([[b, a] for a, b in edges], tf.stack(values), [n, n]))
    rank = tf.fill([n, 1], 1.0 / n)
    for _ in range(rounds):
        rank = teleport(tf.sparse.sparse_dense_matmul(matrix, rank), n, damping)
    return rank


def teleport(rank, n, damping):
    return damping * rank + (1.0 - damping) / n


def gaussian_kernel(size, sigma):
    x = tf.range(-(size // 2), size // 2 + 1, dtype=tf.float32)
    g = tf.exp(-(x ** 2) / (2.0 * sigma ** 2))
    return normalised(tf.tensordot(g, g, axes=0))


def normalised(k):
    return k / tf.reduce_sum(k)


u, v = tf.ones([8, 10]), tf.zeros([8, 10])
v = tf.tensor_scatter_nd_update(v, [[4, 5]], [1.0])
for _ in range(2):
    u, v = gray_scott(u, v)
print(u.shape, v.shape)
life = Life([[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]])
print(life.step().step().population(), life.crop().shape)
print(flood(tf.constant([[1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), [0, 0]))
print(pagerank([(0, 1), (1, 2), (2, 0), (2, 1)], 3).shape)
print(simple_conv(u, make_kernel(gaussian_kernel(3, 1.0))).shape, gaussian_kernel(5, 2.0).shape)
