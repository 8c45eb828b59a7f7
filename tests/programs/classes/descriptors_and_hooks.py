"""Descriptors and attribute hooks: reading or writing an attribute runs code."""
import tensorflow as tf


class Counted:
    """Counts its readers in the object."""

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? instance: Holder
    #? owner: type
    def __get__(self, instance, owner):
        instance.reads += 1
        return 2.0

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? instance: Holder
    #? value: float
    def __set__(self, instance, value):
        instance.writes += 1


class Fixed:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? instance: Holder
    #? owner: type
    def __get__(self, instance, owner):
        return 3.0


class Holder:
    scale = Counted()
    rate = Fixed()

    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.reads = 0
        self.writes = 0


class Watched:
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    def __init__(self):
        self.__dict__["log"] = []

    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? name: str
    #? value: float
    def __setattr__(self, name, value):
        self.log.append(name)


class Fallback:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? name: str
    def __getattr__(self, name):
        return 4.0


#? decision=keep blockers=python-side-effect
#? x: float32[2]
#? holder: Holder
def reads(x, holder):
    return x * holder.scale


#? decision=keep blockers=python-side-effect
#? x: float32[2]
#? holder: Holder
def writes(x, holder):
    holder.scale = 5.0
    return x * 2.0


#? decision=convert
#? x: float32[2]
#? holder: Holder
def reads_fixed(x, holder):
    return x * holder.rate


#? decision=keep blockers=python-side-effect
#? x: float32[2]
#? watched: Watched
def sets_watched(x, watched):
    watched.other = 1.0
    return x * 3.0


#? decision=keep blockers=argument-kind
#? x: float32[2]
#? fallback: Fallback
def falls_back(x, fallback):
    return x * fallback.anything


#? decision=convert
#? x: float32[2]
def own_holder(x):
    holder = Holder()
    holder.scale = 1.0
    return x * holder.scale + float(holder.reads)


holder, watched, fallback = Holder(), Watched(), Fallback()
for step in range(3):
    x = tf.constant([1.0, float(step)])
    print(reads(x, holder).numpy(), writes(x, holder).numpy(), reads_fixed(x, holder).numpy(), own_holder(x).numpy())
    print(sets_watched(x, watched).numpy(), falls_back(x, fallback).numpy())
    print(holder.reads, holder.writes, watched.log)
