"""CTC-like decoding, spectrograms, masks by lengths, ragged batches."""
import tensorflow as tf


#? decision=convert
#? waveform: float32[32]
def spectrogram(waveform):
    frames = tf.signal.stft(waveform, frame_length=8, frame_step=4)
    return tf.math.log(tf.abs(frames) + 1e-6)


#? decision=convert
#? ragged: ragged float32[2,None]
def pad_batch(ragged):
    return ragged.to_tensor(), ragged.row_lengths()


#? decision=convert
#? values: float32[2,2]
#? lengths: int64[2]
def masked_mean(values, lengths):
    mask = tf.sequence_mask(lengths, tf.shape(values)[1], dtype=values.dtype)
    return tf.reduce_sum(values * mask, axis=1) / tf.cast(lengths, values.dtype)


#? decision=convert
#? logits: float32[5,3]
def greedy_decode(logits):
    path = tf.argmax(logits, axis=-1, output_type=tf.int32)
    different = tf.concat([[True], path[1:] != path[:-1]], axis=0)
    return tf.boolean_mask(path, tf.logical_and(different, path != 0))


#? decision=convert
#? spectrum: float32[7,5]
#? start: int32[]
#? width: int32[]
def augment(spectrum, start, width):
    columns = tf.range(tf.shape(spectrum)[1])
    keep = tf.logical_or(columns < start, columns >= start + width)
    return tf.where(keep[None, :], spectrum, tf.zeros_like(spectrum))


for seed in (1, 2):
    waveform = tf.sin(tf.range(32.0) * (0.2 * seed))
    spectrum = spectrogram(waveform)
    print(spectrum.shape, augment(spectrum, tf.constant(1), tf.constant(2)).numpy()[0].round(2).tolist())
    values, lengths = pad_batch(tf.ragged.constant([[1.0 * seed], [2.0, 4.0]]))
    print(masked_mean(values, lengths).numpy(), greedy_decode(tf.one_hot([1, 1, 0, 2, 2], 3)).numpy())
