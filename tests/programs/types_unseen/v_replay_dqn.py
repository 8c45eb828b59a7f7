"""Deep Q-learning without an environment library: replay memory, two networks, soft updates."""
import collections
import random

import numpy as np
import tensorflow as tf

Transition = collections.namedtuple("Transition", ["state", "action", "reward", "next_state", "done"])


class GridEnv:
    def __init__(self, size=4):
        self.size = size
        self.position = 0

    def reset(self):
        self.position = 0
        return self._observe()

    def _observe(self):
        state = np.zeros(self.size, dtype=np.float32)
        state[self.position] = 1.0
        return state

    def step(self, action):
        move = 1 if action == 1 else -1
        self.position = int(np.clip(self.position + move, 0, self.size - 1))
        done = self.position == self.size - 1
        return self._observe(), 1.0 if done else -0.1, done, {}


class ReplayBuffer:
    def __init__(self, capacity):
        self.memory = collections.deque(maxlen=capacity)
        self.rng = random.Random(0)

    def push(self, *args):
        self.memory.append(Transition(*args))

    def sample(self, batch_size):
        batch = self.rng.sample(self.memory, batch_size)
        return self.collate(batch)

    def collate(self, batch):
        states, actions, rewards, nexts, dones = zip(*batch)
        return (tf.convert_to_tensor(np.array(states)), tf.constant(actions, tf.int32),
                tf.constant(rewards, tf.float32), tf.convert_to_tensor(np.stack(nexts)), tf.cast(dones, tf.float32))

    def __len__(self):
        return len(self.memory)


class QNetwork(tf.keras.Model):
    def __init__(self, n_actions):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(8, activation="relu")
        self.value = tf.keras.layers.Dense(1)
        self.advantage = tf.keras.layers.Dense(n_actions)

    def call(self, states):
        h = self.hidden(states)
        return self.merge(self.value(h), self.advantage(h))

    def merge(self, value, advantage):
        return value + advantage - tf.reduce_mean(advantage, axis=1, keepdims=True)


class Agent:
    def __init__(self, n_actions, gamma=0.9):
        self.online, self.target = QNetwork(n_actions), QNetwork(n_actions)
        self.optimizer = tf.keras.optimizers.Adam(1e-2)
        self.huber = tf.keras.losses.Huber(reduction="none")
        self.gamma = gamma
        self.n_actions = n_actions

    def act(self, state, epsilon):
        if np.random.rand() < epsilon:
            return np.random.randint(self.n_actions)
        q = self.online(state[np.newaxis])
        return int(self.greedy(q)[0])

    def greedy(self, q):
        return tf.argmax(q, axis=1)

    def targets(self, rewards, nexts, dones):
        best = tf.reduce_max(self.target(nexts), axis=1)
        return rewards + self.gamma * best * (1.0 - dones)

    def select(self, q, actions):
        mask = tf.one_hot(actions, self.n_actions)
        return tf.reduce_sum(q * mask, axis=1)

    def train(self, states, actions, rewards, nexts, dones):
        y = self.targets(rewards, nexts, dones)
        with tf.GradientTape() as tape:
            q = self.select(self.online(states), actions)
            loss = self.loss(y, q)
        grads = tape.gradient(loss, self.online.trainable_variables)
        self.optimizer.apply_gradients(zip(clip(grads, 1.0), self.online.trainable_variables))
        return loss

    def loss(self, y, q):
        return tf.reduce_mean(self.huber(y[:, None], q[:, None]))

    def sync(self, tau):
        for a, b in zip(self.target.variables, self.online.variables):
            soft_update(a, b, tau)


def soft_update(a, b, tau):
    a.assign(tau * b + (1 - tau) * a)


def clip(grads, limit):
    return [tf.clip_by_norm(g, limit) for g in grads]


np.random.seed(0)
env, agent, buffer = GridEnv(), Agent(2), ReplayBuffer(100)
losses = []
for episode in range(3):
    state = env.reset()
    for _ in range(8):
        action = agent.act(state, epsilon=0.5)
        next_state, reward, done, _ = env.step(action)
        buffer.push(state, action, reward, next_state, done)
        state = next_state
        if len(buffer) >= 6:
            losses.append(agent.train(*buffer.sample(6)))
            agent.sync(0.1)
        if done:
            break
print(len(losses), np.mean(losses).shape)
