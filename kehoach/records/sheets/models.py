"""A sheet for each indicator a unit leads, the revisions written on it, and the acts on them."""

from django.db import models

from kehoach.records.authorities.models import Owned, Unit
from kehoach.records.mutability import Frozen
from kehoach.records.plans.models import Indicator


class SheetStatus(models.TextChoices):
    """Where a sheet stands on its way to UBND."""

    DRAFT = "draft", "Đang lập"
    SENT = "sent", "Đã gửi Văn phòng"
    RETURNED = "returned", "Trả lại"
    PASSED = "passed", "Chờ UBND duyệt"
    APPROVED = "approved", "UBND đã duyệt"


class DefinitionSheet(Owned):
    """Phiếu xác định chỉ tiêu of one indicator; `current` is the newest revision, `approved` the one in force."""

    indicator = models.OneToOneField(Indicator, on_delete=models.PROTECT, related_name="sheet")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sheets")
    status = models.CharField(max_length=10, choices=SheetStatus.choices, default=SheetStatus.DRAFT)
    due_date = models.DateField()
    current = models.ForeignKey("SheetRevision", null=True, on_delete=models.PROTECT, related_name="+")
    approved = models.ForeignKey("SheetRevision", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("indicator__order", "pk")

    def __str__(self) -> str:
        """Return whose sheet it is."""
        return f"phiếu xác định chỉ tiêu {self.indicator}"

    @property
    def editable(self) -> bool:
        """Return whether its unit may write on it now."""
        return self.status in (SheetStatus.DRAFT, SheetStatus.RETURNED)


class SheetRevision(Owned, Frozen):
    """One revision of what the unit states: `core.indicators.definition_sheet.to_plain`."""

    sheet = models.ForeignKey(DefinitionSheet, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveSmallIntegerField()
    content = models.JSONField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=250)
    written_by_post = models.PositiveBigIntegerField()
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("revision",)
        constraints = [models.UniqueConstraint(fields=("sheet", "revision"), name="sheet_revision_once")]


class SheetReview(Owned, Frozen):
    """One act on a revision: sent, returned with a reason, passed on, approved, taken up again."""

    revision = models.ForeignKey(SheetRevision, on_delete=models.PROTECT, related_name="reviews")
    act = models.CharField(max_length=10, choices=SheetStatus.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    by_post = models.PositiveBigIntegerField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(act="returned") | ~models.Q(reason=""),
                name="returned_sheet_has_a_reason",
            )
        ]
