"""Lines of keys in TOML."""

from __future__ import annotations

from graphlift.config.places import key_lines


def test_keys_in_all_their_spellings() -> None:
    text = '''a = 1
"b c" = """
d = 2
"""  # e = 3
f.g = [ # h = 4
  "]", 'i = 5',
]
[tool . "graphlift"]
jobs = { k = 1 } # [l]
m = \'\'\'
[n]
\'\'\'
[[o]]
p = 1'''
    lines = key_lines(text)
    assert lines == {
        ("a",): 1,
        ("b c",): 2,
        ("f",): 5,
        ("f", "g"): 5,
        ("tool",): 8,
        ("tool", "graphlift"): 8,
        ("tool", "graphlift", "jobs"): 9,
        ("tool", "graphlift", "m"): 10,
        ("o",): 13,
        ("o", "p"): 14,
    }


def test_a_table_set_by_dotted_keys() -> None:
    assert key_lines("[tool]\ngraphlift.jobs = 2\n")["tool", "graphlift", "jobs"] == 2
