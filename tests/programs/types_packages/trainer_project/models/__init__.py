from models.mlp import MLP

MODELS = {"mlp": MLP}


def build_model(name, *args):
    return MODELS[name](*args)
