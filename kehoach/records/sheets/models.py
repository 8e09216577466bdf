"""A sheet for each indicator a unit leads, the revisions written on it, and the acts on them."""

from django.db import models

from kehoach.records.authorities.models import Owned, Unit
from kehoach.records.plans.models import Indicator
from kehoach.records.written import Revision, Step


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


class SheetRevision(Revision):
    """One revision of what the unit states: `core.indicators.definition_sheet.to_plain`."""

    sheet = models.ForeignKey(DefinitionSheet, on_delete=models.PROTECT, related_name="revisions")
    content = models.JSONField()

    class Meta(Revision.Meta):
        constraints = [models.UniqueConstraint(fields=("sheet", "revision"), name="sheet_revision_once")]


class SheetReview(Step):
    """One act on a revision: sent, returned with a reason, passed on, approved, taken up again."""

    revision = models.ForeignKey(SheetRevision, on_delete=models.PROTECT, related_name="reviews")
    act = models.CharField(max_length=10, choices=SheetStatus.choices)
    reason = models.TextField(blank=True)

    class Meta(Step.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(act="returned") | ~models.Q(reason=""),
                name="returned_sheet_has_a_reason",
            )
        ]
