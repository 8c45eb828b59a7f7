"""A project in the usual folders: data, models, a trainer, a configuration."""
from config import Config
from data import loader
from models import build_model
from trainer import Trainer


def main(config):
    train, test = loader.load(config)
    model = build_model("mlp", config.classes)
    trainer = Trainer(model, config)
    for _ in range(config.epochs):
        trainer.fit(train)
    return trainer.evaluate(test)


if __name__ == "__main__":
    print(main(Config()) is not None)
