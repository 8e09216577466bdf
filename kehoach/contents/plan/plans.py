"""A plan with what was read from it: groups, indicators beside their sentences, tasks, findings."""

from dataclasses import dataclass
from typing import Any

from kehoach.contents.plan.plan_check import get_plan_check
from kehoach.contents.viewer import Viewer
from kehoach.core.report.texts import target_text
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Group, Indicator, Plan, SecrecyClass, Task


@dataclass(frozen=True)
class ReadIndicator:
    """One indicator with its reading: what stands in the text, what was understood."""

    indicator: Indicator
    targets: tuple[str, ...]
    leads: tuple[str, ...]
    secrecy: str


@dataclass(frozen=True)
class PlanPage:
    """A plan as it was read."""

    groups: tuple[tuple[Group | None, tuple[ReadIndicator, ...]], ...]
    fields: tuple[tuple[Group | None, tuple[Task, ...]], ...]
    findings: int  # how many the viewer may see
    findings_told: str
    assignments: tuple[Any, ...]

    @property
    def indicators(self) -> int:
        """Return how many indicators there are."""
        return sum(len(rows) for _, rows in self.groups)

    @property
    def tasks(self) -> int:
        """Return how many tasks there are."""
        return sum(len(rows) for _, rows in self.fields)


def get_plan_page(plan: Plan, viewer: Viewer) -> PlanPage:
    """Return the plan as the viewer may see it; restricted tasks are left out for those who may not."""
    groups: dict[Group | None, list[ReadIndicator]] = {}
    for row in indicators_of(plan):
        model = to_indicator(row)
        read = ReadIndicator(
            indicator=row,
            targets=tuple(target_text(target) for target in model.targets),
            leads=model.lead,
            secrecy=SecrecyClass(current_definition(row).secrecy).label,
        )
        groups.setdefault(row.group, []).append(read)
    fields: dict[Group | None, list[Task]] = {}
    for task in Task.objects.filter(plan=plan).select_related("field"):
        if viewer.sees_class(task.secrecy):
            fields.setdefault(task.field, []).append(task)
    memo = get_plan_check(plan, viewer)
    return PlanPage(
        groups=tuple((group, tuple(rows)) for group, rows in groups.items()),
        fields=tuple((field, tuple(rows)) for field, rows in fields.items()),
        findings=sum(len(section.items) for section in memo.sections),
        findings_told=memo.opening,
        assignments=tuple(plan.assignments.all()),
    )
