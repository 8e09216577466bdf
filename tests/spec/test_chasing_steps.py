"""The steps of chasing as a ward sets them: what is refused and why, what e-mail and letter mean, what will come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import reminder_steps
from kehoach.core.calendar.chasing import Step, has_reached, make_digests, step_days
from kehoach.core.calendar.digest_words import digest_words
from kehoach.core.calendar.foreseeing import Span, foresee
from kehoach.core.calendar.steps import (
    check_steps,
    in_order,
    read_steps,
    steps_to_data,
    to_words,
    when_words,
)
from kehoach.core.errors import FigureError
from tests.spec.test_chasing import CALENDAR, DUTY, HEAD, KT, LEADER, OFFICER, PEOPLE
from tests.spec.test_office_calendar import day

BEFORE = Step("Sắp đến hạn", -2, ("officer",))
LATE = Step("Quá hạn", 1, ("officer", "head"))
AGAIN = Step("Vẫn quá hạn", 3, ("officer", "head"), every=2, letter=True)
RAISED = Step("Báo cáo lãnh đạo", 5, ("leader",), every=5)
LETTER = replace(DUTY, key="letter:7", what="letter", unit=9, unit_name="Văn phòng", name="gửi Phòng Kinh tế")


def test_the_default_steps_pass_and_read_back_the_same() -> None:
    """They come by the same rules as those of a ward."""
    assert check_steps(reminder_steps()) == reminder_steps()
    assert read_steps(steps_to_data(reminder_steps())) == reminder_steps()


def test_words_are_trimmed_and_steps_sorted_by_their_day() -> None:
    """Steps of one day stay as they were given."""
    messy = (RAISED, replace(LATE, name="  Quá   hạn "), BEFORE)
    assert check_steps(in_order(messy)) == (BEFORE, LATE, RAISED)
    assert when_words(AGAIN) == "3 ngày làm việc sau hạn, nhắc lại sau mỗi 2 ngày làm việc"
    assert when_words(BEFORE) == "2 ngày làm việc trước hạn"
    assert to_words(replace(AGAIN, email=False)) == (
        "chuyên viên, lãnh đạo đơn vị; chỉ trên trang; nên soạn công văn đôn đốc"
    )


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "Phải có ít nhất một bước"),
        ((BEFORE, *(replace(LATE, after=place) for place in range(1, 13))), "Không đặt quá 12 bước"),
        ((BEFORE, replace(LATE, to=())), "Bước 2: Chưa chọn nhắc ai"),
        ((replace(LATE, name=" "),), "Bước 1: Hãy đặt tên"),
        ((replace(LATE, name="a" * 61),), "Bước 1: Tên dài quá 60 ký tự"),
        ((replace(LATE, to=("officer", "officer")),), "Bước 1: Một người nhận được chọn hai lần"),
        ((replace(BEFORE, after=-31),), "Bước 1: Chỉ từ 30 ngày trước hạn đến 60 ngày sau hạn"),
        ((replace(LATE, after=61),), "đến 60 ngày sau hạn"),
        ((replace(LATE, every=31),), "Bước 1: Nhắc lại sau 0 đến 30"),
        ((replace(BEFORE, every=1),), "Bước 1: Chỉ bước sau hạn mới nhắc lại"),
        ((replace(BEFORE, after=0, letter=True),), "Bước 1: Chưa quá hạn thì chưa soạn công văn"),
        ((LATE, BEFORE), "Bước 2: Ngày đứng trước ngày của bước 1"),
        ((RAISED,), "Bước 1: Phải nhắc đơn vị ở một bước trước"),
        ((replace(LATE, after=5), RAISED), "Bước 2: Phải nhắc đơn vị ở một bước trước"),
        ((BEFORE, replace(RAISED, after=0, every=0)), "Bước 2: Lãnh đạo UBND phụ trách chỉ được báo khi đã quá hạn"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_step(steps: tuple[Step, ...], words: str) -> None:
    """The sentence names the step and what to do."""
    with pytest.raises(FigureError, match=words):
        check_steps(steps)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            LATE,
            replace(LATE, to=("head",)),
            "lãnh đạo đơn vị bị nhắc hai lần vào ngày làm việc thứ 1 sau hạn",
        ),
        (BEFORE, BEFORE, "chuyên viên bị nhắc hai lần vào ngày làm việc thứ 2 trước hạn"),
        (replace(BEFORE, after=0), replace(BEFORE, after=0), "hai lần vào ngày đến hạn"),
        # 1, 3, 5, 7 … meets 4, 7, 10 … on the seventh day
        (replace(LATE, every=2), replace(LATE, after=4, every=3), "vào ngày làm việc thứ 7 sau hạn"),
        (replace(LATE, every=2), replace(LATE, after=9), "vào ngày làm việc thứ 9 sau hạn"),
    ],
)
def test_nobody_is_told_twice_on_a_day(one: Step, other: Step, words: str) -> None:
    """Repeats are followed to where they meet."""
    with pytest.raises(FigureError, match=f"Bước 2: Trùng với bước 1: .*{words}"):
        check_steps((one, other))


def test_repeats_that_never_meet_and_other_people_on_one_day_are_taken() -> None:
    """Odd days and even days; the officer and, the same day, his head."""
    check_steps((replace(LATE, every=2), replace(LATE, after=2, every=2)))
    check_steps((replace(LATE, to=("officer",)), replace(LATE, to=("head",))))


steps_given = st.lists(
    st.builds(
        Step,
        name=st.just("Bước"),
        after=st.integers(-3, 8),
        to=st.lists(st.sampled_from(["officer", "head", "leader"]), min_size=1, max_size=3, unique=True).map(
            tuple
        ),
        every=st.integers(0, 4),
    ),
    min_size=1,
    max_size=4,
)


@given(given_steps=steps_given)
def test_steps_that_pass_never_fall_twice_on_a_day_for_anybody(given_steps: list[Step]) -> None:
    """What the rule says of counts holds on the calendar, over Tết too."""
    try:
        steps = check_steps(in_order(given_steps))
    except FigureError:
        return
    for who in ("officer", "head", "leader"):
        days = [
            falls
            for step in steps
            if who in step.to
            for falls in step_days(day("10/2/2026"), step, CALENDAR, day("30/4/2026"))
        ]
        assert len(days) == len(set(days))


def test_a_step_on_the_page_alone_sends_no_mail_unless_another_step_of_the_day_does() -> None:
    """A message is mailed when one of the steps that brought it is."""
    quiet = (replace(BEFORE, email=False), LATE)

    def mailed(today: str, **told: date) -> list[bool]:
        known = {int(key[1:]): when for key, when in told.items()}
        made = make_digests([DUTY], PEOPLE, quiet, CALENDAR, today=day(today), told=known)
        return [digest.email for digest in made]

    assert mailed("13/11/2026") == [False]
    assert mailed("18/11/2026", _10=day("13/11/2026")) == [True, True]
    other = replace(
        DUTY, key="owed:2", due=day("20/11/2026")
    )  # its quiet step falls on the day of the late one
    made = make_digests(
        [DUTY, other], [OFFICER], quiet, CALENDAR, today=day("18/11/2026"), told={10: day("17/11/2026")}
    )
    assert [digest.email for digest in made] == [True]


def test_a_letter_is_told_to_the_office_by_the_steps_that_propose_it_and_once_drafted_no_more() -> None:
    """The unit's people do not see it; a repeated step proposes it again."""
    office = replace(OFFICER, key=20, posts=frozenset({(9, "officer")}))
    steps = (LATE, AGAIN)

    def told(today: str, drafted: str = "", **known: date) -> list[int]:
        letter = replace(LETTER, settled_on=day(drafted) if drafted else None)
        last = {int(key[1:]): when for key, when in known.items()}
        made = make_digests([letter], [*PEOPLE, office], steps, CALENDAR, today=day(today), told=last)
        return [digest.person for digest in made]

    assert told("18/11/2026") == []  # the first step proposes none
    assert told("20/11/2026") == [20]
    assert told("23/11/2026", _20=day("20/11/2026")) == []
    assert told("25/11/2026", _20=day("20/11/2026")) == [20]  # two working days later, 24/11 is off
    assert told("20/11/2026", drafted="20/11/2026") == []
    assert told("25/11/2026", drafted="20/11/2026") == [20]
    assert has_reached(LETTER, steps, CALENDAR, day("20/11/2026"))
    assert not has_reached(LETTER, steps, CALENDAR, day("19/11/2026"))


