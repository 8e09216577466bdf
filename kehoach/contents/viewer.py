"""Who looks, and what that post may see: the one place where the classes of secrecy are applied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kehoach.records.authorities.models import Post, Role, sees_restricted
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator, SecrecyClass

Basis = Literal["received", "approved"]


@dataclass(frozen=True)
class Viewer:
    """A post that reads on a day, or the public (`post` None), inside one authority."""

    authority_id: int
    post: Post | None
    today: date

    @property
    def basis(self) -> Basis:
        """Return which values this viewer reads of other units: approved ones, or received ones too."""
        inside = {Role.OFFICE, Role.CHAIR, Role.DEPUTY}
        return "received" if self.post is not None and self.post.role in inside else "approved"

    def leads(self, indicator: Indicator) -> bool:
        """Return whether the viewer's unit leads the indicator (prefetched roles)."""
        return self.post is not None and any(
            role.role == "lead" and role.unit_id == self.post.unit_id for role in indicator.roles.all()
        )

    def sees(self, indicator: Indicator) -> bool:
        """Return whether figures of the indicator may be shown (DESIGN.md section 2, rule 7)."""
        return self.sees_class(current_definition(indicator).secrecy) or self.leads(indicator)

    def sees_class(self, secrecy: str) -> bool:
        """Return whether figures of a class may be shown on a page over all indicators, whoever leads them."""
        if secrecy == SecrecyClass.PUBLIC:
            return True
        if self.post is None or self.post.role == Role.ADMIN:
            return False
        if secrecy == SecrecyClass.INTERNAL:
            return True
        return sees_restricted(self.post)

    def sees_class_of(self, indicator: Indicator) -> bool:
        """Return whether figures of the indicator may be shown on a page over all indicators."""
        return self.sees_class(current_definition(indicator).secrecy)

    def basis_for(self, indicator: Indicator) -> Basis:
        """Return which values the viewer reads of an indicator: its own unit's as received, others by role."""
        return "received" if self.leads(indicator) else self.basis


def restricted_of(indicators: Iterable[Indicator]) -> tuple[int, ...]:
    """Return the keys of the restricted ones among indicators a viewer was shown figures of, for the log of views."""
    found = {row.pk for row in indicators if current_definition(row).secrecy == SecrecyClass.RESTRICTED}
    return tuple(sorted(found))
