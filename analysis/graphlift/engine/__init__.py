"""Solving a whole program: contexts in rounds until nothing changes, speculation, and what is remembered between runs."""
