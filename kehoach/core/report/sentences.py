"""Vietnamese sentences of a report, from figures.

A sentence says: how much, as of when where that is not plain, against the same period of last year, against
the year's plan, then what holds it back. What has no base is not said. The wording of comparisons takes
turns with the figure's number, so that a page of them does not read like a machine; turns never change
what is said.
"""

from decimal import Decimal

from kehoach.core.formats import format_date
from kehoach.core.indicators.comparing import compare, percent_of_plan, ratio_says_something
from kehoach.core.report import words
from kehoach.core.report.comparisons import movement_text, share_text
from kehoach.core.report.content import LateUnit, ReportFigure
from kehoach.core.report.numbers import is_rate, size_of, value_text


def make_sentence(figure: ReportFigure) -> str:
    """Return the sentence of one indicator, "(15) Tỷ lệ …: ước đạt 95,1%, tăng …", without the full stop."""
    head = f"({figure.number}) {figure.name}" if figure.number is not None else figure.name
    return f"{head}: {make_statement(figure)}"


def make_statement(figure: ReportFigure) -> str:
    """Return what the sentence says after the name."""
    if figure.restricted:
        return words.RESTRICTED
    if figure.parts:
        return "; ".join(f"{_lower_first(part.name)} {_body(part)}" for part in figure.parts)
    return _body(figure) + _remarks(figure)


def make_comparison(figure: ReportFigure) -> str:
    """Return "tăng 3,1 điểm phần trăm so với cùng kỳ", "" where there is no base to compare with."""
    value, before = figure.value, figure.base
    if value is None or before is None or figure.kind == "qualitative":
        return ""
    if figure.kind in ("growth", "change"):
        return f"cùng kỳ {_movement(figure, before)}" if figure.scope == "year" else ""
    if value == before:
        return "bằng cùng kỳ năm trước" if figure.scope == "year" else "bằng năm gốc"
    if figure.kind == "increment" and figure.since_start is None:
        return f"trong đó một năm qua tăng thêm {value_text(figure, value - before)}"
    found = compare(value, before, rate=is_rate(figure))
    if figure.kind == "multiple" or found.number is None:
        return ""
    move, size = movement_text(found).split(" ", 1)
    return _against_base(figure, move, size)


def make_plan_comparison(figure: ReportFigure) -> str:
    """Return "bằng 94,7% kế hoạch năm", or how a figure stands to its goal where a ratio says nothing."""
    value, plan = figure.value, figure.goal
    if value is None or plan is None:
        return ""
    named, goal = value_text(figure, plan), "kế hoạch năm" if figure.scope == "year" else "mục tiêu"
    if value == plan:
        return f"bằng mức {goal} ({named})"
    says = ratio_says_something(figure.kind, figure.direction)
    share = percent_of_plan(value, plan, says_something=says)
    if share.number is not None:
        verb = "đạt" if _turn(figure) % 3 == 1 and figure.kind != "share" else "bằng"
        return f"{verb} {share_text(share)} {goal} ({named})"
    side = "cao hơn" if value > plan else "thấp hơn"
    if is_rate(figure):
        return f"{side} {size_of(value - plan)} điểm phần trăm so với {goal} ({named})"
    return f"{side} mức {goal} ({named})"


def make_province_comparison(figure: ReportFigure) -> str:
    """Return "bằng 121% kế hoạch tỉnh giao", "" where the province gave none or a ratio says nothing."""
    says = ratio_says_something(figure.kind, figure.direction)
    share = percent_of_plan(figure.value, figure.province_target, says_something=says)
    if share.number is None or figure.province_target is None:
        return ""
    return f"bằng {share_text(share)} kế hoạch tỉnh giao ({value_text(figure, figure.province_target)})"


def make_late_sentence(unit: LateUnit) -> str:
    """Return who was late with what, in a tone that accuses no one."""
    due = f"hạn {format_date(unit.due_on)}"
    if unit.sent_on is not None:
        days = (unit.sent_on - unit.due_on).days
        return f"{unit.name}: gửi đủ {unit.owed} số liệu ngày {format_date(unit.sent_on)}, chậm {days} ngày ({due})"
    if unit.sent == 0:
        return f"{unit.name}: chưa gửi {unit.owed} số liệu ({due})"
    return f"{unit.name}: đã gửi {unit.sent}/{unit.owed} số liệu, còn {unit.owed - unit.sent} ({due})"


