"""Events of acts, append-only, each holding the hash of the one before it (DESIGN.md section 2, rule 8)."""

from django.db import models

from kehoach.records.authorities.models import Authority, Owned
from kehoach.records.fields import unindexed_key
from kehoach.records.mutability import Frozen


class Event(Owned, Frozen):
    """One act: who, as what, when, on what, in words; never a restricted figure."""

    authority = unindexed_key(Authority, related_name="+")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)  # "figures.receive"
    actor = models.CharField(max_length=250)  # name and post at the time, no foreign key: it outlives them
    subject = models.CharField(max_length=80, blank=True)  # "reporting.Figure:17"
    words = models.TextField()  # the sentence people read
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("sequence",)
        constraints = [models.UniqueConstraint(fields=("authority", "sequence"), name="event_sequence_once")]
        indexes = [models.Index(fields=("authority", "subject"), name="event_by_subject")]


class ChainHead(Owned):
    """The last event of an authority's chain: the row that the next act locks and moves on."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("authority",), name="chain_head_once")]
