# judge: shapes only
"""Reinforcement learning in a grid world: a replay buffer, a double DQN with a target network and an actor-critic with advantages."""
import collections
import random
from enum import Enum, IntEnum
from typing import NamedTuple

import numpy as np
import tensorflow as tf

keras = tf.keras


class Action(IntEnum):
    UP = 0
    RIGHT = 1
    DOWN = 2
    LEFT = 3


class Cell(Enum):
    FREE = "."
    WALL = "#"
    GOAL = "G"


MOVES = {Action.UP: (-1, 0), Action.RIGHT: (0, 1), Action.DOWN: (1, 0), Action.LEFT: (0, -1)}
REWARDS = {Cell.FREE: -0.05, Cell.WALL: -0.2, Cell.GOAL: 1.0}


class Transition(NamedTuple):
    state: np.ndarray
    action: int
    reward: float
    next_state: np.ndarray
    done: bool


class GridWorld:
    def __init__(self, rows, start=(0, 0), max_steps=10):
        self.cells = [[Cell(symbol) for symbol in row] for row in rows]
        self.height, self.width = len(rows), len(rows[0])
        self.start, self.max_steps = start, max_steps
        self.position, self.steps = start, 0

    def observe(self):
        grid = np.zeros((self.height, self.width), np.float32)
        grid[self.position] = 1.0
        return grid.reshape(-1)

    def reset(self):
        self.position, self.steps = self.start, 0
        return self.observe()

    def cell_at(self, row, column):
        if 0 <= row < self.height and 0 <= column < self.width:
            return self.cells[row][column]
        return Cell.WALL

    def step(self, action):
        self.steps += 1
        down, right = MOVES[Action(action)]
        row, column = self.position[0] + down, self.position[1] + right
        cell = self.cell_at(row, column)
        if cell is not Cell.WALL:
            self.position = (row, column)
        done = cell is Cell.GOAL or self.steps >= self.max_steps
        return self.observe(), REWARDS[cell], done


class ReplayBuffer:
    def __init__(self, capacity, seed=0):
        self.memory = collections.deque(maxlen=capacity)
        self.random = random.Random(seed)

    def add(self, *fields):
        self.memory.append(Transition(*fields))

    def sample(self, batch_size):
        batch = self.random.sample(self.memory, batch_size)
        states, actions, rewards, next_states, dones = zip(*batch)
        return (
            tf.constant(np.stack(states)),
            tf.constant(actions, tf.int32),
            tf.constant(rewards, tf.float32),
            tf.constant(np.stack(next_states)),
            tf.constant(dones, tf.float32),
        )

    def __len__(self):
        return len(self.memory)


class LinearDecay:
    def __init__(self, start, stop, steps):
        self.start, self.stop, self.steps = start, stop, steps

    def __call__(self, step):
        fraction = min(1.0, step / self.steps)
        return self.start + fraction * (self.stop - self.start)


class MLP(keras.Model):
    def __init__(self, units, outputs, name="mlp"):
        super().__init__(name=name)
        self.hidden = []
        for i, size in enumerate(units):
            self.hidden.append(keras.layers.Dense(size, activation="relu", name=f"hidden_{i}"))
        self.head = keras.layers.Dense(outputs, name="head")

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.head(x)


class DQNAgent:
    def __init__(self, state_size, action_size, units=(8, 8), gamma=0.95, tau=0.1):
        self.action_size, self.gamma, self.tau = action_size, gamma, tau
        self.online = MLP(units, action_size, name="online")
        self.target = MLP(units, action_size, name="target")
        for network in (self.online, self.target):
            network(np.zeros((1, state_size), np.float32))
        self.target.set_weights(self.online.get_weights())
        self.optimizer = keras.optimizers.Adam(1e-3)

    def act(self, state, epsilon):
        if np.random.rand() < epsilon:
            return np.random.randint(self.action_size)
        values = self.online(state[np.newaxis])
        return int(best_action(values)[0])

    def targets(self, rewards, next_states, dones):
        choices = best_action(self.online(next_states))
        future = pick(self.target(next_states), choices)
        return rewards + self.gamma * future * (1.0 - dones)

    def learn(self, states, actions, rewards, next_states, dones):
        targets = self.targets(rewards, next_states, dones)
        with tf.GradientTape() as tape:
            values = pick(self.online(states), actions)
            errors = targets - values
            loss = tf.reduce_mean(huber(errors))
        variables = self.online.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss, tf.abs(errors)

    def sync(self):
        for mine, theirs in zip(self.target.variables, self.online.variables):
            soft_update(mine, theirs, self.tau)


