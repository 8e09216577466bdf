"""Illustrative reminders and causes of lateness, by the same acts as real ones."""

from datetime import date, datetime, time, timedelta

from kehoach.acts.actor import Actor
from kehoach.acts.chasing import causes, messages
from kehoach.contents.cycle.rates import late_owed
from kehoach.records.authorities.models import Authority, Post, Role, Unit
from kehoach.records.chasing.models import LateCause
from kehoach.records.hanoi import HANOI, day_of
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Round, RoundStatus

BEFORE_THE_PLAN = "Kế hoạch ban hành sau hạn của đợt, số liệu thu thập bù"
WAITED = "Cơ quan thống kê cấp trên chưa công bố số liệu ước cả năm"
MESSAGE_DAYS_BACK = (2, 0)


def run(authority: Authority, plan: Plan, on: date) -> None:
    """Accept the cause of what was due before the plan came in, name one, and remind as the worker would have."""
    began = day_of(plan.imported_at)
    for round_ in Round.objects.filter(plan=plan).order_by("due_date"):
        if round_.due_date < began:
            _note(authority, plan, round_, BEFORE_THE_PLAN, began + timedelta(days=10), accept=True)
    outside = Round.objects.filter(
        plan=plan, kind="year_party", status=RoundStatus.OPEN, due_date__lt=on
    ).first()
    if outside is not None:
        _note(authority, plan, outside, WAITED, on, accept=False)
    for back in MESSAGE_DAYS_BACK:
        day = max(on - timedelta(days=back), began + timedelta(days=1))
        messages.make_messages(authority=authority, at=datetime.combine(day, time(8, 15), HANOI))


def _note(authority: Authority, plan: Plan, round_: Round, text: str, on: date, *, accept: bool) -> None:
    """Write the cause of every unit that was late in the round: accepted by the chairman, or named by its head."""
    for unit in Unit.objects.filter(owed__round=round_).distinct():
        owed = late_owed(plan, round_.pk, unit.pk, on)
        if not owed or LateCause.objects.filter(owed__in=owed).exists():
            continue
        at = datetime.combine(on, time(7, 30), HANOI)
        if accept:
            chair = Post.objects.select_related("user", "unit", "authority").filter(authority=authority)
            causes.decide_cause(
                by=Actor(chair.filter(role=Role.CHAIR)[0], at), owed=owed, accept=True, text=text
            )
        else:
            heads = Post.objects.select_related("user", "unit", "authority").filter(unit=unit, role=Role.HEAD)
            causes.propose_cause(by=Actor(heads[0], at), owed=owed, text=text)
