"""Loops, conditions, exceptions, walrus and match around tensors."""
import tensorflow as tf


#? decision=convert
#? x: int32[2]
def after_if(x):
    return x + 1


#? decision=convert
#? x: float32[2,3]
def after_try(x):
    return tf.reduce_sum(x)


#? decision=convert
#? x: float32[2]
def in_while(x):
    return x * 2.0


#? decision=convert
#? x: float32[1]
def matched(x):
    return tf.negative(x)


#? decision=convert
#? x: float32[2]
def assigned(x):
    return tf.square(x)


for flag in (True, False):
    if flag:
        value = tf.constant([1, 2])
    else:
        value = tf.constant([3, 4])
    print(after_if(value).numpy())
try:
    result = tf.ones([2, 3])
except ValueError:
    result = tf.zeros([2, 3])
finally:
    print(after_try(result).numpy(), after_try(result).numpy())
x = tf.ones([2])
count = 0
while count < 3:
    x = in_while(x)
    count += 1
print(x.numpy())
for command in (("neg", tf.ones([1])), ("keep", tf.zeros([1]))):
    match command:
        case ("neg", value):
            print(matched(value).numpy())
        case (_, value):
            print(matched(value).numpy())
if (y := assigned(tf.fill([2], 3.0))) is not None:
    print(assigned(y).numpy())
