"""Arrays that become tensors at the boundary and meet other dtypes there: in lists, beside each other, beside Python numbers."""
import numpy as np
import tensorflow as tf


#? decision=keep blockers=conflicting-dtype
def asked_for_a_dtype(x, w):
    return tf.convert_to_tensor(x, dtype=w.dtype) + w


#? decision=keep blockers=conflicting-dtype
def constant_of_a_dtype(x, w):
    return tf.constant(x, tf.float32) + w


#? decision=keep blockers=conflicting-dtype
def stacked(x, w):
    return tf.stack([x, w])


#? decision=keep blockers=conflicting-dtype
def concatenated(x, w):
    return tf.concat((x, w), 0)


#? decision=keep blockers=undetermined
def reduced_together(x, w):
    return tf.reduce_sum([w, x])


#? decision=keep blockers=conflicting-dtype
def two_arrays(x, y, w):
    return tf.reduce_sum(x * y) + tf.cast(w, tf.float64)


#? decision=keep blockers=conflicting-dtype
def two_arrays_added(x, y, w):
    return tf.add(x, y) + tf.cast(w, tf.float64)


#? decision=keep blockers=conflicting-dtype
def integers_halved(counts, w):
    return w * tf.cast(counts * 0.5, tf.float32)


#? decision=keep blockers=conflicting-dtype
def flags_counted(flags, w):
    return w * tf.cast(flags + 1, tf.float32)


#? decision=keep blockers=conflicting-dtype
def integers_compared(counts, w):
    return tf.where(counts > 0.5, w, -w)


#? decision=convert
def same_dtype_asked_for(y, w):
    return tf.convert_to_tensor(y, dtype=w.dtype) + w


#? decision=convert
def same_dtype_stacked(y, w):
    return tf.stack([y, w])


#? decision=convert
def cast_and_concatenated(x, w):
    return tf.concat([w, tf.cast(x, tf.float32)], 0)


#? decision=convert
def list_beside_a_tensor(x, w):
    return w * [x[0], x[1]]


#? decision=convert
def each_by_itself(x, w):
    first, second = tf.nest.map_structure(tf.identity, [w, x])
    return first * 2.0, second * 2.0


#? decision=convert
def two_arrays_of_one_dtype(x, z, w):
    return tf.reduce_sum(x * z) + tf.cast(w, tf.float64)


#? decision=convert
def integers_doubled(counts, w):
    return w * tf.cast(counts * 2, tf.float32)


#? decision=convert
def floats_halved(x, w):
    return w * tf.cast(x * 0.5, tf.float32)


for value in (1.0, 2.0):
    w, x, z = tf.constant([value, 1.0]), np.array([value, 3.0]), np.array([value, 4.0])
    y, counts, flags = np.array([value, 2.0], np.float32), np.array([1, int(value)]), np.array([True, value > 1.0])
    print(asked_for_a_dtype(x, w), constant_of_a_dtype(x, w), stacked(x, w), concatenated(x, w), reduced_together(x, w))
    print(two_arrays(x, y, w), two_arrays_added(x, y, w), integers_halved(counts, w), flags_counted(flags, w), integers_compared(counts, w))
    print(same_dtype_asked_for(y, w), same_dtype_stacked(y, w), cast_and_concatenated(x, w), list_beside_a_tensor(x, w))
    print(each_by_itself(x, w), two_arrays_of_one_dtype(x, z, w), integers_doubled(counts, w), floats_halved(x, w))
