"""Figures for a report beyond the indicators (giải ngân, GPMB …): lines of a round, and their values."""

from django.db import models
from django.db.models import Q

from kehoach.records.authorities.models import Owned, Unit
from kehoach.records.fields import ExactDecimalField
from kehoach.records.mutability import Frozen


class ExtraLine(Owned):
    """Số liệu khác: a line a unit owes in a round, with a measure, a number and no target; carried to the next round.

    `status` and `state`, `quality` of its values are those of figures.
    """

    round = models.ForeignKey("reporting.Round", on_delete=models.PROTECT, related_name="extras")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    measure = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, default="draft")
    current = models.ForeignKey("ExtraValue", null=True, on_delete=models.PROTECT, related_name="+")
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    returned_reason = models.CharField(max_length=500, blank=True)
    dropped_at = models.DateTimeField(null=True)  # before anybody entered a value

    class Meta:
        ordering = ("unit__order", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "name"), condition=Q(dropped_at__isnull=True), name="extra_name_once"
            )
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class ExtraValue(Owned, Frozen):
    """One revision of a line: a number with its state and quality, the paper it rests on, who entered it."""

    line = models.ForeignKey(ExtraLine, on_delete=models.PROTECT, related_name="values")
    revision = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12)
    value = ExactDecimalField(null=True)
    quality = models.CharField(max_length=1)
    as_of_date = models.DateField(null=True)
    paper = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=250)
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("revision",)
        constraints = [
            models.UniqueConstraint(fields=("line", "revision"), name="extra_revision_once"),
            models.CheckConstraint(
                condition=Q(state="recorded", value__isnull=False)
                | (~Q(state="recorded") & Q(value__isnull=True)),
                name="extra_number_with_its_state",
            ),
        ]
