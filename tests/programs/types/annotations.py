"""Type hints: some hold, some lie, some are strings."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple, Union

import tensorflow as tf

TensorLike = Union[tf.Tensor, tf.Variable]


#? decision=convert
#? x: float32[2]
#? y: float32[2] | None
def hinted(x: tf.Tensor, y: Optional[tf.Tensor] = None) -> tf.Tensor:
    return x if y is None else x + y


#? decision=convert
#? x: float32[2]
def lying(x: int) -> int:
    return x * 2


#? decision=convert speculative
#? parts: [float32[2]]
#? weights: {a: float}
def listed(parts: List[tf.Tensor], weights: Dict[str, float]) -> tf.Tensor:
    return tf.add_n(parts) * weights["a"]


#? decision=convert
#? x: float32[2]
#? f: function
def union(x: TensorLike, f: Callable[[tf.Tensor], tf.Tensor]) -> Tuple[tf.Tensor, Any]:
    return f(tf.convert_to_tensor(x)), x * 1.0


for value in (1.0, 2.0):
    x = tf.constant([value, 3.0])
    print(hinted(x).numpy(), hinted(x, x).numpy(), lying(x).numpy(), listed([x, x], {"a": 0.5}).numpy())
    print([part.numpy().tolist() for part in union(x, tf.sin)])
