"""Evidence: the file a figure rests on, kept once by its content in the private folder of the house."""

from pathlib import Path

from django.db import models

from kehoach.records import keeping
from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen

FOLDER = "evidence"


class Evidence(Owned, Frozen):
    """Tệp căn cứ: one file of a figure, added while a revision of its value stood; never of a restricted one."""

    figure = models.ForeignKey("reporting.Figure", on_delete=models.PROTECT, related_name="evidence")
    revision = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)  # as the unit named it
    kind = models.CharField(max_length=8)  # pdf, png, jpg, docx, xlsx, odt, ods
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("figure", "sha256"), name="evidence_once")]

    @property
    def path(self) -> Path:
        """Return where its content lies."""
        return path_of(self.sha256)


def path_of(sha256: str) -> Path:
    """Return the place of a content in the home folder."""
    return keeping.path_of(FOLDER, sha256)


def keep(data: bytes) -> str:
    """Put a content in its place, readable by the house alone; return its SHA-256."""
    return keeping.keep(FOLDER, data)
