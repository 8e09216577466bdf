"""Sentences of a paper that somebody worded anew; the figures stay where they are."""

from django.db import models

from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen
from kehoach.records.plans.models import Plan


class SentenceEdit(Owned, Frozen):
    """One wording of a generated sentence of a paper; the newest of a key counts.

    It holds while the generated sentence is still the one it replaced; an empty text leaves the sentence out.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # key of the kind of paper
    about = models.CharField(max_length=120)  # what the paper is about: "2026-Q3", "2026-Q3/12"
    key = models.CharField(max_length=60)  # of the sentence within the paper
    generated = models.TextField()  # what it replaced
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    by_post = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("plan", "kind", "about"), name="sentence_edit_of_paper")]
