def use_inner(t):
    return t
