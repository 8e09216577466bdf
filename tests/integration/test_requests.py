"""Requests for figures, act by act and page by page: who may, what is given, what the log says afterwards."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures, plans, rounds
from kehoach.acts import requests as acts
from kehoach.acts.papers import issuing, life
from kehoach.catalogue import paper_kind
from kehoach.contents.cycle.requests import pages
from kehoach.contents.cycle.requests.answering import get_rows, rows_of
from kehoach.contents.cycle.requests.log import count_changed, get_given_of, get_log
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.life import get_drafted
from kehoach.contents.papers.making import Ask, make_paper
from kehoach.contents.papers.requests import get_answer_tables
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.provided import read_rows, write_rows
from kehoach.core.report.words import RESTRICTED
from kehoach.documents.formats import render
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import User
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, RoundStatus
from kehoach.records.requests.models import FigureRequest, ProvidedFigure

Acting = Callable[..., Any]
DAY, DUE = date(2026, 4, 21), date(2026, 4, 27)
QUARTER = Period.parse("2026-Q1")
WORDS = "Số hộ kinh doanh đăng ký mới"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the files of these tests in a folder of their own."""
    settings.HOME = tmp_path
    return tmp_path


def wanted(plan: Any, *numbers: int) -> list[int]:
    """Return the ids of indicators by number."""
    return list(Indicator.objects.filter(plan=plan, number__in=numbers).values_list("pk", flat=True))


def asked(plan: Any, *numbers: int, **more: Any) -> acts.Asked:
    """Return a request for indicators of the first quarter."""
    given = {"period": QUARTER, "purpose": "Phục vụ kỳ họp", "due_date": DUE, **more}
    return acts.Asked(indicators=wanted(plan, *numbers), **given)


def correct(acting: Acting, plan: Any) -> Figure:
    """Reopen a figure of the locked first quarter and have half of it approved; return the figure."""
    rows = Owed.objects.select_related("figure__indicator__plan", "figure__current", "unit", "round")
    owed = rows.filter(
        round__plan=plan,
        round__period="2026-Q1",
        unit__short_name="Phòng KTHTĐT",
        round__status=RoundStatus.LOCKED,
        figure__status=FigureStatus.LOCKED,
        figure__current__numerator__isnull=False,
    )[0]
    figures.reopen(by=acting("vanphong"), figure=owed.figure, reason="Đếm trùng hồ sơ")
    value = owed.figure.current
    assert value is not None and value.numerator is not None
    given = figures.Given(
        as_of_date=date(2026, 4, 20),
        paper="Biểu 05 đính chính",
        note="Đính chính.",
        numerator=(value.numerator / 2).quantize(Decimal(1)),
        denominator=value.denominator,
    )
    figures.enter(by=acting("cv-kinhte"), owed=owed, given=given, after_revision=value.revision)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    rounds.approve_round(by=acting("chutich"), round_=owed.round)
    return owed.figure


def correctable(plan: Any) -> int:
    """Return the number of the indicator that `correct` corrects."""
    rows = Owed.objects.filter(
        round__plan=plan,
        round__period="2026-Q1",
        unit__short_name="Phòng KTHTĐT",
        figure__status=FigureStatus.LOCKED,
        figure__current__numerator__isnull=False,
    )
    return int(rows[0].figure.indicator.number or 0)


@pytest.fixture
def request_(acting: Acting, plan: Any) -> FigureRequest:
    """Return a request of Đảng ủy for a figure that can be corrected, a restricted and a yearly indicator."""
    return acts.ask(by=acting("danguy"), plan=plan, given=asked(plan, correctable(plan), 30, 9))


def viewer(acting: Acting, who: str = "vanphong", day: date = DAY) -> Viewer:
    """Return a post that reads on a day."""
    post = acting(who).post
    return Viewer(post.authority_id, post, day)


def give(acting: Acting, row: FigureRequest, way: Any = "page", reply: str = "") -> Any:
    """Answer a request with what stands now."""
    given = acts.Answered(rows=get_rows(row), reply=reply, way=way)
    return acts.answer(by=acting("vanphong"), request=row, given=given)


