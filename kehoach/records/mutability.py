"""Which models may change after they are written, and the base classes that hold it.

Frozen rows are appended and never changed or removed, whoever asks (DESIGN.md section 2, rules 4 and 8).
"""

from typing import Any

from django.db import models

MUTABLE = {
    "authorities.Authority",
    "authorities.Unit",
    "authorities.User",
    "authorities.Post",
    "authorities.Place",
    "audit.ChainHead",
    "plans.Plan",
    "plans.Indicator",
    "plans.IndicatorUnit",
    "plans.Task",
    "reporting.Round",
    "reporting.Figure",
    "reporting.Owed",
    "reporting.SourceRequest",
    "reporting.ExtraLine",
    "assessments.Standing",
    "publishing.Publication",
    "outlines.OutlineItem",
    "outlines.Section",
    "sheets.DefinitionSheet",
    "chasing.Message",
    "people.Delegation",
    "people.AccessLink",
    "papers.FiledPaper",
    "papers.EditedCopy",
    "schedule.Feed",
    "inquiries.Inquiry",
    "requests.FigureRequest",
    "requests.BlankForm",
    "meetings.Meeting",
    "meetings.Conclusion",
}
FROZEN = {
    "audit.Event",
    "plans.Group",
    "plans.Target",
    "plans.Denominator",
    "plans.Definition",
    "plans.Baseline",
    "plans.PathYear",
    "plans.Assignment",
    "plans.PlanText",
    "plans.ReviewStep",
    "reporting.Value",
    "reporting.Review",
    "reporting.Evidence",
    "reporting.ExtraValue",
    "reporting.Split",
    "reporting.SplitRow",
    "assessments.Result",
    "assessments.Decision",
    "publishing.Release",
    "outlines.SectionText",
    "outlines.SectionReview",
    "papers.SentenceEdit",
    "papers.PaperContent",
    "papers.PaperRest",
    "papers.IssuedFile",
    "papers.PaperTemplate",
    "schedule.RoundRule",
    "schedule.Notice",
    "sheets.SheetRevision",
    "sheets.SheetReview",
    "editions.PlanEdition",
    "editions.EditionChange",
    "editions.EditionReading",
    "chasing.ReminderRule",
    "chasing.Delivery",
    "chasing.LateCause",
    "people.UnitName",
    "people.Handover",
    "inquiries.InquiryStep",
    "requests.AskedIndicator",
    "requests.RequestStep",
    "requests.RequestAnswer",
    "requests.Provision",
    "requests.ProvidedFigure",
    "requests.FormEdition",
    "requests.FormMapping",
}


class FrozenError(RuntimeError):
    """Something tried to change or remove a row that is only ever appended: a fault of the software."""


class FrozenQuerySet(models.QuerySet[Any]):
    """Rows that can be read and added, never updated or deleted in bulk."""

    def update(self, **_: Any) -> int:
        """Refuse."""
        raise FrozenError(f"{self.model._meta.label} is append-only")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise FrozenError(f"{self.model._meta.label} is append-only")


class Frozen(models.Model):
    """A row that is written once."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse to write a second time."""
        if not self._state.adding:
            raise FrozenError(f"{self._meta.label} {self.pk} is append-only")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise FrozenError(f"{self._meta.label} {self.pk} is append-only")
