STEP = 0


#? decision=keep blockers=no-tensor-parameter,no-tensor-computation
def advance():
    global STEP
    STEP += 1
