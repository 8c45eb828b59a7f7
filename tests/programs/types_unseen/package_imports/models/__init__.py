from . import dense
from .conv import Conv
from .dense import Dense

__all__ = ["Conv", "Dense", "dense"]
