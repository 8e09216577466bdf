"""The worker: rounds opened once, reminders once a day, e-mails tried again, whatever happens meanwhile."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures
from kehoach.acts import rounds as round_acts
from kehoach.acts.chasing import messages
from kehoach.contents.cycle import rounds
from kehoach.core.errors import ActRefusedError
from kehoach.jobs.turn import take_turn
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Authority, Post, Unit, User
from kehoach.records.chasing.models import Delivery, MailState, Message
from kehoach.records.hanoi import HANOI
from kehoach.records.inquiries.models import Inquiry, InquiryStatus
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.people.duties import duties_of
from kehoach.records.reporting.extras import ExtraLine
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, Round

Acting = Callable[..., Any]


def at(day: int, hour: int = 8, month: int = 5) -> datetime:
    """Return a moment of 2026 in Vietnam."""
    return datetime(2026, month, day, hour, tzinfo=HANOI)


@pytest.fixture(autouse=True)
def fresh(ward: Any) -> None:
    """Forget the messages the sample ward was built with."""
    Delivery.objects.all()._raw_delete("default")
    Message.objects.all().delete()


def give_address(acting: Acting, username: str = "cv-kinhte") -> User:
    """Give a person an e-mail address."""
    messages.set_address(by=acting(username), email="nguoi@phuong.example")
    return User.objects.get(username=username)


def test_a_round_opens_by_itself_once(plan: Any, ward: Any) -> None:
    """On its cut-off, signed by the software; a second turn finds nothing to do."""
    assert take_turn(at(13)).opened == []
    assert take_turn(at(14)).opened == ["Phường Phan Đình Phùng: Báo cáo tháng 5 và 5 tháng năm 2026"]
    assert take_turn(at(14)).opened == []
    round_ = Round.objects.get(plan=plan, code="month-2026-M05")
    assert (round_.due_date, round_.grace_date) == (date(2026, 5, 18), date(2026, 5, 20))
    event = Event.objects.filter(act="rounds.open").last()
    assert event is not None and event.actor == "Hệ thống (theo lịch báo cáo)"


def test_two_workers_open_it_once(plan: Any) -> None:
    """The one that comes second is told so by the table, not by an error."""
    [due] = rounds.due_rounds(plan, date(2026, 5, 14))
    assert round_acts.open_by_calendar(plan=plan, due=due, at=at(14)) is not None
    assert round_acts.open_by_calendar(plan=plan, due=due, at=at(14)) is None


def test_a_worker_that_was_off_opens_it_with_the_units_days_anew(plan: Any) -> None:
    """Nobody is late with what nobody asked him for."""
    take_turn(at(25))
    assert Round.objects.get(plan=plan, code="month-2026-M05").due_date == date(2026, 5, 27)


def test_a_fault_of_one_ward_does_not_stop_the_others(plan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and the rest is served."""
    Authority.objects.create(code="00001", name="Xã Khác")
    made = messages.make_messages

    def fail(*, authority: Authority, at: datetime) -> list[Message]:
        if authority.code == "05443":
            raise RuntimeError("đĩa đầy")
        return made(authority=authority, at=at)

    monkeypatch.setattr("kehoach.jobs.turn.messages.make_messages", fail)
    tally = take_turn(at(14))
    assert tally.faults == ["Phường Phan Đình Phùng: RuntimeError"]
    assert len(tally.opened) == 1


def test_a_person_is_told_once_a_day_and_not_at_night_nor_on_a_day_off(ward: Any) -> None:
    """From seven in the morning; the round of April is due on the 16th."""
    assert take_turn(at(20, 6, month=4)).reminded == 0
    assert take_turn(at(19, 9, month=4)).reminded == 0  # Sunday
    first = take_turn(at(20, 8, month=4)).reminded
    assert first > 0
    assert take_turn(at(20, 17, month=4)).reminded == 0
    assert take_turn(at(16, 17, month=4)).reminded == 0  # the clock was set back
    assert Message.objects.values("user", "day").distinct().count() == Message.objects.count() == first


