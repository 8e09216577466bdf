"""Sentences of a paper that somebody worded anew, and the life of a paper: draft, checked, issued, its files."""

from pathlib import Path

from django.db import models

from kehoach.records import keeping
from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen
from kehoach.records.papers.keeping import FOLDER
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


class PaperState(models.TextChoices):
    """Where a paper stands on its way."""

    DRAFT = "draft", "Dự thảo"
    CHECKED = "checked", "Đã kiểm tra"
    ISSUED = "issued", "Đã ban hành"
    WITHDRAWN = "withdrawn", "Đã hủy"


class FiledPaper(Owned):
    """A version of a paper on its way from draft to issue; its content is frozen, another content is another row."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # key of the kind of paper
    about = models.CharField(max_length=250)  # what was chosen for it, one word a choice
    choices = models.JSONField()  # the same as the words of an address
    title = models.CharField(max_length=300)
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="next")
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.DRAFT)
    content = models.ForeignKey("PaperContent", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, blank=True)  # from the ward's own document system
    symbol = models.CharField(max_length=60, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True)  # None while it has no number
    issued_on = models.DateField(null=True)
    signer = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()  # when it came into its state
    changed_by = models.CharField(max_length=250)
    reason = models.CharField(max_length=500, blank=True)  # why it went back or was withdrawn

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "kind", "about", "version"), name="paper_version_once"),
            models.UniqueConstraint(
                fields=("authority", "symbol", "number", "number_year"), name="paper_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="issued")
                | (models.Q(issued_on__isnull=False) & ~models.Q(number="")),
                name="issued_paper_has_number_and_day",
            ),
        ]

    def __str__(self) -> str:
        """Return its title with its version."""
        return f"{self.title} (bản {self.version})"


class PaperContent(Owned, Frozen):
    """What a paper says, whole, as canonical text; the audit trail vouches for its hash."""

    paper = models.ForeignKey(FiledPaper, on_delete=models.PROTECT, related_name="contents")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()  # core/papers/exchange
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=("paper", "order"), name="paper_content_once")]


class PaperRest(Owned, Frozen):
    """A figure that a content rests on, with UBND's value then, else the received one; None without."""

    content = models.ForeignKey(PaperContent, on_delete=models.PROTECT, related_name="rests")
    figure = models.ForeignKey("reporting.Figure", on_delete=models.PROTECT, related_name="+")
    value = models.ForeignKey("reporting.Value", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("content", "figure"), name="paper_rest_once")]


class IssuedFile(Owned, Frozen):
    """The file a paper was issued as, by its hash: the signed PDF, or the PDF made from its content."""

    paper = models.ForeignKey(FiledPaper, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    signed = models.BooleanField()  # came back from the ward's document system
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("pk",)

    @property
    def path(self) -> Path:
        """Return where its content lies."""
        return keeping.path_of(FOLDER, self.sha256)


class CopyState(models.TextChoices):
    """What became of a file that was edited outside."""

    OPEN = "open", "Chờ xử lý"
    TAKEN = "taken", "Đã nhận"
    DROPPED = "dropped", "Không nhận"


class EditedCopy(Owned):
    """A paper's Word file edited outside and handed in again: kept by its hash, with every change found in it."""

    paper = models.ForeignKey(FiledPaper, on_delete=models.PROTECT, related_name="copies")
    content = models.ForeignKey(
        PaperContent, on_delete=models.PROTECT, related_name="+"
    )  # it was laid beside
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    changes = models.JSONField()  # core/papers/taking_back
    state = models.CharField(max_length=10, choices=CopyState.choices, default=CopyState.OPEN)
    answers = models.JSONField(default=dict)  # place of the change → "file" or "stored", and why
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("paper",), condition=models.Q(state="open"), name="one_open_copy_a_paper"
            )
        ]

    @property
    def path(self) -> Path:
        """Return where its content lies."""
        return keeping.path_of(FOLDER, self.sha256)


class PaperTemplate(Owned, Frozen):
    """An edition of the template that an authority's papers of a kind are made from in Word; the newest counts.

    Putting an earlier one back, or the built form, is an edition of its own.
    """

    kind = models.CharField(max_length=60)  # key of the kind of paper
    edition = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)  # "" for the built form
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=250, blank=True)  # what was changed in it
    of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")  # what was put back
    tried_on = models.CharField(max_length=300, blank=True)  # the paper it was tried with
    at = models.DateTimeField()
    by = models.CharField(max_length=250)

    class Meta:
        ordering = ("-edition",)
        constraints = [
            models.UniqueConstraint(fields=("authority", "kind", "edition"), name="template_edition_once")
        ]

    def __str__(self) -> str:
        """Return "bản 3"."""
        return f"bản {self.edition}"
