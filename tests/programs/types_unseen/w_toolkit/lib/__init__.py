from .ops import attention, blur as smooth
from . import data as _data

load = _data.load
