"""Results of the method and UBND's decisions on them; both are kept, neither replaces the other."""

from django.db import models

from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Round


class Result(Owned, Frozen):
    """What the method gave for an indicator as of a period's last day: its edition, inputs and outcome."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="results")
    period = models.CharField(max_length=10)  # of the page or paper, not of the value
    on_date = models.DateField()
    method = models.CharField(max_length=40)
    verdict = models.CharField(max_length=20)
    outcome = models.JSONField()  # the assessment of DESIGN.md section 8, numbers as text
    inputs = models.JSONField()  # ids of values, baseline and path it was computed from
    row = models.JSONField()  # what pages print of it: texts, so that an issued page can be shown again
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("indicator", "period"), name="result_by_period")]


class Standing(Owned):
    """The newest result of an indicator for a period."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="standings")
    period = models.CharField(max_length=10)
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("indicator", "period"), name="standing_once")]
        indexes = [models.Index(fields=("authority", "period"), name="standing_by_period")]


class Decision(Owned, Frozen):
    """UBND's own word on a result, when it approved the round: adopted as proposed, or otherwise with a reason.

    Against the plan's target and against the year's plan; `year_verdict` is empty where there is no year's plan.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="decisions")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=20)
    adopted = models.BooleanField(default=True)  # as the system proposed
    year_verdict = models.CharField(max_length=20, blank=True, default="")
    year_adopted = models.BooleanField(default=True)
    reason = models.TextField(blank=True)  # of what is decided otherwise
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(adopted=True, year_adopted=True) | ~models.Q(reason=""),
                name="other_decision_has_a_reason",
            )
        ]

    @property
    def otherwise(self) -> bool:
        """Return whether UBND decided otherwise than proposed, on either axis."""
        return not (self.adopted and self.year_adopted)
