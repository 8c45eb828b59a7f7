"""A script with a main function, a parser and a guard."""
import argparse

import tensorflow as tf


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
#? arguments: []
def parse_args(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=3)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--steps", type=int, default=3)
    return parser.parse_args(arguments)


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? units: int
def build(units):
    return tf.Variable(tf.ones([2, units]) * 0.5)


#? decision=convert
#? x: float32[4,2]
#? w: variable float32[2,3]
def forward(x, w):
    return tf.nn.relu(tf.matmul(x, w))


#? decision=convert speculative
#? x: float32[4,2]
#? w: variable float32[2,3]
#? rate: float
def train_step(x, w, rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(forward(x, w) - 1.0))
    w.assign_sub(rate * tape.gradient(loss, w))
    return loss


#? decision=keep blockers=no-tensor-parameter
#? arguments: []
def main(arguments=None):
    args = parse_args(arguments)
    w = build(args.units)
    for step in range(args.steps):
        loss = train_step(tf.ones([4, 2]) * (step + 1.0), w, args.rate)
        print("step %d loss %.4f" % (step, float(loss)))
    return 0


if __name__ == "__main__":
    main([])
