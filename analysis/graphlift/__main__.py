"""``python -m graphlift``."""

from graphlift.cli import command

if __name__ == "__main__":
    command()