def issue(acting: Acting, row: FigureRequest, kind: str, number: str) -> Any:
    """Draft, check and issue a letter on a request."""
    plan, given = get_drafted(viewer(acting), paper_kind(kind), {"yeu-cau": str(row.pk)})
    filed = life.draft_paper(by=acting("vanphong"), plan=plan, given=given)
    life.check_paper(by=acting("vanphong"), filed=filed)
    made = issuing.Issued(
        number=number, issued_on=DAY, signer="Người Ký", name="a.pdf", data=b"%PDF-1.7\n%%EOF\n", signed=False
    )
    issuing.issue_paper(by=acting("vanphong"), filed=filed, given=made)
    filed.refresh_from_db()
    return filed


def test_an_answer_takes_the_approved_values_as_they_stand(acting: Acting, request_: FigureRequest) -> None:
    """A figure with quality, day and paper; what is not measured with its last figure; restricted by name alone."""
    rows = {row.order: row for row in get_rows(request_)}
    standing = {order: row.standing for order, row in rows.items()}
    number = str(correctable(request_.plan))
    assert standing[number] == "given" and standing["30"] == "restricted"
    given = rows[number]
    figure = Figure.objects.get(pk=given.figure or 0)
    assert given.value == figure.approved_id and given.quality and given.as_of and given.text
    secret = rows["30"]
    assert (secret.figure, secret.value, secret.text, secret.number, secret.plan) == (
        None,
        None,
        "",
        None,
        "",
    )
    assert read_rows(write_rows(rows.values())) == tuple(rows.values())


def test_an_unapproved_period_is_missing_by_name_with_the_last_figure(acting: Acting, plan: Any) -> None:
    """April is under way: received values are not given."""
    number = correctable(plan)
    row = rows_of(plan, Period.parse("2026-M04"), wanted(plan, number))[0]
    assert row.standing in ("missing", "not_due") and row.figure is None
    assert "số gần nhất" in row.note and "2026" in row.note


def test_given_on_the_system_it_is_logged_and_differs_after_a_correction(
    acting: Acting, request_: FigureRequest
) -> None:
    """The revision of then stays; today's stands beside it; giving again ends the warning."""
    give(acting, request_)
    office = viewer(acting)
    page = pages.get_request(viewer(acting, "danguy"), request_.pk)
    assert page is not None and page.view.row.status == "given" and page.answer
    line = page.given[0]
    assert not line.changed and line.by_paper == "trên hệ thống"
    assert count_changed(office) == 0
    figure = correct(acting, request_.plan)
    assert count_changed(office) == 1
    page = pages.get_request(office, request_.pk)
    assert page is not None and [item.row.figure_id for item in page.changed] == [figure.pk]
    assert page.changed[0].given != page.changed[0].now
    at = get_given_of(office, Indicator.objects.get(pk=figure.indicator_id))
    assert at[0].provision.receiver == request_.receiver and at[0].warns
    give(acting, request_)
    assert count_changed(office) == 0
    log = get_log(office, receiver="đang uy").lines
    assert [entry.corrected for entry in log if entry.row.figure_id == figure.pk] == [False, True]
    assert not get_log(office, receiver="tỉnh").lines
    assert len(get_log(office, indicator=str(line.indicator.number)).lines) == 2


