"""OpenDocument workbooks whose content is another."""

from fuzz.common import archive_of
from fuzz.excel import taken

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_CONTENT = f"""<office:document-content xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0"
 xmlns:text="{_NAMES}text:1.0"><office:body><office:spreadsheet><table:table table:name="values">
<table:table-row table:number-rows-repeated="2"><table:table-cell
 table:number-columns-repeated="3"/></table:table-row><table:table-row>{{cells}}</table:table-row></table:table></office:spreadsheet>
</office:body></office:document-content>"""
_CELL = '<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'
_OTHERS = (
    '<table:table-cell office:value-type="float" office:value="2.5"><text:p>2,5</text:p></table:table-cell>',
    '<table:table-cell office:value-type="date" office:date-value="2026-03-31"/>',
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
    '<table:table-cell office:value-type="time" office:time-value="PT1H2M"/>',
    '<table:table-cell table:formula="of:=1+1" office:value-type="percentage" office:value="0.2"/>',
    '<table:covered-table-cell table:number-columns-repeated="2"/>',
)
_MANIFEST = f"""<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0"><manifest:file-entry
 manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>""".encode()
_HEADER = ("stakeholder", "step", "date", "round", "method", "strength", "future")


def seeds() -> dict[str, bytes]:
    """Return contents with cells of every kind."""
    header = "".join(_CELL.format(word=word) for word in _HEADER)
    rows = f"{header}</table:table-row><table:table-row>{''.join(_OTHERS)}"
    return {
        "header": _CONTENT.format(cells=header).encode(),
        "rows": _CONTENT.format(cells=rows).encode(),
        **{f"cell-{n}": _CONTENT.format(cells=cell).encode() for n, cell in enumerate(_OTHERS)},
    }


def read(content: bytes) -> None:
    """Read a workbook as a scenario."""
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": content,
    }
    taken(archive_of(parts), "ods")
