"""tf.cond, while_loop, map_fn, scan, switch_case and vectorized_map call back."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def double(x):
    return x * 2.0


#? decision=convert
#? i: int32[]
#? x: float32[2]
def condition(i, x):
    return i < 3


#? decision=convert
#? i: int32[]
#? x: float32[2]
def body(i, x):
    return i + 1, x + tf.cast(i, tf.float32)


#? decision=convert
#? total: float32[]
#? x: float32[]
def accumulate(total, x):
    return total + x


#? decision=convert
#? row: float32[2]
def per_row(row):
    return tf.reduce_sum(row)


#? decision=convert
#? x: float32[2]
def after(x):
    return tf.negative(x)


x = tf.constant([1.0, 2.0])
for flag in (True, False):
    print(after(tf.cond(tf.constant(flag), lambda: double(x), lambda: x)).numpy())
print(after(tf.while_loop(condition, body, [tf.constant(0), x])[1]).numpy())
print(tf.map_fn(per_row, tf.ones([3, 2])).numpy(), tf.vectorized_map(per_row, tf.ones([3, 2])).numpy())
print(tf.scan(accumulate, tf.constant([1.0, 2.0, 3.0])).numpy(), tf.foldl(accumulate, tf.constant([1.0, 2.0, 3.0])).numpy())
print(after(tf.switch_case(tf.constant(1), [lambda: x, lambda: double(x)])).numpy())