def test_the_message_has_names_and_no_figure_and_hides_what_is_followed_separately(
    ward: Any, acting: Acting, plan: Any
) -> None:
    """Restricted indicators are counted only: a message leaves the house."""
    from kehoach.acts.rounds import RoundGiven, open_round

    given = RoundGiven(
        code="year-2026", kind="year", title="Báo cáo năm 2026", recipient="UBND", period="2026",
        opens_date=date(2026, 4, 10), cut_off_date=date(2026, 4, 10), due_date=date(2026, 4, 14),
        office_due_date=date(2026, 4, 16),
    )  # fmt: skip
    open_round(by=acting("vanphong"), plan=plan, given=given)
    take_turn(at(21, 8, month=4))
    own = Message.objects.get(user__username="cht-quansu")
    assert "chỉ tiêu theo dõi riêng" in own.body
    assert "dân quân" not in own.body.lower()


def test_each_stops_when_the_value_arrives(ward: Any, acting: Acting) -> None:
    """The mail that still waits is dropped, the page says what is done."""
    user = give_address(acting)
    take_turn(at(20, 8, month=4), send=_no_server)
    message = Message.objects.get(user=user)
    assert message.mail == MailState.WAITING
    Figure.objects.filter(owed__round__code="month-2026-M04", owed__unit__symbol="KTHTĐT").update(
        status=FigureStatus.RECEIVED
    )
    ExtraLine.objects.filter(unit__symbol="KTHTĐT").update(status=FigureStatus.RECEIVED)
    Section.objects.filter(unit__symbol="KTHTĐT").update(status=SectionStatus.SENT)
    Inquiry.objects.filter(unit__symbol="KTHTĐT").update(status=InquiryStatus.ACCEPTED)
    take_turn(at(20, 9, month=4))
    message.refresh_from_db()
    assert message.mail == MailState.DROPPED
    assert mail.outbox == []


def test_a_failure_is_kept_and_tried_again_and_blocks_nothing(ward: Any, acting: Acting) -> None:
    """After five minutes, then later; the log has each try."""
    user = give_address(acting)
    tally = take_turn(at(20, 8, month=4), send=_no_server)
    assert (tally.failed, tally.faults) == (1, [])
    assert take_turn(at(20, 8, month=4) + timedelta(minutes=4)).sent == 0
    assert take_turn(at(20, 8, month=4) + timedelta(minutes=5)).sent == 1
    [sent] = mail.outbox
    assert sent.to == ["nguoi@phuong.example"] and sent.subject.startswith("Nhắc việc 20/4/2026")
    outcomes = Delivery.objects.filter(message__user=user).values_list("outcome", "note")
    assert list(outcomes) == [("waiting", "ConnectionRefusedError: không có máy chủ thư"), ("sent", "")]
    assert take_turn(at(20, 12, month=4)).sent == 0


