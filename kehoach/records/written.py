"""What is written in revisions and acted on in steps: the columns that say who, as what, and when."""

from django.db import models

from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen


class Revision(Owned, Frozen):
    """One revision of what a unit wrote; the next one stands after it, never over it."""

    revision = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=250)
    written_by_post = models.PositiveBigIntegerField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ("revision",)


class Step(Owned, Frozen):
    """One act on what was written: who, as what, when."""

    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    by_post = models.PositiveBigIntegerField()

    class Meta:
        abstract = True
        ordering = ("pk",)
