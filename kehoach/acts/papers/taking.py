"""The act of taking a paper whose every reading is logged."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.papers.kind import PaperKind
from kehoach.records.authorities.models import Role
from kehoach.records.plans.models import Plan


@transaction.atomic
def take_logged(*, by: Actor, plan: Plan, kind: PaperKind, about: str, way: str) -> None:
    """Log that a paper with figures followed separately was read or taken; the figures are not in the words."""
    by.require(*(Role(role) for role in kind.makers))
    by.require_same(plan.authority_id)
    trail.record(by, "papers.take_logged", f"Xem “{kind.name}” {about} ({way}).", plan, kind=kind.kind)
