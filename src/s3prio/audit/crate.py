"""
Metadata that archives read: an RO-Crate 1.1 with PROV terms, one JSON-LD file.

It says who made what, when, with which program, from which files. The vocabulary is schema.org's, as
RO-Crate profiles it :cite:p:`rocrate2022`, and PROV-O's for what was used and generated
:cite:p:`provo2013`.
"""

from __future__ import annotations

import json
import mimetypes
from typing import Any

from s3prio._version import __version__
from s3prio.files.manifest import FileEntry, Manifest
from s3prio.files.package import INPUTS
from s3prio.pipeline import Run

CRATE = "ro-crate-metadata.json"

_CONTEXT = [
    "https://w3id.org/ro/crate/1.1/context",
    {
        "prov": "http://www.w3.org/ns/prov#",
        "sha256": "https://w3id.org/ro/terms/workflow-run#sha256",
    },
]

_PROGRAM, _RUN, _AUTHOR = "#s3prio", "#run", "#author"

_FORMATS = {
    ".toml": "application/toml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
}


def crate(run: Run, manifest: Manifest) -> bytes:
    """
    Return ``ro-crate-metadata.json``.

    Parameters
    ----------
    run : Run
    manifest : Manifest
        Of all other files.

    Returns
    -------
    bytes
    """
    inputs = [name for name in manifest.files if name.startswith(INPUTS)]
    outputs = [name for name in manifest.files if not name.startswith(INPUTS)]
    graph = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        _root(run, manifest),
        _creation(manifest, inputs, outputs),
        {
            "@id": _PROGRAM,
            "@type": ["SoftwareApplication", "prov:SoftwareAgent"],
            "name": "s3prio",
            "version": __version__,
            "softwareVersion": __version__,
            "softwareRequirements": [
                f"{name} {version}" for name, version in manifest.software.items()
            ],
        },
        *_author(manifest),
        *(_file(name, entry, is_input=name in inputs) for name, entry in manifest.files.items()),
    ]
    made = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()


def _root(run: Run, manifest: Manifest) -> dict[str, Any]:
    case = run.case
    licences = sorted({source.licence.en for source in case.data.sources})
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{case.settings.label.en}: {case.scenario.label.en}",
        "description": case.scenario.reason.en,
        # Where nobody said when it was made: the year of the figures.
        "datePublished": manifest.created or str(case.scenario.year or _latest_year(run)),
        "identifier": case.content_hash,
        "hasPart": _named(list(manifest.files)),
        "mentions": {"@id": _RUN},
        **({"license": "; ".join(licences)} if licences else {}),
    }


def _latest_year(run: Run) -> int:
    return max((year for of in run.case.data.figures.values() for year in of.years), default=0)


def _creation(manifest: Manifest, inputs: list[str], outputs: list[str]) -> dict[str, Any]:
    """Return the run itself: from what, by what, what came out."""
    agent = {"@id": _AUTHOR if manifest.author is not None else _PROGRAM}
    when = (
        {}
        if manifest.created is None
        else {"endTime": manifest.created, "prov:endedAtTime": manifest.created}
    )
    return {
        "@id": _RUN,
        "@type": ["CreateAction", "prov:Activity"],
        "name": manifest.label.en,
        "instrument": {"@id": _PROGRAM},
        "agent": agent,
        "object": _named(inputs),
        "result": _named(outputs),
        "prov:used": _named(inputs),
        "prov:wasAssociatedWith": agent,
        **when,
    }


def _author(manifest: Manifest) -> list[dict[str, Any]]:
    if manifest.author is None:
        return []
    return [{"@id": _AUTHOR, "@type": ["Organization", "prov:Agent"], "name": manifest.author.en}]


def _file(name: str, entry: FileEntry, *, is_input: bool) -> dict[str, Any]:
    suffix = name[name.rfind(".") :]
    made = {} if is_input else {"prov:wasGeneratedBy": {"@id": _RUN}}
    return {
        "@id": name,
        "@type": ["File", "prov:Entity"],
        "name": name,
        "encodingFormat": _FORMATS.get(suffix) or mimetypes.guess_type(name)[0] or "text/plain",
        "contentSize": str(entry.size),
        "sha256": entry.sha256,
        **made,
    }


def _named(names: list[str]) -> list[dict[str, str]]:
    return [{"@id": name} for name in names]
