from dataclasses import dataclass


@dataclass
class Config:
    classes: int = 3
    features: int = 4
    batch: int = 2
    epochs: int = 2
    rate: float = 0.1