def test_a_letter_gives_when_it_is_issued_and_another_corrects_it(acting: Acting, plan: Any) -> None:
    """Frozen before it is drafted; the log has the number; the correction has both figures and the reason."""
    came = acts.Came(receiver="UBND tỉnh", paper="125/UBND-TH", asked_on=DAY)
    row = acts.record(by=acting("vanphong"), plan=plan, given=asked(plan, correctable(plan)), came=came)
    with pytest.raises(ActRefusedError, match="bằng công văn"):
        give(acting, row)
    give(acting, row, "letter")
    assert not ProvidedFigure.objects.filter(provision__request=row).exists()
    filed = issue(acting, row, pages.LETTERS[0], "210")
    row.refresh_from_db()
    assert row.status == "given"
    line = pages.get_request(viewer(acting), row.pk).given[0]  # type: ignore[union-attr]
    assert line.by_paper == f"số 210/{filed.symbol} ngày 21/4/2026"
    with pytest.raises(UserFacingError):
        choose(viewer(acting), paper_kind(pages.LETTERS[1]), {"yeu-cau": str(row.pk)})
    correct(acting, plan)
    assert count_changed(viewer(acting)) == 1
    issue(acting, row, pages.LETTERS[1], "211")
    assert count_changed(viewer(acting)) == 0


def test_issued_reports_stand_in_the_log_too(acting: Acting, plan: Any) -> None:
    """The figures of the report's own period, by its number, to whom it is addressed; nothing restricted."""
    draft, given = get_drafted(viewer(acting), paper_kind("bao-cao"), {"ky": "2026-Q1"})
    filed = life.draft_paper(by=acting("vanphong"), plan=draft, given=given)
    life.check_paper(by=acting("vanphong"), filed=filed)
    made = issuing.Issued(
        number="99", issued_on=DAY, signer="Người Ký", name="a.pdf", data=b"%PDF-1.7\n%%EOF\n", signed=False
    )
    issuing.issue_paper(by=acting("vanphong"), filed=filed, given=made)
    rows = ProvidedFigure.objects.filter(provision__paper=filed).select_related("figure__indicator")
    assert rows and {row.figure.period_end for row in rows} == {QUARTER.last_day}
    assert not {row.figure.indicator.number for row in rows} & {30, 31, 32}
    assert get_log(viewer(acting)).lines[0].by_paper.startswith("số 99/")


@pytest.mark.parametrize(
    "who", ["cv-kinhte", "tp-kinhte", "chutich", "phochutich", "nguoidang", "quantri", "vanphong"]
)
def test_only_those_who_oversee_ask(acting: Acting, plan: Any, who: str) -> None:
    """Nothing is written for anybody else."""
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        acts.ask(by=acting(who), plan=plan, given=asked(plan, 5))


@pytest.mark.parametrize("who", ["danguy", "chutich", "cv-kinhte", "nguoidang", "quantri"])
def test_only_the_office_records_and_answers(acting: Acting, request_: FigureRequest, who: str) -> None:
    """Neither does the one who asked answer himself."""
    before = Event.objects.count()
    came = acts.Came(receiver="UBND tỉnh", paper="1", asked_on=DAY)
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        acts.record(by=acting(who), plan=request_.plan, given=asked(request_.plan, 5), came=came)
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        acts.answer(by=acting(who), request=request_, given=acts.Answered(rows=get_rows(request_)))
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"purpose": " "}, "mục đích"),
        ({"due_date": None}, "hạn trả lời"),
        ({"due_date": date(2026, 4, 20)}, "đã qua"),
        ({"words": "Kế hoạch\nTỐI MẬT\nsố 1"}, "TỐI MẬT"),
    ],
)
def test_a_request_says_for_what_and_until_when(
    acting: Acting, plan: Any, more: dict[str, Any], words: str
) -> None:
    """Each lack has its own sentence."""
    with pytest.raises(ActRefusedError, match=words):
        acts.ask(by=acting("danguy"), plan=plan, given=asked(plan, 5, **more))