def named_indicators(figures: tuple[ReportFigure, ...]) -> str:
    """Return "các chỉ tiêu số 3, 5, 8", of one "chỉ tiêu số 3"."""
    return f"{'các ' if len(figures) > 1 else ''}chỉ tiêu {join_numbers(figures)}"


def join_numbers(figures: tuple[ReportFigure, ...]) -> str:
    """Return "số 3, 5, 8": the indicators by their numbers, those without one by name."""
    named = [f"“{figure.name}”" for figure in figures if figure.number is None]
    numbers = sorted(figure.number for figure in figures if figure.number is not None)
    listed = [f"số {', '.join(map(str, numbers))}"] if numbers else []
    return "; ".join(listed + named)


def _body(figure: ReportFigure) -> str:
    if figure.outside_power and not figure.shows_value:
        reference = f"; số tham khảo của cấp trên: {figure.reference_text}" if figure.reference_text else ""
        return f"ngoài khả năng đo của địa phương{reference}"
    if figure.state == "recorded" and figure.shows_value:
        return ", ".join(
            filter(
                None,
                [
                    _result(figure),
                    make_comparison(figure),
                    make_plan_comparison(figure),
                    make_province_comparison(figure),
                ],
            )
        )
    return _without_new_figure(figure)


def _result(figure: ReportFigure) -> str:
    if figure.value is None:
        return figure.value_text
    estimated = {"E": "ước ", "P": "sơ bộ "}.get(figure.quality, "")
    return estimated + _verb_and_value(figure)


def _verb_and_value(figure: ReportFigure) -> str:
    value = figure.value
    assert value is not None
    if figure.kind in ("growth", "change"):
        moved = _movement(figure, value)
        return f"{moved} {figure.base_text or 'so với cùng kỳ'}"
    if figure.kind == "multiple":
        return f"bằng {value_text(figure)} {figure.base_text or 'mức đầu kỳ kế hoạch'}"
    if figure.kind == "increment":
        since = "kỳ kế hoạch" if figure.since_start is None else "năm"
        return f"lũy kế từ đầu {since} đạt {value_text(figure)}"
    if figure.direction == "down":
        return f"còn {value_text(figure)}" if value else f"không còn ({value_text(figure)})"
    return f"đạt {value_text(figure)}"


def _movement(figure: ReportFigure, value: Decimal) -> str:
    """Return "tăng 12,8%", "giảm 2,1%", "không tăng": a downward figure holds the size of the fall."""
    if value == 0:
        return "không giảm" if figure.direction == "down" else "không tăng"
    rises = (value > 0) != (figure.direction == "down")
    return f"{'tăng' if rises else 'giảm'} {value_text(figure, abs(value))}"


def _against_base(figure: ReportFigure, move: str, size: str) -> str:
    base = "cùng kỳ" if figure.scope == "year" else "năm gốc"
    if _turn(figure) % 2:
        return f"{move} {size} so với {base}"
    return f"{'cao' if move == 'tăng' else 'thấp'} hơn {base} {size}"


def _without_new_figure(figure: ReportFigure) -> str:
    if figure.state == "not_due":
        return f"kỳ này chưa đo{_latest(figure)}"
    if figure.state == "none_arose":
        return f"kỳ này không phát sinh{_latest(figure)}"
    waiting = f", đang chờ {figure.waiting_for} cung cấp" if figure.waiting_for else ""
    return f"chưa có số liệu của kỳ này{waiting}{_latest(figure)}"


def _latest(figure: ReportFigure) -> str:
    value, day = (
        (figure.value, figure.as_of)
        if figure.value is not None
        else (figure.last_known, figure.last_known_as_of)
    )
    if value is None:
        return ""
    when = f" (đến {format_date(day)})" if day else ""
    return f"; kết quả gần nhất {value_text(figure, value)}{when}"


def _remarks(figure: ReportFigure) -> str:
    said = []
    if figure.unconfirmed:
        said.append(f"chưa có xác nhận của {', '.join(figure.unconfirmed)}")
    if figure.stale and figure.as_of:
        said.append(f"số liệu cũ, chốt ngày {format_date(figure.as_of)}")
    return f" ({'; '.join(said)})" if said else ""


def _turn(figure: ReportFigure) -> int:
    return figure.number or 1


def _lower_first(text: str) -> str:
    """Return the name as it stands inside a sentence; a name that opens with an abbreviation keeps it."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
