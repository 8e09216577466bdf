"""Rounds, what units owe in them, figures and the values appended to them, and every review of a value."""

from datetime import date

from django.db import models
from django.db.models import Q

from kehoach.records.authorities.models import Authority, Owned, Unit
from kehoach.records.fields import ExactDecimalField, unindexed_key
from kehoach.records.mutability import Frozen
from kehoach.records.plans.models import Definition, Indicator, Plan
from kehoach.records.reporting.evidence import Evidence as Evidence  # Django looks for models here
from kehoach.records.reporting.extras import ExtraLine as ExtraLine
from kehoach.records.reporting.extras import ExtraValue as ExtraValue
from kehoach.records.reporting.sources import SourceRequest as SourceRequest
from kehoach.records.reporting.splits import Split as Split
from kehoach.records.reporting.splits import SplitRow as SplitRow


class RoundStatus(models.TextChoices):
    """The life of a round."""

    OPEN = "open", "Đang thu thập"
    APPROVED = "approved", "UBND đã duyệt"
    LOCKED = "locked", "Đã khóa"


class Round(Owned):
    """Đợt báo cáo: one collecting for one recipient, with its period, cut-off, due dates and wanted quality."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    code = models.CharField(max_length=30)  # "2026-Q3"
    kind = models.CharField(max_length=30)  # key of the calendar's round definition
    title = models.CharField(max_length=200)  # "Báo cáo quý III năm 2026"
    recipient = models.CharField(max_length=200)
    period = models.CharField(max_length=10)
    opens_date = models.DateField()
    cut_off_date = models.DateField()
    due_date = models.DateField()  # units
    office_due_date = models.DateField()  # Văn phòng
    grace_date = models.DateField(null=True)  # until when a joint lead may confirm in time
    outline = models.CharField(max_length=30, blank=True)  # whose outline units write for; "": no texts asked
    quality = models.CharField(max_length=1, default="E")
    status = models.CharField(max_length=10, choices=RoundStatus.choices, default=RoundStatus.OPEN)
    opened_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)  # when its due days were last changed
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=250, blank=True)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-cut_off_date", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "code"), name="round_code_once"),
            models.CheckConstraint(
                condition=Q(status="open") | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
                name="approved_round_has_approver",
            ),
        ]

    def __str__(self) -> str:
        """Return its title."""
        return self.title

    @property
    def short_title(self) -> str:
        """Return the title without "Báo cáo", for narrow places."""
        short = self.title.removeprefix("Báo cáo ")
        return f"{short[:1].upper()}{short[1:]}"

    @property
    def title_within(self) -> str:
        """Return the title as it stands within a sentence: "báo cáo quý III năm 2026"."""
        return f"{self.title[:1].lower()}{self.title[1:]}"


class FigureStatus(models.TextChoices):
    """Where the current value of a figure stands on its way (the axis of submission)."""

    DRAFT = "draft", "Đang nhập"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại"
    RECEIVED = "received", "Văn phòng đã tiếp nhận"
    APPROVED = "approved", "UBND đã duyệt"
    LOCKED = "locked", "Đã khóa"


class Figure(Owned):
    """Số liệu of an indicator (part) for a period and place: the head of its chain of values.

    `current` is the newest value, `received` the newest one Văn phòng received, `approved` UBND's.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    part = models.PositiveSmallIntegerField(default=0)  # 0: the indicator has one part
    period = models.CharField(max_length=10)
    period_end = models.DateField()
    place = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=10, choices=FigureStatus.choices, default=FigureStatus.DRAFT)
    current = unindexed_key("Value", null=True, related_name="+")
    received = unindexed_key("Value", null=True, related_name="+")
    approved = unindexed_key("Value", null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)  # until what replaces it is approved
    reopened_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("period_end", "pk")
        constraints = [
            models.UniqueConstraint(fields=("indicator", "part", "period", "place"), name="figure_once")
        ]


class ValueState(models.TextChoices):
    """Whether there is a number, and why not; never derived from the number (rule 1)."""

    RECORDED = "recorded", "Có số liệu"
    MISSING = "missing", "Chưa có số liệu"
    NOT_DUE = "not_due", "Chưa đến kỳ đo"
    NONE_AROSE = "none_arose", "Không phát sinh"


