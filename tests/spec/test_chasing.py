"""Chasing: steps are data, one message a person a day at most, none once the value is there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import office_calendar, reminder_steps
from kehoach.core.calendar.chasing import WHOLE_HOUSE, Digest, Duty, Person, make_digests, step_days
from kehoach.core.calendar.digest_words import digest_words
from tests.spec.test_office_calendar import day

CALENDAR, STEPS = office_calendar(), reminder_steps()
KT, VH = 1, 2
OFFICER, HEAD, LEADER = (
    Person(10, frozenset({(KT, "officer")})),
    Person(11, frozenset({(KT, "head")})),
    Person(12, frozenset({(KT, "leader"), (VH, "leader")})),
)
PEOPLE = (OFFICER, HEAD, LEADER)
DUTY = Duty(
    key="owed:1",
    what="figure",
    unit=KT,
    unit_name="Phòng Kinh tế",
    round_title="Báo cáo tháng 11 năm 2026",
    name="(4) Giảm tỷ lệ hộ nghèo",
    due=day("17/11/2026"),
)


def told_on(today: str, duty: Duty = DUTY, **told: date) -> list[int]:
    """Return who gets a message on a day when nobody had one before."""
    digests = make_digests(
        [duty],
        PEOPLE,
        STEPS,
        CALENDAR,
        today=day(today),
        told={int(key[1:]): when for key, when in told.items()},
    )
    return [digest.person for digest in digests]


@pytest.mark.parametrize(
    ("today", "who"),
    [
        ("12/11/2026", []),
        ("13/11/2026", [10]),  # two working days before
        ("14/11/2026", []),  # Saturday
        ("17/11/2026", [10]),
        ("18/11/2026", [10, 11]),  # the day after: the head too
        ("23/11/2026", [10, 11]),  # the third working day was 20/11: still open
        ("25/11/2026", [10, 11, 12]),  # 24/11 is off, so the fifth working day is 25/11
        ("24/11/2026", []),
    ],
)
def test_who_is_told_when_nobody_was_before(today: str, who: list[int]) -> None:
    """Before, on the day, after; then the head, then the leader in charge."""
    assert told_on(today) == who


def test_a_step_that_was_told_is_not_told_again_until_the_next() -> None:
    """Between the steps there is silence."""
    assert told_on("18/11/2026", _10=day("17/11/2026")) == [10, 11]
    assert told_on("19/11/2026", _10=day("18/11/2026"), _11=day("18/11/2026")) == []
    assert told_on("20/11/2026", _10=day("18/11/2026"), _11=day("18/11/2026")) == [10, 11]
    assert told_on("26/11/2026", _10=day("20/11/2026"), _11=day("20/11/2026"), _12=day("25/11/2026")) == [
        10,
        11,
    ]


def test_nobody_is_told_of_what_has_come_or_waits_for_a_source() -> None:
    """The unit's clock stands still while it waits."""
    assert told_on("25/11/2026", replace(DUTY, done=True)) == []
    assert told_on("25/11/2026", replace(DUTY, waiting=True)) == []


def test_a_clock_that_was_set_back_tells_nobody_twice() -> None:
    """A message of a later day stands."""
    assert told_on("18/11/2026", _10=day("20/11/2026"), _11=day("18/11/2026")) == []


def test_steps_fall_on_working_days_and_repeat() -> None:
    """Counted over Tết as well."""
    last = STEPS[-1]
    assert step_days(day("12/2/2026"), last, CALENDAR, day("20/3/2026")) == [
        day("26/2/2026"),
        day("5/3/2026"),
        day("12/3/2026"),
        day("19/3/2026"),
    ]


def test_the_words_name_what_is_missing_and_no_figure() -> None:
    """One paragraph a round; the unit is named to those above it; what is followed separately is only counted."""
    duties = [
        DUTY,
        replace(DUTY, key="owed:2", name=""),
        replace(DUTY, key="extra:5", what="extra", name="Giải ngân"),
        replace(DUTY, key="section:3", what="text", name="Kinh tế"),
    ]
    digests = make_digests(duties, PEOPLE, STEPS, CALENDAR, today=day("25/11/2026"), told={})
    own, above = digest_words(digests[0], frozenset({KT})), digest_words(digests[2], frozenset())
    assert own.subject == "Nhắc việc 25/11/2026: 4 việc, 4 việc quá hạn"
    assert own.body.startswith(
        "Báo cáo tháng 11 năm 2026 (hạn 17/11/2026, quá hạn 8 ngày): 1 số liệu chỉ tiêu: (4) Giảm tỷ lệ hộ nghèo. "
        "1 chỉ tiêu theo dõi riêng. 1 số liệu ngoài chỉ tiêu: Giải ngân. 1 mục đề cương: Kinh tế."
    )
    assert above.body.startswith("Phòng Kinh tế: báo cáo tháng 11 năm 2026")