def test_a_request_asks_for_something_and_paper_once(acting: Acting, plan: Any) -> None:
    """Nothing chosen, another's indicator, the same paper twice, a paper of tomorrow."""
    with pytest.raises(ActRefusedError, match="ít nhất một"):
        acts.ask(by=acting("danguy"), plan=plan, given=asked(plan))
    with pytest.raises(ActRefusedError, match="không thuộc kế hoạch"):
        bad = acts.Asked(indicators=[10**9], period=QUARTER, purpose="x", due_date=DUE)
        acts.ask(by=acting("danguy"), plan=plan, given=bad)
    came = acts.Came(receiver="UBND tỉnh", paper="1/UBND", asked_on=DAY)
    acts.record(by=acting("vanphong"), plan=plan, given=asked(plan, 5), came=came)
    with pytest.raises(ActRefusedError, match="đã được ghi"):
        acts.record(by=acting("vanphong"), plan=plan, given=asked(plan, 5), came=came)
    late = acts.Came(receiver="UBND tỉnh", paper="2", asked_on=DAY + timedelta(days=1))
    with pytest.raises(ActRefusedError, match="sau hôm nay"):
        acts.record(by=acting("vanphong"), plan=plan, given=asked(plan, 5), came=late)


def test_words_need_words_and_a_changed_figure_is_refused(acting: Acting, plan: Any) -> None:
    """What is given is what was previewed."""
    given = asked(plan, correctable(plan), words=WORDS)
    row = acts.ask(by=acting("danguy"), plan=plan, given=given)
    with pytest.raises(ActRefusedError, match="ghi bằng lời"):
        give(acting, row)
    previewed = get_rows(row)
    correct(acting, plan)
    with pytest.raises(ActRefusedError, match="vừa thay đổi"):
        answer = acts.Answered(rows=previewed, reply="12 hộ")
        acts.answer(by=acting("vanphong"), request=row, given=answer)
    give(acting, row, reply="12 hộ")
    assert not any(WORDS in event.words or "12 hộ" in str(event.data) for event in Event.objects.all())


def test_a_restricted_figure_cannot_be_forced_into_an_answer(acting: Acting, request_: FigureRequest) -> None:
    """Not even by rows made by hand, and no other authority's request is touched."""
    rows = get_rows(request_)
    figure = Figure.objects.filter(indicator__number=30, indicator__plan=request_.plan).first()
    if figure is not None and figure.approved_id:
        forged = tuple(
            type(row)(
                **{
                    **write_rows([row])[0],
                    "number": None,
                    "sum": None,
                    "figure": figure.pk,
                    "value": figure.approved_id,
                }
            )
            if row.order == "30"
            else row
            for row in rows
        )
        with pytest.raises(ActRefusedError, match="theo dõi riêng"):
            acts.answer(by=acting("vanphong"), request=request_, given=acts.Answered(rows=forged))
    fewer = acts.Answered(rows=rows[:1])
    with pytest.raises(ActRefusedError, match="không khớp"):
        acts.answer(by=acting("vanphong"), request=request_, given=fewer)


def test_another_unit_and_another_ward_know_nothing(acting: Acting, request_: FigureRequest) -> None:
    """Neither list, page nor log; the publisher and the units neither."""
    give(acting, request_)
    stranger = Viewer(request_.authority_id + 1000, acting("vanphong").post, DAY)
    for look in (
        stranger,
        viewer(acting, "cv-kinhte"),
        viewer(acting, "nguoidang"),
        viewer(acting, "quantri"),
    ):
        assert pages.get_request(look, request_.pk) is None
        assert pages.get_requests(look) == () and get_log(look).lines == ()


def test_withdrawn_with_a_reason_and_not_after_it_was_given(acting: Acting, request_: FigureRequest) -> None:
    """By who asked or Văn phòng."""
    with pytest.raises(ActRefusedError, match="lý do"):
        acts.withdraw(by=acting("danguy"), request=request_, reason=" ")
    acts.withdraw(by=acting("danguy"), request=request_, reason="Đã có trong báo cáo")
    with pytest.raises(ActRefusedError, match="ở bước"):
        give(acting, request_)


def test_the_workbook_has_numbers_and_no_secret(acting: Acting, request_: FigureRequest) -> None:
    """Every part of the file: the restricted indicator by name, no value, no target."""
    give(acting, request_)
    kind = paper_kind(pages.LETTERS[0])
    ask, _ = choose(viewer(acting), kind, {"yeu-cau": str(request_.pk)})

    for suffix in kind.files:
        data = render(make_paper(ask, kind), suffix)
        assert data == render(make_paper(ask, kind), suffix)
        if suffix != ".pdf":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                text = " ".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
            assert "heo dõi riêng" in text and "1,16" not in text


