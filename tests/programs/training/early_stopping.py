"""A loop that stops on a tensor's value, with the bookkeeping outside of the step."""
import tensorflow as tf


class Fitter:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? rate: float
    def __init__(self, rate):
        self.rate = rate
        self.weight = tf.Variable(4.0)
        self.best = None
        self.patience = 0

    #? decision=convert
    #? x: float32[]
    def loss(self, x):
        return tf.square(self.weight * x - 1.0)

    #? decision=convert
    #? x: float32[]
    def step(self, x):
        with tf.GradientTape() as tape:
            loss = self.loss(x)
        self.weight.assign_sub(self.rate * tape.gradient(loss, self.weight))
        return loss

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? loss: float
    def improved(self, loss):
        if self.best is None or loss < self.best:
            self.best = loss
            self.patience = 0
            return True
        self.patience += 1
        return False

    #? decision=keep blockers=autograph-unsupported/python-conversion/python-side-effect
    #? xs: [float32[]]
    def fit(self, xs):
        for epoch in range(20):
            losses = [self.step(x) for x in xs]
            if not self.improved(float(tf.add_n(losses))) and self.patience > 1:
                break
        return epoch


fitter = Fitter(0.3)
print(fitter.fit([tf.constant(1.0), tf.constant(0.9)]), "%.4f" % fitter.best)
