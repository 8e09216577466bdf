"""Đề nghị làm rõ, act by act and page by page: who may, what is refused, what stands afterwards."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kehoach.acts import inquiries as acts
from kehoach.contents.cycle import inquiries as content
from kehoach.contents.cycle.waiting import count_for
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.making import kind_for, make_paper
from kehoach.contents.papers.report import get_report
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.blocks import Paragraph
from kehoach.documents.formats import render
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import User
from kehoach.records.inquiries.models import Inquiry, InquiryStep
from kehoach.records.plans.models import Indicator

Acting = Callable[..., Any]
DAY, DUE = date(2026, 4, 21), date(2026, 4, 24)
PERIOD = Period.parse("2026-M04")
WORDS = "Chậm giải phóng mặt bằng ở tuyến đường lõi"
ANSWER = acts.Answer(
    cause=WORDS, cause_kind="objective", measure="Bàn giao từng đoạn", new_date=date(2026, 6, 30)
)


@pytest.fixture
def indicator(plan: Any) -> Indicator:
    """Return an indicator that the first unit leads and nobody has asked about."""
    return Indicator.objects.select_related("plan", "authority").get(plan=plan, number=29)


@pytest.fixture
def secret(plan: Any) -> Indicator:
    """Return a restricted indicator."""
    return Indicator.objects.select_related("plan", "authority").get(plan=plan, number=30)


def question(text: str = "Vì sao thấp hơn cùng kỳ?", due: date | None = DUE, **more: Any) -> acts.Question:
    """Return a question about April."""
    return acts.Question(text=text, period=PERIOD, due_date=due, **more)


@pytest.fixture
def asked(acting: Acting, indicator: Indicator) -> Inquiry:
    """Return an inquiry of the deputy."""
    return acts.ask(by=acting("phochutich"), indicator=indicator, given=question())


@pytest.fixture
def answered(acting: Acting, asked: Inquiry) -> Inquiry:
    """Return it answered."""
    acts.answer(by=acting("cv-kinhte"), inquiry=asked, given=ANSWER)
    asked.refresh_from_db()
    return asked


def viewer(acting: Acting, username: str, day: date = DAY) -> Viewer:
    """Return a person looking on a day."""
    actor = acting(username)
    return Viewer(actor.authority.pk, actor.post, day)


def sees(acting: Acting, username: str, row: Inquiry) -> bool:
    """Return whether a person's list holds the inquiry."""
    return row.pk in {view.row.pk for view in content.get_inquiries(viewer(acting, username))}


def test_the_whole_way_with_an_answer_sent_back_once(acting: Acting, answered: Inquiry) -> None:
    """Every step stays with its words; the counts in the frame follow; the trail has acts without words."""
    unit, leader = acting("cv-kinhte").post, acting("phochutich").post
    before = count_for(leader)["inquiries"]
    acts.send_back(by=acting("phochutich"), inquiry=answered, reason="Nêu rõ từng tuyến", due_date=DUE)
    assert count_for(leader)["inquiries"] == before - 1
    waiting = count_for(unit)["inquiries"]
    view = content.get_inquiry(answered.pk, viewer(acting, "cv-kinhte"))
    assert view is not None and view.returned is not None and view.returned.text == "Nêu rõ từng tuyến"
    acts.answer(by=acting("tp-kinhte"), inquiry=answered, given=ANSWER)
    assert count_for(unit)["inquiries"] == waiting - 1
    acts.accept(by=acting("phochutich"), inquiry=answered)
    done = [step.act for step in InquiryStep.objects.filter(inquiry=answered)]
    assert done == ["asked", "answered", "returned", "answered", "accepted"]
    events = Event.objects.filter(subject=f"inquiries.Inquiry:{answered.pk}")
    assert [event.act for event in events] == [f"inquiries.{act}" for act in done]
    assert not any(WORDS in event.words or WORDS in str(event.data) for event in events)


