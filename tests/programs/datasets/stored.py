"""Datasets kept in attributes, dictionaries and returned from functions."""
import tensorflow as tf


class Data:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? count: int
    def __init__(self, count):
        self.train = tf.data.Dataset.range(count).map(self.scale)
        self.splits = {"test": self.train.take(2)}

    #? decision=keep blockers=covered
    #? value: int64[]
    def scale(self, value):
        return tf.cast(value, tf.float32) / 4.0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    def batches(self, size):
        return self.train.batch(size)


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? count: int
def load(count):
    data = Data(count)
    return data.batches(2), data.splits["test"]


#? decision=convert
#? x: float32[2]
def loss(x):
    return tf.reduce_mean(x**2)


#? decision=convert
#? x: float32[]
def single(x):
    return tf.exp(x)


train, test = load(4)
for epoch in range(2):
    for x in train:
        print("%.3f" % float(loss(x)))
for x in test:
    print("%.3f" % float(single(x)))
