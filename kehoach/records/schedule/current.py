"""The calendar in force for an authority: the catalogue's data with what the authority set over them."""

from dataclasses import replace
from datetime import date

from kehoach.catalogue import office_calendar, round_definitions
from kehoach.core.calendar.definitions import RoundDefinition, read_definition
from kehoach.core.calendar.working_days import OfficeCalendar
from kehoach.records.schedule.models import Notice, RoundRule


def definitions_of(authority_id: int) -> tuple[RoundDefinition, ...]:
    """Return the definitions of rounds, ended ones included: the catalogue's order, then the authority's own."""
    own = {kind: read_definition(rule.definition) for kind, rule in rules_of(authority_id).items()}
    known = tuple(own.pop(item.kind, item) for item in round_definitions())
    return (*known, *own.values())


def rules_of(authority_id: int) -> dict[str, RoundRule]:
    """Return kind → the newest revision the authority set."""
    return {rule.kind: rule for rule in RoundRule.objects.filter(authority=authority_id)}


def notices_of(authority_id: int) -> dict[int, Notice]:
    """Return year → the newest notice the authority set."""
    return {notice.year: notice for notice in Notice.objects.filter(authority=authority_id)}


def calendar_of(authority_id: int) -> OfficeCalendar:
    """Return the calendar of the country with the authority's notices."""
    return with_notices(
        [(notice.days_off, notice.working_days) for notice in notices_of(authority_id).values()]
    )


def with_notices(notices: list[tuple[list[str], list[str]]]) -> OfficeCalendar:
    """Return the calendar of the country with days off and working days (ISO dates) added."""
    base = office_calendar()
    off = {date.fromisoformat(day) for days, _ in notices for day in days}
    working = {date.fromisoformat(day) for _, days in notices for day in days}
    return replace(
        base,
        extra_days_off=(base.extra_days_off | off) - working,
        extra_working_days=(base.extra_working_days | working) - off,
    )
