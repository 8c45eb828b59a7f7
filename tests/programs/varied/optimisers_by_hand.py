"""Exponential averages, schedules, momentum with slots made early or late."""
import tensorflow as tf


class EMA:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? decay: float
    def __init__(self, decay):
        self.decay = decay
        self.shadow = {}

    #? decision=keep blockers=python-side-effect/no-tensor-computation/variable-creation
    #? variables: [variable float32[...]]
    def register(self, variables):
        for v in variables:
            self.shadow[v.name] = tf.Variable(v, trainable=False)

    #? decision=convert
    #? variables: [variable float32[...]]
    def update(self, variables):
        for v in variables:
            s = self.shadow[v.name]
            s.assign(self.decay * s + (1 - self.decay) * v)

    #? decision=convert
    #? variables: [variable float32[...]]
    def apply(self, variables):
        for v in variables:
            v.assign(self.shadow[v.name])


class Warmup(tf.keras.optimizers.schedules.LearningRateSchedule):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? base: float
    #? steps: int
    def __init__(self, base, steps):
        self.base = base
        self.steps = steps

    #? decision=convert
    #? step: int32[]
    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        return self.base * tf.minimum(1.0, step / self.steps)

    def get_config(self):
        return {"base": self.base, "steps": self.steps}


#? decision=convert speculative
#? step: int32[]
#? total: float
def cosine(step, total):
    return 0.5 * (1.0 + tf.cos(3.1415926 * tf.cast(step, tf.float32) / total))


#? decision=convert speculative
#? grads: [float32[...]]
#? limit: float
def clip_gradients(grads, limit):
    return [tf.clip_by_norm(g, limit) for g in grads]


#? decision=convert
#? grads: [float32[...]]
def global_norm(grads):
    return tf.sqrt(tf.add_n([tf.reduce_sum(g**2) for g in grads]))


class Momentum:
    #? decision=keep blockers=literal-parameter
    #? lr: float
    #? beta: float
    #? variables: [variable float32[...]]
    def __init__(self, lr, beta, variables):
        self.lr, self.beta = lr, beta
        self.variables = variables
        self.velocity = [tf.Variable(tf.zeros_like(v), trainable=False) for v in variables]

    #? decision=convert
    #? grads: [float32[...]]
    def apply(self, grads):
        for v, m, g in zip(self.variables, self.velocity, grads):
            m.assign(self.beta * m + g)
            v.assign_sub(self.lr * m)


class LazyMomentum:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? lr: float
    def __init__(self, lr):
        self.lr = lr
        self.slots = None

    #? decision=convert
    #? variables: [variable float32[...]]
    #? grads: [float32[...]]
    def apply(self, variables, grads):
        if self.slots is None:
            self.slots = [tf.Variable(tf.zeros_like(v)) for v in variables]
        for v, m, g in zip(variables, self.slots, grads):
            m.assign(0.9 * m + g)
            v.assign_sub(self.lr * m)


class PlainSGD:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? lr: float
    def __init__(self, lr):
        self.lr = lr
        self.iterations = 0

    #? decision=keep blockers=python-side-effect
    #? variables: [variable float32[...]]
    #? grads: [float32[...]]
    def apply(self, variables, grads):
        self.iterations += 1
        for v, g in zip(variables, grads):
            v.assign_sub(self.lr * g)


w, b = tf.Variable([1.0, 2.0], name="w"), tf.Variable(0.5, name="b")
ema, mom, lazy, sgd = EMA(0.9), Momentum(0.1, 0.9, [w, b]), LazyMomentum(0.1), PlainSGD(0.1)
ema.register([w, b])
warm = Warmup(0.1, 10)
for i in range(3):
    grads = [w * 0.1, b * 0.2]
    print(global_norm(grads), clip_gradients(grads, 0.1), cosine(tf.constant(i), 10.0), warm(tf.constant(i)))
    mom.apply(grads)
    lazy.apply([w, b], grads)
    sgd.apply([w, b], grads)
    ema.update([w, b])
ema.apply([w, b])
print(w.numpy(), b.numpy(), sgd.iterations)
