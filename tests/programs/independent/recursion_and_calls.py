"""Recursion over numbers, structures and tensors; methods that meet through classes."""
import tensorflow as tf


def power(x, n):
    if n == 0:
        return tf.ones_like(x)
    return x * power(x, n - 1)


def cube(x):
    return power(x, 3)


def tree_sum(tree):
    if isinstance(tree, (list, tuple)):
        return tf.add_n([tree_sum(child) for child in tree])
    return tf.reduce_sum(tree)


def sum_two(x):
    return tree_sum([x, (x, [x])])


def halve_until(x):
    if tf.reduce_max(x) < 1.0:
        return x
    return halve_until(x / 2.0)


def is_even(x, n):
    if n == 0:
        return x
    return is_odd(x, n - 1)


def is_odd(x, n):
    if n == 0:
        return -x
    return is_even(x, n - 1)


def parity(x):
    return is_even(x, 3)


def twice(f, x):
    return f(f(x))


def plus_one(x):
    return x + 1.0


def twice_plus(x):
    return twice(plus_one, x)


def self_passing(x):
    return twice(lambda y: plus_one(y) * 2.0, x)


def make_recursive(depth):
    def inner(x, level=depth):
        if level == 0:
            return x
        return inner(tf.sin(x), level - 1)
    return inner


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = children

    def total(self, x):
        result = x * self.value
        for child in self.children:
            result = result + child.total(x)
        return result

    def depth(self):
        return 1 + max([child.depth() for child in self.children], default=0)

    def scaled(self, x):
        return x * float(self.depth())


class Shape:
    def area(self, x):
        raise NotImplementedError

    def twice(self, x):
        return 2.0 * self.area(x)


class Square(Shape):
    def area(self, x):
        return x * x


class Circle(Shape):
    def area(self, x):
        return 3.0 * x * x


class Loud(Square):
    def area(self, x):
        print("area")
        return super().area(x)


def any_area(shape, x):
    return shape.area(x)


def total_area(shapes, x):
    return tf.add_n([shape.area(x) for shape in shapes])


class Mixin:
    def call(self, x):
        return self.forward(tf.nn.relu(x))


class Net(Mixin):
    def __init__(self):
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        return x * 2.0


class Quiet(Mixin):
    def forward(self, x):
        return x * 3.0


def dispatch(kind, x):
    return {"relu": tf.nn.relu, "tanh": tf.nn.tanh}[kind](x)


def by_name(obj, name, x):
    return getattr(obj, name)(x)


def fact(n):
    return tf.constant(1) if n <= 1 else tf.constant(n) * fact(n - 1)


def fib(x, n):
    if n < 2:
        return x
    return fib(x, n - 1) + fib(x, n - 2)


def fib_five(x):
    return fib(x, 5)


x = tf.constant([1.0, -2.0])
for k in (1.0, 3.0):
    y = x * k
    print(cube(y), power(y, 2), sum_two(y), tree_sum([y, (y,)]), halve_until(y), is_even(y, 2), parity(y))
    print(twice(plus_one, y), twice_plus(y), self_passing(y), make_recursive(2)(y), fib_five(y), fib(y, 3))
    tree = Node(2.0, (Node(3.0), Node(4.0, (Node(5.0),))))
    print(tree.total(y), tree.scaled(y), Node(1.0).total(y), Square().twice(y), Circle().twice(y), Loud().area(y))
    print(any_area(Square(), y), any_area(Circle(), y), total_area([Square(), Circle()], y), Quiet().call(y))
    print(dispatch("relu", y), dispatch("tanh", y), by_name(Square(), "area", y), by_name(Square(), "twice", y), fact(3), fact(4))
square, circle, loud, net, quiet = Square(), Circle(), Loud(), Net(), Quiet()
for k in (1.0, -2.0):
    print(square.area(x * k), circle.area(x * k), loud.twice(x * k), net.call(x * k), quiet.call(x * k), any_area(square, x * k))
    print(quiet.forward(x), net.calls)
