from kit.losses import mse as mean_squared
from .losses import mae
