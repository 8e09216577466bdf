"""The calendar by page: definitions and notices of an authority, what they change, and shared figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kehoach.acts.calendar import rules
from kehoach.contents.cycle import rounds, schedule
from kehoach.core.calendar.definitions import RoundDefinition
from kehoach.core.errors import ActRefusedError, FigureError
from kehoach.records.audit.models import Event
from kehoach.records.schedule.current import calendar_of, definitions_of
from kehoach.records.schedule.models import Notice, RoundRule

Acting = Callable[..., Any]
DAY = date(2026, 4, 21)
PARTY = RoundDefinition(
    kind="own1",
    title="Báo cáo quý gửi Đảng ủy",
    heading="Báo cáo Đảng ủy {ky}",
    period="quarter",
    cut_off=(0, 14),
    leaves=(0, 25),
    recipient="Đảng ủy phường",
    starts=DAY,
)


def _rule(ward: Any, kind: str) -> RoundDefinition:
    return next(item for item in definitions_of(ward.pk) if item.kind == kind)


def test_an_authority_begins_with_the_catalogue_and_changes_only_what_it_sets(
    ward: Any, acting: Acting
) -> None:
    """A revision counts from when it is set; the others follow the catalogue; the same again adds nothing."""
    assert not RoundRule.objects.exists()
    moved = replace(_rule(ward, "month"), cut_off=(0, 20))
    first = rules.set_rule(by=acting("vanphong"), definition=moved)
    assert first is not None and first.revision == 1
    assert rules.set_rule(by=acting("vanphong"), definition=moved) is None
    assert _rule(ward, "month") == moved
    assert _rule(ward, "quarter").cut_off == (0, 14)
    event = Event.objects.filter(act="calendar.set_rule").last()
    assert event is not None and event.data["before"]["cut_off"] == [0, 14]


def test_a_round_for_another_recipient_reuses_the_figures_that_are_there(
    plan: Any, ward: Any, acting: Acting
) -> None:
    """Đảng ủy's quarter brings no second entry: what the units sent serves it."""
    rules.set_rule(by=acting("vanphong"), definition=replace(PARTY, starts=None))
    upcoming = schedule.get_upcoming(plan, date(2026, 3, 20))
    item = next(item for item in upcoming if item.plan.code == "own1-2026-Q1")
    assert item.asked == item.known > 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "báo cáo THÁNG"}, "Đã có loại báo cáo “Báo cáo tháng”"),
        ({"units": ("Phòng Không Có",)}, "Không có đơn vị “Phòng Không Có”"),
        ({"indicators": ("i999",)}, "không thuộc kế hoạch"),
    ],
)
def test_what_cannot_be_set_is_refused(acting: Acting, changes: dict[str, Any], words: str) -> None:
    """And nothing is kept."""
    with pytest.raises(ActRefusedError, match=words):
        rules.set_rule(by=acting("vanphong"), definition=replace(PARTY, **changes))
    with pytest.raises(FigureError):
        rules.set_rule(by=acting("vanphong"), definition=replace(PARTY, cut_off=(0, 99)))
    with pytest.raises(ActRefusedError):
        rules.set_rule(by=acting("chutich"), definition=PARTY)
    assert not RoundRule.objects.exists()


