"""A policy trained on a toy environment: Python loop outside, tensors inside."""
import numpy as np
import tensorflow as tf


class Corridor:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? length: int
    def __init__(self, length):
        self.length = length
        self.position = 0

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def reset(self):
        self.position = 0
        return self.observe()

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def observe(self):
        return np.eye(self.length, dtype=np.float32)[self.position]

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? action: int
    def step(self, action):
        self.position = min(max(self.position + (1 if action == 1 else -1), 0), self.length - 1)
        done = self.position == self.length - 1
        return self.observe(), 1.0 if done else -0.1, done


class Policy(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? inputs: int
    def __init__(self, inputs):
        super().__init__()
        self.logits = tf.Variable(tf.constant([[0.0, 0.5]] * inputs))

    #? decision=convert
    #? observation: float32[None,4]
    def __call__(self, observation):
        return tf.matmul(observation, self.logits)

    #? decision=convert
    #? observations: float32[3,4]
    #? actions: int32[3]
    #? returns: float32[3]
    def loss(self, observations, actions, returns):
        log_probabilities = tf.nn.log_softmax(self(observations))
        chosen = tf.gather(log_probabilities, actions, axis=1, batch_dims=1)
        return -tf.reduce_mean(chosen * returns)


#? decision=keep blockers=python-conversion/python-return
#? policy: Policy
#? observation: float32[4]
def choose(policy, observation):
    return int(tf.argmax(policy(observation[tf.newaxis])[0]))


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? rewards: (float, float, float)
#? gamma: float
def discount(rewards, gamma):
    total, out = 0.0, []
    for reward in reversed(rewards):
        total = reward + gamma * total
        out.append(total)
    return list(reversed(out))


#? decision=convert
#? policy: Policy
#? optimizer: SGD
#? observations: float32[3,4]
#? actions: int32[3]
#? returns: float32[3]
def update(policy, optimizer, observations, actions, returns):
    with tf.GradientTape() as tape:
        loss = policy.loss(observations, actions, returns)
    gradients = tape.gradient(loss, policy.trainable_variables)
    optimizer.apply_gradients(zip(gradients, policy.trainable_variables))
    return loss


environment, policy, optimizer = Corridor(4), Policy(4), tf.keras.optimizers.SGD(0.5)
for episode in range(3):
    observation, done, trace = environment.reset(), False, []
    while not done and len(trace) < 10:
        action = choose(policy, tf.constant(observation))
        following, reward, done = environment.step(action)
        trace.append((observation, action, reward))
        observation = following
    observations, actions, rewards = zip(*trace)
    returns = discount(rewards, 0.9)
    print("%.4f" % float(update(policy, optimizer, tf.constant(np.stack(observations)), tf.constant(actions), tf.constant(returns, tf.float32))))
