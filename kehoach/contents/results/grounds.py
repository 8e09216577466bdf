"""Indicators that cannot be judged yet: what is missing to their targets, and which ground to settle."""

from dataclasses import dataclass

from kehoach.contents.viewer import Viewer
from kehoach.core.assessment.grounds import Ground, lacking_ground
from kehoach.core.report.texts import target_text
from kehoach.records.assessments.models import Standing
from kehoach.records.plans.convert import current_definition, indicators_of, to_document, to_indicator
from kehoach.records.plans.models import Frequency, Indicator, Plan


@dataclass(frozen=True)
class Groundless:
    """One indicator without ground: what it aims at, where it stands, what lacks to the target, what is asked for."""

    indicator_id: int
    number: int | None
    name: str
    target: str
    value: str  # with its period; "" without a figure
    lacking: str  # to the target, "" where not known
    ground: Ground
    wanted: str  # "số liệu năm 2025", "kế hoạch từng năm"
    units: tuple[str, ...]


def get_groundless(plan: Plan, period: str, viewer: Viewer) -> tuple[Groundless, ...]:
    """Return the indicators of a plan that lack a ground, in the plan's order, with their figures as of a period.

    `period` is the code of an opened one, "" before the first. What the viewer may not see stands without figures.
    """
    rows = dict(
        Standing.objects.filter(indicator__plan=plan, period=period).values_list(
            "indicator_id", "result__row"
        )
    )
    document, found = to_document(plan), []
    for row in indicators_of(plan):
        definition, model = current_definition(row), to_indicator(row)
        yearly = definition.frequency == Frequency.YEAR
        ground = lacking_ground(model, document, yearly=yearly) if definition.measurable else None
        if ground is None:
            continue
        text = rows.get(row.pk, {}) if viewer.sees(row) and viewer.basis_for(row) == "received" else {}
        value = f"{text['value']} ({text['period_label']})" if text.get("value") else ""
        found.append(
            Groundless(
                indicator_id=row.pk,
                number=row.number,
                name=row.short_name or row.name,
                target="; ".join(target_text(target) for target in model.targets),
                value=value,
                lacking=text.get("lacking", ""),
                ground=ground,
                wanted=_wanted(ground, plan),
                units=_units(row),
            )
        )
    return tuple(found)


def _wanted(ground: Ground, plan: Plan) -> str:
    return f"số liệu năm {plan.start_year - 1}" if ground == "baseline" else "kế hoạch từng năm"


def _units(row: Indicator) -> tuple[str, ...]:
    return tuple(role.unit.short_name or role.unit.name for role in row.roles.all() if role.role == "lead")
