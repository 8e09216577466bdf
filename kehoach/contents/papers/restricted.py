"""The appendix on what is followed separately: the only paper that holds such figures, for those named to see them.

The reports themselves are made from content that has no place for them (`core/report/content.ReportFigure`).
"""

from datetime import date
from typing import Any

from django.db.models import F

from kehoach.contents.papers.issuer import chair_signer, paper_authority, plan_words
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.blocks import Paragraph, TableBlock
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.periods import period_names
from kehoach.core.report.results import result_words
from kehoach.core.report.tables import Column, HeaderCell, Row, Table
from kehoach.core.report.texts import target_text
from kehoach.core.report.words import NOT_AVAILABLE
from kehoach.records.assessments.models import Standing
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, SecrecyClass
from kehoach.records.reporting.joint import unconfirmed
from kehoach.records.reporting.models import Value

_COLUMNS = (
    Column(12, "center"),
    Column(58),
    Column(25, "center"),
    Column(22, "center"),
    Column(22, "center"),
    Column(30),
)


def get_restricted_annex(ask: Ask, kind: PaperKind) -> Paper:
    """Return the appendix of a period: rate or verdict of each restricted indicator, no count, note or paper.

    Raises UserFacingError for a post that is not named to see them, and where the plan has none.
    """
    assert ask.period is not None
    if not ask.viewer.sees_class(SecrecyClass.RESTRICTED):
        raise UserFacingError(kind.words["refused"])
    rows = [
        row for row in indicators_of(ask.plan) if current_definition(row).secrecy == SecrecyClass.RESTRICTED
    ]
    if not rows:
        raise UserFacingError(f"{kind.name}: {kind.words['nothing']}")
    found = Standing.objects.filter(indicator__in=rows, period=ask.period.code).select_related("result")
    results = {item.indicator_id: item.result.row for item in found}
    head = tuple(HeaderCell(text) for text in kind.words["head"])
    unsigned = _unconfirmed(rows, ask.period.last_day)
    lines = (_row(row, results.get(row.pk), unsigned.get(row.pk, "")) for row in rows)
    table = Table("", _COLUMNS, (head,), (), tuple(lines))
    names = {**period_names(ask.period, kind.words["periods"]), "plan": plan_words(ask.plan)}
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=paper_authority(ask.plan.authority, kind),
        subject=kind.subject.format(**names),
        blocks=(Paragraph(kind.opening.format(**names)), TableBlock(table)),
        recipients=kind.recipients,
        signer=chair_signer(ask.plan.authority, ask.viewer.today),
        made_on=ask.viewer.today,
        internal=True,
        illustrative=ask.plan.authority.illustrative,
        about_period=ask.period.label,
    )


def _unconfirmed(rows: list[Indicator], last_day: date) -> dict[int, str]:
    """Return indicator → the joint leads that have not confirmed the value received up to a period's end."""
    values = Value.objects.filter(figure__indicator__in=rows, figure__period_end=last_day, figure__place="")
    received = values.filter(pk=F("figure__received")).select_related("figure").prefetch_related("reviews")
    known = {row.pk: row for row in rows}
    found: dict[int, str] = {}
    for value in received:
        names = [unit.name for unit in unconfirmed(known[value.figure.indicator_id], value)]
        if names:
            found[value.figure.indicator_id] = ", ".join(names)
    return found


def _row(row: Indicator, result: dict[str, Any] | None, unsigned: str) -> Row:
    target = "; ".join(target_text(item) for item in to_indicator(row).targets)
    value = (result or {}).get("value") or NOT_AVAILABLE
    verdict = result_words((result or {}).get("verdict", "no_data")).word
    leads = ", ".join(role.unit.name for role in row.roles.all() if role.role == "lead")
    if unsigned:
        leads = f"{leads} (chưa xác nhận: {unsigned})"
    return Row(("" if row.number is None else str(row.number), row.name, target, value, verdict, leads))
