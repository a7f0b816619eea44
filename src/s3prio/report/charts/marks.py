"""The marks of a legend: swatches and dots, for a page and for a picture that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

_OUTLINES = {
    "circle": '<circle cx="7" cy="7" r="5"/>',
    "square": '<rect x="2" y="2" width="10" height="10"/>',
    "diamond": '<path d="M7 1L13 7L7 13L1 7Z"/>',
    "triangle-up": '<path d="M7 2L13 12L1 12Z"/>',
    "triangle-down": '<path d="M1 2L13 2L7 12Z"/>',
    "dot": '<circle cx="7" cy="7" r="2"/>',
    "line": '<path d="M7 1V13"/>',
}

SIZE = 14
"""Width and height of a mark."""


@dataclass(frozen=True)
class Swatch:
    """A patch of a colour; hatched where it stands for what is open."""

    colour: str
    is_hatched: bool = False

    @property
    def html(self) -> str:
        """The mark on a page."""
        hatch = " hatched" if self.is_hatched else ""
        return f'<span class="swatch{hatch}" style="background-color:{self.colour}"></span>'

    @property
    def printed(self) -> str:
        """The mark on paper."""
        return self.html

    def svg(self, x: float, y: float) -> str:
        """Return the mark in a picture."""
        lines = f'<path d="M{x:g} {y + SIZE:g}L{x + SIZE:g} {y:g}" stroke="#5B6770"/>'
        patch = (
            f'<rect x="{x:g}" y="{y:g}" width="{SIZE}" height="{SIZE}" fill="{self.colour}"'
            ' stroke="#5B6770" stroke-width="0.5"/>'
        )
        return patch + (lines if self.is_hatched else "")


@dataclass(frozen=True)
class Dot:
    """A small shape."""

    shape: str
    stroke: str
    fill: str

    @property
    def html(self) -> str:
        """The mark on a page."""
        return f'<svg class="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"{self._inside}</svg>'

    @property
    def printed(self) -> str:
        """The mark on paper: a ground, so that only drawings are figures for those who listen."""
        drawn = quote(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14" width="14" height="14"{self._inside}</svg>'
        )
        return f"""<span class="mark" style="background-image:url('data:image/svg+xml,{drawn}')"></span>"""

    def svg(self, x: float, y: float) -> str:
        """Return the mark in a picture."""
        return f'<svg x="{x:g}" y="{y:g}" width="14" height="14" viewBox="0 0 14 14"{self._inside}</svg>'

    @property
    def _inside(self) -> str:
        return f' fill="{self.fill}" stroke="{self.stroke}" stroke-width="1.5">{_OUTLINES[self.shape]}'


@dataclass(frozen=True)
class Letter:
    """No mark at all: what is explained begins with its letter."""

    @property
    def html(self) -> str:
        """Nothing on a page."""
        return ""

    @property
    def printed(self) -> str:
        """Nothing on paper."""
        return ""

    def svg(self, x: float, y: float) -> str:  # noqa: ARG002 nothing stands nowhere
        """Nothing in a picture."""
        return ""


Mark = Swatch | Dot | Letter
