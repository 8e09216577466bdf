"""Illustrative papers in each state, by the same acts as real ones: two issued, one of them outdated by a revision."""

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

from docx import Document

from kehoach.acts.actor import Actor
from kehoach.acts.papers import issuing, life, templates
from kehoach.acts.papers.profile import set_profile
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.choices import NAMES
from kehoach.contents.papers.life import as_issued, get_drafted
from kehoach.contents.papers.templates import get_template_page
from kehoach.contents.viewer import Viewer
from kehoach.core.papers.profile import read_profile
from kehoach.documents.formats import render
from kehoach.documents.word.template import make_template
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import HANOI
from kehoach.records.papers.models import FiledPaper
from kehoach.records.papers.templates import current_template
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Round, RoundStatus

KIND, LETTER = "bao-cao", "cong-van-don-doc"
ADDRESS = "http://127.0.0.1:8000"
CONTACT = "Vướng mắc về số liệu xin trao đổi với bộ phận tổng hợp, Văn phòng HĐND và UBND phường."
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


def set_address(authority: Authority, at: datetime) -> None:
    """Say where the system is reached inside, so that tables carry a QR to their figures."""
    profile = read_profile(authority.profile)
    if not profile.address:
        by = _office(authority, at)
        authority.profile = set_profile(by=by, profile=replace(profile, address=ADDRESS)).profile


def set_template(authority: Authority, on: date) -> None:
    """Give the letter to late units a template of the office's own: a line that says whom to call."""
    if current_template(authority.pk, LETTER):
        return
    by, kind = _office(authority, datetime.combine(on, time(9, 30), HANOI)), paper_kind(LETTER)
    page = get_template_page(_viewer(by), kind)
    document = Document(BytesIO(make_template(page.sample.paper)))
    line = next(line for line in document.paragraphs if "loi_ket" in line.text)
    line.insert_paragraph_before(CONTACT)
    data = BytesIO()
    document.save(data)
    given = templates.HandedTemplate(
        name="mau-cong-van-don-doc.docx",
        data=data.getvalue(),
        note="Thêm dòng đầu mối liên hệ",
        faults=(),
        tried_on=page.sample.title,
    )
    templates.keep_template(by=by, kind=kind, given=given)


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
