"""A page as it is shown in a browser, and what can be asked of it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Page

SIZES = {1440: 900, 390: 844, 1032: 703}
"""Windows in CSS pixels: a desk's, a telephone's, and what A4 across has between its margins."""

DESK, TELEPHONE, A4 = SIZES


@dataclass
class Shown:
    """A page in a window, what it asked the network for, and what it said on the console."""

    page: Page
    code: str
    address: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    fitted: tuple[int, str] | None = None

    def load(self) -> None:
        """Load the page, and listen to what it asks for and says from then on."""
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(self.address)

    def fit(self, width: int, media: Literal["screen", "print"] = "screen") -> "Shown":
        """Show the page in a window of this width."""
        if (width, media) != self.fitted:
            self.page.set_viewport_size({"width": width, "height": SIZES[width]})
            self.page.emulate_media(media=media)
            self.fitted = (width, media)
        return self

    def measure(self, name: str, *given: Any) -> Any:
        """Return what one of the functions in `measures.js` finds."""
        return self.page.evaluate("([name, given]) => measures[name](...given)", [name, given])


def listed(faults: list[str], most: int = 40) -> str:
    """Return faults one a line, for the message of a failing test."""
    return "\n".join([f"{len(faults)} faults, the first of them:", *faults[:most]])
