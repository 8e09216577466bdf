"""The calendar feed: due days as events that follow the rounds, by a secret address, without figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from kehoach.acts import outlines
from kehoach.acts import rounds as round_acts
from kehoach.acts.calendar import feeds, rules
from kehoach.contents.figures.submission import is_late
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Post
from kehoach.records.hanoi import HANOI
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round
from kehoach.records.schedule.current import definitions_of
from kehoach.records.schedule.models import Feed

Acting = Callable[..., Any]
NOW = "2026-04-21 05:00"


@pytest.fixture(autouse=True)
def ward_s_day(ward: Any) -> Any:
    """Stand at noon of the ward's day."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def events(key: str) -> dict[str, Any]:
    """Return code of the round → event, as a calendar reads the address."""
    answer = Client().get(reverse("feed", args=[key]))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert len({str(item["UID"]) for item in found}) == len(found)
    return {"-".join(str(item["UID"]).split("-")[:3]): item for item in found}


def test_the_address_needs_no_sign_in_and_is_kept_as_a_hash(acting: Acting) -> None:
    """Nobody finds it in the database nor in the audit trail."""
    key = feeds.give_feed(by=acting("cv-kinhte"), whole_person=False)
    assert "month-2026-M04" in events(key)
    assert not Feed.objects.filter(digest=key).exists()
    assert not any(key in str(event.data) + event.words for event in Event.objects.all())
    assert Client().get(reverse("feed", args=["khong-co"])).status_code == 404


def test_an_event_is_a_whole_day_with_what_is_missing_and_no_figure(acting: Acting) -> None:
    """Named as the round, due on the units' day."""
    event = events(feeds.give_feed(by=acting("cv-kinhte"), whole_person=False))["month-2026-M04"]
    assert event.decoded("DTSTART") == date(2026, 4, 16)
    assert event.decoded("DTEND") == date(2026, 4, 17)
    assert str(event["SUMMARY"]) == "Hạn gửi: Báo cáo tháng 4 và 4 tháng năm 2026"
    assert "(23) Tỷ lệ thu gom" in str(event["DESCRIPTION"])
    assert str(event["STATUS"]) == "CONFIRMED"


def test_what_is_followed_separately_is_counted_only(acting: Acting, plan: Any) -> None:
    """No name of it leaves the house."""
    due = replace_year(plan)
    round_acts.open_due(by=acting("vanphong"), plan=plan, due=due)
    text = str(
        events(feeds.give_feed(by=acting("tl-quansu"), whole_person=False))["year-2026-1"]["DESCRIPTION"]
    )
    assert "chỉ tiêu theo dõi riêng" in text and "dân quân" not in text.lower()


def replace_year(plan: Any) -> Any:
    """Return the year's round as one due now."""
    from kehoach.contents.cycle.schedule import get_upcoming

    return next(item.plan for item in get_upcoming(plan, date(2026, 4, 21)) if item.plan.code == "year-2026")


def test_an_event_keeps_its_name_when_the_round_opens_moves_and_is_done(
    acting: Acting, plan: Any, ward_s_day: Any
) -> None:
    """Its sequence rises with each change; done means cancelled."""
    key = feeds.give_feed(by=acting("cv-vanhoa"), whole_person=False)
    seen = [events(key)["month-2026-M05"]]
    ward_s_day.move_to("2026-05-14 05:00")
    office = acting("vanphong", date(2026, 5, 14))
    from kehoach.contents.cycle.rounds import due_rounds

    [due] = due_rounds(plan, date(2026, 5, 14))
    round_ = round_acts.open_due(by=office, plan=plan, due=due)
    seen.append(events(key)["month-2026-M05"])
    ward_s_day.move_to("2026-05-15 05:00")
    later = acting("vanphong", date(2026, 5, 15))
    round_acts.move_due(
        by=later, round_=round_, due=date(2026, 5, 20), office_due=date(2026, 5, 22), reason="Mất điện"
    )
    seen.append(events(key)["month-2026-M05"])
    assert seen[-1].decoded("DTSTART") == date(2026, 5, 20)
    Figure.objects.filter(owed__round=round_).update(status=FigureStatus.RECEIVED)
    round_.extras.update(status=FigureStatus.RECEIVED)
    for section in round_.sections.filter(unit__symbol="VHXH"):
        writer, head = acting("cv-vanhoa", date(2026, 5, 16)), acting("tp-vanhoa", date(2026, 5, 16))
        outlines.write(by=writer, section=section, texts={"results": "Xong."}, after_revision=0)
        outlines.send(by=head, sections=[section])
    seen.append(events(key)["month-2026-M05"])
    assert str(seen[-1]["STATUS"]) == "CANCELLED"
    assert len({str(event["UID"]) for event in seen}) == 1
    sequences = [int(event["SEQUENCE"]) for event in seen]
    assert sequences == sorted(set(sequences))


