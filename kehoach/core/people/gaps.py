"""Việc không có người phụ trách: what nobody in a ward could do on a day, found from who stands there that day.

Nothing is kept: what was mended is not found any more. Names of indicators that are followed separately are said
on pages and left out of messages (`Gap.told`), as messages leave the house.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kehoach.core.formats import format_date


@dataclass(frozen=True, kw_only=True)
class UnitStanding:
    """A unit on a day: whether it stands, and whether somebody with an open account may enter and submit there."""

    key: int
    name: str
    ended_on: date | None = None  # set where it is no more on the day
    enters: bool = True
    submits: bool = True
    owes: int = 0  # figures and texts of open rounds still to come from it
    leader_gone: str = ""  # title of the leader in charge, where that post is not held any more


@dataclass(frozen=True, kw_only=True)
class Led:
    """An indicator that has to be reported, with its leads in their order: the first enters, the others confirm."""

    name: str
    leads: tuple[int, ...]
    restricted: bool = False


@dataclass(frozen=True)
class Gap:
    """One thing nobody can do: what it is, what to do about it, and the indicators it touches."""

    key: str  # the same from day to day
    words: str
    todo: str
    names: tuple[str, ...] = ()
    told: tuple[str, ...] = ()  # those names that may leave the house
    for_admin: bool = True  # mended by accounts, posts and units; else by who settles the plan


@dataclass(frozen=True, kw_only=True)
class House:
    """What of a ward's posts matters beside its units."""

    receives: bool  # somebody of Văn phòng
    approves: bool  # the chairman, or who stands in for him
    approves_restricted: bool
    open_rounds: int


def find_gaps(units: Iterable[UnitStanding], indicators: Sequence[Led], house: House) -> list[Gap]:
    """Return every gap of a day: indicators without a lead first, then by unit, then approval."""
    found = [*_without_lead(indicators)]
    for unit in units:
        first = [row for row in indicators if row.leads[:1] == (unit.key,)]
        joint = [row for row in indicators if unit.key in row.leads[1:]]
        found += _of_unit(unit, first, joint)
    return [*found, *_of_house(indicators, house)]


def _without_lead(indicators: Sequence[Led]) -> Iterable[Gap]:
    rows = [row for row in indicators if not row.leads]
    if rows:
        words = f"{len(rows)} chỉ tiêu chưa có đơn vị chủ trì"
        todo = "Giao đơn vị chủ trì ở bảng xác định."
        yield _gap("gap:lead:0", words, todo, rows, for_admin=False)


def _of_unit(unit: UnitStanding, first: list[Led], joint: list[Led]) -> Iterable[Gap]:
    if unit.ended_on is not None:
        if first or joint or unit.owes:
            yield _ended(unit, [*first, *joint])
        return
    if first or unit.owes:
        if not unit.enters:
            words, todo = (
                f"{unit.name}: không có ai nhập số liệu",
                "Phân công chuyên viên hoặc lãnh đạo đơn vị.",
            )
            yield _gap(f"gap:enter:{unit.key}", words, todo, first)
        if not unit.submits:
            words, todo = (
                f"{unit.name}: không có lãnh đạo đơn vị để gửi số liệu",
                "Phân công lãnh đạo đơn vị.",
            )
            yield _gap(f"gap:submit:{unit.key}", words, todo, first)
    if joint and not unit.submits:
        words = f"{unit.name}: không có lãnh đạo đơn vị để xác nhận phần cùng chủ trì"
        yield _gap(f"gap:confirm:{unit.key}", words, "Phân công lãnh đạo đơn vị.", joint)
    if unit.leader_gone and (first or joint):
        words = f"{unit.name}: {unit.leader_gone} phụ trách đã thôi giữ chức vụ, việc quá hạn báo Chủ tịch"
        yield _gap(
            f"gap:charge:{unit.key}", words, "Ghi lãnh đạo phụ trách ở trang Nhắc việc.", (), for_admin=False
        )


def _ended(unit: UnitStanding, rows: list[Led]) -> Gap:
    assert unit.ended_on is not None
    still = []
    if rows:
        still.append(f"còn {len(rows)} chỉ tiêu")
    if unit.owes:
        still.append(f"còn {unit.owes} việc trong các đợt đang mở")
    words = f"{unit.name} không còn từ {format_date(unit.ended_on)}, {', '.join(still)}"
    return _gap(
        f"gap:ended:{unit.key}", words, "Ghi đơn vị tiếp nhận ở trang Đơn vị, hoặc giao lại chỉ tiêu.", rows
    )


def _of_house(indicators: Sequence[Led], house: House) -> Iterable[Gap]:
    if not house.receives:
        words = "Không có ai của Văn phòng để tiếp nhận số liệu"
        yield Gap("gap:receive:0", words, "Phân công chuyên viên tổng hợp Văn phòng.")
    if not house.open_rounds:
        return
    rounds = f"{house.open_rounds} đợt báo cáo đang mở"
    if not house.approves:
        words = f"{rounds}: không có ai duyệt"
        todo = "Phân công Chủ tịch, hoặc ghi người ký thay, quyền Chủ tịch ở trang Ký thay, ủy quyền."
        yield Gap("gap:approve:0", words, todo)
    elif not house.approves_restricted and (rows := [row for row in indicators if row.restricted]):
        words = f"{rounds}: không có ai được duyệt {len(rows)} chỉ tiêu theo dõi riêng"
        yield _gap("gap:restricted:0", words, "Giao người được xem chỉ tiêu diện hạn chế duyệt.", rows)


def _gap(key: str, words: str, todo: str, rows: Iterable[Led], *, for_admin: bool = True) -> Gap:
    known = list(rows)
    names = tuple(row.name for row in known)
    told = tuple(row.name for row in known if not row.restricted)
    return Gap(key, words, todo, names, told, for_admin)
