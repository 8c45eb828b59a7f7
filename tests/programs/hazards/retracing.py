"""What makes a trace for every call."""
import tensorflow as tf


class Point:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? x: float
    def __init__(self, x):
        self.x = x


#? decision=keep blockers=retracing
#? point: Point
#? x: float32[]
def new_object(point, x):
    return point.x * x


#? decision=keep blockers=retracing
#? x: float32[None]
def growing(x):
    return tf.reduce_sum(x * 2.0)


#? decision=convert
#? x: float32[None]
def two_shapes(x):
    return tf.reduce_sum(x * 2.0)


#? decision=convert
#? point: Point
#? x: float32[]
def same_object(point, x):
    return point.x * x


point = Point(2.0)
for size in range(1, 7):
    print(new_object(Point(float(size)), tf.constant(1.0)).numpy(), growing(tf.ones([size])).numpy())
    print(two_shapes(tf.ones([4 if size < 6 else 2])).numpy(), same_object(point, tf.constant(float(size))).numpy())
