"""What surrounds computation: modules, distribution strategies, summaries, files by path, static dimensions.

Under a strategy each value stands for one replica's part, as if there were one replica; ``run`` itself calls the program's function and
is the interpreter's. Source: TensorFlow 2.21, ``distribute_lib.py``, ``summary_ops_v2.py``, ``file_io.py``.
"""

from __future__ import annotations

from typing import Final

from graphlift.tensors import shapes, structures
from graphlift.tensors.conversion import to_tensor
from graphlift.tensors.transfer.arguments import argument, dense, given, int_argument, operand
from graphlift.tensors.transfer.rules import Call, Context, attribute, derived, function, method
from graphlift.tensors.values import NONE, Atom, Const, ExternalObject, List, Value, join, prim, tensor, unknown

STRATEGY: Final = "tf.distribute.Strategy"
REPLICA: Final = "tf.distribute.ReplicaContext"
CONTEXTS: Final = ("tf.control_dependencies", "tf.device", "tf.summary.record_if")
"""Context managers that give nothing to who enters them."""
FILE: Final = "tf.io.gfile.GFile"
WRITER: Final = "tf.summary.SummaryWriter"
STRATEGIES: Final = tuple(
    f"tf.distribute.{name}"
    for name in (
        "MirroredStrategy",
        "MultiWorkerMirroredStrategy",
        "OneDeviceStrategy",
        "TPUStrategy",
        "experimental.CentralStorageStrategy",
        "experimental.MultiWorkerMirroredStrategy",
        "experimental.ParameterServerStrategy",
        "experimental.TPUStrategy",
    )
)
SUMMARIES: Final = tuple(f"tf.summary.{name}" for name in ("scalar", "histogram", "image", "text", "audio", "write"))
_STR: Final = prim("str")

derived(*STRATEGIES, bases=(STRATEGY,))


@function("tf.control_dependencies", parameters="control_inputs")
@function("tf.device", parameters="device_name")
@function("tf.summary.record_if", parameters="condition")
def _context_manager(call: Call) -> Value:
    return (ExternalObject(cls=call.name, site=call.context.site),)


@method(*(f"object:{name}.__enter__" for name in CONTEXTS))
@method(*(f"object:{name}.__exit__" for name in CONTEXTS), parameters="kind value trace")
def _nothing_entered(call: Call) -> Value:
    return NONE


@function("tf.get_logger")
def _logger(call: Call) -> Value:
    return (ExternalObject(cls="logging.Logger", site=call.context.site),)


@function("tf.config.list_physical_devices", "tf.config.list_logical_devices", parameters="device_type")
def _devices(call: Call) -> Value:
    cls = "tf.config.PhysicalDevice" if "physical" in call.name else "tf.config.LogicalDevice"
    return (List(type="list", site=call.context.site, elements=None, element=(ExternalObject(cls=cls, site=call.context.site),)),)


@attribute("object:tf.Module.variables", "object:tf.Module.trainable_variables", "object:tf.Module.non_trainable_variables")
def _variables(receiver: Atom, context: Context) -> Value:
    return (List(type="tuple", site="", elements=None, element=tensor(kind="variable")),)


@function(STRATEGY, *STRATEGIES)
def _strategy(call: Call) -> Value:
    return (ExternalObject(cls=call.name, site=call.context.site),)


@function("tf.distribute.get_strategy")
def _get_strategy(call: Call) -> Value:
    return (ExternalObject(cls=STRATEGY, site=call.context.site),)


@function("tf.distribute.get_replica_context")
def _get_replica_context(call: Call) -> Value:
    return (ExternalObject(cls=REPLICA, site=call.context.site),)


@function("tf.distribute.has_strategy", "tf.distribute.in_cross_replica_context")
def _truth(call: Call) -> Value:
    return prim("bool")


@method(f"object:{STRATEGY}.experimental_distribute_dataset", parameters="dataset options")
@method(f"object:{STRATEGY}.experimental_distribute_values_from_function", parameters="value_fn")
def _distributed(call: Call) -> Value:
    if "dataset" in call.arguments:
        return argument(call, "dataset")
    return call.context.apply(argument(call, "value_fn"), (unknown("what a replica is told of its place is not known"),))


@method(f"object:{STRATEGY}.distribute_datasets_from_function", parameters="dataset_fn options")
def _distributed_from_function(call: Call) -> Value:
    place: Value = (ExternalObject(cls="tf.distribute.InputContext", site=call.context.site),)
    return call.context.apply(argument(call, "dataset_fn"), (place,))


@method(f"object:{STRATEGY}.reduce", parameters="reduce_op value axis")
def _reduce(call: Call) -> Value:
    """The values of all replicas as one; along an axis, that axis is gone too."""
    axis = int_argument(call, "axis") if given(call, "axis") else None

    def reduced(leaf: Value) -> Value:
        part = to_tensor(leaf)
        shape = part.shape
        if given(call, "axis"):
            index = None if shape is None or axis is None else shapes.axis_index(axis, len(shape))
            shape = None if shape is None or index is None else shapes.without_dim(shape, index)
        return dense(part.dtype, shape)

    return structures.map_leaves(argument(call, "value"), reduced)


