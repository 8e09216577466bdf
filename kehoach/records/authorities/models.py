"""An authority (UBND of a ward), its units, the people's accounts and the posts they hold."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Authority(models.Model):
    """Đơn vị hành chính: every other row belongs to one; no one sees another's."""

    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200)  # "Phường Phan Đình Phùng"
    province = models.CharField(max_length=100, blank=True)
    profile = models.JSONField(default=dict, blank=True)  # papers: symbols, signers, recipients
    illustrative = models.BooleanField(default=False)  # its figures are made up for trying out

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def name_within(self) -> str:
        """Return the name as it stands within a sentence: "phường Phan Đình Phùng"."""
        return f"{self.name[:1].lower()}{self.name[1:]}"


class Owned(models.Model):
    """A row that belongs to one authority."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class UnitKind(models.TextChoices):
    """What a unit does in the reporting cycle."""

    REPORTING = "reporting", "Đơn vị báo cáo"
    OFFICE = "office", "Văn phòng tổng hợp"
    PUBLISHING = "publishing", "Đơn vị tuyên truyền"
    LEADERSHIP = "leadership", "Lãnh đạo UBND"
    OVERSIGHT = "oversight", "Cơ quan theo dõi, giám sát"
    SOURCE = "source", "Nguồn số liệu bên ngoài"


class Unit(Owned):
    """Đơn vị: leads (chủ trì), joins (phối hợp), supplies figures, or reads."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=30, blank=True)  # in the number of its papers: KTHTĐT
    kind = models.CharField(max_length=20, choices=UnitKind.choices, default=UnitKind.REPORTING)
    order = models.PositiveSmallIntegerField(default=0)
    since = models.DateField(null=True)  # None: from before it was recorded here
    ended_on = models.DateField(null=True)  # the first day it is no more
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")  # sáp nhập
    in_charge = models.ForeignKey("Post", null=True, on_delete=models.SET_NULL, related_name="+")  # of UBND

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("authority", "name"), name="unit_name_once")]

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    def stands_on(self, day: date) -> bool:
        """Return whether the unit exists on a day."""
        return (self.since is None or self.since <= day) and (self.ended_on is None or day < self.ended_on)


def units_on(authority_id: int, day: date) -> models.QuerySet[Unit]:
    """Return the units an authority has on a day: what may be chosen then."""
    rows = Unit.objects.filter(Q(since=None) | Q(since__lte=day), authority_id=authority_id)
    return rows.filter(Q(ended_on=None) | Q(ended_on__gt=day))


class User(AbstractUser):
    """One person's account; what the person may do comes from posts."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(max_length=150)
    authority = models.ForeignKey(Authority, null=True, on_delete=models.PROTECT, related_name="+")

    REQUIRED_FIELDS = ["full_name"]

    def get_full_name(self) -> str:
        """Return the name as shown to others."""
        return self.full_name or self.username


class Role(models.TextChoices):
    """Chức vụ: what a post may do (DESIGN.md section 5)."""

    OFFICER = "officer", "Chuyên viên"
    HEAD = "head", "Lãnh đạo đơn vị"
    OFFICE = "office", "Văn phòng HĐND và UBND"
    DEPUTY = "deputy", "Phó Chủ tịch UBND"
    CHAIR = "chair", "Chủ tịch UBND"
    PUBLISHER = "publisher", "Người đăng"
    READER = "reader", "Đảng ủy, HĐND, MTTQ"
    ADMIN = "admin", "Quản trị hệ thống"


class Post(Owned):
    """Phân công: a role in a unit for a person, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=200)  # "Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị"
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    sees_restricted = models.BooleanField(default=False)  # named staff of rule 7

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=models.F("from_date")),
                name="post_ends_after_it_begins",
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Return whether the post is held on a day."""
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)

    def __str__(self) -> str:
        """Return its title."""
        return self.title


def sees_restricted(post: Post) -> bool:
    """Return whether a post sees restricted figures of every unit: the chairman's, and those named for it."""
    return post.sees_restricted or post.role == Role.CHAIR


class Place(Owned):
    """Tổ dân phố, thôn: the smallest place figures are split by, from a day to the day it is none any more."""

    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)  # the first day it is no more

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("authority", "name"), condition=Q(valid_until__isnull=True), name="place_name_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="place_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


def places_on(authority_id: int, day: date) -> models.QuerySet[Place]:
    """Return the places of an authority on a day, in their order."""
    rows = Place.objects.filter(authority_id=authority_id, valid_from__lte=day)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
