"""Style transfer with a small random feature network: Gram matrices, content and style losses, image helpers, total variation."""
import tensorflow as tf

STYLE_LAYERS = ["c1", "c2"]
CONTENT_LAYERS = ["c3"]


def make_features():
    base = tf.keras.Sequential([
        tf.keras.layers.InputLayer(shape=(None, None, 3)),
        tf.keras.layers.Conv2D(4, 3, padding="same", activation="relu", name="c1"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(6, 3, padding="same", activation="relu", name="c2"),
        tf.keras.layers.Conv2D(6, 3, padding="same", activation="relu", name="c3"),
    ])
    base.trainable = False
    outputs = [base.get_layer(name).output for name in STYLE_LAYERS + CONTENT_LAYERS]
    return tf.keras.Model(base.inputs, outputs)


def gram_matrix(input_tensor):
    result = tf.linalg.einsum("bijc,bijd->bcd", input_tensor, input_tensor)
    input_shape = tf.shape(input_tensor)
    num_locations = tf.cast(input_shape[1] * input_shape[2], tf.float32)
    return result / num_locations


class StyleContentModel(tf.keras.models.Model):
    def __init__(self, style_layers, content_layers):
        super().__init__()
        self.vgg = make_features()
        self.style_layers = style_layers
        self.content_layers = content_layers
        self.num_style_layers = len(style_layers)

    def call(self, inputs):
        outputs = self.vgg(self.prepare(inputs))
        style_outputs = outputs[:self.num_style_layers]
        content_outputs = outputs[self.num_style_layers:]
        style_outputs = [gram_matrix(style_output) for style_output in style_outputs]
        content_dict = {name: value for name, value in zip(self.content_layers, content_outputs)}
        style_dict = {name: value for name, value in zip(self.style_layers, style_outputs)}
        return {"content": content_dict, "style": style_dict}

    def prepare(self, inputs):
        return inputs * 2.0 - 1.0


def layer_loss(output, target):
    return tf.reduce_mean((output - target) ** 2)


def style_content_loss(outputs, style_targets, content_targets):
    style_outputs = outputs["style"]
    content_outputs = outputs["content"]
    style_loss = tf.add_n([layer_loss(style_outputs[name], style_targets[name]) for name in style_outputs.keys()])
    content_loss = tf.add_n([layer_loss(content_outputs[name], content_targets[name]) for name in content_outputs.keys()])
    return weigh(style_loss, 1e-2) + weigh(content_loss, 1e4)


def weigh(loss, weight):
    return loss * weight


def clip_0_1(image):
    return tf.clip_by_value(image, clip_value_min=0.0, clip_value_max=1.0)


def high_pass_x_y(image):
    x_var = image[:, :, 1:, :] - image[:, :, :-1, :]
    y_var = image[:, 1:, :, :] - image[:, :-1, :, :]
    return x_var, y_var


def total_variation_loss(image):
    x_deltas, y_deltas = high_pass_x_y(image)
    return spread(x_deltas) + spread(y_deltas)


def spread(deltas):
    return tf.reduce_sum(tf.abs(deltas))


def load(height, width):
    img = tf.reshape(tf.range(height * width * 3) % 256, [height, width, 3])
    img = tf.image.convert_image_dtype(tf.cast(img, tf.uint8), tf.float32)
    return scale_down(img, 16)


def scale_down(img, max_dim):
    shape = tf.cast(tf.shape(img)[:-1], tf.float32)
    scale = max_dim / max(shape)
    new_shape = tf.cast(shape * scale, tf.int32)
    return tf.image.resize(img, new_shape)[tf.newaxis, :]


def to_uint8(tensor):
    tensor = tf.cast(tensor * 255, tf.uint8)
    if tensor.ndim > 3:
        assert tensor.shape[0] == 1
        tensor = tensor[0]
    return finished(tensor)


def finished(picture):
    return picture.numpy()


content, style = load(32, 24), load(20, 20)
extractor = StyleContentModel(STYLE_LAYERS, CONTENT_LAYERS)
style_targets = extractor(style)["style"]
content_targets = extractor(content)["content"]
image = tf.Variable(content)
opt = tf.keras.optimizers.Adam(learning_rate=0.02, beta_1=0.99, epsilon=1e-1)
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = style_content_loss(extractor(image), style_targets, content_targets)
        loss += weigh(total_variation_loss(image), 30)
    grad = tape.gradient(loss, image)
    opt.apply_gradients([(grad, image)])
    image.assign(clip_0_1(image))
print(to_uint8(image).shape, loss.shape)
sobel = tf.image.sobel_edges(content)
print(clip_0_1(sobel[..., 0] / 4 + 0.5).shape)