@method(f"object:{STRATEGY}.gather", parameters="value axis")
@method(f"object:{REPLICA}.all_gather", parameters="value axis")
def _gather(call: Call) -> Value:
    part = operand(call, "value")
    return dense(part.dtype, None if part.shape is None else (None,) * len(part.shape))


@method(f"object:{REPLICA}.all_reduce", parameters="reduce_op value")
def _all_reduce(call: Call) -> Value:
    return structures.map_leaves(argument(call, "value"), lambda leaf: dense(to_tensor(leaf).dtype, to_tensor(leaf).shape))


@method(f"object:{STRATEGY}.experimental_local_results", f"object:{STRATEGY}.local_results", parameters="value")
def _local_results(call: Call) -> Value:
    return (List(type="tuple", site=call.context.site, elements=None, element=argument(call, "value")),)


@attribute(f"object:{STRATEGY}.num_replicas_in_sync", f"object:{REPLICA}.num_replicas_in_sync")
def _count(atom: Atom, context: Context) -> Value:
    return prim("int")


@attribute(f"object:{REPLICA}.replica_id_in_sync_group")
def _replica_id(atom: Atom, context: Context) -> Value:
    return prim("int")


@function(*SUMMARIES, composite=True)
def _summary(call: Call) -> Value:
    """Whether anything was written."""
    return dense("bool", ())


@function("tf.compat.dimension_value", parameters="dimension")
def _dimension_value(call: Call) -> Value:
    return argument(call, "dimension")


@function("tf.compat.as_text", "tf.compat.as_str", "tf.compat.as_str_any", "tf.compat.path_to_str")
def _as_text(call: Call) -> Value:
    return _STR


@function("tf.compat.as_bytes")
def _as_bytes(call: Call) -> Value:
    return prim("bytes")


@function("tf.io.gfile.exists", "tf.io.gfile.isdir", parameters="path")
def _exists(call: Call) -> Value:
    return prim("bool")


@function("tf.io.gfile.glob", "tf.io.gfile.listdir")
def _paths(call: Call) -> Value:
    return (List(type="list", site=call.context.site, elements=None, element=_STR),)


@function("tf.io.gfile.join", parameters="path *paths")
def _join(call: Call) -> Value:
    return _STR


@function("tf.io.gfile.makedirs", "tf.io.gfile.mkdir", "tf.io.gfile.remove", "tf.io.gfile.rmtree", parameters="path")
@function("tf.io.gfile.copy", "tf.io.gfile.rename", parameters="src dst overwrite")
def _nothing(call: Call) -> Value:
    return NONE


@function("tf.train.latest_checkpoint", parameters="checkpoint_dir latest_filename")
def _latest_checkpoint(call: Call) -> Value:
    return join(_STR, NONE)


@function("tf.io.gfile.GFile", parameters="name mode")
def _open(call: Call) -> Value:
    return (ExternalObject(cls=FILE, site=call.context.site, arguments=(("mode", argument(call, "mode")),)),)


@method(f"object:{FILE}.read", f"object:{FILE}.readline", parameters="n")
@method(f"object:{FILE}.__iter__")
def _read(call: Call) -> Value:
    """Text, or bytes of a file opened in binary mode."""
    mode = dict(call.receiver.arguments).get("mode", ()) if isinstance(call.receiver, ExternalObject) else ()
    binary = any(isinstance(atom, Const) and isinstance(atom.value, str) and "b" in atom.value for atom in mode)
    return prim("bytes") if binary else _STR


@method(f"object:{FILE}.readlines")
def _readlines(call: Call) -> Value:
    return (List(type="list", site=call.context.site, elements=None, element=_STR),)


@method(f"object:{FILE}.write", f"object:{FILE}.close", f"object:{FILE}.flush", parameters="content")
@method(f"object:{WRITER}.flush", f"object:{WRITER}.close", f"object:{WRITER}.init")
def _written(call: Call) -> Value:
    return NONE


@function("tf.summary.create_file_writer", parameters="logdir")
@function("tf.summary.create_noop_writer")
def _writer(call: Call) -> Value:
    return (ExternalObject(cls=WRITER, site=call.context.site),)


@method(f"object:{FILE}.__enter__", f"object:{WRITER}.__enter__", f"object:{WRITER}.as_default", parameters="step")
def _entered(call: Call) -> Value:
    return () if call.receiver is None else (call.receiver,)


@function("tf.CriticalSection", parameters="name")
def _critical_section(call: Call) -> Value:
    return (ExternalObject(cls="tf.CriticalSection", site=call.context.site),)


@method("object:tf.CriticalSection.execute", parameters="fn exclusive_resource_access name")
def _execute(call: Call) -> Value:
    return call.context.apply(argument(call, "fn"), ())
