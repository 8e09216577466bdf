"""The steps of chasing by page: looked at before they are saved, kept as editions, followed by the worker."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kehoach.acts.chasing import messages
from kehoach.acts.chasing.steps import set_steps
from kehoach.acts.papers import life
from kehoach.catalogue import paper_kind, reminder_steps
from kehoach.contents.cycle.steps import foresee_steps, get_editions, letters_to_write
from kehoach.contents.papers.life import get_drafted
from kehoach.contents.viewer import Viewer
from kehoach.core.calendar.chasing import Step
from kehoach.core.errors import ActRefusedError, FigureError
from kehoach.jobs.turn import take_turn
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Authority, Unit, User
from kehoach.records.chasing.current import steps_of
from kehoach.records.chasing.models import Delivery, MailState, Message, ReminderRule
from kehoach.records.hanoi import HANOI
from kehoach.records.inquiries.models import Inquiry, InquiryStatus
from kehoach.records.people.duties import duties_of
from kehoach.records.reporting.models import Owed, Round

Acting = Callable[..., Any]
ADDRESS = "reminder-steps"
OWN = (
    Step("Nhắc sớm", -3, ("officer",), email=False),
    Step("Quá hạn", 1, ("officer", "head"), every=1, letter=True),
)


@pytest.fixture(autouse=True)
def fresh(ward: Any) -> None:
    """Forget the messages the sample ward was built with."""
    Delivery.objects.all()._raw_delete("default")
    Message.objects.all().delete()


def at(day: int, hour: int = 8, month: int = 4) -> datetime:
    """Return a moment of 2026 in Vietnam; the round of April is due on the 16th."""
    return datetime(2026, month, day, hour, tzinfo=HANOI)


def row(place: int, **given: Any) -> dict[str, Any]:
    """Return one row of the page's form."""
    fields = {"name": "Quá hạn", "days": "1", "side": "after", "to": ["officer"], "way": "email", **given}
    return {f"b{place}-{name}": value for name, value in fields.items()}


