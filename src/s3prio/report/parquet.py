"""``topics.parquet`` and ``cells.parquet``: the tables of a run with the kind of each column, for programs."""

from __future__ import annotations

import io
from typing import Any

from s3prio._version import __version__
from s3prio.files.installed import require_installed
from s3prio.pipeline import Run
from s3prio.report.result_tables import ResultTable, result_tables
from s3prio.text import Text


def require_parquet() -> None:
    """
    Refuse what needs the extra ``parquet`` where it is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    require_installed(
        ("pyarrow",),
        Text("Parquet files need what is not installed: pip install 's3prio[parquet]'."),
    )


def parquet_files(run: Run) -> dict[str, bytes]:
    """
    Return the tables by file name, with the columns of `s3prio.report.csv_files.csv_files`.

    Parameters
    ----------
    run : Run

    Returns
    -------
    dict from file name to bytes
        Numbers are of double precision. Each file's metadata name the scenario and the fingerprint
        of its input; the same run gives the same bytes as long as pyarrow is the same.

    Raises
    ------
    MethodError
        If the extra ``parquet`` is not installed.
    """
    require_parquet()
    metadata = {
        "s3prio_version": __version__,
        "scenario": run.case.scenario.id,
        "content_hash": run.case.content_hash,
        "illustrative": "true" if run.invented else "false",
    }
    return {
        f"{name}.parquet": _parquet(table, metadata) for name, table in result_tables(run).items()
    }


def _parquet(table: ResultTable, metadata: dict[str, str]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 an extra: loaded only by those who write such files
    from pyarrow import parquet  # noqa: PLC0415 the same

    kinds: dict[str, Any] = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
    }
    # No cell is ever missing, and the file says so.
    schema = pa.schema(
        [pa.field(column.name, kinds[column.kind], nullable=False) for column in table],
        metadata=metadata,
    )
    arrays = [pa.array(column.cells, kinds[column.kind]) for column in table]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()
