"""The list of papers a post can make, each with its choices, by what it is for."""

from dataclasses import dataclass

from kehoach.contents.papers.choices import Field, choose
from kehoach.contents.papers.making import kinds_for
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperKind


@dataclass(frozen=True)
class Offer:
    """A kind of paper with the form that chooses for it, or why it cannot be made now."""

    kind: PaperKind
    fields: tuple[Field, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Shelf:
    """Kinds of paper of one sort: reports, letters, …"""

    title: str
    offers: tuple[Offer, ...]


def get_list(viewer: Viewer) -> tuple[Shelf, ...]:
    """Return what the post can make, in the order of the catalogue."""
    shelves: dict[str, list[Offer]] = {}
    for kind in kinds_for(viewer):
        shelves.setdefault(kind.shelf, []).append(_offer(viewer, kind))
    return tuple(Shelf(title, tuple(offers)) for title, offers in shelves.items())


def _offer(viewer: Viewer, kind: PaperKind) -> Offer:
    try:
        return Offer(kind, choose(viewer, kind, {})[1])
    except UserFacingError as fault:
        return Offer(kind, reason=str(fault))
