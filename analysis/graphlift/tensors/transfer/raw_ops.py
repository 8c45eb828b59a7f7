"""``tf.raw_ops``: operations under their registered names, answered by the rule of the public function that wraps them.

Raw operations take keyword arguments only, in their own spelling. Those that no public function wraps one to one have no rule here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from graphlift.tensors.transfer import dispatch
from graphlift.tensors.transfer.rules import Call, function
from graphlift.tensors.values import Value, unknown

SAME_NAMES: Final = (
    "Acos=math.acos Acosh=math.acosh Add=math.add AddV2=math.add Asin=math.asin Asinh=math.asinh Atan=math.atan Atan2=math.atan2"
    " Atanh=math.atanh BiasAdd=nn.bias_add Bitcast=bitcast BitwiseAnd=bitwise.bitwise_and"
    " BitwiseOr=bitwise.bitwise_or BitwiseXor=bitwise.bitwise_xor BroadcastTo=broadcast_to Ceil=math.ceil Cholesky=linalg.cholesky"
    " Complex=dtypes.complex Cos=math.cos Cosh=math.cosh Cross=linalg.cross Cumprod=math.cumprod Cumsum=math.cumsum"
    " DepthToSpace=nn.depth_to_space Digamma=math.digamma DivNoNan=math.divide_no_nan DynamicPartition=dynamic_partition"
    " DynamicStitch=dynamic_stitch Einsum=einsum Elu=nn.elu Equal=math.equal Erf=math.erf Erfc=math.erfc Erfinv=math.erfinv Exp=math.exp"
    " Expm1=math.expm1 FFT=signal.fft FFT2D=signal.fft2d Fill=fill Floor=math.floor FloorDiv=math.floordiv FloorMod=math.floormod"
    " GatherNd=gather_nd Greater=math.greater GreaterEqual=math.greater_equal IFFT=signal.ifft Identity=identity Igamma=math.igamma"
    " Imag=math.imag Invert=bitwise.invert IsFinite=math.is_finite IsInf=math.is_inf IsNan=math.is_nan L2Loss=nn.l2_loss"
    " LRN=nn.local_response_normalization LeakyRelu=nn.leaky_relu LeftShift=bitwise.left_shift Less=math.less LessEqual=math.less_equal"
    " Lgamma=math.lgamma LinSpace=linspace Log=math.log Log1p=math.log1p LogSoftmax=nn.log_softmax LogicalAnd=math.logical_and"
    " LogicalNot=math.logical_not LogicalOr=math.logical_or MatMul=linalg.matmul MatrixBandPart=linalg.band_part"
    " MatrixDeterminant=linalg.det MatrixInverse=linalg.inv MatrixSolve=linalg.solve MatrixTriangularSolve=linalg.triangular_solve"
    " Maximum=math.maximum Minimum=math.minimum Mod=math.floormod Mul=math.multiply Neg=math.negative NotEqual=math.not_equal"
    " OneHot=one_hot Polygamma=math.polygamma Pow=math.pow Qr=linalg.qr Range=range Rank=rank Real=math.real"
    " RealDiv=math.truediv Reciprocal=math.reciprocal Relu=nn.relu Relu6=nn.relu6 Reshape=reshape ReverseSequence=reverse_sequence"
    " RightShift=bitwise.right_shift Rint=math.rint Roll=roll Round=math.round Rsqrt=math.rsqrt ScatterNd=scatter_nd"
    " SegmentMax=math.segment_max SegmentMean=math.segment_mean SegmentMin=math.segment_min SegmentProd=math.segment_prod"
    " SegmentSum=math.segment_sum Selu=nn.selu Shape=shape Sigmoid=math.sigmoid Sign=math.sign Sin=math.sin Sinh=math.sinh Size=size"
    " Softmax=nn.softmax Softplus=math.softplus Softsign=nn.softsign SpaceToBatchND=space_to_batch_nd SpaceToDepth=nn.space_to_depth"
    " Sqrt=math.sqrt Square=math.square SquaredDifference=math.squared_difference StopGradient=stop_gradient StringLower=strings.lower"
    " StringUpper=strings.upper StringStrip=strings.strip StringLength=strings.length Sub=math.subtract Tan=math.tan Tanh=math.tanh"
    " TensorScatterAdd=tensor_scatter_nd_add TensorScatterSub=tensor_scatter_nd_sub TensorScatterUpdate=tensor_scatter_nd_update"
    " Tile=tile TruncateDiv=truncatediv TruncateMod=truncatemod Unique=unique UnsortedSegmentMax=math.unsorted_segment_max"
    " UnsortedSegmentMin=math.unsorted_segment_min UnsortedSegmentProd=math.unsorted_segment_prod"
    " UnsortedSegmentSum=math.unsorted_segment_sum Xdivy=math.xdivy Xlogy=math.xlogy Zeta=math.zeta"
)
"""Raw name and public function, whose parameters have the same names or stand at the same place."""

RENAMED: Final[dict[str, tuple[str, dict[str, str]]]] = {
    **{
        name: (f"tf.math.reduce_{name.lower()}", {"input": "input_tensor", "keep_dims": "keepdims"})
        for name in ("Sum", "Prod", "Max", "Min", "Mean", "All", "Any")
    },
    "Abs": ("tf.math.abs", {}),
    "ArgMax": ("tf.math.argmax", {"dimension": "axis"}),
    "ArgMin": ("tf.math.argmin", {"dimension": "axis"}),
    "BatchMatMul": ("tf.linalg.matmul", {"x": "a", "y": "b", "adj_x": "adjoint_a", "adj_y": "adjoint_b"}),
    "BatchMatMulV2": ("tf.linalg.matmul", {"x": "a", "y": "b", "adj_x": "adjoint_a", "adj_y": "adjoint_b"}),
    "Cast": ("tf.cast", {"DstT": "dtype"}),
    "Concat": ("tf.concat", {"concat_dim": "axis"}),
    "ConcatV2": ("tf.concat", {}),
    "Conj": ("tf.math.conj", {"input": "x"}),
    "OnesLike": ("tf.ones_like", {"x": "input"}),
    "ZerosLike": ("tf.zeros_like", {"x": "input"}),
    "Conv2D": ("tf.nn.conv2d", {"filter": "filters"}),
    "Conv3D": ("tf.nn.conv3d", {"filter": "filters"}),
    "DepthwiseConv2dNative": ("tf.nn.depthwise_conv2d", {}),
    "AvgPool": ("tf.nn.avg_pool2d", {"value": "input"}),
    "MaxPool": ("tf.nn.max_pool2d", {}),
    "ExpandDims": ("tf.expand_dims", {}),
    "GatherV2": ("tf.gather", {}),
    "MirrorPad": ("tf.pad", {"input": "tensor"}),
    "Pack": ("tf.stack", {}),
    "Pad": ("tf.pad", {"input": "tensor"}),
    "PadV2": ("tf.pad", {"input": "tensor"}),
    "ReverseV2": ("tf.reverse", {}),
    "SelectV2": ("tf.where", {"t": "x", "e": "y"}),
    "Slice": ("tf.slice", {"input": "input_"}),
    "SplitV": ("tf.split", {"size_splits": "num_or_size_splits", "split_dim": "axis"}),
    "Split": ("tf.split", {"num_split": "num_or_size_splits", "axis": "axis"}),
    "Squeeze": ("tf.squeeze", {"squeeze_dims": "axis"}),
    "StridedSlice": ("tf.strided_slice", {"input": "input_"}),
    "TopKV2": ("tf.math.top_k", {}),
    "Transpose": ("tf.transpose", {"x": "a"}),
    "Unpack": ("tf.unstack", {}),
    "RandomStandardNormal": ("tf.random.normal", {}),
    "RandomUniform": ("tf.random.uniform", {}),
}


def _rule(target: str, renamed: dict[str, str]) -> Callable[[Call], Value]:
    def rule(call: Call) -> Value:
        keywords = {renamed.get(name, name): value for name, value in call.arguments.items() if name != "args"}
        return dispatch.call(target, (), keywords, call.context) or unknown(f"the result of {call.name}")

    return rule


for _pair in SAME_NAMES.split():
    _raw, _public = _pair.split("=")
    function(f"tf.raw_ops.{_raw}", composite=True)(_rule(f"tf.{_public}", {}))
for _raw, (_target, _renamed) in RENAMED.items():
    function(f"tf.raw_ops.{_raw}", composite=True)(_rule(_target, _renamed))