def page(client: Client, username: str) -> Client:
    """Return the client signed in."""
    client.force_login(User.objects.get(username=username))
    return client


def test_the_pages_lead_from_request_to_answer(client: Client, acting: Acting, plan: Any) -> None:
    """A fault keeps what was chosen; the preview's mark must be the one of now; the asker takes the workbook."""
    with time_machine.travel("2026-04-21T05:00:00Z", tick=False):
        asker = page(client, "danguy")
        new = reverse("request-ask")
        number = correctable(plan)
        assert "29/4/2026" in asker.get(new).content.decode()
        form = {
            "period": "2026-Q1",
            "purpose": "Họp",
            "due_date": "20/4/2026",
            "chi-tieu": wanted(plan, number),
        }
        refused = asker.post(new, form).content.decode()
        assert "đã qua" in refused and "checked" in refused
        assert asker.post(new, {**form, "due_date": "27/4/2026"}).status_code == 302
        row = FigureRequest.objects.latest("pk")
        here = reverse("request", args=[row.pk])
        assert asker.get(reverse("request-file", args=[row.pk])).status_code == 404
        assert "Cung cấp trên hệ thống" not in asker.get(here).content.decode()
        office = page(client, "vanphong")
        assert here in office.get(reverse("office")).content.decode()
        text = office.get(here).content.decode()
        mark = text.split('name="mark" value="')[1].split('"')[0]
        assert "vừa thay đổi" in office.post(here, {"act": "page", "mark": "x"}).content.decode()
        assert office.post(here, {"act": "page", "mark": mark, "reply": ""}).status_code == 302
        assert row.receiver in office.get(reverse("provided"), {"noi": "dang uy"}).content.decode()
        indicator = reverse("indicator", args=[form["chi-tieu"][0]])
        assert "Đã cung cấp cho ai" in office.get(indicator).content.decode()
        asker = page(client, "danguy")
        data = asker.get(reverse("request-file", args=[row.pk]))
        assert data.status_code == 200 and b"".join([data.content])[:2] == b"PK"
        assert page(client, "cv-kinhte").get(here).status_code == 403
        assert page(client, "nguoidang").get(reverse("provided")).status_code == 403


def test_an_indicator_followed_separately_since_leaves_no_figure_behind(
    acting: Acting, request_: FigureRequest
) -> None:
    """Neither on the request's page, in its workbook, nor in the log; the rows stay by name."""
    give(acting, request_)
    look = viewer(acting)
    before = pages.get_request(look, request_.pk)
    assert before is not None
    shown = before.given[0]
    definition = current_definition(Indicator.objects.get(pk=shown.indicator.pk))
    plans.settle_definition(
        by=acting("vanphong"),
        indicator=Indicator.objects.select_related("plan", "authority").get(pk=shown.indicator.pk),
        given=plans.DefinitionGiven(
            text=definition.text or "x",
            frequency=definition.frequency,
            secrecy="restricted",
            valid_from=DAY,
            source="Quyết định",
        ),
    )
    after = pages.get_request(look, request_.pk)
    assert after is not None
    pk = shown.indicator.pk
    assert {row.standing for row in after.answer if row.indicator == pk} == {"restricted"}
    assert {line.given for line in get_log(look, indicator=str(shown.indicator.number)).lines} == {RESTRICTED}
    request_.refresh_from_db()
    ask = Ask(viewer=look, plan=request_.plan, request=request_)
    tables = get_answer_tables(ask, paper_kind(pages.LETTERS[0]))
    rows = [row for table in tables.annexes[0].tables for row in table.rows if row.cells[1] == shown.name]
    assert [(row.cells[5], row.numbers[5], row.cells[9]) for row in rows] == [("-", None, "")]
    assert "trên hệ thống ngày 21/4/2026" in tables.category
