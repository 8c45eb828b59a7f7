import tensorflow as tf


def add_all(values):
    return tf.add_n(values)


def func2(t):
    pass


def func3(ts):
    for t in ts:
        func2(t)


class Holder:
    def __init__(self, ts):
        self.ts = ts

    def go(self):
        for t in self.ts:
            self.each(t)

    def each(self, t):
        pass


x = [tf.ones([2]), tf.ones([2])]
x.append(tf.zeros([2]))
add_all(x)
func3(x)
func3((tf.constant(1), tf.constant(2)))
func3({tf.constant(1).ref().deref().dtype and 1: tf.constant(3)}.values())
Holder(x).go()
