"""A cellular automaton: convolutions and tensor conditions, stepped from Python."""
import tensorflow as tf

neighbours = tf.constant([[1.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]])[:, :, tf.newaxis, tf.newaxis]


#? decision=convert
#? board: int32[3,3]
def count(board):
    padded = tf.cast(board, tf.float32)[tf.newaxis, :, :, tf.newaxis]
    return tf.cast(tf.nn.conv2d(padded, neighbours, 1, "SAME")[0, :, :, 0], tf.int32)


#? decision=convert
#? board: int32[3,3]
def step(board):
    around = count(board)
    survive = tf.logical_and(board == 1, tf.logical_or(around == 2, around == 3))
    return tf.cast(tf.logical_or(survive, tf.logical_and(board == 0, around == 3)), tf.int32)


#? decision=convert
#? before: int32[3,3]
#? after: int32[3,3]
def is_still(before, after):
    return tf.reduce_all(before == after)


#? decision=keep blockers=literal-parameter
#? board: int32[3,3]
#? generations: int
def run(board, generations):
    for generation in range(generations):
        following = step(board)
        if is_still(board, following):
            return board, generation
        board = following
    return board, generations


blinker = tf.constant([[0, 0, 0], [1, 1, 1], [0, 0, 0]])
block = tf.constant([[1, 1, 0], [1, 1, 0], [0, 0, 0]])
for board in (blinker, block):
    final, generations = run(board, 3)
    print(final.numpy().tolist(), generations)