def test_a_process_that_ends_while_sending_sends_nothing_twice(ward: Any, acting: Acting) -> None:
    """Nobody knows whether it went out: the page has it, the mail is not sent again."""
    user = give_address(acting)

    def killed(*_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_turn(at(20, 8, month=4), send=killed)
    assert take_turn(at(20, 9, month=4)).sent == 0
    assert Message.objects.get(user=user).mail == MailState.UNKNOWN


def test_yesterday_s_mail_is_not_sent_today(ward: Any, acting: Acting) -> None:
    """Today's message stands in its place, so that nobody gets two."""
    user = give_address(acting)
    take_turn(at(20, 8, month=4), send=_no_server)
    take_turn(at(21, 8, month=4), send=_no_server)
    assert Message.objects.filter(user=user, day=date(2026, 4, 20)).get().mail == MailState.DROPPED


def test_waiting_for_a_source_pauses(ward: Any, acting: Acting) -> None:
    """The duty stays, nobody is reminded of it."""
    row = Owed.objects.filter(round__code="month-2026-M04", unit__symbol="KTHTĐT").first()
    assert row is not None
    figures.wait_for_source(by=acting("cv-kinhte"), owed=row, source="Thuế cơ sở")
    duty = next(duty for duty in duties_of(ward, date(2026, 4, 21)) if duty.key == f"owed:{row.pk}")
    assert duty.waiting


def test_the_leader_in_charge_is_who_was_set(ward: Any, acting: Acting) -> None:
    """The chairman where nobody is; only leaders can be."""
    unit = Unit.objects.get(authority=ward, symbol="KTHTĐT")
    deputy = Post.objects.get(authority=ward, role="deputy")
    messages.set_in_charge(by=acting("vanphong"), unit=unit, post=deputy)
    take_turn(at(24, 8, month=4))
    told = set(Message.objects.values_list("user__username", flat=True))
    assert "phochutich" in told and "cv-kinhte" in told
    officer = Post.objects.get(user__username="cv-kinhte")
    with pytest.raises(ActRefusedError, match="Chủ tịch hoặc Phó Chủ tịch"):
        messages.set_in_charge(by=acting("vanphong"), unit=unit, post=officer)
    with pytest.raises(ActRefusedError):
        messages.set_in_charge(by=acting("cv-kinhte"), unit=unit, post=None)


def test_the_page_shows_each_his_own_and_the_office_the_log(
    client: Client, ward: Any, acting: Acting
) -> None:
    """Lateness of persons is seen by those who must: Văn phòng and the chairman."""
    take_turn(at(20, 8, month=4))
    for username, whole in (
        ("cv-kinhte", False),
        ("vanphong", True),
        ("chutich", True),
        ("phochutich", False),
    ):
        client.force_login(acting(username).post.user)
        page = client.get(reverse("reminders")).content.decode()
        assert ("Đã nhắc ai" in page) is whole, username
    client.force_login(acting("danguy").post.user)
    assert client.get(reverse("reminders")).status_code == 403


@pytest.mark.parametrize(("email", "kept"), [("a@b.vn", "a@b.vn"), ("", ""), ("không phải", "")])
def test_an_address_is_checked(ward: Any, acting: Acting, client: Client, email: str, kept: str) -> None:
    """A wrong one changes nothing."""
    client.force_login(acting("cv-kinhte").post.user)
    client.post(reverse("reminders-address"), {"email": email})
    assert User.objects.get(username="cv-kinhte").email == kept


def _no_server(*_: str) -> None:
    raise ConnectionRefusedError("không có máy chủ thư")


def test_a_line_beyond_the_indicators_is_chased_like_a_figure(ward: Any, acting: Acting) -> None:
    """Until it is sent."""
    round_ = Round.objects.get(code="month-2026-M04")
    unit = Unit.objects.get(authority=ward, symbol="KTHTĐT")
    line = ExtraLine.objects.create(authority=ward, round=round_, unit=unit, name="Giải ngân", order=90)
    assert f"extra:{line.pk}" in {duty.key for duty in duties_of(ward, date(2026, 4, 20))}
    ExtraLine.objects.filter(pk=line.pk).update(status=FigureStatus.SUBMITTED)
    assert f"extra:{line.pk}" not in {duty.key for duty in duties_of(ward, date(2026, 4, 20))}


def test_another_moment_than_now_is_for_sample_wards_only(
    ward: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A turn says what it did; a real ward's clock is the machine's."""
    from kehoach.cli import house
    from kehoach.cli.main import main

    monkeypatch.setattr(house, "enter", lambda home=None: None)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    assert main(["worker", "--once", "--at", "hôm qua"]) == 2
    assert main(["worker", "--at", "2026-05-14T08:00"]) == 0
    assert "Mở Phường Phan Đình Phùng: Báo cáo tháng 5" in capsys.readouterr().err
    Authority.objects.create(code="00001", name="Xã Thật")
    assert main(["worker", "--at", "2026-05-14T08:00"]) == 2
