"""The page of a kind's template: its editions, the placeholders it may use, the paper it is tried with."""

from dataclasses import dataclass, replace

from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.issuer import chair_signer, paper_authority
from kehoach.contents.papers.life import stored_paper
from kehoach.contents.papers.making import make_paper
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.blocks import Paragraph
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.template.placeholders import (
    FigurePlaceholders,
    Placeholder,
    allowed_names,
    figure_placeholders,
    front_placeholders,
)
from kehoach.records.authorities.models import Authority
from kehoach.records.papers.models import FiledPaper, PaperTemplate


@dataclass(frozen=True)
class Sample:
    """A paper of a kind as it says now, in the built form, and what it is."""

    paper: Paper
    title: str


@dataclass(frozen=True)
class TemplatePage:
    """Everything about the template of a kind."""

    kind: PaperKind
    sample: Sample
    editions: tuple[PaperTemplate, ...]
    front: tuple[Placeholder, ...]
    figures: tuple[FigurePlaceholders, ...]

    @property
    def current(self) -> PaperTemplate | None:
        """Return the edition in use, None while papers come in the built form."""
        newest = self.editions[0] if self.editions else None
        return newest if newest and newest.sha256 else None

    @property
    def allowed(self) -> frozenset[str]:
        """Return every name the template may use."""
        return allowed_names(self.sample.paper)


def get_template_page(viewer: Viewer, kind: PaperKind) -> TemplatePage:
    """Return the page of a kind that has templates."""
    sample = _sample(viewer, kind)
    rows = PaperTemplate.objects.filter(authority=viewer.authority_id, kind=kind.kind)
    return TemplatePage(
        kind=kind,
        sample=sample,
        editions=tuple(rows.select_related("of")),
        front=front_placeholders(sample.paper),
        figures=figure_placeholders(sample.paper),
    )


def _sample(viewer: Viewer, kind: PaperKind) -> Sample:
    """Return what the kind says now by its first choices, else its last filed paper, else its bare form."""
    try:
        ask, fields = choose(viewer, kind, {})
        chosen = [option.label for item in fields for option in item.options if option.value == item.chosen]
        paper = make_paper(ask, kind)
    except UserFacingError:
        filed = FiledPaper.objects.filter(
            authority=viewer.authority_id, kind=kind.kind, content__isnull=False
        )
        if last := filed.select_related("content").first():
            return Sample(replace(stored_paper(last), template="", mark=""), str(last))
        return Sample(_bare(viewer, kind), "bản khung, chưa có nội dung")
    return Sample(replace(paper, template=""), ", ".join(chosen) or kind.name)


def _bare(viewer: Viewer, kind: PaperKind) -> Paper:
    authority = Authority.objects.get(pk=viewer.authority_id)
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=paper_authority(authority),
        subject=kind.name,
        blocks=(Paragraph(kind.purpose),),
        recipients=kind.recipients,
        signer=chair_signer(authority, viewer.today),
        made_on=viewer.today,
    )
