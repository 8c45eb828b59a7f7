"""An agent with hybrid and eager methods side by side, tensors prepared in Python."""
import numpy as np
import tensorflow as tf


class Agent:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? state_size: int
    def __init__(self, state_size):
        self.actor = tf.Variable(tf.ones([state_size, 1]) * 0.1)
        self.target = tf.Variable(tf.zeros([state_size, 1]))
        self.noise = np.random.RandomState(0)
        self.updates = 0

    #? decision=keep blockers=no-tensor-parameter
    #? state: numpy float32[2]
    #? test: bool
    def get_action(self, state, test=False):
        action = self._get_action_body(tf.constant(state[np.newaxis]))
        if not test:
            action = action + self.noise.normal(scale=0.1)
        return np.clip(action.numpy()[0], -1.0, 1.0)

    #? decision=keep
    #? state: float32[1,2]
    @tf.function
    def _get_action_body(self, state):
        return tf.tanh(tf.matmul(state, self.actor))

    #? decision=keep blockers=python-side-effect
    #? states: float32[2,2]
    #? rewards: float32[2]
    def train(self, states, rewards):
        self.updates += 1
        return self._train_body(states, rewards)

    #? decision=convert
    #? states: float32[2,2]
    #? rewards: float32[2]
    def _train_body(self, states, rewards):
        with tf.GradientTape() as tape:
            error = self._error(states, rewards)
            loss = tf.reduce_mean(error**2)
        self.actor.assign_sub(0.1 * tape.gradient(loss, self.actor))
        self._soft_update(0.05)
        return loss

    #? decision=convert
    #? states: float32[2,2]
    #? rewards: float32[2]
    def _error(self, states, rewards):
        return tf.matmul(states, self.actor)[:, 0] - rewards

    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? tau: float
    def _soft_update(self, tau):
        self.target.assign((1.0 - tau) * self.target + tau * self.actor)


agent = Agent(2)
for step in range(3):
    state = np.array([step, 1.0], np.float32)
    print(agent.get_action(state).round(3), agent.get_action(state, test=True).round(3))
    print("%.4f" % float(agent.train(tf.constant([state, state * 2.0]), tf.constant([1.0, 0.0]))))
print(agent.updates, agent.target.numpy().round(4).tolist())
