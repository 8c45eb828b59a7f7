"""Message passing, segment operations, ragged neighbourhoods, pooling by variable sizes, sparse adjacency and samplers."""
import collections
import itertools
import tensorflow as tf

Graph = collections.namedtuple("Graph", "nodes senders receivers")
Stats = collections.namedtuple("Stats", "mean count")
degree_cache = {}
layer_ids = itertools.count()


class MessageLayer(tf.Module):
    def __init__(self, size):
        super().__init__()
        self.id = next(layer_ids)
        self.w = tf.Variable(tf.eye(size))
        self.activation = tf.nn.relu
        self.residual = True
        self.steps = 0

    def messages(self, graph):
        return tf.gather(graph.nodes @ self.w, graph.senders)

    def aggregate(self, graph):
        return tf.math.unsorted_segment_sum(self.messages(graph), graph.receivers, tf.shape(graph.nodes)[0])

    def aggregate_static(self, graph):
        return tf.math.unsorted_segment_sum(self.messages(graph), graph.receivers, graph.nodes.shape[0])

    def update(self, graph):
        new = self.activation(self.aggregate(graph))
        if self.residual:
            new = new + graph.nodes
        return graph._replace(nodes=new)

    def update_counted(self, graph):
        self.steps += 1
        return self.update(graph)

    def rounds(self, graph):
        for _ in range(2):
            graph = self.update(graph)
        return graph.nodes

    def until_stable(self, graph):
        nodes = graph.nodes
        for _ in tf.range(5):
            new = tf.nn.softmax(self.aggregate_static(graph._replace(nodes=nodes)))
            if tf.reduce_max(tf.abs(new - nodes)) < 1e-3:
                break
            nodes = new
        return nodes


class Pool:
    def __init__(self, how):
        self.how = how
        self.table = {"sum": tf.reduce_sum, "mean": tf.reduce_mean, "max": tf.reduce_max}

    def __call__(self, nodes):
        return self.table[self.how](nodes, axis=0)

    def switch(self, how):
        self.how = how


def degrees(receivers, n):
    return tf.math.bincount(receivers, minlength=n)


def cached_degrees(graph):
    key = len(graph.nodes)
    if key not in degree_cache:
        degree_cache[key] = degrees(graph.receivers, key)
    return degree_cache[key]


def normalised(graph):
    d = tf.cast(degrees(graph.receivers, graph.nodes.shape[0]), tf.float32)
    return graph.nodes / tf.maximum(d, 1.0)[:, None]


def adjacency(graph):
    n = graph.nodes.shape[0]
    index = tf.stack([graph.senders, graph.receivers], axis=1)
    return tf.scatter_nd(index, tf.ones_like(graph.senders, tf.float32), [n, n])


def laplacian(adj):
    return tf.linalg.diag(tf.reduce_sum(adj, axis=1)) - adj


def hops(adj, start):
    reach = tf.one_hot(start, adj.shape[0])
    n = 0
    while tf.reduce_any(reach < 1.0) and n < 4:
        reach = tf.clip_by_value(reach + tf.linalg.matvec(adj, reach), 0.0, 1.0)
        n += 1
    return reach


def hops_counted(adj, start):
    reach = tf.one_hot(start, adj.shape[0])
    n = tf.constant(0)
    while tf.reduce_any(reach < 1.0) and n < 4:
        reach = tf.clip_by_value(reach + tf.linalg.matvec(adj, reach), 0.0, 1.0)
        n += 1
    return n


def page_rank(adj, damping=0.85, rounds=4):
    n = adj.shape[0]
    out = adj / tf.maximum(tf.reduce_sum(adj, axis=1, keepdims=True), 1.0)
    rank = tf.fill([n], 1.0 / n)
    for _ in range(rounds):
        rank = (1.0 - damping) / n + damping * tf.linalg.matvec(out, rank, transpose_a=True)
    return rank


def neighbourhood(values, lengths):
    return tf.reduce_max(tf.RaggedTensor.from_row_lengths(values, lengths), axis=1)


def edges_of(rows):
    return rows.flat_values * 2.0


def row_sizes(rows):
    return tf.cast(rows.row_lengths(), tf.float32) / 2.0


def stats_of(nodes):
    return Stats(tf.reduce_mean(nodes, axis=0), nodes.shape[0])


def mean_of(stats):
    return stats.mean * 2.0


def readout(graph, pool):
    return pool(graph.nodes)


def swap(graph):
    return Graph(graph.nodes, graph.receivers, graph.senders)


def batch_graphs(graphs):
    offset, senders, receivers = 0, [], []
    for g in graphs:
        senders.append(g.senders + offset)
        receivers.append(g.receivers + offset)
        offset += g.nodes.shape[0]
    return Graph(tf.concat([g.nodes for g in graphs], axis=0), tf.concat(senders, axis=0), tf.concat(receivers, axis=0))


def largest(graphs):
    best = graphs[0]
    for g in graphs[1:]:
        if tf.reduce_sum(g.nodes) > tf.reduce_sum(best.nodes):
            best = g
    return best.nodes


layer, plain, switching = MessageLayer(2), Pool("mean"), Pool("sum")
for k in range(3):
    graph = Graph(tf.constant([[1.0, 0.5], [k + 1.0, -1.0], [0.0, 2.0]]), tf.constant([0, 1, 2]), tf.constant([1, 2, (k + 1) % 3]))
    print(layer.messages(graph), layer.aggregate(graph), layer.aggregate_static(graph), layer.update(graph).nodes, layer.update_counted(graph).nodes)
    print(layer.rounds(graph), layer.until_stable(graph), degrees(graph.receivers, 3), cached_degrees(graph), normalised(graph), adjacency(graph))
    adj = adjacency(graph)
    print(laplacian(adj), hops(adj, tf.constant(0)), hops_counted(adj, tf.constant(0)), page_rank(adj), neighbourhood(tf.constant([1.0, 2.0, 3.0 + k]), tf.constant([2, 1])))
    rows = tf.ragged.constant([[1.0, 2.0], [3.0 + k]])
    print(edges_of(rows), row_sizes(rows), stats_of(graph.nodes).mean, mean_of(Stats(graph.nodes, tf.constant(3))), readout(graph, plain), readout(graph, switching))
    print(swap(graph).senders, batch_graphs([graph, graph]).senders, largest([graph, graph]))
    switching.switch("max")
    layer.residual = k == 1
print(layer.steps, len(degree_cache))
