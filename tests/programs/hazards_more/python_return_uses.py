"""What callers do with results: identity, keys, formats, numbers in tensor computations."""
import tensorflow as tf


#? decision=keep blockers=python-return
#? x: float32[2]
def flag(x):
    y = tf.reduce_sum(x)
    return y, x.shape.rank == 1


#? decision=keep blockers=python-return
#? x: float32[2]
def name_of(x):
    return tf.reduce_sum(x), "name"


#? decision=keep blockers=python-return
#? x: float32[2]
def index_of(x):
    return tf.reduce_max(x), x.shape[0] - 1


#? decision=convert
#? x: float32[2]
def nothing(x):
    tf.debugging.assert_all_finite(x, "bad")


#? decision=convert
#? x: float32[2]
def nested(x):
    return [x, (x * 2.0, {"a": x * 3.0})]


#? decision=keep blockers=python-return
#? x: float32[2]
def as_numpy_constant(x):
    import numpy as np

    return tf.reduce_sum(x), np.float32(2.0)


#? decision=keep blockers=python-return
#? x: float32[2]
def variable_itself(x):
    weight.assign(x)
    return weight


#? decision=keep blockers=python-return
#? x: float32[2]
def a_set(x):
    return {1, 2} if x.shape.rank == 1 else None


#? decision=convert
#? x: float32[2]
def ragged(x):
    return tf.RaggedTensor.from_row_lengths(x, [1, 1])


#? decision=convert
#? x: float32[2]
def dataset_of(x):
    return tf.data.Dataset.from_tensors(x)


weight = tf.Variable([0.0, 0.0])
for value in (1.0, 2.0):
    x = tf.constant([value, 1.0])
    print(flag(x)[1] is True, {"name": 1}[name_of(x)[1]], [10, 20][index_of(x)[1]], nothing(x), nested(x)[1][1]["a"].numpy())
    print(as_numpy_constant(x)[1] * 2.0, variable_itself(x).assign_add([1.0, 1.0]).numpy(), a_set(x) == {1, 2}, ragged(x).to_list())
    print([item.numpy().tolist() for item in dataset_of(x)])
