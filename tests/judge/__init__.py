"""The judge: runs small programs under TensorFlow, eagerly and as graphs, and says what changes.

No expectation of the test suite rests on an opinion: a program's functions are decorated (or, where they are hybrid, undecorated) one at a
time, and everything that can be seen from outside is compared. See ``README.md`` beside the programs for how expectations are written.
"""

JUDGE_VERSION = "8"
"""Part of every cache key: raise it whenever the judge may come to another outcome for an unchanged program."""
