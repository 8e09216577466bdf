"""A plan edition as it was read and confirmed, and what the ward settled about each indicator since."""

from django.db import models

from kehoach.records.authorities.models import Owned, Unit
from kehoach.records.fields import ExactDecimalField
from kehoach.records.mutability import Frozen
from kehoach.records.plans.drafts import PlanText as PlanText  # Django looks for models here
from kehoach.records.plans.drafts import ReviewStep as ReviewStep


class PlanStatus(models.TextChoices):
    """A draft is reviewed; one plan of an authority is in force; an older edition is superseded."""

    DRAFT = "draft", "Dự thảo chờ rà soát"
    ACTIVE = "active", "Đang thực hiện"
    SUPERSEDED = "superseded", "Đã được thay thế"


class SecrecyClass(models.TextChoices):
    """Who may see figures (DESIGN.md section 2, rule 7)."""

    PUBLIC = "public", "Công khai"
    INTERNAL = "internal", "Nội bộ"
    RESTRICTED = "restricted", "Hạn chế"


class Frequency(models.TextChoices):
    """How often an indicator can really change and is asked for."""

    MONTH = "month", "Hằng tháng"
    QUARTER = "quarter", "Hằng quý"
    HALF = "half", "6 tháng"
    YEAR = "year", "Hằng năm"


class ReviewState(models.TextChoices):
    """Where an indicator of a draft stands in its review; what is set aside is kept and never goes live."""

    READ = "read", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"
    SET_ASIDE = "set_aside", "Đã loại"


class Plan(Owned):
    """Kế hoạch: one issued document; editions by number and date of the decision."""

    title = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    read_as = models.JSONField()  # the plan JSON exactly as it was read, findings included
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("authority",), condition=models.Q(status="active"), name="one_active_plan"
            )
        ]

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class Group(Owned, Frozen):
    """A heading of the plan: of indicators, or of tasks (a field)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="groups")
    number = models.CharField(max_length=30)
    title = models.CharField(max_length=500)
    of_tasks = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number}. {self.title}"


class Indicator(Owned):
    """Chỉ tiêu: what is measured, the same through all editions of its plan, so that its series goes on.

    Its sentence in the plan never changes; targets and what the ward settles are appended.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="indicators")
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=30)  # "id" of the plan JSON
    number = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=1000)
    short_name = models.CharField(max_length=120, blank=True)
    qualifier = models.CharField(max_length=1000, null=True)
    catalogue = models.CharField(max_length=60, null=True)
    secrecy = models.CharField(max_length=12, choices=SecrecyClass.choices, default=SecrecyClass.INTERNAL)
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.YEAR)
    review = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.READ)
    corrected = models.BooleanField(default=False)  # a person changed what was read
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=250, blank=True)
    valid_from = models.DateField(null=True)  # added by a later edition
    valid_until = models.DateField(null=True)  # the first day it is no longer part of the plan
    succeeds = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="successors"
    )  # the indicator whose targets an edition made another sort of thing
    carried = models.JSONField(default=list)  # [own part, the part of `succeeds` whose series goes on in it]
    source_text = models.TextField()  # the sentence, with its place in the document
    source_block = models.PositiveIntegerField()
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField()
    units = models.ManyToManyField(Unit, through="IndicatorUnit", related_name="indicators")

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("plan", "code"), name="indicator_code_once")]

    def __str__(self) -> str:
        """Return number and name."""
        return f"({self.number}) {self.name}" if self.number is not None else self.name


class Target(Owned, Frozen):
    """Mục tiêu: one measurable target of an indicator; `part` is its 1-based place.

    The targets of one revision belong together; `convert.current_targets` says which are in force on a day.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    revision = models.PositiveSmallIntegerField(default=1)  # 1 as read; corrections and editions come after
    valid_from = models.DateField(null=True)  # null: from the plan's start
    part = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=1000)
    kind = models.CharField(max_length=20)
    comparator = models.CharField(max_length=10)
    direction = models.CharField(max_length=10)
    value = ExactDecimalField(null=True)
    value_high = ExactDecimalField(null=True)
    unit = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField(null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    qualifier = models.CharField(max_length=1000, null=True)
    exact = models.BooleanField(default=False)

    class Meta:
        ordering = ("revision", "part")
        constraints = [
            models.UniqueConstraint(fields=("indicator", "revision", "part"), name="target_part_once")
        ]


class UnitRole(models.TextChoices):
    """What a unit is to an indicator."""

    LEAD = "lead", "Chủ trì"
    PARTNER = "partner", "Phối hợp"
    SOURCE = "source", "Nguồn số liệu"


class IndicatorUnit(Owned):
    """Who leads, joins or supplies figures; the first lead enters, further leads confirm."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=10, choices=UnitRole.choices)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("indicator", "unit", "role"), name="indicator_unit_role_once")
        ]


