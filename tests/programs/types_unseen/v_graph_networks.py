"""Message passing on graphs: edge lists, segment operations, normalised adjacency, readout, batching of graphs."""
import dataclasses
from typing import NamedTuple

import tensorflow as tf


class Graph(NamedTuple):
    nodes: tf.Tensor
    senders: tf.Tensor
    receivers: tf.Tensor
    globals: tf.Tensor = None

    @property
    def num_nodes(self):
        return self.nodes.shape[0]

    def with_nodes(self, nodes):
        return self._replace(nodes=nodes)


def ring(n, dim):
    senders = tf.range(n)
    receivers = tf.math.floormod(senders + 1, n)
    return Graph(features(n, dim), senders, receivers, tf.zeros([1, 2]))


def features(n, dim):
    base = tf.cast(tf.range(n * dim), tf.float32)
    return tf.reshape(base, (n, dim)) / float(n)


def gather_messages(graph):
    sent = tf.gather(graph.nodes, graph.senders)
    received = tf.gather(graph.nodes, graph.receivers)
    return tf.concat([sent, received], axis=-1)


def aggregate(messages, receivers, n, how="sum"):
    reducer = {"sum": tf.math.unsorted_segment_sum, "mean": tf.math.unsorted_segment_mean,
               "max": tf.math.unsorted_segment_max}[how]
    return reducer(messages, receivers, num_segments=n)


def adjacency(graph):
    n = graph.num_nodes
    index = tf.stack([graph.senders, graph.receivers], axis=-1)
    dense = tf.scatter_nd(index, tf.ones([index.shape[0]]), [n, n])
    return symmetric(dense)


def symmetric(a):
    return tf.maximum(a, tf.transpose(a)) + tf.eye(a.shape[0])


def normalise(a):
    degree = tf.reduce_sum(a, axis=1)
    inv = tf.math.rsqrt(degree)
    return scale(a, inv)


def scale(a, d):
    return d[:, tf.newaxis] * a * d[tf.newaxis, :]


class GCNLayer(tf.Module):
    def __init__(self, units_in, units_out, act=tf.nn.relu, name=None):
        super().__init__(name=name)
        with self.name_scope:
            self.w = tf.Variable(tf.ones([units_in, units_out]) * 0.1)
        self.act = act

    @tf.Module.with_name_scope
    def __call__(self, a, x):
        return self.act(self.propagate(a, tf.matmul(x, self.w)))

    def propagate(self, a, xw):
        return tf.sparse.sparse_dense_matmul(a, xw) if isinstance(a, tf.SparseTensor) else a @ xw


@dataclasses.dataclass
class MPNN:
    message: tf.keras.layers.Layer
    update: tf.keras.layers.Layer
    steps: int = 2
    how: str = "sum"

    def run(self, graph):
        for _ in range(self.steps):
            graph = self.step(graph)
        return graph

    def step(self, graph):
        m = self.message(gather_messages(graph))
        agg = aggregate(m, graph.receivers, graph.num_nodes, self.how)
        new, _ = self.update(agg, [graph.nodes])
        return graph.with_nodes(new)


def attention_pool(nodes, query):
    scores = tf.linalg.matvec(nodes, query)
    return tf.tensordot(tf.nn.softmax(scores), nodes, axes=[[0], [0]])


def merge(graphs):
    offsets = tf.cumsum([0] + [g.num_nodes for g in graphs[:-1]])
    nodes = tf.concat([g.nodes for g in graphs], 0)
    senders = tf.concat([g.senders + offsets[i] for i, g in enumerate(graphs)], axis=0)
    receivers = tf.concat([g.receivers + o for g, o in zip(graphs, tf.unstack(offsets))], axis=0)
    return Graph(nodes, senders, receivers)


def readout(graph, segments, count):
    return tf.math.segment_mean(graph.nodes, segments)[:count]


def degree_of(graph):
    return tf.math.bincount(graph.receivers, minlength=graph.num_nodes, dtype=tf.float32)


small, large = ring(4, 3), ring(6, 3)
for graph in (small, large):
    a = normalise(adjacency(graph))
    x = graph.nodes
    for layer in [GCNLayer(3, 5), GCNLayer(5, 2, act=tf.identity)]:
        x = layer(a, x)
    print(x.shape, degree_of(graph).shape)
print(GCNLayer(3, 2)(tf.sparse.from_dense(adjacency(small)), small.nodes).shape)
net = MPNN(tf.keras.layers.Dense(4), tf.keras.layers.GRUCell(3))
print(net.run(small).nodes.shape)
print(MPNN(tf.keras.layers.Dense(2), tf.keras.layers.GRUCell(3), 1, how="mean").run(large).nodes.shape)
print(attention_pool(small.nodes, tf.constant([1.0, 0.0, 0.0])).shape)
both = merge([small, large])
print(both.num_nodes, readout(both, tf.repeat([0, 1], [4, 6]), 2).shape)
