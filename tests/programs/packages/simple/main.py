"""A script beside its modules: model, losses and training in files of their own."""
import tensorflow as tf

from losses import huber, l2
from network import Network, make_weights
from training import Trainer


#? decision=keep blockers=literal-parameter,no-tensor-computation
#? step: int
#? loss: float32[]
def show(step, loss):
    print("%d %.4f" % (step, float(loss)))


network = Network(make_weights(3, 2))
trainer = Trainer(network, huber, penalty=l2)
x = tf.reshape(tf.range(6.0), [2, 3])
for step in range(3):
    show(step, trainer.step(x * (step + 1), tf.ones([2, 2])))
