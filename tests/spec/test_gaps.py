"""What nobody holds: found on the day it arises from who stands there, gone when it is mended."""

from dataclasses import replace
from datetime import date

import pytest

from kehoach.core.people.gaps import House, Led, UnitStanding, find_gaps

KT = UnitStanding(key=1, name="Phòng Kinh tế")
QS = UnitStanding(key=2, name="Ban Chỉ huy quân sự")
CA = UnitStanding(key=3, name="Công an phường")
ONE = Led(name="(1) Thu ngân sách", leads=(1,))
SECRET = Led(name="(30) Tuyển quân", leads=(2, 3), restricted=True)
HOUSE = House(receives=True, approves=True, approves_restricted=True, open_rounds=2)


def keys(
    *units: UnitStanding, indicators: tuple[Led, ...] = (ONE, SECRET), house: House = HOUSE
) -> list[str]:
    """Return the keys of what is found where these units stand as given and the others as they should."""
    given = {unit.key: unit for unit in (KT, QS, CA)} | {unit.key: unit for unit in units}
    return [gap.key for gap in find_gaps(given.values(), indicators, house)]


def test_a_ward_where_everybody_is_there_has_none() -> None:
    """Nothing to say is an empty list."""
    assert keys() == []


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        (replace(KT, enters=False), ["gap:enter:1"]),
        (replace(KT, submits=False), ["gap:submit:1"]),
        (replace(KT, enters=False, submits=False), ["gap:enter:1", "gap:submit:1"]),
        (replace(CA, enters=False), []),  # it only confirms, which its head does
        (replace(CA, submits=False), ["gap:confirm:3"]),
        (replace(KT, ended_on=date(2026, 7, 1)), ["gap:ended:1"]),
        (replace(CA, ended_on=date(2026, 7, 1)), ["gap:ended:3"]),
        (replace(KT, leader_gone="Phó Chủ tịch"), ["gap:charge:1"]),
        (UnitStanding(key=4, name="Trung tâm", enters=False, submits=False), []),  # nothing is asked of it
        (UnitStanding(key=4, name="Trung tâm", submits=False, owes=1), ["gap:submit:4"]),
        (UnitStanding(key=4, name="Trung tâm", ended_on=date(2026, 7, 1)), []),
        (UnitStanding(key=4, name="Trung tâm", ended_on=date(2026, 7, 1), owes=2), ["gap:ended:4"]),
    ],
)
def test_what_a_unit_lacks(unit: UnitStanding, found: list[str]) -> None:
    """Somebody to enter and a head to submit where it leads or owes; a head to confirm where it joins."""
    assert keys(unit) == found


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"receives": False}, ["gap:receive:0"]),
        ({"approves": False, "approves_restricted": False}, ["gap:approve:0"]),
        ({"approves": False, "approves_restricted": False, "open_rounds": 0}, []),
        ({"approves_restricted": False}, ["gap:restricted:0"]),
    ],
)
def test_what_the_house_lacks(changed: dict[str, int], found: list[str]) -> None:
    """Approval is missed where a round is open; restricted figures ask for one who may see them."""
    assert keys(house=replace(HOUSE, **changed)) == found  # type: ignore[arg-type]


def test_an_indicator_without_any_lead_is_named() -> None:
    """On the page; the name of one followed separately stays out of messages."""
    rows = (replace(ONE, leads=()), replace(SECRET, leads=()))
    (gap,) = find_gaps((KT, QS, CA), rows, HOUSE)
    assert gap.words == "2 chỉ tiêu chưa có đơn vị chủ trì"
    assert (gap.names, gap.told) == (("(1) Thu ngân sách", "(30) Tuyển quân"), ("(1) Thu ngân sách",))


def test_the_words_say_how_much_is_left() -> None:
    """An ended unit with what hangs on it."""
    (gap,) = find_gaps([replace(KT, ended_on=date(2026, 7, 1), owes=3)], (ONE,), HOUSE)
    assert (
        gap.words == "Phòng Kinh tế không còn từ 1/7/2026, còn 1 chỉ tiêu, còn 3 việc trong các đợt đang mở"
    )
