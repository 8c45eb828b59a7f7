"""Datasets of files: TFRecords, text lines and CSV, written and read back."""
import tensorflow as tf

FEATURES = {
    "image": tf.io.FixedLenFeature([4], tf.float32),
    "label": tf.io.FixedLenFeature([], tf.int64),
    "words": tf.io.VarLenFeature(tf.string),
}


def float_feature(values):
    return tf.train.Feature(float_list=tf.train.FloatList(value=values))


def make_example(values, label):
    feature = {
        "image": float_feature(values),
        "label": tf.train.Feature(int64_list=tf.train.Int64List(value=[label])),
        "words": tf.train.Feature(bytes_list=tf.train.BytesList(value=[b"a"] * label)),
    }
    return tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString()


def parse(record):
    parsed = tf.io.parse_single_example(record, FEATURES)
    return parsed["image"], parsed["label"], tf.sparse.to_dense(parsed["words"])


def example(image, label, words):
    return image, label, words


def batch(images, labels):
    return images, labels


def drop_words(image, label, words):
    return image, label


def raw(record):
    return record


def parse_many(records):
    return tf.io.parse_example(records, {"label": FEATURES["label"], "image": FEATURES["image"]})


def many(parsed):
    return parsed["image"]


def text_line(line):
    return line


def csv_row(line):
    number, name = tf.io.decode_csv(line, [[0], [""]])
    return number, name


def csv_element(number, name):
    return number, name


def decode(image):
    return image


with tf.io.TFRecordWriter("data.tfrecord") as writer:
    for i in range(3):
        writer.write(make_example([float(i)] * 4, i))
records = tf.data.TFRecordDataset("data.tfrecord")
for r in records:
    raw(r)
for image, label, words in records.map(parse):
    example(image, label, words)
for images, labels in records.map(parse).map(drop_words).batch(2):
    batch(images, labels)
for parsed in records.batch(2).map(parse_many):
    many(parsed)
with open("data.csv", "w") as file:
    file.write("1,a\n2,b\n")
for line in tf.data.TextLineDataset(["data.csv"]):
    text_line(line)
for number, name in tf.data.TextLineDataset("data.csv").map(csv_row):
    csv_element(number, name)
png = tf.io.encode_png(tf.zeros([4, 4, 3], tf.uint8))
tf.io.write_file("i.png", png)
decode(tf.io.decode_png(tf.io.read_file("i.png"), channels=3))
decode(tf.image.resize(tf.image.decode_image(png, expand_animations=False), [2, 2]))
decode(tf.io.decode_raw(tf.constant("abcd"), tf.uint8))
