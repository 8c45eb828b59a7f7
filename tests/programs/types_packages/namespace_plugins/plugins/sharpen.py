from core import registry
from plugins.blur import blur


@registry.register("sharpen")
def sharpen(image):
    return strengthen(image, blur(image))


def strengthen(image, soft):
    return image + (image - soft)
