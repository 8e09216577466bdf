"""Illustrative requests for figures, by the same acts as real ones: one answered, one due soon, one on paper."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import resources
from pathlib import Path

from kehoach.acts import figures, forms, rounds
from kehoach.acts import requests as acts
from kehoach.acts.actor import Actor
from kehoach.contents.cycle.requests.answering import get_rows
from kehoach.contents.cycle.requests.forms import get_grid
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.form import PERIOD, MappedCell
from kehoach.intake.forms import read_form_safely
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.models import Indicator, Plan
from kehoach.records.reporting.models import Figure, Owed, Round, RoundStatus
from kehoach.records.requests.models import FigureRequest
from kehoach.records.schedule.current import calendar_of

ANSWERED = (1, 5, 7, 15, 22, 30)
"""Numbers of the indicators asked for in the request that is answered; the thirtieth is followed separately."""
WAITING = (6, 7, 11, 15, 24)
REASON = "Đếm trùng một số hồ sơ, đã rà soát lại"
PAPER = "318/UBND-TH"
FORM = Path(str(resources.files("kehoach.catalogue").joinpath("sample/bieu-05-mau.xlsx")))
FORM_NAME = "Biểu 05: chỉ tiêu kinh tế - xã hội cấp xã (biểu minh họa)"


def run(authority: Authority, plan: Plan, on: date) -> None:
    """Ask and answer once there is an approved period; the days stand back from the ward's day."""
    if FigureRequest.objects.filter(authority=authority).exists():
        return
    closed = Round.objects.filter(plan=plan).exclude(status=RoundStatus.OPEN).order_by("cut_off_date", "pk")
    quarters = [item.period for item in closed if item.period.endswith(("Q1", "Q2", "Q3", "S1", "9M"))]
    if not quarters:
        return
    first, newest = Period.parse(quarters[0]), Period.parse(quarters[-1])
    _answered(authority, plan, first, on)
    calendar = calendar_of(authority.pk)
    given = acts.Asked(
        indicators=_ids(plan, WAITING),
        period=newest,
        purpose="Phục vụ hội nghị Ban Chấp hành Đảng bộ phường cuối năm",
        due_date=calendar.add_working_days(on, 2),
        words="Số hộ kinh doanh, doanh nghiệp thành lập mới từ đầu năm",
    )
    acts.ask(by=_actor(authority, Role.READER, on, 8), plan=plan, given=given)
    came = acts.Came(
        receiver=f"UBND {authority.province or 'tỉnh'}", paper=PAPER, asked_on=on - timedelta(days=3)
    )
    asked = acts.Asked(
        indicators=_ids(plan, ANSWERED[:5]),
        period=newest,
        purpose="Tổng hợp báo cáo kinh tế - xã hội của tỉnh",
        due_date=calendar.add_working_days(on, 4),
    )
    acts.record(by=_actor(authority, Role.OFFICE, on, 9), plan=plan, given=asked, came=came)
    _form(authority, plan, on)


def _form(authority: Authority, plan: Plan, on: date) -> None:
    """Take the province's blank form in and map what is suggested, and the name of the period."""
    data = FORM.read_bytes()
    given = forms.FormGiven(filename=FORM.name, data=data, layout=read_form_safely(data, FORM.name))
    by = _actor(authority, Role.OFFICE, on, 10)
    form = forms.add_form(by=by, name=FORM_NAME, receiver=f"UBND {authority.province}", given=given)
    cells = [*get_grid(form, plan).offers, MappedCell(sheet="Biểu 05", place="C4", measure=PERIOD)]
    forms.map_cells(by=by, form=form, plan=plan, after_revision=0, cells=cells)


def _answered(authority: Authority, plan: Plan, period: Period, on: date) -> None:
    """Have Đảng ủy ask for a quarter and Văn phòng answer on the system, the day before the ward's."""
    day = on - timedelta(days=1)
    given = acts.Asked(
        indicators=_ids(plan, ANSWERED),
        period=period,
        purpose="Chuẩn bị báo cáo chính trị trình hội nghị Đảng ủy",
        due_date=day + timedelta(days=5),
    )
    row = acts.ask(by=_actor(authority, Role.READER, day, 8), plan=plan, given=given)
    rows = get_rows(row)
    acts.answer(by=_actor(authority, Role.OFFICE, day, 15), request=row, given=acts.Answered(rows=rows))
    given_out = [item.figure for item in rows if item.figure is not None]
    _correct(authority, Figure.objects.filter(pk__in=given_out, approved__numerator__gt=0).first(), on)


def _correct(authority: Authority, figure: Figure | None, on: date) -> None:
    """Have one of the figures reopened and approved with a smaller count on the ward's day."""
    rows = Owed.objects.select_related("figure__current", "figure__indicator", "unit", "round")
    owed = rows.filter(figure=figure, round__status=RoundStatus.LOCKED).first() if figure else None
    if owed is None or owed.figure.current is None or owed.figure.current.numerator is None:
        return
    before = owed.figure.current
    figures.reopen(by=_actor(authority, Role.OFFICE, on, 9), figure=owed.figure, reason=REASON)
    given = figures.Given(
        numerator=(owed.figure.current.numerator * Decimal("0.97")).quantize(Decimal(1)),
        denominator=before.denominator,
        quality=before.quality,
        as_of_date=before.as_of_date,
        paper="Biểu đính chính, số liệu minh họa",
        note=REASON,
    )
    officer, head = (_actor(authority, role, on, 10, owed.unit_id) for role in (Role.OFFICER, Role.HEAD))
    figures.enter(by=officer, owed=owed, given=given, after_revision=before.revision, illustrative=True)
    figures.submit(by=head, round_=owed.round, unit=owed.unit)
    figures.receive(by=_actor(authority, Role.OFFICE, on, 11), figures=[owed.figure])
    rounds.approve_round(by=_actor(authority, Role.CHAIR, on, 13), round_=owed.round)


def _ids(plan: Plan, numbers: tuple[int, ...]) -> list[int]:
    return list(Indicator.objects.filter(plan=plan, number__in=numbers).values_list("pk", flat=True))


def _actor(authority: Authority, role: Role, day: date, hour: int, unit_id: int | None = None) -> Actor:
    posts = Post.objects.filter(authority=authority, role=role).select_related("user", "unit", "authority")
    return Actor(
        posts.get(unit_id=unit_id) if unit_id else posts[0], datetime.combine(day, time(hour, 20), HANOI)
    )