def test_a_change_is_shown_before_it_is_saved(client: Client, plan: Any, acting: Acting) -> None:
    """Looking changes nothing; saving does what was shown."""
    client.force_login(acting("vanphong").post.user)
    address = reverse("calendar-rule", args=["moi"])
    given = {
        "title": "Báo cáo quý gửi Đảng ủy", "recipient": "Đảng ủy phường", "heading": "Báo cáo Đảng ủy {ky}",
        "period": "quarter", "index": "", "quality": "E", "cut_off_day": "14", "cut_off_month": "0",
        "unit_days": "2", "due_month": "0", "office_days": "2", "leaves_day": "25", "leaves_month": "0",
        "shift": "next", "shift_out": "previous", "grace_days": "2", "starts": "21/4/2026",
    }  # fmt: skip
    with time_machine.travel("2026-04-21 03:00", tick=False):
        shown = client.post(address, {**given, "look": "1"}).content.decode()
        assert "Sẽ thay đổi 4 đợt trong 12 tháng tới" in shown
        assert "Báo cáo Đảng ủy quý II năm 2026" in shown
        assert not RoundRule.objects.exists()
        assert client.post(address, {**given, "save": "1"}).status_code == 302
        assert RoundRule.objects.get().kind == "own1"
        page = client.get(reverse("calendar")).content.decode()
    assert "Báo cáo Đảng ủy quý II năm 2026" in page
    assert "phường đặt 21/4/2026" in page


def test_a_definition_that_is_ended_brings_no_more_rounds(plan: Any, ward: Any, acting: Acting) -> None:
    """The month's last cut-off was that of April; what is open stays."""
    end = replace(_rule(ward, "month"), ends=date(2026, 4, 30))
    gone = schedule.changes_of_rule(plan, end, DAY)
    assert {item.kind for item in gone} == {"removed"} and len(gone) == 12
    rules.set_rule(by=acting("vanphong"), definition=end)
    assert rounds.due_rounds(plan, date(2026, 5, 20)) == []


def test_the_notice_of_a_year_moves_due_days(plan: Any, ward: Any, acting: Acting) -> None:
    """A day off swapped for a Saturday, seen before it is set, withdrawn by empty lists."""
    given = {"days_off": [date(2026, 5, 15)], "working_days": [date(2026, 5, 16)]}
    rules.set_notice(by=acting("vanphong"), year=2026, source="Thông báo 1/TB-UBND", **given)
    calendar = calendar_of(ward.pk)
    assert calendar.is_working_day(date(2026, 5, 16)) and not calendar.is_working_day(date(2026, 5, 15))
    due = next(item for item in rounds.due_rounds(plan, date(2026, 5, 14)) if item.kind == "month")
    assert due.due_on == date(2026, 5, 18)
    assert due.reasons[0] == "Hạn các đơn vị không tính 15/5/2026 (nghỉ theo thông báo)."
    rules.set_notice(by=acting("vanphong"), year=2026, source="Thu hồi", days_off=[], working_days=[])
    assert calendar_of(ward.pk).is_working_day(date(2026, 5, 15))
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("source", "off", "working", "words"),
    [
        ("", [date(2026, 5, 15)], [], "Ghi số, ngày thông báo"),
        ("TB", [date(2027, 5, 15)], [], "15/5/2027 không thuộc năm 2026"),
        ("TB", [date(2026, 5, 15)], [date(2026, 5, 15)], "vừa là ngày nghỉ vừa là ngày làm việc"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused(
    acting: Acting, source: str, off: list[date], working: list[date], words: str
) -> None:
    """And nothing is kept."""
    with pytest.raises(ActRefusedError, match=words):
        rules.set_notice(by=acting("vanphong"), year=2026, source=source, days_off=off, working_days=working)
    assert not Notice.objects.exists()


def test_units_see_the_calendar_and_cannot_set_it(client: Client, plan: Any, acting: Acting) -> None:
    """Its own counts, no buttons."""
    client.force_login(acting("cv-vanhoa").post.user)
    page = client.get(reverse("calendar")).content.decode()
    assert "Hạn đơn vị" in page and "Thêm loại báo cáo" not in page
    assert client.get(reverse("calendar-rule", args=["month"])).status_code == 403


def test_a_ward_does_not_see_another_s_calendar(ward: Any, acting: Acting) -> None:
    """Rows belong to one authority."""
    from kehoach.records.authorities.models import Authority

    rules.set_rule(by=acting("vanphong"), definition=PARTY)
    other = Authority.objects.create(code="00001", name="Xã Khác")
    assert "own1" not in {item.kind for item in definitions_of(other.pk)}
