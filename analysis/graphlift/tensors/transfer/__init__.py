"""Transfer rules: what library calls make of abstract values, one module per family."""
