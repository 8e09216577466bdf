"""The sheets of the sample ward, left at every step of their way by the same acts as real ones."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from kehoach.acts import sheets as acts
from kehoach.acts.actor import Actor
from kehoach.core.indicators.definition_sheet import from_plain
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import day_of
from kehoach.records.plans.models import Plan
from kehoach.records.sheets.models import DefinitionSheet

# By the number of the indicator; what is not named is approved.
DRAFTS, SENT, RETURNED, PASSED = (2, 22, 26, 28, 29), (10, 13, 23, 24), (25,), (7, 8, 11, 30, 31, 32)
PROVISIONAL = {
    6: "Ước theo khảo sát 120 cơ sở tháng 12/2025 (số liệu minh họa); có số chính thức trong quý II"
}
NONE = {27: "Tính từ 1/1/2026, không có mức gốc"}
RETURN_REASON = "Chưa rõ công suất quy hoạch của trạm nào; đề nghị ghi văn bản quy hoạch."
DAYS_TO_FILL = 20


def play(authority: Authority, plan: Plan, at: datetime) -> None:
    """Call for the sheets of a plan and take each to its step, whole or not at all."""
    if DefinitionSheet.objects.filter(indicator__plan=plan).exists():
        return
    office = _holder(authority, Role.OFFICE, at + timedelta(days=2))
    chair = _holder(authority, Role.CHAIR, at + timedelta(days=9))
    with transaction.atomic():
        acts.call_for(by=office, plan=plan, due_date=day_of(office.at) + timedelta(days=DAYS_TO_FILL))
        rows = list(DefinitionSheet.objects.filter(indicator__plan=plan).select_related("indicator", "unit"))
        for row in rows:
            _write(authority, row, at + timedelta(days=5))
        moving = [row for row in rows if row.indicator.number not in DRAFTS]
        for unit_id in sorted({row.unit_id for row in moving}):
            head = _holder(authority, Role.HEAD, at + timedelta(days=6), unit_id)
            acts.send(by=head, sheets=[row for row in moving if row.unit_id == unit_id])
        later = Actor(office.post, at + timedelta(days=8))
        for row in (item for item in moving if item.indicator.number in RETURNED):
            acts.return_(by=later, sheet=row, reason=RETURN_REASON)
        passed = [row for row in moving if row.indicator.number not in (*SENT, *RETURNED)]
        acts.pass_on(by=later, sheets=passed)
        acts.approve(by=chair, sheets=[row for row in passed if row.indicator.number not in PASSED])


def extend(authority: Authority, plan: Plan, on: date, at: datetime) -> None:
    """Give the sheets that are still to be filled a day ahead of the day the ward stands at."""
    due = on + timedelta(days=DAYS_TO_FILL)
    late = DefinitionSheet.objects.filter(indicator__plan=plan, due_date__lt=on)
    if late.exclude(status="approved").exists():
        acts.call_for(by=_holder(authority, Role.OFFICE, at), plan=plan, due_date=due)


def _write(authority: Authority, row: DefinitionSheet, at: datetime) -> None:
    """Write what the sample says beyond what was filled in; most need nothing more."""
    number = row.indicator.number or 0
    assert row.current is not None
    stands = from_plain(row.current.content)
    content = stands if stands.holder else replace(stands, holder=row.unit.name)
    if number in NONE:
        content = replace(content, answer="none", ground=NONE[number])
    if number in PROVISIONAL:
        content = replace(content, answer="provisional", ground=PROVISIONAL[number])
    officer = _holder(authority, Role.OFFICER, at, row.unit_id)
    acts.write(by=officer, sheet=row, content=content, after_revision=1, illustrative=True)


def _holder(authority: Authority, role: Role, at: datetime, unit_id: int | None = None) -> Actor:
    posts = Post.objects.filter(authority=authority, role=role).select_related("user", "unit", "authority")
    return Actor(posts.get(unit_id=unit_id) if unit_id else posts[0], at)