def soft_update(target, source, tau):
    target.assign((1.0 - tau) * target + tau * source)


def best_action(values):
    return tf.argmax(values, axis=1, output_type=tf.int32)


def pick(values, indices):
    return tf.reduce_sum(values * tf.one_hot(indices, values.shape[-1]), axis=1)


def huber(errors, delta=1.0):
    size = tf.abs(errors)
    return tf.where(size <= delta, 0.5 * tf.square(size), delta * (size - 0.5 * delta))


class ActorCritic(keras.Model):
    def __init__(self, action_size, units=16):
        super().__init__()
        self.shared = keras.layers.Dense(units, activation="tanh")
        self.policy = keras.layers.Dense(action_size)
        self.value = keras.layers.Dense(1)

    def call(self, states):
        features = self.shared(states)
        return self.policy(features), tf.squeeze(self.value(features), -1)


def discounted(rewards, gamma, bootstrap):
    returns, total = [], bootstrap
    for reward in reversed(rewards):
        total = reward + gamma * total
        returns.append(total)
    return np.array(returns[::-1], dtype=np.float32)


def entropy(logits):
    log_probabilities = tf.nn.log_softmax(logits)
    return -tf.reduce_sum(tf.exp(log_probabilities) * log_probabilities, axis=-1)


def actor_critic_loss(logits, values, actions, returns, weight=0.01):
    advantages = tf.stop_gradient(normalise(returns - values))
    negative = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=logits)
    policy = tf.reduce_mean(negative * advantages)
    critic = tf.reduce_mean(tf.square(returns - values))
    return policy + 0.5 * critic - weight * tf.reduce_mean(entropy(logits))


def normalise(x, epsilon=1e-6):
    return (x - tf.reduce_mean(x)) / (tf.math.reduce_std(x) + epsilon)


def rollout(env, model, length):
    states, actions, rewards = [], [], []
    state, done = env.reset(), False
    for _ in range(length):
        logits, _ = model(state[None, :])
        action = int(tf.random.categorical(logits, 1)[0, 0])
        states.append(state)
        actions.append(action)
        state, reward, done = env.step(action)
        rewards.append(reward)
        if done:
            break
    return states, actions, rewards, (0.0 if done else float(model(state[None, :])[1][0]))


def train_actor_critic(env, episodes, gamma=0.9):
    model = ActorCritic(len(Action))
    optimizer = keras.optimizers.Adam(1e-2)
    for _ in range(episodes):
        states, actions, rewards, bootstrap = rollout(env, model, length=6)
        returns = discounted(rewards, gamma, bootstrap)
        with tf.GradientTape() as tape:
            logits, values = model(np.stack(states))
            loss = actor_critic_loss(logits, values, tf.constant(actions), returns)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return model


def train_dqn(env, episodes, batch_size=16):
    agent = DQNAgent(env.height * env.width, len(Action))
    buffer, schedule = ReplayBuffer(capacity=200), LinearDecay(1.0, 0.1, 20)
    counts, step = {action: 0 for action in Action}, 0
    for _ in range(episodes):
        state, done = env.reset(), False
        while not done:
            action = agent.act(state, schedule(step))
            next_state, reward, done = env.step(action)
            buffer.add(state, action, reward, next_state, done)
            counts[Action(action)] += 1
            state, step = next_state, step + 1
            if len(buffer) >= batch_size:
                loss, errors = agent.learn(*buffer.sample(batch_size))
        agent.sync()
    return agent, counts


def report(counts):
    return [action.name for action, count in counts.items() if count >= 0]


def main():
    np.random.seed(1)
    tf.random.set_seed(1)
    env = GridWorld(["..#", ".#G", "..."])
    agent, counts = train_dqn(env, episodes=2)
    print(report(counts), agent.online(env.reset()[None]).shape)
    model = train_actor_critic(env, episodes=2)
    print([output.shape for output in model(env.reset()[None])])


if __name__ == "__main__":
    main()
