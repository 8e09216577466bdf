"""Lịch báo cáo: an authority's definitions of rounds and its notices on days off, appended; the newest counts."""

from django.db import models

from kehoach.records.authorities.models import Owned, Unit, User
from kehoach.records.mutability import Frozen


class RoundRule(Owned, Frozen):
    """One revision of a definition of rounds; where an authority has none of a kind, the catalogue's holds."""

    kind = models.CharField(max_length=30)
    revision = models.PositiveSmallIntegerField()
    definition = models.JSONField()  # core.calendar.definitions.to_data
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("authority", "kind", "revision"), name="round_rule_revision_once")
        ]


class Notice(Owned, Frozen):
    """One revision of a year's notice: days off and working days beyond those of the law."""

    year = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)  # the paper: number, date, body
    days_off = models.JSONField(default=list)  # ISO dates
    working_days = models.JSONField(default=list)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("year", "revision")
        constraints = [
            models.UniqueConstraint(fields=("authority", "year", "revision"), name="notice_revision_once")
        ]


class Feed(Owned):
    """A calendar address given to a person: of his unit, or of all his posts; only the key's hash is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="feeds")
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+"
    )  # null: all his posts
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the key in the address
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
