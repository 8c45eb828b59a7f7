"""Files, their text and positions in it, and notebooks as one program."""
