import tensorflow as tf

from models.base import BaseModel


class MLP(BaseModel):
    def __init__(self, classes):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(5, activation="relu")
        self.out = tf.keras.layers.Dense(classes)

    def call(self, inputs):
        return self.scale(self.out(self.hidden(inputs)))
