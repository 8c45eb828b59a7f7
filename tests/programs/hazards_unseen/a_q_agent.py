"""A Q-learning agent with epsilon, replay and target network."""
import collections
import random
import numpy as np
import tensorflow as tf

random.seed(0)


class Replay:
    def __init__(self, capacity):
        self.items = collections.deque(maxlen=capacity)

    def push(self, state, action, reward, following):
        self.items.append((state, action, reward, following))

    def sample(self, n):
        chosen = random.sample(list(self.items), n)
        s, a, r, f = zip(*chosen)
        return tf.stack(s), tf.constant(a), tf.constant(r), tf.stack(f)

    def newest(self):
        return self.items[-1][0] * 1.0


class Agent:
    def __init__(self, features, actions):
        self.q = tf.Variable(tf.ones([features, actions]) * 0.1)
        self.target = tf.Variable(tf.ones([features, actions]) * 0.2)
        self.epsilon = 0.5
        self.gamma = 0.9
        self.steps = 0

    def values(self, s):
        return tf.matmul(s, self.q)

    def act(self, s):
        if random.random() < self.epsilon:
            return random.randrange(2)
        return int(tf.argmax(self.values(s[None]), -1)[0])

    def targets(self, r, f):
        return r + self.gamma * tf.reduce_max(tf.matmul(f, self.target), -1)

    def loss(self, s, a, r, f):
        picked = tf.gather(self.values(s), a, axis=1, batch_dims=1)
        return tf.reduce_mean(tf.square(tf.stop_gradient(self.targets(r, f)) - picked))

    def learn(self, s, a, r, f):
        with tf.GradientTape() as tape:
            loss = self.loss(s, a, r, f)
        self.q.assign_sub(0.05 * tape.gradient(loss, self.q))
        return loss

    def learn_and_sync(self, s, a, r, f):
        loss = self.learn(s, a, r, f)
        self.steps += 1
        if self.steps % 2 == 0:
            self.target.assign(self.q)
        return loss

    def soft_sync(self, tau=0.1):
        self.target.assign(tau * self.q + (1.0 - tau) * self.target)

    def policy(self, s):
        return tf.nn.softmax(self.values(s) / self.epsilon)

    def anneal(self):
        self.epsilon *= 0.8


replay, agent = Replay(10), Agent(3, 2)
for k in range(6):
    s = tf.constant([0.1 * k, 1.0, -0.5])
    a = agent.act(s)
    replay.push(s, a, 1.0 - 0.1 * k, s * 0.5)
    print(a, replay.newest())
    if k > 2:
        batch = replay.sample(3)
        print(agent.learn(*batch), agent.learn_and_sync(*batch), agent.policy(batch[0]))
        agent.soft_sync()
        agent.anneal()
print(agent.q, agent.target, np.round(agent.epsilon, 3))
