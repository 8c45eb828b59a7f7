"""Environments, clocks, event queues, grids and agents: state in objects, variables and closures; rollouts and returns."""
import heapq
import itertools
import random
import time
import tensorflow as tf

WIDTH = 4
ACTIONS = tf.constant([[0, 1], [1, 0], [0, -1], [-1, 0]])
random.seed(0)


class GridWorld:
    def __init__(self):
        self.position = tf.Variable([0, 0])
        self.goal = tf.constant([3, 3])
        self.steps = 0
        self.walls = set()
        self.rewards = {"goal": 1.0, "step": -0.1}

    def reset(self):
        self.position.assign([0, 0])
        self.steps = 0

    def step(self, action):
        self.position.assign(tf.clip_by_value(self.position + tf.gather(ACTIONS, action), 0, WIDTH - 1))
        self.steps += 1
        return self.reward()

    def reward(self):
        done = tf.reduce_all(self.position == self.goal)
        return tf.where(done, self.rewards["goal"], self.rewards["step"])

    def peek(self, action):
        return tf.clip_by_value(self.position + tf.gather(ACTIONS, action), 0, WIDTH - 1)

    def blocked(self, x):
        return x * 0.0 if (1, 1) in self.walls else x

    def distance(self, scale):
        return scale * tf.cast(tf.reduce_sum(tf.abs(self.goal - self.position)), tf.float32)

    def timed(self, x):
        return x * tf.cast(self.steps, tf.float32)


class TensorWorld:
    def __init__(self):
        self.state = tf.Variable([0.1, 0.0])
        self.gravity = 9.8
        self.dt = 0.02

    def derivative(self, state, force):
        return tf.stack([state[1], force - self.gravity * tf.sin(state[0])])

    def step(self, force):
        self.state.assign(self.state + self.dt * self.derivative(self.state, force))
        return -tf.reduce_sum(self.state ** 2)

    def simulate(self, state, forces):
        rewards = tf.TensorArray(tf.float32, size=3)
        for i in tf.range(3):
            state = state + self.dt * self.derivative(state, forces[i])
            rewards = rewards.write(i, -tf.reduce_sum(state ** 2))
        return rewards.stack()

    def simulate_list(self, state, forces):
        rewards = []
        for force in tf.unstack(forces):
            state = state + self.dt * self.derivative(state, force)
            rewards.append(-tf.reduce_sum(state ** 2))
        return tf.stack(rewards)


class EventQueue:
    def __init__(self):
        self.heap = []
        self.counter = itertools.count()
        self.now = 0.0

    def schedule(self, delay, value):
        heapq.heappush(self.heap, (self.now + delay, next(self.counter), value))
        return value * 1.0

    def pop(self, x):
        self.now, _, value = heapq.heappop(self.heap)
        return value + x

    def pending(self, x):
        return x * float(len(self.heap))


class Agent:
    ids = itertools.count(1)

    def __init__(self, weights):
        self.id = next(Agent.ids)
        self.weights = tf.constant(weights)
        self.memory = []

    def act(self, state):
        return tf.argmax(tf.linalg.matvec(self.weights, state))

    def explore(self, state):
        if random.random() < 0.5:
            return tf.constant(0, tf.int64)
        return self.act(state)

    def remember(self, state):
        self.memory = self.memory + [state]
        return tf.add_n(self.memory)

    def tagged(self, state):
        return state * float(self.id)


def make_walk(scale):
    position = tf.Variable(0.0)
    visits = []

    def walk(x):
        position.assign_add(scale * x)
        return position.read_value()

    def noted(x):
        visits.append(1)
        return x * scale

    def visited(x):
        return x + float(len(visits))

    return walk, noted, visited


def rollout(world, forces):
    total = tf.constant(0.0)
    for i in range(3):
        total += world.step(forces[i])
    return total


def policy_rollout(agent, state):
    for _ in range(3):
        action = tf.cast(agent.act(state), tf.float32)
        state = state * 0.9 + action
    return state


def returns(rewards, gamma=0.9):
    out, total = [], tf.constant(0.0)
    for r in reversed(tf.unstack(rewards)):
        total = r + gamma * total
        out.append(total)
    return tf.stack(out[::-1])


def advantage(rewards, values):
    return returns(rewards) - values


def benchmark(x):
    start = time.perf_counter()
    y = tf.reduce_sum(x)
    return y, time.perf_counter() - start


grid, world, queue = GridWorld(), TensorWorld(), EventQueue()
agent, other = Agent([[1.0, 0.0], [0.0, 1.0]]), Agent([[0.5, 0.5], [0.25, 1.0]])
walk, noted, visited = make_walk(0.5)
for k in range(3):
    s, f = tf.constant([1.0, 0.5 * k]), tf.constant([0.1, 0.2, 0.1 * k])
    print(grid.step(tf.constant(k)), grid.reward(), grid.peek(tf.constant(1)), grid.blocked(s), grid.distance(tf.constant(2.0)), grid.timed(s))
    print(world.derivative(s, f[0]), world.step(f[1]), world.simulate(s, f), world.simulate_list(s, f), rollout(world, f))
    print(queue.schedule(0.5, s), queue.schedule(1.5, s), queue.pop(s), queue.pending(s), agent.act(s), agent.explore(s), agent.remember(s), agent.tagged(s), other.tagged(s))
    print(walk(s[0]), noted(s), visited(s), policy_rollout(agent, s), returns(f), advantage(f, f), benchmark(s)[0])
    grid.walls.add((1, 1))
print(grid.steps, len(queue.heap), len(agent.memory))
