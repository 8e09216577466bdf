"""Letters: rows of the database gathered into what a công văn says."""

from dataclasses import replace
from datetime import date

from kehoach.catalogue import letter_profile
from kehoach.contents.figures.submission import days_late
from kehoach.contents.papers.report import paper_authority, plan_words
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.report.content import AuthorityProfile, Signer
from kehoach.core.report.letter import LateIndicator, LateList, Letter, make_reminder_blocks
from kehoach.core.report.paper import LetterProfile
from kehoach.records.authorities.models import Authority, Unit, UnitKind
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import FigureStatus, Owed, Round, RoundStatus


def get_reminder_letter(round_: Round, today: date) -> Letter:
    """Return the letter to the units that owe figures of a round after its due day.

    Units that wait for an outside source are not late. Indicators stand by number and name only. Raises
    UserFacingError where the round is closed or nobody is late.
    """
    late = _late_lists(round_, today)
    if not late:
        raise UserFacingError(f"{round_.title}: không có đơn vị nào quá hạn gửi số liệu, không cần đôn đốc.")
    profile = letter_profile("cong-van-don-doc")
    authority = paper_authority(round_.plan.authority)
    names = _names(round_, today, late, authority)
    return Letter(
        kind="cong-van-don-doc",
        authority=replace(authority, symbol=profile.symbol.format(drafting_unit=authority.drafting_unit)),
        addressees=tuple(item.unit for item in late),
        subject=profile.subject.format(**names),
        blocks=make_reminder_blocks(profile, names, late),
        closing=profile.closing.format(**names),
        recipients=profile.recipients,
        signer=_signer(round_.plan.authority, profile),
        made_on=today,
        illustrative=round_.plan.authority.illustrative,
    )


def get_reminder_letter_of(plan: Plan, period: Period, today: date) -> Letter:
    """Return the letter of the open round of a period that was due first; UserFacingError where nobody is late."""
    rounds = Round.objects.filter(
        plan=plan, period=period.code, status=RoundStatus.OPEN, due_date__lt=today
    ).order_by("due_date", "pk")
    round_ = next((item for item in rounds if _late_lists(item, today)), None)
    if round_ is None:
        raise UserFacingError(
            f"Kỳ {period.label}: không có đơn vị nào quá hạn gửi số liệu, không cần đôn đốc."
        )
    return get_reminder_letter(round_, today)


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
        indicator = row.figure.indicator
        by_unit.setdefault(row.unit, {})[indicator] = LateIndicator(indicator.number, indicator.name)
    days = days_late(round_.due_date, today)
    return tuple(
        LateList(unit.name, round_.due_date, days, tuple(by_unit[unit].values()))
        for unit in sorted(by_unit, key=lambda unit: (unit.order, unit.pk))
    )


def _names(
    round_: Round, today: date, late: tuple[LateList, ...], authority: AuthorityProfile
) -> dict[str, str]:
    office = Unit.objects.filter(authority=round_.authority_id, kind=UnitKind.OFFICE).first()
    return {
        "round": round_.title_within,
        "plan": plan_words(round_.plan),
        "authority": authority.name,
        "authority_short": authority.short_name,
        "office": office.name if office else "Văn phòng HĐND và UBND",
        "due": f"ngày {format_date(round_.due_date)}",
        "today": format_date(today),
        "units": str(len(late)),
        "figures": str(len({item for unit in late for item in unit.indicators})),
        "days": str(days_late(round_.due_date, today)),
    }


def _signer(authority: Authority, profile: LetterProfile) -> Signer:
    """Return who signs by order of the chair: the form's lines, unless the authority's profile has its own."""
    given = authority.profile.get("office_signer")
    return Signer(tuple(given["lines"]), given.get("name", "")) if given else Signer(profile.signer)
