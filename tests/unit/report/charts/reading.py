"""What stands in a drawing: its words and shapes, read from its SVG."""

import re
from typing import NamedTuple

from s3prio.domain.label import Label
from s3prio.language import language

ENGLISH, GERMAN = language("en"), language("de")

CHARACTER = 0.6 * 14
"""About as wide as a character is in the wide ones of the common fonts."""


def label(en, de=None):
    return Label(en=en, de=de or en)


class Said(NamedTuple):
    """Words of a drawing: where they are anchored, and from where to where they reach."""

    text: str
    x: float
    y: float
    left: float
    right: float


def said(svg):
    """Return the words of a drawing in the order in which they are written."""
    found = []
    for x, y, anchor, rest, text in re.findall(
        r'<text x="([^"]*)" y="([^"]*)" text-anchor="(\w+)"([^>]*)>([^<]*)</text>', svg
    ):
        fitted = re.search(r'textLength="([\d.]+)"', rest)
        long = float(fitted[1]) if fitted else CHARACTER * len(text)
        left = float(x) - {"start": 0, "middle": 0.5, "end": 1}[anchor] * long
        found.append(Said(text, float(x), float(y), left, left + long))
    return found


def one(svg, text):
    """Return the only words of a drawing that read so."""
    (found,) = [word for word in said(svg) if word.text == text]
    return found


def size(svg):
    """Return width and height of a drawing."""
    ((width, height),) = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return float(width), float(height)


def beyond(svg):
    """Return the words that reach out of their drawing."""
    width, height = size(svg)
    return [
        word
        for word in said(svg)
        if word.left < -0.1 or word.right > width + 0.1 or word.y < 11 or word.y > height - 3
    ]


def overlapping(words):
    """Return the pairs of words of which one lies on the other."""
    return [
        (a, b)
        for i, a in enumerate(words)
        for b in words[i + 1 :]
        if abs(a.y - b.y) < 11 and a.left < b.right and b.left < a.right
    ]


def lines(svg, colour):
    """Return x, y, x2 and y2 of the lines of a colour."""
    found = re.findall(
        rf'<line transform="translate\(([^,]*),([^)]*)\)" x2="([^"]*)" y2="([^"]*)" stroke="{colour}"',
        svg,
    )
    numbers = [tuple(map(float, line)) for line in found]
    return [(x, y, x + across, y + down) for x, y, across, down in numbers]


def outlines(svg, colour):
    """Return the corners of the areas of a colour."""
    return [
        [tuple(map(float, place.split(","))) for place in re.split("[ML]", d.rstrip("Z"))[1:]]
        for d in re.findall(rf'd="(M[^"]*L[^"]*Z)" fill="{colour}"', svg)
    ]


def boxes(svg, colour):
    """Return x, y, x2 and y2 of the rectangles of a colour."""
    found = re.findall(rf'd="M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h[^"]*" fill="{colour}"', svg)
    numbers = [tuple(map(float, box)) for box in found]
    return [(x, y, x + wide, y + high) for x, y, wide, high in numbers]


def dots(svg, colour, fill):
    """Return x and y of the marks of a colour and a fill."""
    found = re.findall(
        rf'<path transform="translate\(([^,]*),([^)]*)\)" d="[^"]*" fill="{fill}" stroke="{colour}"',
        svg,
    )
    return [(float(x), float(y)) for x, y in found]


def shift(svg):
    """Return how far a drawing was moved to make room for what reaches out of it."""
    ((x, y),) = re.findall(r'<svg[^>]*><g[^>]*transform="translate\(([^,]*),([^)]*)\)"', svg)
    return float(x), float(y)


def contrast(colour, ground):
    """Return the contrast of two colours, as WCAG 2.1 defines it."""
    dark, light = sorted(map(luminance, (colour, ground)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    """Return how bright a colour is, from 0 to 1."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(part * one for part, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
