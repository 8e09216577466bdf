"""Chờ nguồn cung cấp: who is asked, from when, what stands still, and what ends it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures
from kehoach.contents.cycle.rounds import get_round_overview
from kehoach.contents.cycle.sources import get_requests
from kehoach.contents.figures import submission
from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.making import kind_for, make_paper
from kehoach.contents.papers.sources import awaited_bodies
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.papers.blocks import TableBlock
from kehoach.records.reporting.models import Owed, SourceRequest
from tests.conftest import DAY
from tests.integration.test_figures import given, owed_of

Acting = Callable[..., Any]
BODY = "Công ty môi trường đô thị"


def wait(acting: Acting, owed: Owed, source: str = BODY, day: date = DAY, **more: Any) -> None:
    """Wait for a source, as the unit's officer on a day."""
    figures.wait_for_source(by=acting("cv-kinhte", day), owed=owed, source=source, **more)
    owed.refresh_from_db()


def test_the_clock_stands_still_until_the_value_arrives(ward: Any, acting: Acting) -> None:
    """Asked on the due day, answered six days later: six days more; what is sent by then is in time."""
    owed = owed_of(ward, 23)
    due = owed.round.due_date
    wait(acting, owed, asked=due)
    late = due + timedelta(days=6)
    assert submission.step_of(owed, owed.round, owed.figure, late) == "waiting"
    figures.enter(by=acting("cv-kinhte", late), owed=owed, given=given(), after_revision=0)
    owed.refresh_from_db()
    request = SourceRequest.objects.get(owed=owed)
    assert (request.body, request.asked_date, request.ended_date, request.answered) == (BODY, due, late, True)
    assert (owed.waiting_for, owed.due_date) == ("", due + timedelta(days=6))
    assert submission.step_of(owed, owed.round, owed.figure, late) == "due_soon"
    figures.submit(by=acting("tp-kinhte", late), round_=owed.round, unit=owed.unit)
    owed.refresh_from_db()
    assert not submission.is_late(owed, owed.round)


def test_a_state_without_a_number_is_no_answer(ward: Any, acting: Acting) -> None:
    """ "Chưa có số liệu" leaves the unit waiting; sending it ends the wait unanswered, and nothing moves."""
    owed = owed_of(ward, 23)
    wait(acting, owed)
    missing = figures.Given(state="missing", as_of_date=date(2026, 4, 14))
    figures.enter(by=acting("cv-kinhte"), owed=owed, given=missing, after_revision=0)
    owed.refresh_from_db()
    assert owed.waiting_for == BODY
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    owed.refresh_from_db()
    assert (owed.waiting_for, owed.moved_due_date) == ("", None)
    assert not SourceRequest.objects.get(owed=owed).answered


def test_another_body_is_another_request(ward: Any, acting: Acting) -> None:
    """The first ends unanswered; saying the same again adds nothing; an empty name ends all."""
    owed = owed_of(ward, 23)
    wait(acting, owed)
    wait(acting, owed, "Thuế  cơ sở")
    wait(acting, owed, "Thuế cơ sở")
    assert list(SourceRequest.objects.filter(owed=owed).values_list("body", "ended_date")) == [
        (BODY, DAY),
        ("Thuế cơ sở", None),
    ]
    wait(acting, owed, "")
    assert not SourceRequest.objects.filter(owed=owed, ended_date=None).exists()


@pytest.mark.parametrize(
    ("source", "asked", "words"),
    [
        (BODY, DAY + timedelta(days=1), "chưa đến"),
        (BODY, date(2026, 1, 2), "trước ngày mở đợt"),
        ("Công ty " * 30, DAY, "quá 200 chữ"),
        ("Công an\nMẬT", DAY, "dấu “MẬT”"),
    ],
)
def test_what_cannot_be_is_refused(ward: Any, acting: Acting, source: str, asked: date, words: str) -> None:
    """A day to come, one before the round, a name that is none, a mark of secrecy."""
    owed = owed_of(ward, 23)
    with pytest.raises(ActRefusedError, match=words):
        wait(acting, owed, source, asked=asked)
    assert not SourceRequest.objects.filter(owed=owed).exists()


def test_only_the_unit_waits_and_only_for_what_is_not_sent(ward: Any, acting: Acting) -> None:
    """Another unit is refused, and so is the unit once the figure is with Văn phòng."""
    owed = owed_of(ward, 23)
    with pytest.raises(ActRefusedError, match="Việc này thuộc"):
        figures.wait_for_source(by=acting("cv-vanhoa"), owed=owed, source=BODY)
    figures.enter(by=acting("cv-kinhte"), owed=owed, given=given(), after_revision=0)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    with pytest.raises(ActRefusedError, match="đã gửi"):
        wait(acting, owed)


def test_the_office_sees_who_is_awaited_and_since_when(
    ward: Any, acting: Acting, client: Client, settings: Any
) -> None:
    """On its page of rounds; a unit that only waits is not late."""
    owed = owed_of(ward, 23)
    for item in Owed.objects.filter(round=owed.round, unit=owed.unit).select_related("round", "unit"):
        wait(acting, item)
    late = owed.round.due_date + timedelta(days=9)
    lines = [line for line in get_requests([owed.round], late)[owed.round_id] if not line.ended]
    assert {line.body for line in lines} == {BODY}
    assert {line.days for line in lines} == {(late - DAY).days}
    assert owed.unit.name not in [unit.unit for unit in get_round_overview(owed.round, late).late_units]
    client.force_login(acting("vanphong").post.user)
    page = client.get(reverse("office"))
    assert BODY in page.content.decode()


def test_the_page_says_from_which_day(ward: Any, acting: Acting, client: Client) -> None:
    """The day is typed as Vietnam writes it; one that is none is told, and nothing is stored."""
    owed = owed_of(ward, 23)
    client.force_login(acting("cv-kinhte").post.user)
    bad = client.post(
        reverse("entry-wait", args=[owed.pk]), {"source": BODY, "asked_date": "32/4"}, follow=True
    )
    assert "Không hiểu ngày" in bad.content.decode()
    day = owed.round.opens_date
    client.post(reverse("entry-wait", args=[owed.pk]), {"source": BODY, "asked_date": f"{day:%d/%m/%Y}"})
    owed.refresh_from_db()
    assert (owed.waiting_for, owed.waiting_since) == (BODY, day)


def test_the_letter_asks_one_body_for_what_the_unit_waits_for(ward: Any, plan: Any, acting: Acting) -> None:
    """Each figure by name, what is counted, period and measure; to that body only; no figure in it."""
    owed, other = owed_of(ward, 23), owed_of(ward, 29)
    wait(acting, owed, BODY)
    wait(acting, other, "Thống kê cơ sở")
    post = acting("cv-kinhte").post
    viewer = Viewer(ward.pk, post, DAY)
    assert {BODY, "Thống kê cơ sở"} <= set(awaited_bodies(viewer, plan))
    kind = kind_for(viewer, "cong-van-de-nghi-cung-cap-so-lieu")
    paper = make_paper(choose(viewer, kind, {"co-quan": BODY})[0], kind)
    table = next(block.table for block in paper.blocks if isinstance(block, TableBlock))
    assert paper.addressees == (BODY,)
    assert [row.cells for row in table.rows] == [
        (
            "1",
            "Tỷ lệ thu gom chất thải rắn sinh hoạt (tấn thu gom; tấn phát sinh)",
            "tháng 4 năm 2026",
            "tấn",
        )
    ]
    wait(acting, owed, "")
    with pytest.raises(UserFacingError, match="Không có cơ quan cung cấp"):
        choose(viewer, kind, {"co-quan": BODY})
