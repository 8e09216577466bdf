"""Ký thay, ủy quyền: who approves in the chairman's place; links that set a password; former names of units."""

from django.db import models
from django.db.models import F, Q

from kehoach.records.authorities.models import Owned, Post, Unit, User
from kehoach.records.mutability import Frozen


class StandingForm(models.TextChoices):
    """How who stands in signs (Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I)."""

    DEPUTY = "KT", "KT. (ký thay: Phó Chủ tịch)"
    BY_ORDER = "TL", "TL. (thừa lệnh: Chánh Văn phòng, người đứng đầu đơn vị)"
    AUTHORISED = "TUQ", "TUQ. (thừa ủy quyền, có văn bản ủy quyền)"
    ACTING = "Q", "Q. (quyền Chủ tịch, khi khuyết Chủ tịch)"


class Delegation(Owned):
    """Approval of rounds, results and releases by another post than the chairman's; revoked, never changed."""

    giver = models.ForeignKey(
        Post, null=True, on_delete=models.PROTECT, related_name="+"
    )  # None: no chairman
    holder = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    form = models.CharField(max_length=3, choices=StandingForm.choices)
    title = models.CharField(max_length=120)  # on papers, below the form: "Phó Chủ tịch"
    name_on_papers = models.CharField(max_length=120, blank=True)
    signs = models.BooleanField(default=True)  # whether the UBND's papers are signed so meanwhile
    ground = models.CharField(max_length=300)  # "Quyết định số 12/QĐ-UBND ngày 05/5/2026"
    from_date = models.DateField()
    until_date = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=250, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-from_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="delegation_ends_after_it_begins"
            )
        ]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of a signature above the name."""
        title = self.title.upper()
        match self.form:
            case StandingForm.ACTING:
                return ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")
            case StandingForm.DEPUTY:
                return ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", title)
        return (f"{self.form}. CHỦ TỊCH", title)

    @property
    def words(self) -> str:
        """Return how what is approved names it: "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH"."""
        return " – ".join(line for line in self.lines if not line.startswith("TM."))

    def __str__(self) -> str:
        """Return the form and the post that holds it."""
        return f"{self.words} ({self.holder.title})"


class AccessLink(Owned):
    """An address that lets one person set a password once: an invitation, or a reset; kept as a hash."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_links")
    invites = models.BooleanField()  # the account's first; else a reset
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # a newer one took its place

    class Meta:
        ordering = ("-pk",)


class Handover(Owned, Frozen):
    """Bàn giao: what a post carried, given to another holder on a day; `lines` are (kind, words) as they stood then."""

    giver = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="handover")
    taker = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="taken_over")
    on_date = models.DateField()  # the giver's last day
    lines = models.JSONField()
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("-pk",)


class UnitName(Owned, Frozen):
    """A name a unit had until a day, and on what ground it changed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    until_date = models.DateField()  # the last day it had this name
    ground = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("until_date", "pk")
