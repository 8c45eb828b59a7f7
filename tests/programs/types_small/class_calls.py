import tensorflow as tf


class Adder:
    def __call__(self, a, b):
        return self.plus(a, b)

    def plus(self, a, b):
        return a + b


class Sub(Adder):
    def plus(self, a, b):
        return super().plus(a, -b)


class Outer:
    class Inner:
        def f(self, t):
            pass

        @staticmethod
        def s(t):
            pass

        @classmethod
        def c(cls, t):
            pass

    def method(self, t):
        self.Inner().f(t)
        Outer.Inner.s(t)
        type(self).Inner.c(t)


class Module(tf.Module):
    def __init__(self):
        self.w = tf.Variable(tf.ones([2, 2]))

    def __matmul__(self, x):
        return self.product(self.w, x)

    def product(self, w, x):
        return w @ x

    def __getitem__(self, i):
        return self.item(self.w[i])

    def item(self, row):
        return row

    def __len__(self):
        return 2


add = Adder()
add(tf.constant(1), tf.constant(2))
Sub()(tf.ones([2]), tf.ones([1]))
Adder.plus(add, tf.constant(1.0), tf.constant(2.0))
Outer().method(tf.constant("x"))
m = Module()
m @ tf.ones([2, 5])
m[0]
for row in m[:1], m[1:]:
    m.item(row)
f = add.plus
f(tf.constant([1]), tf.constant([2]))
