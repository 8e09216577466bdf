"""What left the house: figures the chairman released and the centre published or withdrew."""

from django.db import models

from kehoach.records.assessments.models import Decision
from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Round


class Release(Owned, Frozen):
    """Cho phép công khai: the figure of an indicator in an approved round may be made public."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="releases")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="releases")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("indicator", "round"), name="release_once")]


class Publication(Owned):
    """Đăng, gỡ: the public page shows the release, whose decision and result are frozen."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="publications")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="publications")
    period = models.CharField(max_length=10)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=250)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=250, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)
