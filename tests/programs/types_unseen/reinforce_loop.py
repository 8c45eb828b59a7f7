import numpy as np
import tensorflow as tf


class Env:
    def __init__(self, n):
        self.n = n
        self.state = np.zeros(n, dtype=np.float32)

    def reset(self):
        self.state = np.zeros(self.n, dtype=np.float32)
        return self.state

    def step(self, action):
        self.state = self.state + action
        return self.state, float(self.state.sum()), bool(self.state[0] > 2)


class Agent:
    def __init__(self, n, gamma=0.9):
        self.net = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(2)])
        self.opt = tf.keras.optimizers.SGD(0.01)
        self.gamma = gamma

    def act(self, state):
        logits = self.net(tf.expand_dims(state, 0))
        return int(self.choose(logits))

    def choose(self, logits):
        return tf.argmax(logits, axis=1)[0]

    def learn(self, states, actions, returns):
        with tf.GradientTape() as tape:
            logits = self.net(states)
            loss = self.loss(logits, actions, returns)
        self.opt.apply_gradients(zip(tape.gradient(loss, self.net.trainable_variables), self.net.trainable_variables))
        return loss

    def loss(self, logits, actions, returns):
        picked = tf.gather(tf.nn.log_softmax(logits), actions, axis=1, batch_dims=1)
        return -tf.reduce_mean(picked * returns)


def discount(rewards, gamma):
    out, running = [], 0.0
    for r in reversed(rewards):
        running = r + gamma * running
        out.append(running)
    return out[::-1]


def normalised(x):
    return (x - tf.reduce_mean(x)) / (tf.math.reduce_std(x) + 1e-8)


def record(loss):
    return float(loss)


env, agent = Env(3), Agent(3)
for episode in range(2):
    state, done = env.reset(), False
    states, actions, rewards = [], [], []
    while not done and len(rewards) < 5:
        action = agent.act(state)
        states.append(state)
        actions.append(action)
        state, reward, done = env.step(action + 1)
        rewards.append(reward)
    returns = normalised(tf.constant(discount(rewards, agent.gamma)))
    record(agent.learn(tf.stack(states), tf.constant(actions), returns))
