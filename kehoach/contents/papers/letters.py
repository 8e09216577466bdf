"""Letters: rows of the database gathered into what a công văn says.

A letter needs a kind in the catalogue and a function here that hands `letter` its names and blocks.
"""

from datetime import date
from typing import Any

from kehoach.contents.figures.submission import days_late, owes_late
from kehoach.contents.papers.issuer import (
    chair_signer,
    office_name,
    office_signer,
    paper_authority,
    plan_words,
)
from kehoach.contents.papers.making import Ask
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Block
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.reminder import LateIndicator, LateList, make_reminder_blocks
from kehoach.records.authorities.models import Authority, Unit
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import FigureStatus, Owed, Round, RoundStatus


def letter(
    authority: Authority,
    kind: PaperKind,
    *,
    names: dict[str, str],
    addressees: tuple[str, ...],
    blocks: tuple[Block, ...],
    today: date,
    **more: Any,
) -> Paper:
    """Return a letter of an authority: subject and closing of the kind filled with names, signed as the kind says.

    `more` are other fields of the paper: annexes, recipients, internal.
    """
    chair = kind.signer == "chair"
    whole: dict[str, Any] = {
        "recipients": kind.recipients,
        "signer": chair_signer(authority, today) if chair else office_signer(authority, kind),
        "illustrative": authority.illustrative,
        **more,
    }
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=paper_authority(authority, kind),
        addressees=addressees,
        subject=kind.subject.format(**names),
        blocks=blocks,
        closing=kind.closing.format(**names),
        made_on=today,
        **whole,
    )


def authority_names(authority: Authority) -> dict[str, str]:
    """Return the names every letter may use: authority, authority_short, office."""
    issuer = paper_authority(authority)
    return {
        "authority": issuer.name,
        "authority_short": issuer.short_name,
        "office": office_name(authority),
    }


def get_reminder(ask: Ask, kind: PaperKind) -> Paper:
    """Return the letter to the units that owe figures of a round after its due day.

    Units that wait for an outside source are not late. Indicators stand by number and name only. Raises
    UserFacingError where the round is closed or nobody is late.
    """
    round_, today = ask.round, ask.viewer.today
    assert round_ is not None
    late = _late_lists(round_, today)
    if not late:
        raise UserFacingError(f"{round_.title}: không có đơn vị nào quá hạn gửi số liệu, không cần đôn đốc.")
    names = _names(round_, today, late)
    return letter(
        round_.plan.authority,
        kind,
        names=names,
        addressees=tuple(item.unit for item in late),
        blocks=make_reminder_blocks(kind, names, late),
        today=today,
        about_period=Period.parse(round_.period).label,
    )


def _late_lists(round_: Round, today: date) -> tuple[LateList, ...]:
    """Return what each late unit owes, in the order of units and of the plan; an indicator once."""
    if round_.status != RoundStatus.OPEN or today <= round_.due_date:
        return ()
    rows = Owed.objects.filter(
        round=round_,
        waiting_for="",
        figure__status__in=(FigureStatus.DRAFT, FigureStatus.RETURNED),
    ).select_related("figure__indicator", "unit")
    by_unit: dict[Unit, dict[Indicator, LateIndicator]] = {}
    for row in rows:
        if not owes_late(row, round_, today):
            continue
        indicator = row.figure.indicator
        by_unit.setdefault(row.unit, {})[indicator] = LateIndicator(indicator.number, indicator.name)
    days = days_late(round_.due_date, today)
    return tuple(
        LateList(unit.name, round_.due_date, days, tuple(by_unit[unit].values()))
        for unit in sorted(by_unit, key=lambda unit: (unit.order, unit.pk))
    )


def _names(round_: Round, today: date, late: tuple[LateList, ...]) -> dict[str, str]:
    return {
        **authority_names(round_.plan.authority),
        "round": round_.title_within,
        "plan": plan_words(round_.plan),
        "due": f"ngày {cited_day(round_.due_date)}",
        "today": cited_day(today),
        "units": str(len(late)),
        "figures": str(len({item for unit in late for item in unit.indicators})),
        "days": str(days_late(round_.due_date, today)),
    }
