"""Reinforcement learning by hand: buffers, returns, epsilon, environments."""
import collections
import random
import numpy as np
import tensorflow as tf

keras = tf.keras
keras.utils.set_random_seed(3)
rng = random.Random(0)
Transition = collections.namedtuple("Transition", ["state", "action", "reward"])


class Environment:
    def __init__(self):
        self.position = 0.0
        self.steps = 0

    def reset(self):
        self.position, self.steps = 0.0, 0
        return tf.constant([self.position, 1.0])

    def step(self, action):
        self.position += 1.0 if action == 1 else -1.0
        self.steps += 1
        return tf.constant([self.position, 1.0]), -abs(self.position - 2.0), self.steps >= 4


class Buffer:
    def __init__(self, size):
        self.items = collections.deque(maxlen=size)

    def add(self, state, action, reward):
        self.items.append(Transition(state, action, reward))
        return tf.reduce_sum(state)

    def batch(self):
        states = tf.stack([t.state for t in self.items])
        return states, tf.constant([t.action for t in self.items]), tf.constant([t.reward for t in self.items], tf.float32)

    def mean_state(self, x):
        return tf.reduce_mean(tf.stack([t.state for t in self.items]), 0) + x


class TensorBuffer:
    def __init__(self, size, width):
        self.data = tf.Variable(tf.zeros([size, width]))
        self.at = tf.Variable(0)
        self.size = size

    def add(self, row):
        self.data.scatter_nd_update([[self.at % self.size]], row[None])
        self.at.assign_add(1)
        return self.at.read_value()

    def mean(self, x):
        return tf.reduce_mean(self.data, 0) + x


policy = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(2)])
target = keras.models.clone_model(policy)
optimizer = keras.optimizers.SGD(0.05)


def greedy(state):
    return tf.argmax(policy(state[None])[0])


def epsilon_greedy(state, epsilon):
    if rng.random() < epsilon:
        return tf.constant(rng.randrange(2), tf.int64)
    return greedy(state)


def sample(state, seed):
    return tf.random.stateless_categorical(policy(state[None]), 1, seed)[0, 0]


def returns_python(rewards, gamma=0.9):
    out, total = [], 0.0
    for r in reversed(rewards):
        total = r + gamma * total
        out.insert(0, total)
    return tf.constant(out, tf.float32)


def returns_tf(rewards, gamma=0.9):
    n = tf.shape(rewards)[0]
    out = tf.TensorArray(tf.float32, size=n)
    total = tf.constant(0.0)
    for i in tf.range(n):
        total = rewards[n - 1 - i] + gamma * total
        out = out.write(n - 1 - i, total)
    return out.stack()


def normalise(values):
    return (values - tf.reduce_mean(values)) / (tf.math.reduce_std(values) + 1e-6)


def policy_loss(states, actions, returns):
    logp = tf.nn.log_softmax(policy(states))
    picked = tf.reduce_sum(logp * tf.one_hot(actions, 2), 1)
    return -tf.reduce_mean(picked * returns)


def update(states, actions, returns):
    with tf.GradientTape() as tape:
        loss = policy_loss(states, actions, returns)
    grads = tape.gradient(loss, policy.trainable_variables)
    optimizer.apply_gradients(zip(grads, policy.trainable_variables))
    return loss


def td_target(rewards, states, done, gamma):
    return rewards + gamma * (1.0 - done) * tf.reduce_max(target(states), 1)


def huber(error, delta=1.0):
    small = tf.abs(error) <= delta
    return tf.where(small, 0.5 * error ** 2, delta * (tf.abs(error) - 0.5 * delta))


def soft_update(tau):
    for t, p in zip(target.variables, policy.variables):
        t.assign(tau * p + (1.0 - tau) * t)


def hard_update():
    target.set_weights(policy.get_weights())


def env_step(env, action):
    state, reward, done = env.step(int(action))
    return state * 2.0, reward


def numpy_env_step(action):
    state = np.array([float(action), 1.0], np.float32)
    return state, np.float32(0.5)


def wrapped_env_step(action):
    return tf.numpy_function(numpy_env_step, [action], [tf.float32, tf.float32])


def rollout(env, steps):
    state, states, rewards = env.reset(), [], []
    for _ in range(steps):
        states.append(state)
        state, reward, done = env.step(int(greedy(state)))
        rewards.append(reward)
        if done:
            break
    return tf.stack(states), rewards


class Agent:
    def __init__(self):
        self.epsilon = 1.0
        self.value = tf.Variable([0.0, 0.0])
        self.counts = [0, 0]

    def act(self, x):
        if self.epsilon > 0.5:
            return tf.argmin(x)
        return tf.argmax(x)

    def decay(self):
        self.epsilon *= 0.6

    def learn(self, action, reward):
        self.value.scatter_nd_add([[action]], [0.1 * (reward - self.value[action])])
        return tf.identity(self.value)

    def bandit(self, action, x):
        self.counts[action] += 1
        return x / float(self.counts[action])

    def bonus(self, x):
        return x + tf.constant([1.0 / (1 + c) for c in self.counts])


env, buffer, tensors, agent = Environment(), Buffer(3), TensorBuffer(3, 2), Agent()
state = env.reset()
for k in range(4):
    s = tf.constant([float(k), 1.0])
    print(buffer.add(s, k % 2, float(k)), buffer.mean_state(s), tensors.add(s), tensors.mean(s), greedy(s), epsilon_greedy(s, 0.5), sample(s, [k, 1]))
    print(agent.act(s), agent.learn(tf.constant(k % 2), tf.constant(float(k))), agent.bandit(k % 2, s), agent.bonus(s))
    agent.decay()
    print(env_step(env, tf.constant(k % 2)), wrapped_env_step(tf.constant(float(k))), numpy_env_step(k))
for k in range(2):
    states, actions, rewards = buffer.batch()
    print(returns_python([1.0, 0.5, float(k)]), returns_tf(rewards), normalise(rewards + float(k)), policy_loss(states, actions, rewards))
    print(update(states, actions, normalise(rewards)), td_target(rewards, states, tf.zeros([3]), tf.constant(0.9)), huber(rewards), rollout(env, 2)[0])
    soft_update(tf.constant(0.1))
    print(target(states))
    hard_update()
    print(target(states))
