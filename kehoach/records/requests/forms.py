"""A body's blank form, kept as it came, and which of its cells take which measure of which indicator."""

from pathlib import Path

from django.db import models

from kehoach.records import keeping
from kehoach.records.authorities.models import Owned
from kehoach.records.mutability import Frozen

FOLDER = "papers/forms"
"""Where blank forms lie in the home folder."""


class BlankForm(Owned):
    """Biểu mẫu của cấp trên: what it is called, who prescribes it, the edition that is filled now."""

    name = models.CharField(max_length=200)
    receiver = models.CharField(max_length=200)  # who gets it filled
    edition = models.ForeignKey("FormEdition", null=True, on_delete=models.PROTECT, related_name="+")
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=("authority", "name"), name="form_name_once")]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class FormEdition(Owned, Frozen):
    """One file of a form, by its hash, with its words and places (core/papers/form.FormLayout as JSON)."""

    form = models.ForeignKey(BlankForm, on_delete=models.PROTECT, related_name="editions")
    order = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    layout = models.JSONField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=("form", "order"), name="form_edition_once")]

    @property
    def path(self) -> Path:
        """Return where its content lies."""
        return keeping.path_of(FOLDER, self.sha256)


class FormMapping(Owned, Frozen):
    """All mapped cells of an edition at one time (core/papers/form.MappedCell as JSON); the newest counts."""

    edition = models.ForeignKey(FormEdition, on_delete=models.PROTECT, related_name="mappings")
    revision = models.PositiveIntegerField()
    cells = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        ordering = ("revision",)
        constraints = [models.UniqueConstraint(fields=("edition", "revision"), name="form_mapping_once")]
