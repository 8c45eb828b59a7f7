"""In which order the bodies of modules run: what a module imports has run before the import is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def in_import_order(imported: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """All modules, each behind those that it imports (*imported*, in the order of the statements, each a module of the mapping).

    Where modules import each other, the one that is imported while it runs stands behind the other, as its body ends later. Modules
    that none of the earlier ones imports begin in the order of the mapping.
    """
    order: list[str] = []
    begun: set[str] = set()
    for first in imported:
        if first in begun:
            continue
        begun.add(first)
        running: list[tuple[str, Iterator[str]]] = [(first, iter(imported[first]))]
        while running:
            path, rest = running[-1]
            following = next((module for module in rest if module not in begun), None)
            if following is None:
                order.append(path)
                running.pop()
            else:
                begun.add(following)
                running.append((following, iter(imported[following])))
    return tuple(order)
