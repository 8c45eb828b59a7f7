"""Settings that others import, by name and through the module."""
EPSILON = 1e-3
MODE = "train"
SCALE = 2.0
limits = {"low": 0.0, "high": 1.0}


class Flags:
    clip = False
    steady = True


def set_mode(name):
    global MODE
    MODE = name
