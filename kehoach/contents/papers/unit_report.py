"""A unit's own report of a period: its part of the consolidated content, under its own head and signer."""

from dataclasses import replace

from kehoach.contents.papers.issuer import office_name, paper_authority, unit_issuer, unit_signer
from kehoach.contents.papers.making import Ask
from kehoach.contents.papers.report import get_report
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.report import make_report
from kehoach.core.report.content import ReportContent


def get_unit_report(ask: Ask, kind: PaperKind) -> Paper:
    """Return the report of a unit: the indicators it leads, alone or jointly, and the texts it wrote.

    Raises UserFacingError where it leads no indicator and has written nothing.
    """
    assert ask.period is not None and ask.unit is not None
    unit, authority = ask.unit, ask.plan.authority
    content = _part_of(get_report(ask.plan, ask.period, ask.viewer.today, outside=kind.outside), unit.name)
    if not content.figures and not content.texts:
        raise UserFacingError(
            f"{unit.name} không chủ trì chỉ tiêu nào và chưa viết phần đề cương nào của {ask.period.label}."
        )
    paper = make_report(replace(content, authority=unit_issuer(authority, unit, kind)), kind)
    return replace(
        paper,
        addressees=(paper_authority(authority).name,),
        recipients=(office_name(authority),),
        archive=kind.words["archive"].format(unit_short=unit.symbol or unit.short_name or unit.name),
        signer=unit_signer(unit, kind),
    )


def _part_of(content: ReportContent, unit: str) -> ReportContent:
    groups = (
        replace(group, figures=tuple(item for item in group.figures if unit in item.leads))
        for group in content.groups
    )
    return replace(
        content,
        groups=tuple(group for group in groups if group.figures),
        texts=tuple(item for item in content.texts if item.unit == unit),
        late_units=tuple(item for item in content.late_units if item.name == unit),
        missing_texts=tuple(item for item in content.missing_texts if item[1] == unit),
        grounds=(),
        recipients=(),
    )
