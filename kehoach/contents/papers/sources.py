"""The letter that asks an outside body for the figures a unit waits for."""

from kehoach.catalogue import office_calendar, source_bodies
from kehoach.contents.papers.issuer import plan_words
from kehoach.contents.papers.letters import authority_names, letter
from kehoach.contents.papers.making import Ask
from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import measure_of
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.source_request import AskedFigure, make_request_blocks
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan, SecrecyClass
from kehoach.records.reporting.models import Owed


def awaited_bodies(viewer: Viewer, plan: Plan) -> list[str]:
    """Return the bodies the plan's units wait for now, a unit's own people those of their unit, by name."""
    rows = _awaited(plan)
    if viewer.post is not None and viewer.post.role in (Role.OFFICER, Role.HEAD):
        rows = [row for row in rows if row.unit_id == viewer.post.unit_id]
    return sorted({row.waiting_for for row in rows})


def get_request(ask: Ask, kind: PaperKind) -> Paper:
    """Return the letter of a unit to a body it waits for; raises UserFacingError where it waits for none."""
    unit = ask.unit
    assert unit is not None
    waited = [row for row in _awaited(ask.plan) if row.unit_id == unit.pk]
    body = ask.body or next((row.waiting_for for row in waited), "")
    rows = [row for row in waited if row.waiting_for == body]
    if not rows:
        raise UserFacingError(
            f"{unit} không chờ {body or 'cơ quan nào'} cung cấp số liệu. "
            "Ghi cơ quan đang chờ ở “Việc cần làm” trước khi soạn công văn."
        )
    soonest = office_calendar().add_working_days(ask.viewer.today, kind.words["least_days"])
    indicators = {row.pk: row for row in indicators_of(ask.plan)}
    names = {
        **authority_names(ask.plan.authority),
        "plan": plan_words(ask.plan),
        "body": source_bodies().get(body, body),
        "unit": unit.name,
        "figures": str(len(rows)),
        "due": cited_day(max(min(row.due_date for row in rows), soonest)),
    }
    figures = [_asked(row, indicators[row.figure.indicator_id]) for row in rows]
    return letter(
        ask.plan.authority,
        kind,
        names=names,
        addressees=(names["body"],),
        blocks=make_request_blocks(kind, names, figures),
        today=ask.viewer.today,
    )


def _awaited(plan: Plan) -> list[Owed]:
    rows = Owed.objects.filter(round__plan=plan).exclude(waiting_for="")
    return list(rows.select_related("figure", "round", "unit"))


def _asked(row: Owed, indicator: Indicator) -> AskedFigure:
    definition = current_definition(indicator)
    target = to_indicator(indicator).targets[(row.figure.part or 1) - 1]
    counted = definition.by_counts and definition.secrecy != SecrecyClass.RESTRICTED
    labels = [text for text in (definition.numerator, definition.denominator) if text]
    return AskedFigure(
        name=target.name if row.figure.part else indicator.name,
        counted="; ".join(label[:1].lower() + label[1:] for label in labels) if counted else "",
        period=Period.parse(row.figure.period).label,
        measure=measure_of(target, definition) or target.unit,
    )
