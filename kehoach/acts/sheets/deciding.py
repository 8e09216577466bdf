"""The way of a sheet: its head sends, Văn phòng returns or passes on, UBND approves, and then it counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from kehoach.acts import plans, trail
from kehoach.acts.actor import Actor
from kehoach.acts.sheets.steps import locked, move, require_status, require_unit
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.indicators.definition_sheet import SheetContent, SheetPart, from_plain, lacks
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    current_targets,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Indicator
from kehoach.records.sheets.models import DefinitionSheet, SheetReview, SheetStatus


@transaction.atomic
def send(*, by: Actor, sheets: Sequence[DefinitionSheet]) -> int:
    """Send sheets of the unit to Văn phòng, all or none; returns how many.

    What Văn phòng itself leads needs no second look there and goes on to UBND.
    """
    by.require(Role.HEAD, Role.OFFICE)
    to = SheetStatus.PASSED if by.post.role == Role.OFFICE else SheetStatus.SENT
    rows = _rows(by, sheets, "gửi")
    for row in rows:
        require_unit(by, row)
        require_status(row, SheetStatus.DRAFT, SheetStatus.RETURNED)
        _require_whole(row)
        assert row.current is not None
        if row.current.reviews.filter(act=SheetStatus.RETURNED).exists():
            raise ActRefusedError(
                f"Chỉ tiêu {row.indicator}: phiếu bị trả lại chưa được sửa; hãy sửa theo lý do rồi gửi lại."
            )
        move(by, row, to, act=SheetStatus.SENT)
    trail.record(by, "sheets.send", f"{rows[0].unit} gửi {_names(rows)}.", rows[0])
    return len(rows)


@transaction.atomic
def return_(*, by: Actor, sheet: DefinitionSheet, reason: str) -> None:
    """Return a sheet to its unit with a reason: Văn phòng before UBND approved, UBND what was passed on."""
    by.require(Role.OFFICE, Role.CHAIR)
    row = locked(by, sheet)
    if not reason.strip():
        raise ActRefusedError("Trả lại phải kèm lý do để đơn vị biết cần sửa gì.")
    office = by.post.role == Role.OFFICE
    require_status(row, SheetStatus.PASSED, *((SheetStatus.SENT,) if office else ()))
    move(by, row, SheetStatus.RETURNED, act=SheetStatus.RETURNED, reason=reason.strip())
    trail.record(by, "sheets.return", f"Trả lại {row}: {reason.strip()}", row)


@transaction.atomic
def pass_on(*, by: Actor, sheets: Sequence[DefinitionSheet]) -> int:
    """Pass checked sheets on to UBND, all or none; returns how many."""
    by.require(Role.OFFICE)
    rows = _rows(by, sheets, "chuyển UBND")
    for row in rows:
        require_status(row, SheetStatus.SENT)
        move(by, row, SheetStatus.PASSED, act=SheetStatus.PASSED)
    trail.record(by, "sheets.pass_on", f"Chuyển UBND duyệt {_names(rows)}.", rows[0])
    return len(rows)


@transaction.atomic
def approve(*, by: Actor, sheets: Sequence[DefinitionSheet]) -> int:
    """Approve sheets, all or none: each settles definition, baseline and path of its indicator; returns how many.

    Nobody approves what he sent himself (DESIGN.md section 5). Results are computed anew in the same act.
    """
    by.require(Role.CHAIR)
    rows = _rows(by, sheets, "duyệt")
    own_posts = list(by.post.user.posts.values_list("pk", flat=True))
    for row in rows:
        require_status(row, SheetStatus.PASSED)
        sent = SheetReview.objects.filter(revision=row.current_id, act=SheetStatus.SENT)
        if sent.filter(by_post__in=own_posts).exists():
            raise ActRefusedError(
                f"Phiếu của chỉ tiêu {row.indicator} do chính bạn gửi; người khác có thẩm quyền phải duyệt."
            )
        _require_whole(row)
        row.approved = row.current
        move(by, row, SheetStatus.APPROVED, act=SheetStatus.APPROVED)
        _settle(by, row)
    trail.record(by, "sheets.approve", f"Duyệt {_names(rows)}.", rows[0])
    plans.reassess(by, [row.indicator for row in rows])
    return len(rows)


@transaction.atomic
def take_up(*, by: Actor, sheet: DefinitionSheet, reason: str) -> None:
    """Let the unit write an approved sheet anew, with a reason; what was approved counts until UBND approves again."""
    by.require(Role.OFFICE, Role.HEAD)
    row = locked(by, sheet)
    if by.post.role == Role.HEAD:
        require_unit(by, row)
    require_status(row, SheetStatus.APPROVED)
    if not reason.strip():
        raise ActRefusedError(
            "Lập lại phiếu đã duyệt phải ghi lý do, ví dụ đã có số chính thức thay mốc tạm."
        )
    move(by, row, SheetStatus.DRAFT, act=SheetStatus.DRAFT, reason=reason.strip())
    trail.record(by, "sheets.take_up", f"Lập lại {row}: {reason.strip()}", row)


def _rows(by: Actor, sheets: Sequence[DefinitionSheet], what: str) -> list[DefinitionSheet]:
    if not sheets:
        raise ActRefusedError(f"Chưa chọn phiếu nào để {what}.")
    return [locked(by, sheet) for sheet in sorted(sheets, key=lambda item: item.pk)]


def _names(rows: list[DefinitionSheet]) -> str:
    return str(rows[0]) if len(rows) == 1 else f"{len(rows)} phiếu xác định chỉ tiêu"


def _require_whole(row: DefinitionSheet) -> None:
    indicator, plan = _fresh(row), row.indicator.plan
    content = _content(row)
    lacking = list(
        lacks(
            content,
            to_indicator(indicator).targets,
            range(plan.start_year, plan.end_year + 1),
            plan.start_year - 1,
        )
    )
    for part, stated in _stated(content, indicator):
        lead = f"mục tiêu {part}: " if part > 1 else ""
        if stated.answer == "none" and current_baseline(indicator, part) is not None:
            lacking.append(f"{lead}chỉ tiêu đã có số năm gốc, hãy chọn “Có số liệu” hoặc “Mốc tạm”")
        if emptied := sorted(set(current_path(indicator, part)) - set(stated.path)):
            lacking.append(f"{lead}chỉ tiêu năm {emptied[0]}, đã ghi trước đây nên không để trống được")
    if lacking:
        raise ActRefusedError(f"Chỉ tiêu {row.indicator}: phiếu còn thiếu {'; '.join(lacking)}.")


def _fresh(row: DefinitionSheet) -> Indicator:
    """Return the indicator with all its relations as they stand now."""
    return indicators_of(row.indicator.plan, [row.indicator.code])[0]


def _content(row: DefinitionSheet) -> SheetContent:
    assert row.current is not None
    return from_plain(row.current.content)


def _settle(by: Actor, row: DefinitionSheet) -> None:
    """Settle what the sheet changes of definition, baseline and path, by the acts that settle them."""
    indicator, content = _fresh(row), _content(row)
    assert row.current is not None
    shared: dict[str, Any] = {
        "by": by,
        "indicator": indicator,
        "illustrative": row.current.illustrative,
        "assess": False,
    }
    paper = f"Phiếu xác định chỉ tiêu, UBND duyệt ngày {format_date(by.today)}"
    _settle_definition(by, indicator, content, paper, shared)
    for part, stated in _stated(content, indicator):
        _settle_numbers(indicator, part, stated, paper, shared)


def _stated(content: SheetContent, indicator: Indicator) -> list[tuple[int, SheetContent | SheetPart]]:
    """Return what the sheet states of each target's base year and path, by its place."""
    parts = [item.part for item in current_targets(indicator)[1:]]
    return [(1, content), *((part, content.parts[part]) for part in parts if part in content.parts)]