def test_the_words_of_a_letter_say_where_to_write_it_and_count_no_lateness_of_the_office() -> None:
    """It is not the office that is late."""
    office = replace(OFFICER, key=20, posts=frozenset({(9, "officer")}))
    (digest,) = make_digests([LETTER], [office], (LATE, AGAIN), CALENDAR, today=day("20/11/2026"), told={})
    words = digest_words(digest, frozenset({9}))
    assert words.subject == "Nhắc việc 20/11/2026: 1 việc"
    assert words.body.startswith(
        "Báo cáo tháng 11 năm 2026 (hạn 17/11/2026, quá hạn 3 ngày): "
        "1 công văn đôn đốc nên soạn: gửi Phòng Kinh tế."
    )
    assert "Mở trang “Đợt báo cáo” để soạn công văn." in words.body
    assert "Việc cần làm" not in words.body


SPAN = Span(day("12/11/2026"), day("27/11/2026"))


def test_what_will_come_is_what_the_days_would_bring_one_by_one() -> None:
    """Nobody sends: the officer, then the head, then the leader; what was told before is not told again."""
    steps = (BEFORE, LATE, AGAIN, RAISED)
    found = foresee([DUTY], PEOPLE, steps, CALENDAR, span=SPAN, told={})
    by_day = {
        when: [item.person for item in found if item.day == when]
        for when in sorted({item.day for item in found})
    }
    assert by_day == {
        day("13/11/2026"): [OFFICER.key],
        day("18/11/2026"): [OFFICER.key, HEAD.key],
        day("20/11/2026"): [OFFICER.key, HEAD.key],
        day("25/11/2026"): [OFFICER.key, HEAD.key, LEADER.key],
        day("27/11/2026"): [OFFICER.key, HEAD.key],
    }
    later = foresee([DUTY], PEOPLE, steps, CALENDAR, span=SPAN, told={OFFICER.key: day("13/11/2026")})
    assert [item.person for item in later if item.day < day("18/11/2026")] == []


