"""Abstract values and what TensorFlow, NumPy and Keras make of them."""
