"""A meeting and its conclusions, until the notice of them is filed; from then on the filed paper keeps what it said."""

from django.db import models

from kehoach.records.authorities.models import Owned, Unit
from kehoach.records.inquiries.models import Inquiry
from kehoach.records.plans.models import Indicator, Plan, Task


class Meeting(Owned):
    """When, where, led by whom, with whom; the period whose figures were before it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)  # within a sentence: "phiên họp thường kỳ tháng 11 năm 2026"
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    chair = models.CharField(max_length=200)  # in words: "đồng chí Chủ tịch UBND phường"
    participants = models.TextField()
    period = models.CharField(max_length=10)
    illustrative = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("-held_on", "-pk")

    def __str__(self) -> str:
        """Return what the meeting is called."""
        return self.title


class Conclusion(Owned):
    """One conclusion: what about, with the figure as it stood when it was written, who does what by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="conclusions")
    order = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.PROTECT, related_name="+")
    stood = models.CharField(max_length=250, blank=True)  # UBND's figure then, in words; never changed later
    text = models.TextField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.CharField(max_length=200, blank=True)  # who answers for it, by title
    product = models.CharField(max_length=200, blank=True)
    decides = models.CharField(max_length=200, blank=True)  # whose authority the product needs
    due_date = models.DateField(null=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("meeting", "order"), name="conclusion_order_once")]