def _settle_numbers(
    indicator: Indicator, part: int, stated: SheetContent | SheetPart, paper: str, shared: dict[str, Any]
) -> None:
    """Settle the base year and the path of one target where the sheet changes them."""
    shared = {**shared, "part": part if part > 1 else None}
    baseline = current_baseline(indicator, part)
    given = (stated.baseline, stated.ground, stated.provisional)
    standing = (baseline.value, baseline.source, baseline.provisional) if baseline else None
    if stated.answer != "none" and given != standing and stated.baseline is not None:
        plans.settle_baseline(
            **shared,
            value=stated.baseline,
            period=str(indicator.plan.start_year - 1),
            source=stated.ground,
            provisional=stated.provisional,
        )
    known = {year: item.value for year, item in current_path(indicator, part).items()}
    changed = {year: value for year, value in stated.path.items() if known.get(year) != value}
    if changed:
        plans.settle_path(**shared, values=changed, source=paper)


def _settle_definition(
    by: Actor, indicator: Indicator, content: SheetContent, paper: str, shared: dict[str, Any]
) -> None:
    standing = current_definition(indicator)
    content = replace(content, text=content.whole_text(to_indicator(indicator).targets))
    names = (
        "text", "by_counts", "numerator", "unit", "denominator", "denominator_unit", "holder", "frequency",
    )  # fmt: skip
    if standing.edition and all(getattr(standing, name) == getattr(content, name) for name in names):
        return
    given = plans.DefinitionGiven(
        by_place=standing.by_place,
        **{name: getattr(content, name) for name in names},
        secrecy=standing.secrecy,
        measurable=standing.measurable,
        growth_test=standing.growth_test,
        comparable=all(getattr(standing, name) == getattr(content, name) for name in names[:6]),
        valid_from=by.today if standing.edition else date(indicator.plan.start_year, 1, 1),
        source=paper,
    )
    plans.settle_definition(given=given, **shared)