class Settled(Owned, Frozen):
    """Something settled about an indicator, appended; the newest counts."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)
    source = models.CharField(max_length=500, blank=True)  # the paper it rests on
    illustrative = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Definition(Settled):
    """How an indicator is measured, an edition of it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    edition = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    text = models.TextField(blank=True)
    numerator = models.CharField(max_length=300, blank=True)  # what is counted above the line
    denominator = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=60, blank=True)  # of what is counted or measured: hộ, tỷ đồng, m²
    denominator_unit = models.CharField(max_length=60, blank=True)  # "" for the numerator's
    holder = models.CharField(max_length=300, blank=True)  # the body the figures come from
    by_counts = models.BooleanField(default=False)  # counts are typed, the rate is computed
    by_place = models.BooleanField(default=False)  # typed by tổ dân phố, which add to the total
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.YEAR)
    secrecy = models.CharField(max_length=12, choices=SecrecyClass.choices, default=SecrecyClass.INTERNAL)
    measurable = models.BooleanField(default=True)  # within the ward's power to measure
    growth_test = models.CharField(max_length=12, default="average")
    comparable = models.BooleanField(
        default=False
    )  # figures under the earlier editions compare with this one's

    class Meta:
        ordering = ("edition",)
        constraints = [
            models.UniqueConstraint(fields=("indicator", "edition"), name="definition_edition_once")
        ]


class Baseline(Settled):
    """Số liệu năm gốc of an indicator, or of one of its parts."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="baselines")
    part = models.PositiveSmallIntegerField(null=True)
    period = models.CharField(max_length=10)
    value = ExactDecimalField()
    provisional = models.BooleanField(default=False)  # mốc tạm: to go on with until the official one

    class Meta:
        ordering = ("pk",)


class Giver(models.TextChoices):
    """Whose year's plan a value is of."""

    WARD = "ward", "Phường giao"
    PROVINCE = "province", "Tỉnh giao"


class PathYear(Settled):
    """Chỉ tiêu kế hoạch năm: the value to reach at the end of a year.

    Indicators are judged by the ward's own; what the province gave stands beside it.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="path_years")
    part = models.PositiveSmallIntegerField(null=True)
    year = models.PositiveSmallIntegerField()
    value = ExactDecimalField()
    valid_from = models.DateField(null=True)  # null: from the plan's start
    giver = models.CharField(max_length=10, choices=Giver.choices, default=Giver.WARD)

    class Meta:
        ordering = ("pk",)


class Denominator(Owned, Frozen):
    """What shares are counted against, as of a day (population, households); appended, the latest day counts."""

    code = models.CharField(max_length=60)  # of the catalogue's denominators
    value = ExactDecimalField()
    as_of_date = models.DateField()
    source = models.CharField(max_length=500)  # the paper or body it rests on
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=250)
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("as_of_date", "pk")
        indexes = [models.Index(fields=("authority", "code"), name="denominator_by_code")]


class Task(Owned):
    """Nhiệm vụ, giải pháp: one sentence of the tasks part."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    field = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="tasks")
    code = models.CharField(max_length=30)
    text = models.TextField()
    secrecy = models.CharField(max_length=12, choices=SecrecyClass.choices, default=SecrecyClass.INTERNAL)
    source_block = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order", "pk")


class Assignment(Owned, Frozen):
    """One item of the part that gives work to units."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="assignments")
    number = models.CharField(max_length=30, blank=True)
    lead = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    what = models.TextField()

    class Meta:
        ordering = ("pk",)
