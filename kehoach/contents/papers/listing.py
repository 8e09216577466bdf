"""The list of papers a post can make, each with its choices, by what it is for."""

from dataclasses import dataclass, replace

from kehoach.contents.papers.choices import Field, choose
from kehoach.contents.papers.making import kinds_for
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperKind
from kehoach.records.papers.models import PaperTemplate


@dataclass(frozen=True)
class Offer:
    """A kind of paper with the form that chooses for it, or why it cannot be made now."""

    kind: PaperKind
    fields: tuple[Field, ...] = ()
    reason: str = ""
    edition: PaperTemplate | None = None  # of the template in use, None for the built form


@dataclass(frozen=True)
class Shelf:
    """Kinds of paper of one sort: reports, letters, …"""

    title: str
    offers: tuple[Offer, ...]


def get_list(viewer: Viewer) -> tuple[Shelf, ...]:
    """Return what the post can make, in the order of the catalogue."""
    shelves: dict[str, list[Offer]] = {}
    used = {row.kind: row for row in reversed(PaperTemplate.objects.filter(authority=viewer.authority_id))}
    for kind in kinds_for(viewer):
        edition = used.get(kind.kind)
        offer = replace(_offer(viewer, kind), edition=edition if edition and edition.sha256 else None)
        shelves.setdefault(kind.shelf, []).append(offer)
    return tuple(Shelf(title, tuple(offers)) for title, offers in shelves.items())


def _offer(viewer: Viewer, kind: PaperKind) -> Offer:
    try:
        return Offer(kind, choose(viewer, kind, {})[1])
    except UserFacingError as fault:
        return Offer(kind, reason=str(fault))
