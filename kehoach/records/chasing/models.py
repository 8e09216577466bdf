"""Nhắc việc: the steps, one message a person a day, each try to send it by e-mail, and causes of lateness."""

from django.db import models

from kehoach.records.authorities.models import Owned, User
from kehoach.records.mutability import Frozen
from kehoach.records.reporting.models import Owed


class ReminderRule(Owned, Frozen):
    """One edition of the steps of chasing; before the first, and after going back, the catalogue's hold."""

    revision = models.PositiveSmallIntegerField()
    steps = models.JSONField(null=True)  # core.calendar.steps.steps_to_data; null: the catalogue's
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("revision",)
        constraints = [
            models.UniqueConstraint(fields=("authority", "revision"), name="reminder_rule_revision_once")
        ]


class MailState(models.TextChoices):
    """Where the e-mail of a message stands."""

    NONE = "none", "Chỉ trên trang"
    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    UNKNOWN = "unknown", "Không rõ đã gửi hay chưa"
    DROPPED = "dropped", "Không gửi nữa"


class Message(Owned):
    """The one message a person is given on a day; the page shows it, the e-mail carries the same words."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reminders")
    day = models.DateField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    lines = models.JSONField()  # keys of the duties it names: "owed:17", "section:4", "confirm:17:3"
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=10, choices=MailState.choices, default=MailState.NONE)
    address = models.EmailField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-day", "pk")
        constraints = [models.UniqueConstraint(fields=("user", "day"), name="one_message_a_person_a_day")]


class Delivery(Owned, Frozen):
    """What came of one try to send a message: the log of what was delivered."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=MailState.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)


class CauseAct(models.TextChoices):
    """What was done about a cause of lateness."""

    PROPOSED = "proposed", "Đơn vị nêu, chờ xem xét"
    ACCEPTED = "accepted", "Đã chấp nhận"
    REFUSED = "refused", "Không chấp nhận"


class LateCause(Owned, Frozen):
    """One step about an objective cause of a late figure; the newest decides whether it counts against the unit."""

    owed = models.ForeignKey(Owed, on_delete=models.PROTECT, related_name="causes")
    act = models.CharField(max_length=10, choices=CauseAct.choices)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    by_post = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
