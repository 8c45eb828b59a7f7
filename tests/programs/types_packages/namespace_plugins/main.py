"""Plugins in folders without __init__, chosen by registration."""
import tensorflow as tf

import plugins.blur
import plugins.sharpen
from core.registry import REGISTRY, get

for name in sorted(REGISTRY):
    print(name, get(name)(tf.ones([4, 4, 3])).shape)
print(get("blur")(tf.zeros([2, 2, 1])).shape)
