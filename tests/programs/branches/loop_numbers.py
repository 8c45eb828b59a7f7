"""Python values that loops over tensors carry along: each becomes a tensor of one dtype."""
import tensorflow as tf


#? decision=convert
#? x: float32[2]
def int_sum(x):
    count = 0
    for row in x:
        count += 1
    return tf.cast(count, tf.float32) * x


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def int_then_float(x):
    total = 0
    for row in x:
        total += row
    return total


#? decision=convert
#? x: float32[2]
def float_sum(x):
    total = 0.0
    for row in x:
        total += row
    return total


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def half_steps(x):
    total = 0
    for row in x:
        total += 0.5
    return x * total


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def wide_sum(x):
    total = 0.0
    for row in tf.cast(x, tf.float64):
        total += row
    return total


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def int64_sum(x):
    total = 0
    for row in tf.cast(x, tf.int64):
        total += row
    return total


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def division(x):
    share = 1
    for row in x:
        share = share / 2
    return x * share


#? decision=convert
#? x: float32[2]
def flag(x):
    found = False
    for row in x:
        if row > 2.0:
            found = True
    return x if found else -x


#? decision=convert
#? x: float32[2]
def best(x):
    result = None
    for row in x:
        result = row
    return result


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def best_tested(x):
    result = None
    for row in x:
        if result is None or row > result:
            result = row
    return result


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def growing_tuple(x):
    rows = ()
    for row in x:
        rows = rows + (row,)
    return tf.stack(rows)


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def while_halves(x):
    scale = 1
    while tf.reduce_sum(x) < 50.0:
        x = x * 2.0
        scale = scale * 0.5
    return x * scale


#? decision=keep blockers=python-return
#? x: float32[2]
def while_counts(x):
    steps = 0
    while tf.reduce_sum(x) < 50.0:
        x = x * 2.0
        steps = steps + 1
    return x, steps


#? decision=keep blockers=autograph-unsupported
#? x: float32[2]
def while_ranks(x):
    while tf.reduce_sum(x) < 50.0:
        x = tf.expand_dims(x * 3.0, 0)
    return x


#? decision=convert
#? x: float32[2]
def range_loop(x):
    total = tf.constant(0.0)
    for index in tf.range(3):
        total += x[index % 2] * tf.cast(index, tf.float32)
    return total


#? decision=convert
#? x: float32[2]
def python_range(x):
    total = 0
    for index in range(3):
        total += x[index % 2] * float(index)
    return total


#? decision=keep blockers=no-tensor-parameter
#? data: dataset int64[]
def dataset_sum(data):
    total = 0
    for item in data:
        total += item
    return total


#? decision=keep blockers=no-tensor-parameter
#? data: dataset int64[]
def dataset_typed_sum(data):
    total = tf.constant(0, tf.int64)
    for item in data:
        total += item
    return total


for scale in (1.0, 3.0):
    x = tf.constant([scale, 2.0])
    print(int_sum(x).numpy(), int_then_float(x).numpy(), float_sum(x).numpy(), half_steps(x).numpy(), wide_sum(x).numpy(), int64_sum(x).numpy())
    print(division(x).numpy(), flag(x).numpy(), best(x).numpy(), best_tested(x - 5.0).numpy(), growing_tuple(x).numpy(), while_halves(x).numpy())
    print(while_counts(x)[0].numpy(), int(while_counts(x)[1]), while_ranks(x).numpy().ravel(), range_loop(x).numpy(), python_range(x).numpy())
    data = tf.data.Dataset.range(int(scale) + 1)
    print(dataset_sum(data).numpy(), dataset_typed_sum(data).numpy())
