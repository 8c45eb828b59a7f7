"""All modules together: which file an import means, and what names, bindings and classes the program has."""
