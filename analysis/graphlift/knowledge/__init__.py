"""What the analysis knows of libraries: the public API of TensorFlow, Keras and NumPy as tables, and their loader."""
