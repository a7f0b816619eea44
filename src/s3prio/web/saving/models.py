"""
The tables of the explorer's database: scenarios, their versions, and the files that these consist of.

A version holds everything that its result hangs on, by the digests of its files, so that it says the
same years later, whatever becomes of the workspace; a file that many versions share is kept once.
"""

from __future__ import annotations

from django.db import models


class Content(models.Model):
    """The bytes of a file, by their digest."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()


class Saved(models.Model):
    """A scenario that was saved here, whatever its versions are called."""

    id = models.CharField(primary_key=True, max_length=80)
    origin = models.CharField(max_length=20)
    """Where it comes from: "board", "workbook" or "package"."""
    source = models.CharField(max_length=255)
    """The scenario, or the file, that it was made from."""


class Version(models.Model):
    """A scenario as it was saved once; never changed, and none is ever taken away."""

    saved = models.ForeignKey(Saved, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    """From 1."""
    at = models.DateTimeField()
    label_de = models.TextField()
    label_en = models.TextField()
    note_de = models.TextField()
    note_en = models.TextField()
    """What the one who saved it says of it."""
    who = models.TextField()
    """Who saved it, as far as that was said."""
    scenario = models.CharField(max_length=80)
    """Its id in its own files."""
    files = models.JSONField()
    """From a file's path to its digest."""
    package = models.CharField(max_length=64)
    """Digest of the package that it is; empty for none."""
    once = models.CharField(max_length=130, unique=True)
    """Of the form that was sent and what was in it: sent twice, it is saved once."""

    class Meta:
        """Each number is there once, whoever else saves at the same time."""

        constraints = (
            models.UniqueConstraint(fields=("saved", "number"), name="one_version_of_a_number"),
        )


class Operator(models.Model):
    """Who may open the explorer from elsewhere: one password, as its hash."""

    password = models.CharField(max_length=255)
