"""Rounds from their definitions: days and why, who is asked, which round asks for texts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import office_calendar, round_definitions
from kehoach.core.calendar.definitions import RoundDefinition, check_definition, read_definition, to_data
from kehoach.core.calendar.rounds import (
    asked_period,
    asks_texts,
    make_round,
    months_so_far,
    open_late,
    periods_of,
)
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from tests.spec.test_office_calendar import day

CALENDAR = office_calendar()
BY_KIND = {item.kind: item for item in round_definitions()}


def plan(kind: str, period: str, **changes: Any) -> Any:
    """Return the round of a kind of the catalogue for a period."""
    return make_round(replace(BY_KIND[kind], **changes), CALENDAR, Period.parse(period))


@pytest.mark.parametrize(
    ("kind", "period", "cut_off", "due", "leaves"),
    [
        (
            "year_party",
            "2026",
            "15/11/2026",
            "19/11/2026",
            "27/11/2026",
        ),  # 28/11 is a Saturday: the day before
        ("year_council", "2026", "20/11/2026", "27/11/2026", "2/12/2026"),  # 24/11 is off
        ("half_province", "2026-S1", "14/6/2026", "16/6/2026", "19/6/2026"),  # 20/6 is a Saturday
        ("year_official", "2026", "14/3/2027", "19/3/2027", "23/3/2027"),  # in the first quarter after
    ],
)
def test_what_leaves_the_ward_is_counted_back_from_its_day(
    kind: str, period: str, cut_off: str, due: str, leaves: str
) -> None:
    """Papers for Đảng ủy, HĐND and the province are due in November on estimates."""
    found = plan(kind, period)
    assert (found.cut_off, found.due_on, found.office_due_on) == (day(cut_off), day(due), day(leaves))


def test_a_moved_day_says_why() -> None:
    """The reader need not look it up."""
    assert plan("year_party", "2026").reasons == ("Ngày gửi đi 28/11/2026 là Thứ bảy, đưa lên 27/11/2026.",)
    assert plan("year_council", "2026").reasons == (
        "Hạn các đơn vị không tính 24/11/2026 (Ngày Văn hóa Việt Nam).",
    )
    assert plan("month", "2027-M02").reasons == ()
    tet = plan("month", "2026-M02").reasons[0]
    assert tet == (
        "Hạn các đơn vị không tính 16/2/2026 (nghỉ Tết Nguyên đán), 17/2/2026 (nghỉ Tết Nguyên đán) "
        "và 3 ngày nghỉ nữa."
    )


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("2/1/2026", "nghỉ theo thông báo"),
        ("27/4/2026", "nghỉ bù"),
        ("26/4/2026", "Giỗ Tổ Hùng Vương"),
        ("2/9/2026", "Quốc khánh"),
        ("1/9/2026", "Quốc khánh"),
        ("29/11/2026", "Chủ nhật"),
        ("10/1/2026", ""),
    ],
)
def test_every_day_off_has_its_word(when: str, why: str) -> None:
    """Rest, holiday, compensation or notice; none for a working day."""
    assert CALENDAR.why_off(day(when)) == why


def test_units_are_never_due_before_the_cut_off_nor_the_report_before_them() -> None:
    """Where Tết stands between, the later day holds and is said."""
    found = plan("month", "2026-M02", leaves=(0, 20))
    assert (found.due_on, found.office_due_on) == (day("24/2/2026"), day("24/2/2026"))
    assert found.reasons[-1] == "Ngày gửi đi 13/2/2026 trước hạn các đơn vị, nên lùi đến 24/2/2026."
    early = plan("month", "2026-M02", due=(0, 15), shift="previous")
    assert early.due_on == day("23/2/2026")


@given(
    kind=st.sampled_from(sorted(BY_KIND)),
    year=st.integers(2026, 2031),
    cut=st.tuples(st.integers(-2, 3), st.integers(1, 31)),
    units=st.integers(0, 9),
    leaves=st.none() | st.tuples(st.integers(-2, 4), st.integers(1, 31)),
)
def test_the_days_of_any_round_are_in_order(
    kind: str, year: int, cut: tuple[int, int], units: int, leaves: tuple[int, int] | None
) -> None:
    """Cut-off, units, report, whatever the definition and the year."""
    definition = replace(BY_KIND[kind], cut_off=cut, unit_days=units, leaves=leaves)
    for period in periods_of(definition, year):
        found = make_round(definition, CALENDAR, period)
        assert found.cut_off <= found.due_on <= found.office_due_on
        assert found.due_on <= found.grace_on


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_a_definition_reads_back_from_its_data(kind: str) -> None:
    """The rows of an authority and the catalogue speak one language."""
    whole = replace(BY_KIND[kind], starts=date(2026, 5, 1), units=("Công an phường",))
    assert read_definition(to_data(whole)) == whole
    assert check_definition(BY_KIND[kind]) == BY_KIND[kind]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "  "}, "Tên loại báo cáo: Hãy đặt tên"),
        ({"recipient": ""}, "Nơi nhận: Hãy ghi nơi nhận"),
        ({"cut_off": (0, 32)}, "Ngày chốt số liệu: Ngày trong tháng phải từ 1 đến 31"),
        ({"cut_off": (13, 1)}, "Ngày chốt số liệu: Không cách tháng cuối"),
        ({"unit_days": 31}, "Hạn các đơn vị: Số ngày làm việc"),
        ({"due": (0, 13)}, "Hạn các đơn vị: Hạn các đơn vị đứng trước ngày chốt"),
        ({"leaves": (-1, 13)}, "Ngày gửi đi: Ngày gửi đi đứng trước"),
        ({"starts": date(2027, 1, 1), "ends": date(2026, 1, 1)}, "Áp dụng: Ngày thôi áp dụng"),
    ],
)
def test_a_definition_that_cannot_be_is_refused_with_its_field(changes: dict[str, Any], words: str) -> None:
    """What and where."""
    with pytest.raises(FigureError) as told:
        check_definition(replace(BY_KIND["month"], **changes))
    assert str(told.value).startswith(words)


@pytest.mark.parametrize(
    ("kind", "period", "asks"),
    [
        ("month", "2026-M03", False),  # the quarter asks
        ("month", "2026-M04", True),
        ("quarter", "2026-Q2", False),  # the half asks
        ("month", "2026-M06", False),
        ("half", "2026-S1", True),
        ("month", "2026-M09", False),
        ("quarter", "2026-Q3", False),
        ("nine_months", "2026-9M", True),
        ("month", "2026-M12", False),
        ("year", "2026", True),
        ("year_party", "2026", True),  # another recipient
        ("year_council", "2026", False),  # no outline
    ],
)
def test_one_text_serves_so_only_the_largest_round_asks(kind: str, period: str, asks: bool) -> None:
    """Units never write the same section twice in one month for one recipient."""
    assert asks_texts(plan(kind, period), round_definitions(), CALENDAR) is asks


def test_a_larger_round_that_is_ended_asks_no_more() -> None:
    """Then the smaller one does."""
    others = tuple(
        replace(item, ends=date(2026, 1, 1)) if item.kind == "quarter" else item
        for item in round_definitions()
    )
    assert asks_texts(plan("month", "2026-M03"), others, CALENDAR)


@pytest.mark.parametrize(
    ("frequency", "own", "unit", "owed"),
    [
        ("year", True, "Công an phường", "2026"),
        ("quarter", True, "Công an phường", None),
        ("quarter", False, "Công an phường", "2026-Q4"),
        ("year", False, "Phòng khác", None),
    ],
)
def test_who_is_asked_for_what(frequency: str, own: bool, unit: str, owed: str | None) -> None:
    """By the definition's units, and by each indicator's own frequency."""
    rule: RoundDefinition = replace(BY_KIND["year"], own_periods_only=own, units=("Công an phường",))
    found = asked_period(rule, Period(2026, "year"), frequency=frequency, unit=unit, code="i1")
    assert (found.code if found else None) == owed


def test_a_round_opened_after_its_due_day_gives_the_units_their_days() -> None:
    """Nobody is late with what he could not know of; a round in time stays as it is."""
    found = plan("month", "2026-M05")
    assert open_late(found, CALENDAR, found.due_on) == found
    late = open_late(found, CALENDAR, day("20/5/2026"))
    assert (late.due_on, late.office_due_on) == (day("22/5/2026"), day("26/5/2026"))
    assert "Mở muộn ngày 20/5/2026" in late.reasons[0]


def test_a_month_is_reported_with_the_months_so_far() -> None:
    """January has nothing to add up."""
    assert months_so_far(Period.parse("2026-M04")) == "tháng 4 và 4 tháng năm 2026"
    assert months_so_far(Period.parse("2026-M01")) == "tháng 1 năm 2026"
    assert months_so_far(Period.parse("2026-Q1")) == "quý I năm 2026"