@pytest.mark.parametrize("who", ["cv-kinhte", "tp-kinhte", "vanphong", "danguy", "nguoidang", "quantri"])
def test_only_leaders_ask(acting: Acting, indicator: Indicator, who: str) -> None:
    """Nothing is written for anybody else."""
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        acts.ask(by=acting(who), indicator=indicator, given=question())
    assert not Inquiry.objects.filter(indicator=indicator).exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (question(" "), "Ghi nội dung"),
        (question("x" * 2001), "quá 2000"),
        (question("Kế hoạch\nTỐI MẬT\nsố 1"), "TỐI MẬT"),
        (question(due=None), "Ghi hạn trả lời"),
        (question(due=date(2026, 4, 20)), "đã qua"),
        (question(due=date(2036, 4, 20)), "quá xa"),
    ],
)
def test_a_question_says_what_and_until_when(
    acting: Acting, indicator: Indicator, given: acts.Question, words: str
) -> None:
    """Each lack has its own sentence, and nothing is kept."""
    with pytest.raises(ActRefusedError, match=words):
        acts.ask(by=acting("chutich"), indicator=indicator, given=given)
    assert not Inquiry.objects.filter(indicator=indicator).exists()


def test_the_same_question_is_not_asked_twice(acting: Acting, asked: Inquiry) -> None:
    """By the same person while it is open; the chairman may ask as well; who does not lead is not asked."""
    with pytest.raises(ActRefusedError, match="hãy xử lý đề nghị ấy trước"):
        acts.ask(by=acting("phochutich"), indicator=asked.indicator, given=question())
    acts.ask(by=acting("chutich"), indicator=asked.indicator, given=question())
    other = acting("tp-vanhoa").post.unit
    with pytest.raises(ActRefusedError, match="không chủ trì"):
        acts.ask(by=acting("chutich"), indicator=asked.indicator, given=question(unit=other))


def test_an_indicator_nobody_leads_has_nobody_to_ask(acting: Acting, indicator: Indicator) -> None:
    """Said with what to do."""
    indicator.roles.filter(role="lead").delete()
    with pytest.raises(ActRefusedError, match="chưa giao đơn vị chủ trì"):
        acts.ask(by=acting("chutich"), indicator=indicator, given=question())


def test_a_draft_is_its_writers_alone(acting: Acting, indicator: Indicator) -> None:
    """Neither the chairman nor the unit knows of it; withdrawn unsent it stays so; sent it is everybody's."""
    row = acts.draft(by=acting("phochutich"), indicator=indicator, given=question())
    assert sees(acting, "phochutich", row)
    assert not any(sees(acting, who, row) for who in ("chutich", "cv-kinhte", "vanphong"))
    with pytest.raises(ActRefusedError, match="do Phó Chủ tịch"):
        acts.withdraw(by=acting("chutich"), inquiry=row, reason="Không cần")
    acts.ask(by=acting("phochutich"), indicator=indicator, given=question("Viết lại"), inquiry=row)
    assert all(sees(acting, who, row) for who in ("chutich", "cv-kinhte", "vanphong"))
    assert not any(sees(acting, who, row) for who in ("cv-vanhoa", "danguy", "nguoidang"))
    with pytest.raises(ActRefusedError, match="ở bước"):
        acts.draft(by=acting("phochutich"), indicator=indicator, given=question(), inquiry=row)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"cause": ""}, "Ghi nguyên nhân"),
        ({"cause_kind": "luck"}, "khách quan hay chủ quan"),
        ({"measure": " "}, "Ghi biện pháp"),
        ({"new_date": None}, "thời hạn khắc phục"),
        ({"new_date": date(2026, 1, 1)}, "đã qua"),
    ],
)
def test_an_answer_is_whole(acting: Acting, asked: Inquiry, more: dict[str, Any], words: str) -> None:
    """Cause, its kind, measure and new date; else refused with a sentence."""
    given = acts.Answer(**({**vars(ANSWER), **more}))
    with pytest.raises(ActRefusedError, match=words):
        acts.answer(by=acting("cv-kinhte"), inquiry=asked, given=given)
    asked.refresh_from_db()
    assert asked.status == "asked"


