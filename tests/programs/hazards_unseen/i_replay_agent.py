"""A value-based agent: replay memory of tensors, an epsilon that decays, a target network, priorities, n-step returns."""
import collections
import dataclasses
import tensorflow as tf

Transition = collections.namedtuple("Transition", "obs action reward next_obs")


@dataclasses.dataclass
class AgentConfig:
    gamma: float = 0.9
    tau: float = 0.05
    clip: float = 1.0
    huber: bool = True


class ReplayMemory:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = collections.deque(maxlen=capacity)
        self.cursor = 0

    def push(self, obs, action, reward, next_obs):
        self.items.append(Transition(obs, action, reward, next_obs))
        self.cursor = (self.cursor + 1) % self.capacity

    def batch(self):
        first, second = self.items[-2], self.items[-1]
        return Transition(*[tf.stack([first[i], second[i]]) for i in range(4)])

    def latest(self):
        return self.items[-1]


class QNetwork(tf.Module):
    def __init__(self, scale):
        self.w = tf.Variable(tf.reshape(tf.range(6.0), [3, 2]) * scale)
        self.b = tf.Variable([0.0, 0.1])

    def __call__(self, obs):
        return tf.matmul(obs, self.w) + self.b


class Agent:
    def __init__(self, config):
        self.config = config
        self.online = QNetwork(0.1)
        self.target = QNetwork(0.2)
        self.epsilon = 1.0
        self.updates = 0
        self.last_loss = None
        self.memory = ReplayMemory(4)

    @property
    def exploration(self):
        return max(0.1, self.epsilon)

    def values(self, obs):
        return self.online(obs)

    def greedy(self, obs):
        return tf.argmax(self.values(obs), axis=-1)

    def mixed(self, obs):
        q = self.values(obs)
        return q * (1.0 - self.exploration) + tf.reduce_mean(q) * self.exploration

    def targets(self, reward, next_obs):
        best = tf.reduce_max(self.target(next_obs), axis=-1)
        return reward + self.config.gamma * best

    def td_errors(self, batch):
        chosen = tf.gather(self.values(batch.obs), batch.action, axis=1, batch_dims=1)
        return self.targets(batch.reward, batch.next_obs) - chosen

    def loss(self, batch):
        error = self.td_errors(batch)
        if self.config.huber:
            error = tf.where(tf.abs(error) < self.config.clip, 0.5 * error ** 2, tf.abs(error) - 0.5)
        return tf.reduce_mean(error)

    def learn(self, batch):
        with tf.GradientTape() as tape:
            loss = self.loss(batch)
        for v, g in zip(self.online.trainable_variables, tape.gradient(loss, self.online.trainable_variables)):
            v.assign_sub(0.1 * g)
        return loss

    def learn_counted(self, batch):
        loss = self.learn(batch)
        self.updates += 1
        self.epsilon *= 0.5
        self.last_loss = loss
        return loss

    def learn_from_memory(self, scale):
        return self.learn(self.memory.batch()) * scale

    def learn_from_latest(self, scale):
        return tf.reduce_sum(self.memory.latest().obs) * scale

    def soften(self, tau):
        for t, o in zip(self.target.trainable_variables, self.online.trainable_variables):
            t.assign(tau * o + (1.0 - tau) * t)
        return tau * 1.0

    def sync(self, x):
        if self.updates % 2 == 0:
            self.target.w.assign(self.online.w)
        return tf.reduce_sum(self.target.w) * x

    def improvement(self, batch):
        loss = self.loss(batch)
        return loss if self.last_loss is None else self.last_loss - loss


def n_step(rewards, gamma):
    total = tf.constant(0.0)
    for r in tf.reverse(rewards, axis=[0]):
        total = r + gamma * total
    return total


def discounted(rewards):
    return n_step(rewards, tf.constant(0.9))


def priorities(errors, alpha=0.6):
    p = tf.pow(tf.abs(errors) + 1e-3, alpha)
    return p / tf.reduce_sum(p)


agent = Agent(AgentConfig())
for k in range(3):
    for j in range(2):
        row = tf.constant([1.0 + k, 0.5 * j, -1.0])
        agent.memory.push(row, tf.constant(j), tf.constant(0.5 * k), row * 0.5)
    batch = agent.memory.batch()
    print(agent.values(batch.obs), agent.greedy(batch.obs), agent.mixed(batch.obs), agent.targets(batch.reward, batch.next_obs))
    print(agent.td_errors(batch), agent.loss(batch), agent.learn(batch), agent.learn_counted(batch), agent.improvement(batch))
    print(agent.learn_from_memory(tf.constant(1.0)), agent.learn_from_latest(tf.constant(2.0)), agent.soften(tf.constant(0.05)), agent.sync(tf.constant(1.0)))
    print(discounted(tf.constant([1.0, 2.0, 0.5 + k])), priorities(agent.td_errors(batch)))
print(agent.updates, agent.epsilon, agent.last_loss, agent.exploration)