def test_a_kind_of_report_that_is_ended_is_cancelled(acting: Acting, ward: Any) -> None:
    """Calendars that had its rounds take them out."""
    month = next(item for item in definitions_of(ward.pk) if item.kind == "month")
    rules.set_rule(by=acting("vanphong"), definition=replace(month, ends=date(2026, 4, 30)))
    event = events(feeds.give_feed(by=acting("cv-kinhte"), whole_person=False))["month-2026-M05"]
    assert str(event["STATUS"]) == "CANCELLED"


def test_the_same_data_gives_the_same_bytes(acting: Acting) -> None:
    """A calendar sees no change where there is none."""
    key = feeds.give_feed(by=acting("vanphong"), whole_person=True)
    first, second = (Client().get(reverse("feed", args=[key])).content for _ in range(2))
    assert first == second and b"V\xc4\x83n ph\xc3\xb2ng t\xe1\xbb\x95ng h\xe1\xbb\xa3p" in first


def test_an_address_ends_by_itself_and_by_its_person(acting: Acting, client: Client) -> None:
    """Anew, by hand, or when the post ends; nobody ends another's."""
    first = feeds.give_feed(by=acting("cv-kinhte"), whole_person=False)
    second = feeds.give_feed(by=acting("cv-kinhte"), whole_person=False)
    assert Client().get(reverse("feed", args=[first])).status_code == 404
    assert events(second)
    feed = Feed.objects.get(digest=feeds.digest_of(second))
    with pytest.raises(ActRefusedError, match="của người khác"):
        feeds.end_feed(by=acting("tp-kinhte"), feed=feed)
    client.force_login(acting("cv-kinhte").post.user)
    client.post(reverse("feed-end", args=[feed.pk]))
    assert Client().get(reverse("feed", args=[second])).status_code == 404
    third = feeds.give_feed(by=acting("cv-kinhte"), whole_person=False)
    Post.objects.filter(user__username="cv-kinhte").update(until_date=date(2026, 4, 20))
    assert Client().get(reverse("feed", args=[third])).status_code == 404


def test_the_page_shows_the_address_once(acting: Acting, client: Client) -> None:
    """And after that only that there is one."""
    client.force_login(acting("cv-kinhte").post.user)
    assert "/lich/" in client.post(reverse("feeds"), {"unit": "1"}).content.decode()
    assert "/lich/" not in client.get(reverse("feeds")).content.decode()


@pytest.mark.parametrize(
    ("due", "office_due", "reason", "words"),
    [
        ("20/4/2026", "22/4/2026", " ", "phải ghi lý do"),
        ("10/4/2026", "22/4/2026", "Mất điện", "không trước ngày chốt"),
        ("16/4/2026", "20/4/2026", "Mất điện", "vẫn như cũ"),
        ("mai", "22/4/2026", "Mất điện", "Không hiểu ngày “mai”"),
    ],
)
def test_due_days_that_cannot_be_are_refused(
    acting: Acting, client: Client, due: str, office_due: str, reason: str, words: str
) -> None:
    """And the round stays as it is."""
    round_ = Round.objects.get(code="month-2026-M04")
    client.force_login(acting("vanphong").post.user)
    given = {"due": due, "office_due": office_due, "reason": reason}
    page = client.post(reverse("round-move", args=[round_.pk]), given, follow=True).content.decode()
    assert words in page
    assert Round.objects.get(pk=round_.pk).due_date == round_.due_date


def test_what_was_late_before_a_due_day_moved_is_in_time_after_it(acting: Acting) -> None:
    """The unit is judged by the day that holds, and so is the grace of joint leads."""
    round_ = Round.objects.get(code="month-2026-M04")
    owed = Owed.objects.filter(round=round_, submitted_at__isnull=False).first()
    assert owed is not None
    owed.submitted_at = datetime(2026, 4, 17, 9, tzinfo=HANOI)
    assert is_late(owed, round_)
    given = {"due": date(2026, 4, 23), "office_due": date(2026, 4, 27)}
    round_acts.move_due(by=acting("vanphong"), round_=round_, reason="Công văn 12/UBND", **given)
    moved = Round.objects.get(pk=round_.pk)
    assert not is_late(owed, moved)
    assert round_.grace_date and moved.grace_date == round_.grace_date + timedelta(days=7)