def test_only_the_unit_answers_and_only_who_asked_or_the_chairman_decides(
    acting: Acting, asked: Inquiry
) -> None:
    """Another unit, Văn phòng and the leader himself are refused; so is deciding before there is an answer."""
    for who in ("cv-vanhoa", "vanphong", "phochutich"):
        with pytest.raises(ActRefusedError):
            acts.answer(by=acting(who), inquiry=asked, given=ANSWER)
    with pytest.raises(ActRefusedError, match="ở bước"):
        acts.accept(by=acting("phochutich"), inquiry=asked)
    acts.answer(by=acting("tp-kinhte"), inquiry=asked, given=ANSWER)
    for who in ("tp-kinhte", "vanphong"):
        with pytest.raises(ActRefusedError):
            acts.accept(by=acting(who), inquiry=asked)
    with pytest.raises(ActRefusedError, match="kèm lý do"):
        acts.send_back(by=acting("chutich"), inquiry=asked, reason="", due_date=DUE)
    acts.accept(by=acting("chutich"), inquiry=asked)
    with pytest.raises(ActRefusedError, match="ở bước"):
        acts.withdraw(by=acting("phochutich"), inquiry=asked, reason="Nhầm")


def test_late_answers_are_told(acting: Acting, asked: Inquiry) -> None:
    """From the day after; no more once it is answered."""
    assert content.get_waiting(viewer(acting, "cv-kinhte", DUE))[-1].days_over == 0
    late = content.get_inquiry(asked.pk, viewer(acting, "tp-kinhte", date(2026, 4, 27)))
    assert late is not None and late.due_words == "quá hạn 3 ngày (24/4/2026)"
    acts.answer(by=acting("tp-kinhte"), inquiry=asked, given=ANSWER)
    done = content.get_inquiry(asked.pk, viewer(acting, "tp-kinhte", date(2026, 4, 27)))
    assert done is not None and not done.due_words


def test_a_restricted_indicator_is_asked_and_seen_only_by_who_may(acting: Acting, secret: Indicator) -> None:
    """The deputy may not; the chairman may; neither list, paper nor report of others knows of it."""
    with pytest.raises(ActRefusedError, match="theo dõi riêng"):
        acts.ask(by=acting("phochutich"), indicator=secret, given=question())
    row = acts.ask(by=acting("chutich"), indicator=secret, given=question())
    assert not sees(acting, "phochutich", row)
    head = next(name for name in ("cht-quansu", "ta-congan") if acting(name).post.unit_id == row.unit_id)
    assert sees(acting, head, row)
    acts.answer(by=acting(head), inquiry=row, given=ANSWER)
    acts.accept(by=acting("chutich"), inquiry=row)
    with pytest.raises(ActRefusedError, match="theo dõi riêng"):
        acts.put_in_report(by=acting("vanphong"), inquiry=row, wanted=True)
    for who, key in (("chutich", "de-nghi-lam-ro"), (head, "tra-loi-lam-ro")):
        look = viewer(acting, who)
        with pytest.raises(UserFacingError):
            choose(look, kind_for(look, key), {"lam-ro": str(row.pk)})


def test_the_report_says_an_accepted_answer_that_the_office_chose(
    acting: Acting, plan: Any, answered: Inquiry
) -> None:
    """Only then, and not any more after it was taken out; only Văn phòng decides."""

    def cause() -> str:
        report = get_report(plan, PERIOD, DAY, outside=False)
        return next(figure.cause for figure in report.figures if figure.number == 29)

    with pytest.raises(ActRefusedError, match="ở bước"):
        acts.put_in_report(by=acting("vanphong"), inquiry=answered, wanted=True)
    acts.accept(by=acting("phochutich"), inquiry=answered)
    assert cause() == ""
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        acts.put_in_report(by=acting("chutich"), inquiry=answered, wanted=True)
    acts.put_in_report(by=acting("vanphong"), inquiry=answered, wanted=True)
    assert cause() == f"{WORDS} (khách quan); bàn giao từng đoạn, thời hạn 30/6/2026"
    acts.put_in_report(by=acting("vanphong"), inquiry=answered, wanted=False)
    assert cause() == ""