def test_what_follows_no_step_is_not_foreseen_and_a_part_to_confirm_ends_with_its_day() -> None:
    """News come when they come."""
    news = replace(DUTY, what="gap", news=day("12/11/2026"), in_steps=False)
    part = replace(DUTY, key="confirm:1:1", what="confirm")
    assert foresee([news], PEOPLE, (BEFORE, LATE), CALENDAR, span=SPAN, told={}) == []
    found = foresee([part], PEOPLE, (BEFORE, LATE), CALENDAR, span=SPAN, told={})
    assert [item.day for item in found] == [day("13/11/2026")]


@given(
    dues=st.lists(st.dates(date(2026, 1, 5), date(2026, 12, 1)), min_size=1, max_size=4),
    given_steps=steps_given,
)
def test_whatever_the_steps_one_person_gets_one_message_a_day_on_working_days(
    dues: list[date], given_steps: list[Step]
) -> None:
    """Also under steps that would have been refused."""
    duties = [replace(DUTY, key=f"owed:{place}", due=due) for place, due in enumerate(dues)]
    span = Span(min(dues) - timedelta(days=5), min(dues) + timedelta(days=30))
    found = foresee(duties, PEOPLE, tuple(given_steps), CALENDAR, span=span, told={})
    keys = [(item.person, item.day) for item in found]
    assert len(keys) == len(set(keys))
    assert all(CALENDAR.is_working_day(item.day) and span.start <= item.day <= span.until for item in found)
    assert all(line.duty.unit == KT for item in found for line in item.lines)
