from . import loader
from .augment import augment
