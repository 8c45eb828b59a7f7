REGISTRY = {}


#? decision=keep blockers=no-tensor-parameter,literal-parameter,no-tensor-computation
#? name: str
def register(name):
    #? decision=keep blockers=no-tensor-parameter,no-tensor-computation
    #? function: function
    def decorate(function):
        REGISTRY[name] = function
        return function

    return decorate


#? decision=keep blockers=literal-parameter
#? name: str
#? arguments: (float32[2],)
def run(name, *arguments):
    return REGISTRY[name](*arguments)
