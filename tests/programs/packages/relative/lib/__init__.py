from .core import COUNT, pipeline
from .ops.scaling import normalise

__all__ = ["COUNT", "normalise", "pipeline"]
