"""Runs it all, and changes what the modules hold in between."""
import tensorflow as tf

import layers
import registry
import settings
from layers import Block, clipped, dropout, limited, normalise, scaled, steady

block = registry.register(Block(2))


def forward(x):
    return normalise(block(x)) + scaled(x)


def stable(x):
    return steady(block.with_module_function(x))


for k in range(3):
    x = tf.constant([[1.0, 2.0 + k]])
    print(forward(x), stable(x), normalise(x), scaled(x), dropout(x), clipped(x), steady(x), limited(x), block(x), block.with_module_function(x))
    print(registry.run("block", x), registry.run_block(x), registry.by_service(x), registry.total(x))
    settings.SCALE += 1.0
    settings.set_mode("test")
    settings.Flags.clip = True
    settings.limits["high"] = 0.5
    settings.EPSILON = 1.0
    registry.Service().gain += 1.0
    layers.activation = tf.tanh
    if k == 1:
        registry._models["second"] = Block(2)
        registry._models["block"] = lambda v: block(v) * 2.0
