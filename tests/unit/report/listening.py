"""What somebody who listens to a PDF is told: its tags in their order, each with its words."""

import io
import re
import subprocess
from dataclasses import dataclass, field
from typing import Any

import pikepdf


def plain(words):
    """Return words with single blanks, and without the marks that only steer where lines may break."""
    return " ".join(words.replace("\u00a0", " ").replace("\u200b", "").split())


@dataclass
class Heard:
    """One tag: its kind, its words as far as they are its own, its attributes, and the tags inside."""

    kind: str
    words: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    inside: list[Any] = field(default_factory=list)

    def all(self, *kinds):
        """Return the tags below of some kinds, in the order in which they are read."""
        found = []
        for tag in self.inside:
            found += [tag] if tag.kind in kinds else []
            found += tag.all(*kinds)
        return found

    def said(self):
        """Return all words, those below too; a word that a line divides is whole again."""
        if "/ActualText" in self.attributes:
            return str(self.attributes["/ActualText"])
        lines = [self.words, *(tag.said() for tag in self.inside)]
        return plain(" ".join(filter(None, lines)).replace("\u00ad ", ""))


class Listener:
    """A PDF as somebody who listens meets it."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self._words: dict[Any, str] = {}
        self._decoders: dict[Any, Any] = {}
        self.elements: set[Any] = set()
        for page in self.pdf.pages:
            self._read(page)
        self.document = self._heard(self.pdf.Root.StructTreeRoot.K[0], None)

    def _read(self, page):
        """Keep the words of each marked sequence of a page."""
        fonts: Any = page.Resources.Font
        font: Any = None
        inside: list[int | None] = []
        for mark in pikepdf.parse_content_stream(page, "BMC BDC EMC Tf Tj TJ"):
            operands, operator = mark.operands, str(mark.operator)
            match operator:
                case "BMC":
                    inside.append(None)
                case "BDC":
                    inside.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
                case "EMC":
                    inside.pop()
                case "Tf":
                    font = self._decoder(fonts[str(operands[0])])
                case "Tj" | "TJ" if inside and inside[-1] is not None:
                    parts = operands[0] if operator == "TJ" else operands
                    shown = "".join(
                        font(bytes(part)) for part in parts if isinstance(part, pikepdf.String)
                    )
                    key = page.objgen, inside[-1]
                    self._words[key] = self._words.get(key, "") + shown

    def _decoder(self, font):
        """Return from the codes of a font to the letters that it says they are."""
        if font.objgen not in self._decoders:
            told = font.ToUnicode.read_bytes().decode("latin-1")
            letters = {
                int(code, 16): bytes.fromhex(letter).decode("utf-16-be")
                for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL)
                for code, letter in re.findall(r"<(\w+)>\s*<(\w+)>", block)
            }
            self._decoders[font.objgen] = lambda codes: "".join(
                letters[int.from_bytes(codes[i : i + 2])] for i in range(0, len(codes), 2)
            )
        return self._decoders[font.objgen]

    def _heard(self, element, page):
        self.elements.add(element.objgen)
        page = element.get("/Pg", page)
        attributes = {str(key): element[key] for key in element if key not in ("/K", "/P", "/Pg")}
        heard = Heard(str(element.S)[1:], attributes=attributes)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                heard.words += self._words.get((page.objgen, kid), "")
            elif "/S" in kid:
                heard.inside.append(self._heard(kid, page))
        return heard


def words_beyond(content: bytes, margin: float):
    """Return the words of a PDF that stand nearer to an edge of their page than a margin, in points."""
    shown = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    beyond = []
    for page in shown.split("<page ")[1:]:
        width, height = map(float, re.findall(r'"([\d.]+)"', page)[:2])
        for box in re.findall(r"<word (.*?)</word>", page):
            left, top, right, bottom = map(float, re.findall(r'"(-?[\d.]+)"', box))
            if min(left, top, width - right, height - bottom) < margin:
                beyond.append(box)
    assert "<word" in shown
    return beyond
