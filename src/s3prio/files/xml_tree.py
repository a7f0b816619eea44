"""
From a path to the elements of an XML file, each with its line.

Nothing that such a file says of itself is believed: document types and entities are refused, nothing
is fetched from outside, and neither its depth nor its size can exhaust the reader.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from s3prio.domain.messages import did_you_mean
from s3prio.files.faults import MOST, Faults
from s3prio.files.reading import Reader
from s3prio.text import Number, Text

DEEPEST = 64
"""Elements inside elements; a format for people needs a dozen."""

MOST_ELEMENTS = 2_000_000
"""As many as the largest file that is read can hold, unless it is made of empty ones."""

_LONGEST = 60


@dataclass(slots=True)
class Element:
    """
    One element of a file.

    Attributes
    ----------
    name : str
        Without its namespace, if that is the root's or none.
    line : int
        Where it begins, counted from 1.
    attributes : dict from name to text
        Those without a namespace.
    children : list of Element
    text : str
        What stands in it beside other elements, without the blanks around it.
    """

    name: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def shown(self) -> str:
        """Its text, short enough for a message."""
        return self.text if len(self.text) <= _LONGEST else self.text[:_LONGEST] + " ..."

    def named(self, *names: str) -> tuple[Element, ...]:
        """Return the elements directly inside it that have one of these names."""
        return tuple(child for child in self.children if child.name in names)


@dataclass(frozen=True)
class XmlFile:
    """
    An XML file that is well-formed, and where to tell what is wrong with it.

    Attributes
    ----------
    name : str
        The file, as its reader knows it.
    namespace : str
        Of its root; empty if it has none.
    root : Element
    faults : Faults
    """

    name: str
    namespace: str
    root: Element
    faults: Faults

    def fault(self, at: Element, message: Text, hint: Text | None = None) -> None:
        """Note a fault of an element."""
        self.faults.add(self.name, message, hint=hint, line=at.line)

    @property
    def is_hopeless(self) -> bool:
        """Whether so many faults are told already that no hint is worth looking for."""
        return len(self.faults.found) > MOST

    def hint(self, got: str, known: Collection[str]) -> Text | None:
        """Return what was probably meant; None where looking for it would take long."""
        if self.is_hopeless or len(known) > MOST:
            return None
        return did_you_mean(got[:_LONGEST], known)

    def require_known(self, element: Element, *names: str) -> None:
        """Note what stands in an element and is none of these: it would be dropped unread."""
        for child in element.children:
            if child.name not in names:
                said = {"got": child.name[:_LONGEST], "element": element.name}
                message = Text("<{got}> is not known inside <{element}>.", said)
                self.fault(child, message, self.hint(child.name, names))

    def only(self, element: Element, *names: str) -> Element | None:
        """Return the one element of these names inside another; note it if there is another number."""
        found = element.named(*names)
        if len(found) == 1:
            return found[0]
        said = {"name": names[0], "element": element.name, "count": len(found)}
        message = Text("There must be one <{name}> inside <{element}>; there are {count}.", said)
        self.fault(element, message)
        return None


def read_xml(reader: Reader, path: Path) -> XmlFile | None:
    """
    Read a file's elements, or note why they cannot be read and return None.

    Parameters
    ----------
    reader : Reader
    path : Path
    """
    text = reader.text(path)
    if text is None:
        return None
    name, faults = reader.name(path), reader.faults
    source, builder = InputSource(), _Builder()
    source.setCharacterStream(io.StringIO(text))
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(builder)
    try:
        parser.parse(source)
    except DefusedXmlException:
        faults.add(
            name,
            Text("The file declares a document type or entities of its own; neither is read."),
            hint=Text("Take out everything that begins with <!DOCTYPE or <!ENTITY."),
            line=builder.line,
        )
    except _RefusedError as refused:
        faults.add(name, refused.why, line=builder.line)
    except SAXParseException as problem:
        faults.add(
            name,
            Text("The file is no well-formed XML ({why}).", {"why": problem.getMessage()}),
            line=problem.getLineNumber(),
        )
    else:
        # A document without a root is not well-formed and was refused by the parser.
        return XmlFile(name, builder.namespace, builder.root, faults)
    return None


class _RefusedError(SAXException):
    """The file is larger than anybody needs."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


class _Builder(ContentHandler):
    """Builds elements as the parser meets them; its methods have the names that the parser calls."""

    def __init__(self) -> None:
        super().__init__()
        self.namespace = ""
        self.root = Element("", 1, {})
        self._open: list[tuple[Element, list[str]]] = []
        self._count = 0
        self._locator: Locator | None = None

    @property
    def line(self) -> int:
        """The line that the parser stands in."""
        return (self._locator.getLineNumber() if self._locator is not None else None) or 1

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 the parser's own name
        self._locator = locator

    def startElementNS(  # noqa: N802 the parser's own name
        self,
        name: tuple[str | None, str],
        qname: str | None,  # noqa: ARG002 the parser hands it on
        attrs: AttributesNSImpl,
    ) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST:
            raise _RefusedError(Text("The file is nested too deeply."))
        if self._count > MOST_ELEMENTS:
            said = {"most": Number(MOST_ELEMENTS)}
            raise _RefusedError(
                Text("The file has too many elements; at most {most} are read.", said)
            )
        space, local = name
        attributes = {key: str(value) for (of, key), value in attrs.items() if of is None}
        if not self._open:
            self.namespace = space or ""
        of_format = space is None or space == self.namespace
        element = Element(local if of_format else f"{space}:{local}", self.line, attributes)
        if self._open:
            self._open[-1][0].children.append(element)
        else:
            self.root = element
        self._open.append((element, []))

    def characters(self, content: str) -> None:
        self._open[-1][1].append(content)

    def endElementNS(self, name: Any, qname: Any) -> None:  # noqa: ARG002, N802 the parser's own
        element, parts = self._open.pop()
        element.text = "".join(parts).strip()