def form(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the whole form."""
    return {
        "row": [f"b{place}" for place in range(len(rows))],
        "revision": "0",
        **{key: value for given in rows for key, value in given.items()},
        **more,
    }


def test_an_edition_is_appended_with_its_author_and_the_same_again_adds_nothing(
    ward: Any, acting: Acting
) -> None:
    """Back to the defaults is an edition as well, and follows the catalogue from then on."""
    by = acting("vanphong")
    assert steps_of(ward.pk) == reminder_steps()
    assert set_steps(by=by, steps=reminder_steps(), after_revision=0) is None
    first = set_steps(by=by, steps=OWN, after_revision=0)
    assert first is not None and (first.revision, first.set_by) == (1, by.signature)
    assert steps_of(ward.pk) == OWN
    assert set_steps(by=by, steps=OWN, after_revision=1) is None
    back = set_steps(by=by, steps=reminder_steps(), after_revision=1)
    assert back is not None and back.steps is None
    assert steps_of(ward.pk) == reminder_steps()
    assert [item.rule.revision for item in get_editions(ward.pk)] == [2, 1]
    events = Event.objects.filter(act="chasing.set_steps").order_by("pk")
    assert [event.words for event in events] == [
        "Đặt 2 bước nhắc việc.",
        "Đưa các bước nhắc việc về mặc định.",
    ]
    assert events[0].data["after"][0]["name"] == "Nhắc sớm"
    assert len(events[0].data["before"]) == len(reminder_steps())


def test_who_may_not_what_cannot_be_and_what_another_set_meanwhile_is_refused(
    ward: Any, acting: Acting
) -> None:
    """And nothing is kept."""
    for username in ("chutich", "tp-kinhte"):
        with pytest.raises(ActRefusedError, match="thuộc quyền của"):
            set_steps(by=acting(username), steps=OWN, after_revision=0)
    with pytest.raises(FigureError, match="Bước 1: Chưa chọn nhắc ai"):
        set_steps(by=acting("vanphong"), steps=[replace(OWN[0], to=())], after_revision=0)
    with pytest.raises(ActRefusedError, match="chưa đặt bước nào"):
        set_steps(by=acting("vanphong"), steps=OWN, after_revision=3)
    set_steps(by=acting("vanphong"), steps=OWN, after_revision=0)
    with pytest.raises(ActRefusedError, match=r"Chuyên viên Văn phòng .* vừa đặt các bước"):
        set_steps(by=acting("vanphong"), steps=reminder_steps(), after_revision=0)
    assert ReminderRule.objects.count() == 1


def test_another_ward_keeps_its_own(ward: Any, acting: Acting) -> None:
    """The edition of one says nothing of the other."""
    other = Authority.objects.create(code="00001", name="Xã Khác")
    set_steps(by=acting("vanphong"), steps=OWN, after_revision=0)
    assert steps_of(other.pk) == reminder_steps()
    assert get_editions(other.pk) == []


def test_the_worker_follows_the_edition_in_force(ward: Any, acting: Acting) -> None:
    """Three days before instead of two; the step on the page alone sends no mail."""
    user = User.objects.get(username="cv-kinhte")
    messages.set_address(by=acting("cv-kinhte"), email="nguoi@phuong.example")
    Inquiry.objects.update(status=InquiryStatus.ACCEPTED)
    round_ = Round.objects.get(plan__authority=ward, code="month-2026-M04")
    Round.objects.filter(pk=round_.pk).update(due_date=date(2026, 4, 24))  # three working days after the 21st
    Round.objects.exclude(pk=round_.pk).update(due_date=date(2026, 12, 31))
    Message.objects.create(authority=ward, user=user, day=date(2026, 4, 20), lines=[], made_at=at(20))
    take_turn(at(21))
    assert not Message.objects.filter(user=user, day=date(2026, 4, 21)).exists()
    set_steps(by=acting("vanphong"), steps=OWN, after_revision=0)
    take_turn(at(21, 9))
    message = Message.objects.get(user=user, day=date(2026, 4, 21))
    assert message.mail == MailState.NONE


def test_the_letter_is_proposed_to_the_office_until_it_is_drafted(
    client: Client, plan: Any, ward: Any, acting: Acting
) -> None:
    """In its message, on its page; a draft settles it, nobody else hears of it."""
    round_ = Round.objects.get(plan=plan, code="month-2026-M04")
    key = f"letter:{round_.pk}"
    assert letters_to_write(ward, date(2026, 4, 16)) == frozenset()
    take_turn(at(21))
    told = {message.user.username for message in Message.objects.all() if key in message.lines}
    assert told == {"vanphong"}
    body = Message.objects.get(user__username="vanphong").body
    assert "1 công văn đôn đốc nên soạn: gửi Phòng" in body
    assert round_.pk in letters_to_write(ward, date(2026, 4, 21))
    client.force_login(acting("vanphong").post.user)
    with time_machine.travel(at(21, 9), tick=False):
        assert "Nên soạn công văn đôn đốc" in client.get(reverse("office")).content.decode()
        by = acting("vanphong")
        viewer = Viewer(ward.pk, by.post, date(2026, 4, 21))
        _, drafted = get_drafted(viewer, paper_kind("cong-van-don-doc"), {"dot": str(round_.pk)})
        life.draft_paper(by=replace(by, at=at(21, 9)), plan=plan, given=drafted)
        assert letters_to_write(ward, date(2026, 4, 21)) == frozenset()
        assert "Nên soạn công văn đôn đốc" not in client.get(reverse("office")).content.decode()
        page = client.get(reverse("reminders")).content.decode()
    assert key not in {duty.key for duty in duties_of(ward, date(2026, 4, 21))}
    own = page[page.index("Nhắc tôi") :]
    assert "đã xong" in own[: own.index("</ul>")]


def test_a_round_without_late_units_proposes_no_letter(ward: Any) -> None:
    """What waits for a source is not asked for."""
    Owed.objects.update(waiting_for="Chi cục Thống kê")
    assert letters_to_write(ward, date(2026, 4, 28)) == frozenset()


def test_what_is_foreseen_is_what_the_worker_then_sends(plan: Any, ward: Any, acting: Acting) -> None:
    """Day by day, to the same people, were nothing sent meanwhile."""
    Unit.objects.filter(authority=ward).update(in_charge=None)
    found = foresee_steps(ward, OWN, date(2026, 4, 21))
    set_steps(by=acting("vanphong"), steps=OWN, after_revision=0)
    for item in found.days[:3]:
        messages.make_messages(
            authority=ward, at=datetime(item.day.year, item.day.month, item.day.day, 8, tzinfo=HANOI)
        )
        made = Message.objects.filter(day=item.day)
        steps_only = [
            row for row in made if any(not line.startswith(("gap", "answer")) for line in row.lines)
        ]
        names = {f"{row.user.get_full_name()}" for row in steps_only}
        shown = {message.to.split(" (")[0] for message in item.messages if message.kind != "removed"}
        assert shown <= names
    assert found.sent > 0 and found.people > 0


def test_who_was_told_today_is_foreseen_again_only_from_the_next_step(ward: Any) -> None:
    """The others may be told the same day, as the worker follows new steps at once."""
    told = User.objects.get(username="cv-kinhte")
    Message.objects.create(authority=ward, user=told, day=date(2026, 4, 21), lines=[], made_at=at(21))
    first = foresee_steps(ward, OWN, date(2026, 4, 21)).days[0]
    assert first.day == date(2026, 4, 21)
    names = " ".join(message.to for message in first.messages)
    assert "Trưởng Phòng KT" in names and "Chuyên viên Phòng KT " not in names


def test_the_page_shows_what_would_come_and_saves_only_when_told(
    client: Client, ward: Any, acting: Acting
) -> None:
    """Looking, adding a row and taking one away keep nothing."""
    client.force_login(acting("vanphong").post.user)
    given = form(
        row(0, to=["officer", "head"], every="1"), row(1, name="Sắp đến hạn", days="2", side="before")
    )
    with time_machine.travel(at(21), tick=False):
        address = reverse(ADDRESS)
        assert "Đang áp dụng" in client.get(address).content.decode()
        shown = client.post(address, {**given, "look": "1"}).content.decode()
        assert "lần nhắc cho" in shown and "Ghi các bước này" in shown
        assert shown.index('value="Sắp đến hạn"') < shown.index('value="Quá hạn"')  # by their days
        assert "Không nhắc nữa" in shown  # the leader, under the steps in force
        added = client.post(address, {**given, "add": "1"}).content.decode()
        assert added.count('name="row"') == 3
        gone = client.post(address, {**given, "remove": "b1"}).content.decode()
        assert gone.count('name="row"') == 1 and 'value="Sắp đến hạn"' not in gone
        assert not ReminderRule.objects.exists()
        assert client.post(address, {**given, "save": "1"}).status_code == 302
        assert [step.after for step in steps_of(ward.pk)] == [-2, 1]
        page = client.get(reverse("reminders")).content.decode()
        assert "Phường đặt 21/4/2026" in page
        back = client.post(address, {**form(revision="1"), "defaults": "1"}).content.decode()
        assert "Đây là các bước mặc định" in back
        assert ReminderRule.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row(0, name="")], "Hãy đặt tên"),
        ([row(0, to=[])], "Chưa chọn nhắc ai"),
        ([row(0, days="ba")], "Ghi số ngày bằng chữ số"),
        ([row(0, days="")], "Ghi số ngày, hoặc chọn “đúng ngày đến hạn”"),
        ([row(0, days="99")], "Không quá 60 ngày"),
        ([row(0, every="-1")], "Số ngày không âm"),
        ([row(0, side="sideways")], "sideways"),
        ([row(0), row(1)], "Bước 2: Trùng với bước 1"),
        ([row(0, to=["leader"])], "Phải nhắc đơn vị ở một bước trước"),
        ([], "Phải có ít nhất một bước"),
    ],
)  # fmt: skip
def test_a_fault_is_shown_at_its_place_and_keeps_nothing(
    client: Client, acting: Acting, rows: list[dict[str, Any]], words: str
) -> None:
    """Saving is refused as looking is."""
    client.force_login(acting("vanphong").post.user)
    for button in ("look", "save"):
        shown = client.post(reverse(ADDRESS), {**form(*rows), button: "1"})
        assert shown.status_code == 200
        assert words in shown.content.decode()
    assert not ReminderRule.objects.exists()


def test_two_people_at_the_page_do_not_overwrite_each_other(client: Client, acting: Acting) -> None:
    """The second is told who was first, and sees his own rows again."""
    client.force_login(acting("vanphong").post.user)
    set_steps(by=acting("vanphong"), steps=OWN, after_revision=0)
    shown = client.post(reverse(ADDRESS), {**form(row(0)), "save": "1"}).content.decode()
    assert "vừa đặt các bước ngày" in shown and 'value="Quá hạn"' in shown
    assert ReminderRule.objects.count() == 1


@pytest.mark.parametrize("username", ["cv-kinhte", "tp-kinhte", "chutich", "phochutich", "quantri", "danguy"])
def test_only_the_office_sets_the_steps(client: Client, acting: Acting, username: str) -> None:
    """The others read them where they are reminded."""
    client.force_login(acting(username).post.user)
    assert client.get(reverse(ADDRESS)).status_code == 403
    assert client.post(reverse(ADDRESS), {**form(row(0)), "save": "1"}).status_code == 403
    assert not ReminderRule.objects.exists()
