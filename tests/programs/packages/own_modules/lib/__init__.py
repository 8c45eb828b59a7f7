from . import layers, state
