"""One module for each format of ``graphlift check --format``."""
