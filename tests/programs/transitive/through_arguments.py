"""Hazards that arrive as an argument: a function, an object, a bound method."""
import tensorflow as tf

log = []


class Logger:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? text: str
    def write(self, text):
        log.append(text)


class Silent:
    #? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
    #? text: str
    def write(self, text):
        return None


#? decision=keep blockers=no-tensor-computation
#? x: float32[1]
def loud(x):
    log.append("loud")
    return x


#? decision=keep blockers=no-tensor-computation
#? x: float32[1]
def quiet(x):
    return x


#? decision=keep blockers=python-side-effect
#? x: float32[1]
#? callback: function
def with_callback(x, callback):
    return callback(x) * 2.0


#? decision=convert
#? x: float32[1]
#? callback: function
def with_quiet_callback(x, callback):
    return callback(x) * 2.0


#? decision=keep blockers=python-side-effect
#? x: float32[1]
#? logger: Logger
def with_logger(x, logger):
    logger.write("step")
    return x + 1.0


#? decision=convert
#? x: float32[1]
#? logger: Silent
def with_silent(x, logger):
    logger.write("step")
    return x + 1.0


#? decision=keep blockers=retracing/python-side-effect
#? x: float32[1]
#? write: function
def with_method(x, write):
    write("method")
    return x - 1.0


logger, silent = Logger(), Silent()
for value in (1.0, 2.0, 3.0):
    x = tf.constant([value])
    print(with_callback(x, loud).numpy(), with_quiet_callback(x, quiet).numpy(), with_logger(x, logger).numpy())
    print(with_silent(x, silent).numpy(), with_method(x, logger.write).numpy())
print(log)
