"""Transfer rules of ``tf.data``: sources, transformations, and how code reads datasets."""
