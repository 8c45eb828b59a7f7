import enum
from dataclasses import asdict, dataclass, replace
from typing import ClassVar, Generic, Optional, TypeVar

import tensorflow as tf

T = TypeVar("T")


class Mode(enum.Enum):
    TRAIN = "train"
    TEST = "test"


@dataclass(frozen=True)
class Params:
    lr: float = 0.1
    init: Optional[tf.Tensor] = None
    dims: tuple = (2, 3)
    default: ClassVar[tf.Tensor] = tf.zeros([1])

    def weights(self):
        return make(self.dims) if self.init is None else use(self.init)


class Box(Generic[T]):
    def __init__(self, item: T):
        self._item = item

    @property
    def item(self) -> T:
        return self._item

    @item.setter
    def item(self, value: T):
        self._item = value


def make(dims):
    return tf.ones(dims)


def use(t):
    return t


def forward(x, mode):
    if mode is Mode.TRAIN:
        return dropped(x)
    return x


def dropped(x):
    return tf.nn.dropout(x, 0.0)


def item(t):
    return t


use(Params().weights()), use(Params(init=tf.constant([5])).weights())
use(Params.default), use(replace(Params(), init=tf.constant(1.0)).init), use(asdict(Params(init=tf.constant("x")))["init"])
for mode in Mode:
    item(forward(tf.ones([4]), mode))
box = Box(tf.constant([1, 2]))
item(box.item)
box.item = tf.constant([3, 4])
item(box.item)