def test_a_long_list_is_cut_with_its_count() -> None:
    """Eight names are enough for a message."""
    duties = [replace(DUTY, key=f"owed:{place}", name=f"({place}) Chỉ tiêu") for place in range(1, 31)]
    [digest, *_] = make_digests(duties, PEOPLE, STEPS, CALENDAR, today=day("17/11/2026"), told={})
    body = digest_words(digest, frozenset({KT})).body
    assert "30 số liệu chỉ tiêu: (1) Chỉ tiêu; " in body and "; và 22 mục khác" in body and "(9)" not in body


days = st.dates(date(2026, 1, 5), date(2027, 3, 1))


@given(
    dues=st.lists(days, min_size=1, max_size=6),
    arrivals=st.lists(st.integers(0, 60), min_size=6, max_size=6),
    clock=st.lists(st.integers(-3, 5), min_size=5, max_size=40),
)
def test_whatever_the_clock_does_nobody_has_two_messages_a_day_nor_one_after_arrival(
    dues: list[date], arrivals: list[int], clock: list[int]
) -> None:
    """The worker runs at any day, again the same day, after a jump, after the clock was set back."""
    today, told, seen = min(dues) - timedelta(days=5), dict[int, date](), set[tuple[int, date]]()
    come = [due + timedelta(days=after - 20) for due, after in zip(dues, arrivals, strict=False)]
    for move in clock:
        today += timedelta(days=move)
        duties = [
            replace(DUTY, key=f"owed:{place}", due=due, done=today >= come[place])
            for place, due in enumerate(dues)
        ]
        digests: list[Digest] = make_digests(duties, PEOPLE, STEPS, CALENDAR, today=today, told=told)
        for digest in digests:
            assert CALENDAR.is_working_day(digest.day)
            assert (digest.person, digest.day) not in seen
            assert digest.lines and not any(line.duty.done for line in digest.lines)
            seen.add((digest.person, digest.day))
            told[digest.person] = digest.day


@given(due=days)
def test_everything_overdue_reaches_the_leader_in_time(due: date) -> None:
    """A silent unit is never forgotten: by the fifth working day the leader in charge has been told."""
    told: dict[int, date] = {}
    today = due - timedelta(days=4)
    fifth = step_days(due, STEPS[-1], CALENDAR, due + timedelta(days=30))[0]
    reached: dict[int, list[date]] = {}
    while today <= fifth:
        for digest in make_digests([replace(DUTY, due=due)], PEOPLE, STEPS, CALENDAR, today=today, told=told):
            told[digest.person] = today
            reached.setdefault(digest.person, []).append(today)
        today += timedelta(days=1)
    assert reached[LEADER.key] == [fifth]
    assert len(reached[HEAD.key]) == 2 and 3 <= len(reached[OFFICER.key]) <= 4


def test_news_is_told_once_at_once_and_then_follows_the_steps() -> None:
    """An answer sent back on Wednesday: told on Thursday, again by its due day's steps."""
    sent_back = replace(DUTY, what="inquiry", due=day("20/11/2026"), news=day("12/11/2026"))
    assert told_on("12/11/2026", sent_back) == [10, 11]
    assert told_on("13/11/2026", sent_back, p10=day("12/11/2026"), p11=day("12/11/2026")) == []
    assert told_on("18/11/2026", sent_back, p10=day("12/11/2026"), p11=day("12/11/2026")) == [10]


def test_what_is_for_one_person_reaches_nobody_else_and_has_no_due_day() -> None:
    """An answer to weigh: who asked is told once, and the words name no day that would be missed."""
    answer = replace(DUTY, what="answer", news=day("18/11/2026"), in_steps=False, reader=12)
    assert told_on("18/11/2026", answer) == [12]
    assert told_on("25/11/2026", answer, p12=day("18/11/2026")) == []
    (digest,) = make_digests([answer], PEOPLE, STEPS, CALENDAR, today=day("25/11/2026"), told={})
    words = digest_words(digest, frozenset())
    assert words.subject == "Nhắc việc 25/11/2026: 1 việc"
    assert "hạn" not in words.body


def test_what_nobody_holds_is_told_every_working_day_to_those_who_watch() -> None:
    """Its day is always today; it names no unit before its title."""
    watcher = Person(13, frozenset({(WHOLE_HOUSE, "officer")}))
    today = day("18/11/2026")
    gap = replace(
        DUTY, what="gap", unit=WHOLE_HOUSE, round_title="Cần phân công", news=today, due=today, in_steps=False
    )
    for told in ({}, {13: day("17/11/2026")}):
        digests = make_digests([gap], [*PEOPLE, watcher], STEPS, CALENDAR, today=today, told=told)
        assert [digest.person for digest in digests] == [13]
    assert digest_words(digests[0], frozenset({WHOLE_HOUSE})).body.startswith(
        "Cần phân công: 1 việc không có người phụ trách: "
    )
