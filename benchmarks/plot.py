"""A plot of lines over two logarithmic axes, as an SVG picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

_SPARE = 0.08
"""Of a power of ten, left and right of the points."""

_WIDTH, _HEIGHT, _MARGIN, _LEGEND = 860, 460, 60, 240


@dataclass(frozen=True)
class Series:
    """Points that are joined by a line."""

    title: str
    colour: str
    points: list[tuple[float, float]]
    dashed: bool = False


def logarithmic(series: list[Series], across: str, up: str) -> str:
    """The picture, with the names of both axes."""
    xs = [math.log10(x) for each in series for x, _ in each.points]
    ys = [math.log10(y) for each in series for _, y in each.points]
    left, right, low, high = min(xs) - _SPARE, max(xs) + _SPARE, math.floor(min(ys)), math.ceil(max(ys))

    def place(x: float, y: float) -> tuple[float, float]:
        over, above = (math.log10(x) - left) / (right - left), (math.log10(y) - low) / (high - low)
        return round(_MARGIN + over * (_WIDTH - _LEGEND - _MARGIN), 1), round(_HEIGHT - _MARGIN - above * (_HEIGHT - 2 * _MARGIN), 1)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13">']
    parts.append(f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>')
    for power in range(math.ceil(left), math.floor(right) + 1):
        x, y = place(10**power, 10**low)
        parts.append(f'<path d="M{x} {y}V{_MARGIN}" stroke="#d0d7de"/><text x="{x}" y="{y + 20}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = place(10.0**left, 10**power)
        parts.append(f'<path d="M{x} {y}H{_WIDTH - _LEGEND}" stroke="#d0d7de"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
    for number, each in enumerate(series):
        points = [place(*point) for point in each.points]
        dashes = ' stroke-dasharray="6 4"' if each.dashed else ""
        joined = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{joined}" fill="none" stroke="{each.colour}" stroke-width="2"{dashes}/>')
        parts += (f'<circle cx="{x}" cy="{y}" r="3.5" fill="{each.colour}"/>' for x, y in points)
        x, y = _WIDTH - _LEGEND + 16, _MARGIN + 14 + 22 * number
        parts.append(f'<path d="M{x} {y - 4}h22" stroke="{each.colour}" stroke-width="2"{dashes}/>')
        parts.append(f'<text x="{x + 30}" y="{y}" fill="{each.colour}">{each.title}</text>')
    parts.append(f'<text x="{(_WIDTH - _LEGEND + _MARGIN) / 2}" y="{_HEIGHT - 12}" text-anchor="middle">{across}</text>')
    parts.append(f'<text x="{_MARGIN}" y="{_MARGIN - 20}">{up}</text></svg>')
    return "\n".join(parts) + "\n"
