"""Objects whose making does so much that not all of it is told: what reaches beyond them is."""
import tensorflow as tf

made = []


def note():
    print('made')


class Loud:
    def __init__(self):
        self.a00 = 0.0
        self.a01 = 1.0
        self.a02 = 2.0
        self.a03 = 3.0
        self.a04 = 4.0
        self.a05 = 5.0
        self.a06 = 6.0
        self.a07 = 7.0
        self.a08 = 8.0
        self.a09 = 9.0
        self.a10 = 10.0
        self.a11 = 11.0
        self.a12 = 12.0
        self.a13 = 13.0
        self.a14 = 14.0
        self.a15 = 15.0
        self.a16 = 16.0
        self.a17 = 17.0
        self.a18 = 18.0
        self.a19 = 19.0
        self.a20 = 20.0
        self.a21 = 21.0
        self.a22 = 22.0
        self.a23 = 23.0
        self.a24 = 24.0
        self.a25 = 25.0
        self.a26 = 26.0
        self.a27 = 27.0
        self.a28 = 28.0
        self.a29 = 29.0
        self.a30 = 30.0
        self.a31 = 31.0
        self.a32 = 32.0
        self.a33 = 33.0
        self.a34 = 34.0
        self.a35 = 35.0
        self.a36 = 36.0
        self.a37 = 37.0
        self.a38 = 38.0
        self.a39 = 39.0
        self.a40 = 40.0
        self.a41 = 41.0
        self.a42 = 42.0
        self.a43 = 43.0
        self.a44 = 44.0
        note()


class Counted:
    def __init__(self, log):
        self.a00 = 0.0
        self.a01 = 1.0
        self.a02 = 2.0
        self.a03 = 3.0
        self.a04 = 4.0
        self.a05 = 5.0
        self.a06 = 6.0
        self.a07 = 7.0
        self.a08 = 8.0
        self.a09 = 9.0
        self.a10 = 10.0
        self.a11 = 11.0
        self.a12 = 12.0
        self.a13 = 13.0
        self.a14 = 14.0
        self.a15 = 15.0
        self.a16 = 16.0
        self.a17 = 17.0
        self.a18 = 18.0
        self.a19 = 19.0
        self.a20 = 20.0
        self.a21 = 21.0
        self.a22 = 22.0
        self.a23 = 23.0
        self.a24 = 24.0
        self.a25 = 25.0
        self.a26 = 26.0
        self.a27 = 27.0
        self.a28 = 28.0
        self.a29 = 29.0
        self.a30 = 30.0
        self.a31 = 31.0
        self.a32 = 32.0
        self.a33 = 33.0
        self.a34 = 34.0
        self.a35 = 35.0
        self.a36 = 36.0
        self.a37 = 37.0
        self.a38 = 38.0
        self.a39 = 39.0
        self.a40 = 40.0
        self.a41 = 41.0
        self.a42 = 42.0
        self.a43 = 43.0
        self.a44 = 44.0
        self.enter(log)

    def enter(self, log):
        log.append(len(log))


class Quiet:
    def __init__(self):
        self.a00 = 0.0
        self.a01 = 1.0
        self.a02 = 2.0
        self.a03 = 3.0
        self.a04 = 4.0
        self.a05 = 5.0
        self.a06 = 6.0
        self.a07 = 7.0
        self.a08 = 8.0
        self.a09 = 9.0
        self.a10 = 10.0
        self.a11 = 11.0
        self.a12 = 12.0
        self.a13 = 13.0
        self.a14 = 14.0
        self.a15 = 15.0
        self.a16 = 16.0
        self.a17 = 17.0
        self.a18 = 18.0
        self.a19 = 19.0
        self.a20 = 20.0
        self.a21 = 21.0
        self.a22 = 22.0
        self.a23 = 23.0
        self.a24 = 24.0
        self.a25 = 25.0
        self.a26 = 26.0
        self.a27 = 27.0
        self.a28 = 28.0
        self.a29 = 29.0
        self.a30 = 30.0
        self.a31 = 31.0
        self.a32 = 32.0
        self.a33 = 33.0
        self.a34 = 34.0
        self.a35 = 35.0
        self.a36 = 36.0
        self.a37 = 37.0
        self.a38 = 38.0
        self.a39 = 39.0
        self.a40 = 40.0
        self.a41 = 41.0
        self.a42 = 42.0
        self.a43 = 43.0
        self.a44 = 44.0


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def by_loud(x):
    return x * Loud().a07


#? decision=keep blockers=python-side-effect
#? x: float32[2]
def by_counted(x):
    return x + Counted(made).a03


#? decision=convert
#? x: float32[2]
def by_counted_alone(x):
    return x + Counted([]).a03


#? decision=convert
#? x: float32[2]
def by_quiet(x):
    return x - Quiet().a44


for value in (1.0, 2.0, 3.0):
    x = tf.constant([value, 0.5])
    print(by_loud(x).numpy().tolist(), by_counted(x).numpy().tolist(), len(made))
    print(by_counted_alone(x).numpy().tolist(), by_quiet(x).numpy().tolist())
