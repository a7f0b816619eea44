"""
The build step that makes the tables of a workspace from raw figures.

Raw files are read with pandas, counted with `s3prio.evidence`, and written in a fixed form, so that
the same raw figures and assumptions give the same bytes.
"""

from s3prio.tables.build import build_tables

__all__ = ["build_tables"]
