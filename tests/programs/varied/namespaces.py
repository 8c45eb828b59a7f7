"""Namespaces whose attributes change, and those that stay."""
import argparse
import types

import tensorflow as tf

parser = argparse.ArgumentParser()
parser.add_argument("--rate", type=float, default=0.5)
parser.add_argument("--units", type=int, default=2)
args = parser.parse_args([])
options = types.SimpleNamespace(gain=2.0, shift=1.0)


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_rate(x):
    return x * args.rate


#? decision=convert
#? x: float32[2]
def by_units(x):
    return tf.tile(x, [args.units])


#? decision=keep blockers=frozen-read
#? x: float32[2]
def by_gain(x):
    return x * options.gain


#? decision=convert
#? x: float32[2]
def by_shift(x):
    return x + options.shift


#? decision=keep blockers=argument-kind/frozen-read
#? x: float32[2]
#? given: Namespace
def by_argument(x, given):
    return x * given.rate


for step in range(3):
    x = tf.constant([1.0, float(step)])
    print(by_rate(x).numpy(), by_units(x).numpy(), by_gain(x).numpy(), by_shift(x).numpy(), by_argument(x, args).numpy())
    args.rate = 0.25
    options.gain = 3.0
