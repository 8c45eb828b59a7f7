"""Graph hazards: one rule a file, each with its record and its check."""
