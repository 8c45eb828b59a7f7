from signals import core
from signals import synths
