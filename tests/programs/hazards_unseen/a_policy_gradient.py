"""Returns, advantages and policy losses."""
import tensorflow as tf


def discounted(rewards, gamma):
    total = 0.0
    out = []
    for r in tf.unstack(rewards)[::-1]:
        total = r + gamma * total
        out.append(total)
    return tf.stack(out[::-1])


def discounted_array(rewards, gamma=0.9):
    n = tf.shape(rewards)[0]
    out = tf.TensorArray(tf.float32, size=n)
    total = tf.constant(0.0)
    for i in tf.range(n):
        j = n - 1 - i
        total = rewards[j] + gamma * total
        out = out.write(j, total)
    return out.stack()


def standardise(x, eps=1e-6):
    m, v = tf.nn.moments(x, [0])
    return (x - m) / tf.sqrt(v + eps)


def entropy(logits):
    p = tf.nn.softmax(logits)
    return -tf.reduce_sum(p * tf.nn.log_softmax(logits), -1)


def policy_loss(logits, actions, advantages, beta):
    nll = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=logits)
    return tf.reduce_mean(nll * advantages) - beta * tf.reduce_mean(entropy(logits))


def clipped(ratio, advantage, limit=0.2):
    return tf.minimum(ratio * advantage, tf.clip_by_value(ratio, 1.0 - limit, 1.0 + limit) * advantage)


class Baseline:
    def __init__(self):
        self.mean = None

    def subtract(self, returns):
        m = tf.reduce_mean(returns)
        if self.mean is None:
            self.mean = m
        else:
            self.mean = 0.9 * self.mean + 0.1 * m
        return returns - self.mean


class VariableBaseline:
    def __init__(self):
        self.mean = tf.Variable(0.0)

    def subtract(self, returns):
        self.mean.assign(0.9 * self.mean + 0.1 * tf.reduce_mean(returns))
        return returns - self.mean


first, second = Baseline(), VariableBaseline()
beta = 0.1
for k in range(4):
    rewards = tf.constant([1.0, 0.0, float(k), 2.0])
    logits = tf.constant([[0.1, 0.2], [1.0, 0.5 * k], [0.3, 0.3], [0.0, 1.0]])
    actions = tf.constant([0, 1, 1, 0])
    returns = discounted(rewards, 0.9)
    print(returns, discounted_array(rewards), tf.round(100.0 * standardise(rewards)), entropy(logits))
    print(policy_loss(logits, actions, rewards, beta), clipped(rewards, rewards), first.subtract(rewards), second.subtract(rewards))
    beta *= 0.5
