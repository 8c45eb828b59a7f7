"""What the server can be asked: one module for each feature, registered in ``graphlift_lsp.app``."""
