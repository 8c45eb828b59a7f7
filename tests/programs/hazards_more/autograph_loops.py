"""Loops over tensors: what AutoGraph keeps consistent and what not."""
import tensorflow as tf


#? decision=convert
#? x: float32[2,2]
def typed(x):
    total = tf.constant(0.0)
    for row in x:
        total += tf.reduce_sum(row)
    return total


#? decision=convert
#? x: float32[2,2]
def undefined_after(x):
    for row in x:
        last = row * 2.0
    return last


#? decision=keep blockers=autograph-unsupported
#? x: float32[2,2]
def python_int_counter(x):
    count = 0
    for row in x:
        if tf.reduce_sum(row) > 2.0:
            count = count + 0.5
    return tf.constant(1.0) * count


#? decision=convert
#? x: float32[2,2]
def tensor_counter(x):
    count = tf.constant(0)
    for row in x:
        if tf.reduce_sum(row) > 2.0:
            count += 1
    return count


#? decision=keep blockers=autograph-unsupported
#? x: float32[2,2]
def list_in_loop(x):
    rows = []
    for row in x:
        rows.append(row * 2.0)
    return tf.stack(rows)


#? decision=convert
#? x: float32[2,2]
def array_in_loop(x):
    rows = tf.TensorArray(tf.float32, size=0, dynamic_size=True, element_shape=[2])
    for index in tf.range(tf.shape(x)[0]):
        rows = rows.write(index, x[index] * 2.0)
    return rows.stack()


#? decision=convert
#? x: float32[2,2]
def static_list(x):
    rows = []
    for index in range(2):
        rows.append(x[index] * 2.0)
    return tf.stack(rows)


#? decision=keep blockers=autograph-unsupported
#? x: float32[2,2]
def growing_in_while(x):
    result = x
    index = tf.constant(0)
    while index < 2:
        result = tf.concat([result, x], axis=0)
        index += 1
    return result


#? decision=convert
#? x: float32[2,2]
def reassigned_static(x):
    result = x
    for _ in range(2):
        result = tf.concat([result, x], axis=0)
    return result


for value in (1.0, 2.0):
    x = tf.constant([[value, 1.0], [0.5, value]])
    print(typed(x).numpy(), undefined_after(x).numpy(), python_int_counter(x).numpy(), tensor_counter(x).numpy(), list_in_loop(x).numpy().tolist())
    print(array_in_loop(x).numpy().tolist(), static_list(x).numpy().tolist(), growing_in_while(x).shape, reassigned_static(x).shape)
