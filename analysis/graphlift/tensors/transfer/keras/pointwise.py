"""Layers whose output has the shape of their input: activations, normalisation, noise, masking."""

from __future__ import annotations

from graphlift.tensors.transfer.arguments import argument, given, str_argument
from graphlift.tensors.transfer.keras.layer import Application, layer
from graphlift.tensors.values import Value, join

_NORMALIZATION = (
    "axis epsilon center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint"
)


@layer("Dropout", "AlphaDropout", parameters="rate noise_shape seed")
@layer("SpatialDropout1D", "GaussianDropout", parameters="rate seed name dtype")
@layer("SpatialDropout2D", "SpatialDropout3D", parameters="rate data_format seed name dtype")
@layer("GaussianNoise", parameters="stddev seed")
@layer("ActivityRegularization", parameters="l1 l2")
@layer("Identity", parameters="")
@layer("Masking", parameters="mask_value")
@layer("ReLU", parameters="max_value negative_slope threshold")
@layer("LeakyReLU", parameters="negative_slope")
@layer("ELU", parameters="alpha")
@layer("ThresholdedReLU", parameters="theta")
@layer("PReLU", parameters="alpha_initializer alpha_regularizer alpha_constraint shared_axes")
@layer("Softmax", parameters="axis")
@layer("UnitNormalization", parameters="axis")
@layer("LayerNormalization", "RMSNormalization", parameters=_NORMALIZATION)
@layer("GroupNormalization", parameters=f"groups {_NORMALIZATION}")
@layer("BatchNormalization", parameters="axis momentum epsilon center scale beta_initializer gamma_initializer")
def _same(applied: Application) -> Value:
    return applied.same()


@layer("Activation", parameters="activation")
def _activation(applied: Application) -> Value:
    function = argument(applied.settings, "activation")
    if given(applied.settings, "activation") and str_argument(applied.settings, "activation") is None:
        return join(applied.call.context.apply(function, ((applied.input,),)))
    return applied.same()


@layer("Rescaling", parameters="scale offset")
@layer("Normalization", parameters="axis mean variance invert")
@layer("RandomFlip", parameters="mode seed data_format")
@layer("RandomRotation", parameters="factor fill_mode interpolation seed fill_value data_format")
@layer("RandomTranslation", parameters="height_factor width_factor fill_mode interpolation seed fill_value data_format")
@layer("RandomZoom", parameters="height_factor width_factor fill_mode interpolation seed fill_value data_format")
@layer("RandomColorDegeneration", "RandomHue", "RandomSaturation", "RandomSharpness", parameters="factor value_range data_format seed")
@layer("RandomInvert", "RandomPosterization", parameters="factor value_range data_format seed")
@layer("RandomShear", parameters="x_factor y_factor interpolation fill_mode fill_value data_format seed")
@layer("RandomPerspective", parameters="factor scale interpolation fill_value seed data_format")
@layer("RandomElasticTransform", parameters="factor scale interpolation fill_mode fill_value value_range seed data_format")
@layer("RandomGaussianBlur", parameters="factor kernel_size sigma value_range data_format seed")
@layer("RandomErasing", parameters="factor scale fill_value value_range seed data_format")
@layer("RandomColorJitter", parameters="value_range brightness_factor contrast_factor saturation_factor hue_factor seed data_format")
@layer("Solarization", parameters="addition_factor threshold_factor value_range seed")
@layer("AutoContrast", parameters="value_range")
@layer("Equalization", parameters="value_range bins data_format")
@layer("RandAugment", parameters="value_range num_ops factor interpolation seed data_format")
@layer("AugMix", parameters="value_range num_chains chain_depth factor alpha all_ops interpolation seed data_format")
def _computed(applied: Application) -> Value:
    return applied.output(applied.input.shape)
