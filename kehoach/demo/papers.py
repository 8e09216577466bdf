"""Illustrative papers in each state, by the same acts as real ones: two issued, one of them outdated by a revision."""

from datetime import date, datetime, time

from kehoach.acts.actor import Actor
from kehoach.acts.papers import issuing, life
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.choices import NAMES
from kehoach.contents.papers.life import as_issued, get_drafted
from kehoach.contents.viewer import Viewer
from kehoach.documents.formats import render
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import HANOI
from kehoach.records.papers.models import FiledPaper
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Round, RoundStatus

KIND = "bao-cao"
SIGNER = "Người ký minh họa"
MISTAKEN = "Chọn nhầm kỳ báo cáo"
ISSUED = (("2026-Q1", "41"), ("2026-S1", "96"))
CHECKED, WITHDRAWN = "2026-Q3", "2026-M07"


def issue(authority: Authority, plan: Plan, on: date) -> None:
    """Issue the reports of the first quarter and half year, in the morning of the day."""
    for period, number in ISSUED:
        filed = _draft(authority, plan, period, on)
        if filed is None:
            continue
        by = _office(authority, filed.changed_at)
        life.check_paper(by=by, filed=filed)
        paper = get_drafted(_viewer(by), paper_kind(KIND), filed.choices)[1].paper
        made = as_issued(paper, number=number, issued_on=by.today, signer=SIGNER)
        given = issuing.Issued(
            number=number,
            issued_on=by.today,
            signer=SIGNER,
            name=f"{number}-{filed.symbol}.pdf",
            data=render(made, ".pdf"),
            signed=False,
        )
        issuing.issue_paper(by=by, filed=filed, given=given)


def prepare(authority: Authority, plan: Plan, on: date) -> None:
    """Leave one report checked, one withdrawn, and the newest month's as a draft."""
    if checked := _draft(authority, plan, CHECKED, on):
        life.check_paper(by=_office(authority, checked.changed_at), filed=checked)
    if mistaken := _draft(authority, plan, WITHDRAWN, on):
        life.withdraw_paper(by=_office(authority, mistaken.changed_at), filed=mistaken, reason=MISTAKEN)
    months = Round.objects.filter(plan=plan, status=RoundStatus.LOCKED, period__contains="-M")
    if newest := months.order_by("cut_off_date").last():
        _draft(authority, plan, newest.period, on)


def _draft(authority: Authority, plan: Plan, period: str, on: date) -> FiledPaper | None:
    """Return a new draft for a locked period; None where there is one or the period is not locked yet."""
    if FiledPaper.objects.filter(plan=plan, kind=KIND, about=period).exists():
        return None
    if not Round.objects.filter(plan=plan, period=period, status=RoundStatus.LOCKED).exists():
        return None
    by = _office(authority, datetime.combine(on, time(7, 45), HANOI))
    _, given = get_drafted(_viewer(by), paper_kind(KIND), {NAMES["period"]: period})
    return life.draft_paper(by=by, plan=plan, given=given)


def _office(authority: Authority, at: datetime) -> Actor:
    posts = Post.objects.filter(authority=authority, role=Role.OFFICE)
    return Actor(posts.select_related("user", "unit", "authority")[0], at)


def _viewer(by: Actor) -> Viewer:
    return Viewer(by.authority.pk, by.post, by.today)