def test_both_papers_say_what_was_asked_and_answered(acting: Acting, answered: Inquiry) -> None:
    """The deputy signs in the chairman's place; the unit's answer stands under the unit's own head."""
    papers = {}
    for who, key in (("phochutich", "de-nghi-lam-ro"), ("tp-kinhte", "tra-loi-lam-ro")):
        look = viewer(acting, who)
        kind = kind_for(look, key)
        papers[key] = make_paper(choose(look, kind, {"lam-ro": str(answered.pk)})[0], kind)
        assert render(papers[key], ".docx") and render(papers[key], ".pdf")
    said = {key: [b.text for b in paper.blocks if isinstance(b, Paragraph)] for key, paper in papers.items()}
    assert "Vì sao thấp hơn cùng kỳ?" in said["de-nghi-lam-ro"]
    assert papers["de-nghi-lam-ro"].signer.lines[1] == "KT. CHỦ TỊCH"
    assert f"{WORDS}." in said["tra-loi-lam-ro"]
    assert papers["tra-loi-lam-ro"].authority.agency_lines == ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",)


def test_another_ward_knows_nothing_of_it(acting: Acting, answered: Inquiry) -> None:
    """Neither in its list nor by its number."""
    stranger = Viewer(answered.authority_id + 1000, acting("chutich").post, DAY)
    assert content.get_inquiry(answered.pk, stranger) is None
    assert content.get_inquiries(stranger) == ()


def page(client: Client, username: str) -> Client:
    """Return the client signed in."""
    client.force_login(User.objects.get(username=username))
    return client


def test_the_pages_lead_from_question_to_acceptance(
    client: Client, acting: Acting, indicator: Indicator
) -> None:
    """A fault keeps what was typed; each post sees its own buttons."""
    with time_machine.travel("2026-04-21T05:00:00Z", tick=False):
        address = reverse("inquiry-ask", args=[indicator.pk]) + "?ky=2026-M04"
        leader = page(client, "chutich")
        assert "24/4/2026" in leader.get(address).content.decode()
        unit_id = acting("tp-kinhte").post.unit_id
        form = {"text": "Vướng ở đâu?", "unit": unit_id, "due_date": "20/4/2026"}
        refused = leader.post(address, form).content.decode()
        assert "đã qua" in refused and "Vướng ở đâu?" in refused
        answer = leader.post(address, {**form, "due_date": "24/4/2026"})
        row = Inquiry.objects.get(indicator=indicator)
        assert answer.status_code == 302
        here = reverse("inquiry", args=[row.pk])
        assert "Vướng ở đâu?" in leader.get(reverse("indicator", args=[indicator.pk])).content.decode()
        unit = page(client, "cv-kinhte")
        assert here in unit.get(reverse("work")).content.decode()
        whole = {"act": "answer", "cause": WORDS, "measure": "Đôn đốc", "new_date": "30/6/2026"}
        assert WORDS in unit.post(here, whole).content.decode()
        assert unit.post(here, {**whole, "cause_kind": "subjective"}).status_code == 302
        leader = page(client, "chutich")
        leader.post(here, {"act": "accept"})
        row.refresh_from_db()
        assert row.status == "accepted"
        assert WORDS in leader.get(reverse("indicator", args=[indicator.pk])).content.decode()
        assert page(client, "cv-vanhoa").get(here).status_code == 404
        assert WORDS not in client.get(reverse("indicator", args=[indicator.pk])).content.decode()


def test_the_number_that_stood_there_is_kept(acting: Acting, plan: Any) -> None:
    """What the leader saw when asking stays, whatever comes later."""
    indicator = Indicator.objects.select_related("plan", "authority").get(plan=plan, number=1)
    row = acts.ask(by=acting("phochutich"), indicator=indicator, given=question())
    assert row.result is not None and Decimal(row.result.outcome["expected"])
    view = content.get_inquiry(row.pk, viewer(acting, "phochutich"))
    assert view is not None and view.stood.startswith(row.result.row["value"])
