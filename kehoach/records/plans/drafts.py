"""What stands beside a draft: the text it was read from, and the steps of its review."""

from django.db import models

from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen


class PlanText(Owned, Frozen):
    """The document as it was read, block by block: what the review shows beside the readings."""

    plan = models.OneToOneField("plans.Plan", on_delete=models.PROTECT, related_name="text")
    blocks = models.JSONField()  # core.plan.passages.to_plain of every block, in order


class ReviewStep(Owned, Frozen):
    """One step of the review of a draft: what the indicators were before and after it, so that it can be undone."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="review_steps")
    act = models.CharField(max_length=20)  # confirm, correct, split, merge, add, set_aside, undo
    before = (
        models.JSONField()
    )  # code → indicator of the plan JSON with "review", null where it was not there
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)
