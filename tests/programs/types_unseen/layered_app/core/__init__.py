from . import config
from .engine import Engine
