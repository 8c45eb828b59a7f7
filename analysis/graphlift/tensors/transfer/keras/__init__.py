"""Transfer rules of Keras 2 and 3: layers, models, losses, metrics, optimizers, data."""
