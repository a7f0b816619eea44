"""XMCDA files."""

from fuzz.common import put, starter
from s3prio.files.xmcda import read_xmcda
from s3prio.language import language
from s3prio.pipeline import run
from s3prio.report.xmcda import xmcda_files


def seeds() -> dict[str, bytes]:
    """Return the files that a run is written as."""
    return {
        name: content
        for name, content in xmcda_files(run(starter()), language("en")).items()
        if name.endswith(".xml")
    }


def read(content: bytes) -> None:
    """Read a file."""
    read_xmcda(put("x.xml", content))
