"""Reinforcement learning: replay buffer, discounted returns, target networks, sampling of actions."""
import random
from collections import deque

import numpy as np
import tensorflow as tf


class Env:
    def __init__(self):
        self.t = 0

    def reset(self):
        self.t = 0
        return np.zeros(3, dtype=np.float32)

    def step(self, action):
        self.t += 1
        return np.full(3, self.t, dtype=np.float32), 1.0, self.t >= 4


class Buffer:
    def __init__(self, size):
        self.data = deque(maxlen=size)

    def add(self, state, action, reward, next_state, done):
        self.data.append((state, action, reward, next_state, done))

    def sample(self, n):
        batch = random.sample(list(self.data), n)
        return tuple(np.array(column) for column in zip(*batch))


class QNet(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.d1 = tf.keras.layers.Dense(6, activation="relu")
        self.d2 = tf.keras.layers.Dense(2)

    def call(self, state):
        return self.d2(self.d1(state))


def act(model, state, epsilon):
    if random.random() < epsilon:
        return random.randrange(2)
    q = model(state[None])
    return greedy(q)


def greedy(q):
    return int(tf.argmax(q[0]))


def update(states, actions, rewards, next_states, dones):
    targets = rewards + 0.9 * tf.reduce_max(target(next_states), axis=1) * (1.0 - dones)
    with tf.GradientTape() as tape:
        chosen = pick(online(states), actions)
        loss = tf.reduce_mean((targets - chosen) ** 2)
    grads = tape.gradient(loss, online.trainable_variables)
    optimizer.apply_gradients(zip(grads, online.trainable_variables))
    return loss


def pick(q, actions):
    return tf.reduce_sum(q * tf.one_hot(actions, 2), axis=1)


def discounted(rewards, gamma=0.9):
    total, result = 0.0, []
    for r in rewards[::-1]:
        total = r + gamma * total
        result.append(total)
    return np.array(result[::-1], dtype=np.float32)


def expected_return(rewards):
    n = tf.shape(rewards)[0]
    returns = tf.TensorArray(dtype=tf.float32, size=n)
    total = tf.constant(0.0)
    rewards = tf.cast(rewards[::-1], dtype=tf.float32)
    for i in tf.range(n):
        total = rewards[i] + 0.9 * total
        returns = returns.write(i, total)
    return standard(returns.stack()[::-1])


def standard(returns):
    return (returns - tf.math.reduce_mean(returns)) / (tf.math.reduce_std(returns) + 1e-6)


def soft_update(source, destination):
    for s, d in zip(source, destination):
        blend(s, d)


def blend(s, d):
    d.assign(0.9 * d + 0.1 * s)


random.seed(0)
tf.keras.utils.set_random_seed(0)
online, target = QNet(), QNet()
optimizer = tf.keras.optimizers.Adam(0.01)
buffer, env = Buffer(20), Env()
target(tf.zeros([1, 3]))
for episode in range(2):
    state, done, rewards = env.reset(), False, []
    while not done:
        action = act(online, state, 0.3)
        next_state, reward, done = env.step(action)
        buffer.add(state, action, reward, next_state, float(done))
        rewards.append(reward)
        state = next_state
    s, a, r, n, d = buffer.sample(4)
    update(s, a, r.astype(np.float32), n, d.astype(np.float32))
    expected_return(discounted(rewards))
    soft_update(online.variables, target.variables)
