"""Black-box optimisation: populations as tensors, selection in Python."""
import tensorflow as tf


#? decision=convert
#? population: float32[8,2]
def fitness(population):
    return -tf.reduce_sum((population - 0.5) ** 2, axis=1)


#? decision=convert
#? population: float32[4,2]
#? seed: int32[2]
def mutate(population, seed):
    return population + 0.1 * tf.random.stateless_normal(tf.shape(population), seed)


#? decision=convert
#? first: float32[4,2]
#? second: float32[4,2]
#? seed: int32[2]
def crossover(first, second, seed):
    mask = tf.random.stateless_uniform(tf.shape(first), seed) < 0.5
    return tf.where(mask, first, second)


#? decision=convert speculative
#? population: float32[8,2]
#? count: int
def select(population, count):
    order = tf.argsort(fitness(population), direction="DESCENDING")
    return tf.gather(population, order[:count])


class Evolution:
    #? decision=keep blockers=no-tensor-computation
    #? population: float32[8,2]
    def __init__(self, population):
        self.population = population
        self.history = []

    #? decision=keep blockers=python-side-effect
    #? seed: int32[2]
    def generation(self, seed):
        parents = select(self.population, 4)
        children = crossover(parents, tf.reverse(parents, [0]), seed)
        self.population = tf.concat([parents, mutate(children, seed)], axis=0)
        best = tf.reduce_max(fitness(self.population))
        self.history.append(round(float(best), 4))
        return best


evolution = Evolution(tf.random.stateless_uniform([8, 2], [0, 0]))
for number in range(4):
    evolution.generation(tf.constant([number, 1]))
print(evolution.history)
