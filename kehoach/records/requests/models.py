"""A request for figures with its steps and frozen answers, and the log of every figure given to somebody outside."""

from django.db import models

from kehoach.records.authorities.models import Owned, Post, Unit
from kehoach.records.mutability import Frozen
from kehoach.records.papers.models import FiledPaper
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Figure, Value
from kehoach.records.requests.forms import BlankForm as BlankForm  # Django looks for models here
from kehoach.records.requests.forms import FormEdition as FormEdition
from kehoach.records.requests.forms import FormMapping as FormMapping
from kehoach.records.written import Step


class RequestStatus(models.TextChoices):
    """Where a request stands."""

    OPEN = "open", "Chờ trả lời"
    PREPARED = "prepared", "Chờ ban hành công văn"
    GIVEN = "given", "Đã cung cấp"
    WITHDRAWN = "withdrawn", "Đã rút"


WAITING = (RequestStatus.OPEN, RequestStatus.PREPARED)
"""What Văn phòng still has to do something about."""


class FigureRequest(Owned):
    """Yêu cầu cung cấp số liệu: who asks for which figures of a period, until when, for what.

    Filed by page `asker` is the post that asks and `unit` its unit; recorded from paper both are empty.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    receiver = models.CharField(max_length=200)  # who asks, as the log and the letter name it
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    paper = models.CharField(max_length=120, blank=True)  # number of the paper it came by: "125-CV/ĐU"
    asked_on = models.DateField()  # of the paper, else the day it was filed
    period = models.CharField(max_length=10)
    purpose = models.CharField(max_length=500)
    words = models.TextField(blank=True)  # asked for in words: figures that are no indicators
    due_date = models.DateField()
    status = models.CharField(max_length=10, choices=RequestStatus.choices, default=RequestStatus.OPEN)
    answer = models.ForeignKey("RequestAnswer", null=True, on_delete=models.PROTECT, related_name="+")
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("due_date", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=("prepared", "given")) | models.Q(answer__isnull=False),
                name="answered_request_has_an_answer",
            )
        ]

    def __str__(self) -> str:
        """Return what it is: "yêu cầu số liệu của Đảng ủy"."""
        return f"yêu cầu số liệu của {self.receiver}"


class AskedIndicator(Owned, Frozen):
    """One indicator that a request asks for."""

    request = models.ForeignKey(FigureRequest, on_delete=models.PROTECT, related_name="asked")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("indicator__order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("request", "indicator"), name="indicator_asked_once_a_request")
        ]


class RequestAct(models.TextChoices):
    """What was done on a request."""

    ASKED = "asked", "Gửi yêu cầu"
    RECORDED = "recorded", "Ghi yêu cầu nhận bằng văn bản"
    PREPARED = "prepared", "Chốt số liệu trả lời, chờ ban hành công văn"
    GIVEN = "given", "Cung cấp trên hệ thống"
    ISSUED = "issued", "Cung cấp bằng công văn"
    WITHDRAWN = "withdrawn", "Rút yêu cầu"


class RequestStep(Step):
    """One step of a request: `text` is the reason or the number of the letter."""

    request = models.ForeignKey(FigureRequest, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=RequestAct.choices)
    text = models.TextField(blank=True)


class RequestAnswer(Owned, Frozen):
    """What a request is answered with, as it stood that day; `rows` are core/papers/provided.ProvidedRow as JSON."""

    request = models.ForeignKey(FigureRequest, on_delete=models.PROTECT, related_name="answers")
    order = models.PositiveSmallIntegerField()
    rows = models.JSONField()
    reply = models.TextField(blank=True)  # to what was asked in words
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=("request", "order"), name="request_answer_once")]


class Provision(Owned, Frozen):
    """One giving out of figures: to whom, on which day, on this system or by which issued paper."""

    receiver = models.CharField(max_length=500)
    given_on = models.DateField()
    request = models.ForeignKey(FigureRequest, null=True, on_delete=models.PROTECT, related_name="provisions")
    paper = models.ForeignKey(FiledPaper, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, blank=True)  # by what, where it is no paper filed here
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("authority", "given_on"), name="provision_by_day")]


class ProvidedFigure(Owned, Frozen):
    """One figure that was given: the revision that stood then."""

    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="figures")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+")
    value = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("provision", "figure"), name="figure_provided_once_a_provision")
        ]
