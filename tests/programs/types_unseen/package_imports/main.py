import models
import models.dense as dense_module
import utils.data
from models import Conv as Convolution
from models.dense import Dense, make
from utils import ops, shapes
from utils.data import *

import tensorflow as tf


def main(size):
    d = Dense(size, 4)
    check(d(tf.ones([2, size])))
    check(dense_module.Dense(3, 2)(tf.zeros([5, 3])))
    check(make([3, 6, 1])(tf.ones([1, 3])))
    check(Convolution(2)(tf.ones([1, 6, 6, 1])))
    check(models.dense.Dense(2, 2)(tf.ones([1, 2])))
    for x, y in batches(6, 2):
        sample(x, y)
    for x in utils.data.singles():
        single(x)
    shapes.describe(ops.normalise(tf.ones([4, 4])))


def check(y):
    return y


def sample(x, y):
    return x


def single(x):
    return x


if __name__ == "__main__":
    main(3)
    main(3)
