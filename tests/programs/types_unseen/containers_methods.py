import tensorflow as tf


def a1(x):
    return x


def a2(x):
    return x


def a3(x):
    return x


def a4(key, x):
    return x


def a5(x):
    return x


def a6(xs):
    return tf.stack(xs)


def a7(first, *rest):
    return rest


stack = []
stack.append(tf.zeros([2]))
stack.extend([tf.ones([2]), tf.ones([2])])
stack.insert(0, tf.constant([5.0, 6.0]))
a1(stack.pop())
a1(stack.pop(0))
d = dict(u=tf.constant([1]), v=tf.constant([2]))
a2(d.get("u"))
a2(d.pop("v"))
a2(d.setdefault("w", tf.constant([3])))
e = {}
e.update(d)
e.update({"z": tf.constant([4])})
for k, v in e.items():
    a4(k, v)
for v in e.values():
    a3(v)
a6(list(e.values()))
merged = {**d, "q": tf.constant([9])}
a3(merged["q"])
head, *tail = [tf.ones([3]), tf.ones([2]), tf.ones([2])]
a5(head)
for x in tail:
    a5(x)
a7(head, *tail)
s = {1, 2, 3}
a1(tf.fill([2], float(max(s))))
copy = stack.copy()
copy.reverse()
a1(copy[0])
both = stack + [tf.ones([2])]
a6(both)
a6([tf.constant([1.0, 2.0])] * 3)
