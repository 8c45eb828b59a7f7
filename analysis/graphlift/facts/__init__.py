"""The facts of one module: what its text says, frozen, without absolute positions and without any other module."""
