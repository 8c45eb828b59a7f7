from lib import *
from lib.ops import *
import lib.extra.deep as deep
from lib.extra.deep import Holder as H

x = make(2)
take(x), scale(x, factor)
deep.use(x), deep.inner.use_inner(tf.constant("s"))
h = H(x)
h.get(), H.static(tf.constant([True])), H.build().get()
print(x.shape)
