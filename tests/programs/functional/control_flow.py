"""Every kind of control flow over tensors that AutoGraph converts."""
import tensorflow as tf


#? decision=convert
#? x: float32[3]
def conditional_expression(x):
    return x * 2.0 if tf.reduce_sum(x) > 0.0 else -x


#? decision=convert
#? x: float32[3]
def and_or(x):
    if tf.reduce_any(x > 0.0) and not tf.reduce_any(x > 10.0):
        return tf.constant(1)
    return tf.constant(0)


#? decision=convert
#? x: float32[]
def chained(x):
    if x < 0.0:
        y = -x
    elif x < 1.0:
        y = x * x
    else:
        y = tf.sqrt(x)
    return y


#? decision=convert
#? x: float32[3]
def break_continue(x):
    total = tf.constant(0.0)
    for value in x:
        if value < 0.0:
            continue
        if value > 5.0:
            break
        total += value
    return total


#? decision=convert
#? x: float32[3,3]
def nested_loops(x):
    total = tf.constant(0.0)
    for i in tf.range(tf.shape(x)[0]):
        for j in tf.range(tf.shape(x)[1]):
            if i != j:
                total += x[i, j]
    return total


#? decision=convert
#? x: float32[3]
def early_return(x):
    if tf.reduce_sum(x) > 3.0:
        return tf.reduce_max(x)
    x = x * 2.0
    return tf.reduce_min(x)


#? decision=convert
#? x: float32[3]
def while_else(x):
    count = tf.constant(0)
    while tf.reduce_max(x) > 1.0:
        x = x * 0.5
        count += 1
    return x, count


for values in ([1.0, -2.0, 3.0], [-1.0, 7.0, 0.5], [0.25, 0.5, 0.0]):
    x = tf.constant(values)
    print(conditional_expression(x).numpy(), and_or(x).numpy(), chained(x[0]).numpy(), break_continue(x).numpy())
    print(nested_loops(tf.stack([x, x, x])).numpy(), early_return(x).numpy(), [part.numpy().tolist() for part in while_else(x)])
