"""The indicators a paper speaks of, so that every number in its preview opens its explanation."""

from dataclasses import dataclass

from kehoach.contents.viewer import Viewer
from kehoach.core.papers.exchange import write_paper
from kehoach.core.papers.paper import Paper
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Plan


@dataclass(frozen=True)
class Named:
    """One indicator that a paper names."""

    indicator_id: int
    label: str


def named_in(paper: Paper | str, plan: Plan, viewer: Viewer) -> tuple[Named, ...]:
    """Return the indicators whose figures the viewer may see and whose name stands in a paper or text, by order."""
    text = paper if isinstance(paper, str) else write_paper(paper)
    found = []
    for row in indicators_of(plan):
        name = row.short_name or row.name
        if viewer.sees_class_of(row) and (name in text or row.name in text):
            found.append(Named(row.pk, f"({row.number}) {name}" if row.number is not None else name))
    return tuple(found)
