"""What outside bodies are asked for: which figure, when, and when they answered."""

from django.db import models
from django.db.models import Q

from kehoach.records.authorities.models import Owned


class SourceRequest(Owned):
    """Đề nghị cung cấp số liệu: a body is asked for a figure a unit owes; the unit's clock stands still meanwhile.

    It ends answered, when the value arrives, or unanswered, when the unit waits no more.
    """

    owed = models.ForeignKey("reporting.Owed", on_delete=models.PROTECT, related_name="requests")
    body = models.CharField(max_length=200)
    asked_date = models.DateField()
    asked_by = models.CharField(max_length=250)
    ended_date = models.DateField(null=True)
    answered = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("owed",), condition=Q(ended_date__isnull=True), name="one_open_request"
            ),
            models.CheckConstraint(
                condition=Q(answered=False) | Q(ended_date__isnull=False), name="answered_has_a_day"
            ),
        ]