class ValueQuality(models.TextChoices):
    """How final a value is."""

    ESTIMATE = "E", "Ước"
    PRELIMINARY = "P", "Sơ bộ"
    OFFICIAL = "A", "Chính thức"


OFFICIAL_REASON = "Chính thức kỳ trước"
"""Why an approved estimate was replaced when its official figure came: normal, and no fault."""


class Value(Owned, Frozen):
    """One revision of a figure: counts or a number, its state and quality, the paper it rests on, who entered it."""

    authority = unindexed_key(Authority, related_name="+")
    figure = unindexed_key(Figure, related_name="values")
    revision = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=ValueState.choices)
    numerator = ExactDecimalField(null=True)
    denominator = ExactDecimalField(null=True)
    value = ExactDecimalField(null=True)
    quality = models.CharField(max_length=1, choices=ValueQuality.choices, default=ValueQuality.ESTIMATE)
    as_of_date = models.DateField(null=True)
    paper = models.CharField(max_length=300, blank=True)  # number, date and body of the paper it rests on
    note = models.TextField(blank=True)
    definition = unindexed_key(Definition, null=True, related_name="+")
    split = models.ForeignKey(Split, null=True, on_delete=models.PROTECT, related_name="values")
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=250)
    entered_by_post = models.PositiveBigIntegerField(null=True)
    on_behalf_ground = models.CharField(max_length=500, blank=True)  # "nhập thay": why the office entered it
    reason = models.CharField(max_length=500, blank=True)  # why an approved value was changed
    illustrative = models.BooleanField(default=False)
    nonce = models.CharField(max_length=32)  # keeps the digest in the audit trail from being guessed back

    class Meta:
        ordering = ("revision",)
        indexes = [models.Index(fields=("authority", "paper"), name="value_paper")]
        constraints = [
            models.UniqueConstraint(fields=("figure", "revision"), name="value_revision_once"),
            models.CheckConstraint(
                condition=~Q(state="recorded")
                | Q(value__isnull=False)
                | (Q(numerator__isnull=False) & Q(denominator__isnull=False)),
                name="recorded_value_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state="recorded")
                | (Q(value__isnull=True) & Q(numerator__isnull=True) & Q(denominator__isnull=True)),
                name="other_states_have_no_number",
            ),
        ]


class ReviewAct(models.TextChoices):
    """What was done to a value after it was entered."""

    SUBMIT = "submit", "Gửi"
    CONFIRM = "confirm", "Xác nhận phần của đơn vị"
    REFUSE = "refuse", "Không xác nhận phần của đơn vị"
    RETURN = "return", "Trả lại"
    RECEIVE = "receive", "Tiếp nhận"
    APPROVE = "approve", "Duyệt"
    LOCK = "lock", "Khóa"
    REOPEN = "reopen", "Mở khóa"


GONE_BACK = (ReviewAct.RETURN, ReviewAct.REFUSE, ReviewAct.REOPEN)
"""Acts after which the unit that entered a value has to enter it anew."""


class Review(Owned, Frozen):
    """One act on a value: who, as what, when, why."""

    value = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="reviews")
    act = models.CharField(max_length=10, choices=ReviewAct.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)
    by_post = models.PositiveBigIntegerField(null=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    paper = models.CharField(max_length=300, blank=True)  # a part confirmed by paper: number, date, body
    self_confirmed = models.BooleanField(default=False)  # entered and submitted by one person: "tự xác nhận"

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=("return", "refuse", "reopen")) | ~Q(reason=""),
                name="return_has_a_reason",
            )
        ]


class Owed(Owned):
    """What a unit owes in a round: one figure; with the outside body it waits for, if any."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="owed")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="owed")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="owed")
    submitted_at = models.DateTimeField(null=True)  # first time, for "đúng hạn"
    waiting_for = models.CharField(max_length=200, blank=True)
    waiting_since = models.DateField(null=True)
    moved_due_date = models.DateField(null=True)  # the round's due day and the days a source was awaited

    class Meta:
        ordering = ("figure__indicator__order", "figure__part")
        constraints = [models.UniqueConstraint(fields=("round", "figure"), name="owed_once")]

    @property
    def due_date(self) -> date:
        """Return the day the unit owes the figure by: the round's, moved by the days a source was awaited."""
        return self.moved_due_date or self.round.due_date
