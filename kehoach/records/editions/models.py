"""Bản điều chỉnh: a decision that changed a plan in force, from which day, and each thing it changed."""

from datetime import date
from typing import Any

from django.db import models

from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen
from kehoach.records.plans.models import Indicator, Plan


class ChangeKind(models.TextChoices):
    """What of an indicator an edition changed."""

    TARGET = "target", "Mục tiêu"
    SORT = "sort", "Loại, đơn vị tính, số mục tiêu"
    PATH = "path", "Chỉ tiêu từng năm"
    UNITS = "units", "Đơn vị"
    ADDED = "added", "Thêm chỉ tiêu"
    ENDED = "ended", "Kết thúc chỉ tiêu"


class PlanEdition(Owned, Frozen):
    """One edition of a plan after the first, which is the plan as issued; `order` counts from 2."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    order = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    date = models.DateField()
    issuer = models.CharField(max_length=200)
    in_force_from = models.DateField()
    summary = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=250)
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=("plan", "order"), name="edition_order_once")]

    def __str__(self) -> str:
        """Return "Bản 2 (Quyết định số 15/QĐ-UBND)"."""
        return f"Bản {self.order} ({self.number})"


class EditionChange(Owned, Frozen):
    """One thing an edition changed; `before` and `after` are lists of words, or year → words for a path."""

    edition = models.ForeignKey(PlanEdition, on_delete=models.PROTECT, related_name="changes")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="edition_changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    part = models.PositiveSmallIntegerField(default=1)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ("indicator__order", "pk")


class EditionReading(Owned, Frozen):
    """An amending document as it was read, to be held against the plan: nothing of it counts until it is recorded."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="edition_readings")
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    read_as = models.JSONField()  # the plan JSON exactly as it was read
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("-pk",)


def edition_on(plan: Plan, day: date) -> int:
    """Return which edition of a plan (editions prefetched) is in force on a day: 1 is the plan as issued."""
    return max((item.order for item in plan.editions.all() if item.in_force_from <= day), default=1)


def leads_on(row: Indicator, day: date) -> list[str] | None:
    """Return the short names of who led an indicator on a day before a change of units (changes prefetched).

    None when the units of today are those of that day.
    """
    later = [
        item
        for item in row.edition_changes.all()
        if item.kind == ChangeKind.UNITS and item.edition.in_force_from > day
    ]
    if not later:
        return None
    first: Any = min(later, key=lambda item: item.edition.order)
    return list(first.before["lead"])
