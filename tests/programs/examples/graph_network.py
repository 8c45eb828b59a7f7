"""Message passing over edges with segment sums; a graph object with tensors in attributes."""
import dataclasses

import tensorflow as tf


@dataclasses.dataclass(eq=False)
class Graph:
    nodes: tf.Tensor
    senders: tf.Tensor
    receivers: tf.Tensor

    #? decision=keep blockers=no-tensor-parameter
    def degree(self):
        return tf.math.bincount(self.receivers, minlength=self.nodes.shape[0])


class MessagePassing(tf.Module):
    #? decision=keep blockers=no-tensor-parameter,literal-parameter
    #? size: int
    def __init__(self, size):
        super().__init__()
        self.kernel = tf.Variable(tf.eye(size))

    #? decision=convert
    #? nodes: float32[3,2]
    #? senders: int32[3]
    def message(self, nodes, senders):
        return tf.gather(nodes @ self.kernel, senders)

    #? decision=convert
    #? messages: float32[3,2]
    #? receivers: int32[3]
    #? count: int32[]
    def aggregate(self, messages, receivers, count):
        return tf.math.unsorted_segment_sum(messages, receivers, count)

    #? decision=convert
    #? nodes: float32[3,2]
    #? aggregated: float32[3,2]
    def update(self, nodes, aggregated):
        return tf.nn.relu(nodes + aggregated)

    #? decision=convert
    #? nodes: float32[3,2]
    #? senders: int32[3]
    #? receivers: int32[3]
    def __call__(self, nodes, senders, receivers):
        messages = self.message(nodes, senders)
        return self.update(nodes, self.aggregate(messages, receivers, tf.shape(nodes)[0]))


#? decision=convert
#? nodes: float32[3,2]
def readout(nodes):
    return tf.concat([tf.reduce_mean(nodes, 0), tf.reduce_max(nodes, 0)], axis=0)


#? decision=convert speculative
#? senders: int32[3]
#? receivers: int32[3]
#? count: int
def normalised_adjacency(senders, receivers, count):
    ones = tf.ones(tf.shape(senders))
    adjacency = tf.scatter_nd(tf.stack([senders, receivers], axis=1), ones, [count, count])
    return adjacency / tf.maximum(tf.reduce_sum(adjacency, axis=1, keepdims=True), 1.0)


layer = MessagePassing(2)
senders, receivers = tf.constant([0, 1, 2]), tf.constant([1, 2, 0])
for scale in (1.0, -1.0):
    graph = Graph(tf.reshape(tf.range(6.0), [3, 2]) * scale, senders, receivers)
    out = layer(graph.nodes, graph.senders, graph.receivers)
    print(readout(out).numpy(), graph.degree().numpy(), normalised_adjacency(senders, receivers, 3).numpy().tolist())
