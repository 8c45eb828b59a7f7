"""Entry point of a small package."""
import tensorflow as tf

from nn import layers, losses
from nn.train import Loop, evaluate
from nn.utils import set_seed, timestamp
import nn.state as state


#? decision=keep blockers=no-tensor-parameter,literal-parameter
#? i: int
def make_batch(i):
    x = tf.random.stateless_uniform([4, 3], seed=[i, 0])
    return x, tf.reduce_mean(x, axis=1, keepdims=True)


#? decision=keep blockers=literal-parameter,no-tensor-computation
#? i: int
#? loss: float32[]
def report(i, loss):
    print("%d %.4f" % (i, loss))


#? decision=keep blockers=no-tensor-parameter
def main():
    set_seed(1)
    net = layers.Net(4)
    loop = Loop(net, losses.smooth_l1, 0.05)
    for i in range(3):
        x, y = make_batch(i)
        report(i, loop.step(x, y))
        report(i, evaluate(net, x, y))
        print(losses.weighted(y, net(x), tf.constant(2.0)), losses.counted(y, net(x)))
        state.advance()
        print(losses.annealed(y, net(x)))
    print(state.STEP, timestamp() > 0)


if __name__ == "__main__":
    main()
