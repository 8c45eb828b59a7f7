"""Off-policy learning: a Python buffer, target networks, soft updates."""
import collections

import numpy as np
import tensorflow as tf


class Buffer:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? size: int
    def __init__(self, size):
        self.storage = collections.deque(maxlen=size)

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? state: int
    #? action: int
    #? reward: numpy float32[]
    #? following: int
    def add(self, state, action, reward, following):
        self.storage.append((state, action, reward, following))

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? count: int
    def sample(self, count):
        chosen = [self.storage[index % len(self.storage)] for index in range(count)]
        return [tf.constant(np.array(column)) for column in zip(*chosen)]


class QLearner:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? states: int
    #? actions: int
    def __init__(self, states, actions):
        self.q = tf.Variable(tf.zeros([states, actions]))
        self.target = tf.Variable(tf.zeros([states, actions]))

    #? decision=convert
    #? table: variable float32[3,2]
    #? states: int64[4]
    def values(self, table, states):
        return tf.gather(table, states)

    #? decision=convert
    #? states: int64[4]
    #? actions: int64[4]
    #? rewards: float32[4]
    #? following: int64[4]
    def update(self, states, actions, rewards, following):
        goal = rewards + 0.9 * tf.reduce_max(self.values(self.target, following), axis=1)
        with tf.GradientTape() as tape:
            predicted = tf.gather(self.values(self.q, states), actions, axis=1, batch_dims=1)
            loss = tf.reduce_mean(tf.square(goal - predicted))
        gradient = tape.gradient(loss, self.q)
        self.q.assign_sub(0.5 * tf.convert_to_tensor(gradient))
        return loss

    #? decision=convert
    #? tau: float32[]
    def soft_update(self, tau):
        self.target.assign(tau * self.q + (1.0 - tau) * self.target)


buffer, learner = Buffer(8), QLearner(3, 2)
for index in range(12):
    buffer.add(index % 3, index % 2, np.float32(index % 5) / 5.0, (index + 1) % 3)
for step in range(3):
    print("%.4f" % float(learner.update(*buffer.sample(4))))
    learner.soft_update(tf.constant(0.5))
print(learner.target.numpy().round(3).tolist())
