REGISTRY = {}


def register(name):
    def decorate(f):
        REGISTRY[name] = f
        return f

    return decorate


def get(name):
    return REGISTRY[name]
