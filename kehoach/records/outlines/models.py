"""Đề cương: the sections of a round's report, who writes them, and the texts appended to them."""

from django.db import models

from kehoach.records.authorities.models import Owned, Unit
from kehoach.records.reporting.models import Round
from kehoach.records.written import Revision, Step


class OutlineItem(Owned):
    """One section of the outline an authority uses for a kind of round; without rows the catalogue's holds."""

    kind = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField()  # keys of core.report.outline.FIELDS that are asked for

    class Meta:
        ordering = ("kind", "order")
        constraints = [
            models.UniqueConstraint(fields=("authority", "kind", "order"), name="outline_item_order_once")
        ]


class SectionStatus(models.TextChoices):
    """Where a section's text stands on its way."""

    DRAFT = "draft", "Đang viết"
    SENT = "sent", "Đã gửi"
    RETURNED = "returned", "Trả lại"
    ACCEPTED = "accepted", "Đã nhận"


class Section(Owned):
    """A section of one round's report: the unit that writes it; `current` is the newest text."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sections")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sections")
    fields = models.JSONField()
    status = models.CharField(max_length=10, choices=SectionStatus.choices, default=SectionStatus.DRAFT)
    current = models.ForeignKey("SectionText", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)  # first time, for "đúng hạn"

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("round", "order"), name="section_order_once")]

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class SectionText(Revision):
    """One revision of a section's texts; what Văn phòng edits stands after the author's, never over it."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="texts")
    texts = models.JSONField()  # key of core.report.outline.FIELDS → text
    by_office = models.BooleanField(default=False)

    class Meta(Revision.Meta):
        constraints = [models.UniqueConstraint(fields=("section", "revision"), name="section_revision_once")]


class SectionReview(Step):
    """One act on a section's text: sent, returned with a reason, accepted."""

    text = models.ForeignKey(SectionText, on_delete=models.PROTECT, related_name="reviews")
    act = models.CharField(max_length=10, choices=SectionStatus.choices)
    reason = models.TextField(blank=True)

    class Meta(Step.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(act="returned") | ~models.Q(reason=""),
                name="returned_section_has_a_reason",
            )
        ]
