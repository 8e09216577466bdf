"""Joint leads: the ones that did not enter a value confirm their part of it, or say why they do not."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts import assessing, trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.joint import ASKED, confirm_until
from kehoach.records.reporting.models import Figure, FigureStatus, ReviewAct

_LONGEST = 300


@dataclass(frozen=True, kw_only=True)
class PartPaper:
    """The paper by which a unit confirms, or does not confirm, its part."""

    number: str
    day: date | None
    body: str


@transaction.atomic
def confirm(*, by: Actor, figure: Figure, unit: Unit, paper: PartPaper | None = None) -> None:
    """Confirm the unit's part of a figure that another of the joint leads handed in.

    By the unit's head on the page; with the unit's `paper` also by Văn phòng or the head of the unit that entered.
    A confirmation belongs to one value: a value entered anew is confirmed anew.
    """
    text = _require_who(by, figure, unit, paper)
    row = steps.locked(figure.pk)
    _require_part(row, unit)
    steps.review(by, row, ReviewAct.CONFIRM, unit=unit, paper=text)
    on = f", theo {text}" if text else ""
    words = f"{unit} xác nhận phần của đơn vị trong chỉ tiêu {row.indicator}, kỳ {row.period}{on}."
    trail.record(by, "figures.confirm", words, row, value=row.current_id)


@transaction.atomic
def refuse_part(
    *, by: Actor, figure: Figure, unit: Unit, reason: str, paper: PartPaper | None = None
) -> None:
    """Do not confirm the unit's part: the figure goes back, with the reason, to the unit that entered it.

    By whom `confirm` is, within the round's grace and before UBND has approved; afterwards the report goes on with
    “chưa xác nhận” (DESIGN.md section 5). The reason stays out of the trail, and holds no number where the
    indicator is followed separately.
    """
    text = _require_who(by, figure, unit, paper)
    row = steps.locked(figure.pk)
    _require_part(row, unit)
    words = _require_reason(row, reason)
    _require_in_time(by, row)
    steps.review(by, row, ReviewAct.REFUSE, unit=unit, reason=words, paper=text)
    was_received = row.status == FigureStatus.RECEIVED
    row.status, row.received = FigureStatus.RETURNED, row.approved if was_received else row.received
    row.save(update_fields=["status", "received"])
    told = f"{unit} không xác nhận phần của đơn vị trong chỉ tiêu {row.indicator}, kỳ {row.period}; số liệu trả lại."
    trail.record(by, "figures.refuse_part", told, row, value=row.current_id)
    if was_received:
        assessing.reassess([row.indicator], since=row.period_end, at=by.at)


def _require_who(by: Actor, figure: Figure, unit: Unit, paper: PartPaper | None) -> str:
    """Return the paper in words; refuse who is neither the unit's head nor has a paper of the unit to record."""
    by.require(Role.HEAD, Role.OFFICE)
    by.require_same(figure.authority_id)
    by.require_same(unit.authority_id)
    if by.post.role == Role.HEAD and by.post.unit_id == unit.pk:
        return _paper_words(by, paper) if paper else ""
    if by.post.role == Role.HEAD and not figure.owed.filter(unit=by.post.unit_id).exists():
        steps.require_unit(by, unit)
    if paper is None:
        raise ActRefusedError(f"Ghi số, ngày văn bản và cơ quan ban hành mà {unit} xác nhận phần của mình.")
    return _paper_words(by, paper)


def _paper_words(by: Actor, paper: PartPaper) -> str:
    number, body = " ".join(paper.number.split()), " ".join(paper.body.split())
    if not number or not body or paper.day is None:
        raise ActRefusedError("Ghi đủ số, ngày và cơ quan ban hành văn bản, ví dụ 12/CV-CAP, 12/11/2026.")
    if paper.day > by.today:
        raise ActRefusedError(f"Văn bản đề ngày {format_date(paper.day)} chưa đến; hãy xem lại ngày.")
    if mark := find_secrecy_mark(f"{number}\n{body}"):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ tài liệu mật.")
    text = f"{number} ngày {format_date(paper.day)} của {body}"
    if len(text) > _LONGEST:
        raise ActRefusedError(f"Số, ngày và cơ quan ban hành dài quá {_LONGEST} chữ; hãy ghi gọn lại.")
    return text


def _require_part(figure: Figure, unit: Unit) -> None:
    """Refuse unless the unit is a joint lead that has not entered, nor confirmed, the value that was handed in."""
    if not figure.indicator.roles.filter(unit=unit, role="lead").exists():
        raise ActRefusedError(f"{unit} không cùng chủ trì chỉ tiêu này.")
    if figure.current is None:
        raise ActRefusedError("Chưa có số liệu để xác nhận; đơn vị cùng chủ trì chưa nhập.")
    if figure.owed.filter(unit=unit).exists():
        raise ActRefusedError(f"{unit} là đơn vị nhập số liệu này; đơn vị cùng chủ trì khác xác nhận.")
    if figure.status == FigureStatus.LOCKED:
        raise ActRefusedError("Kỳ đã khóa; báo cáo đã ghi “chưa xác nhận” phần của đơn vị.")
    if figure.status not in ASKED:
        raise ActRefusedError("Số liệu chưa gửi hoặc đang được nhập lại; chờ đơn vị nhập gửi rồi xác nhận.")
    if figure.current.reviews.filter(act=ReviewAct.CONFIRM, unit=unit).exists():
        raise ActRefusedError(f"{unit} đã xác nhận số liệu này.")


def _require_reason(figure: Figure, reason: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise ActRefusedError("Không xác nhận phải kèm lý do để đơn vị nhập biết cần sửa gì.")
    if mark := find_secrecy_mark(reason):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ nội dung mật.")
    restricted = current_definition(figure.indicator).secrecy == SecrecyClass.RESTRICTED
    if restricted and any(letter.isdigit() for letter in words):
        raise ActRefusedError(
            "Chỉ tiêu theo dõi riêng: lý do không ghi con số; trao đổi trực tiếp với đơn vị."
        )
    return words


def _require_in_time(by: Actor, figure: Figure) -> None:
    if figure.status == FigureStatus.APPROVED:
        raise ActRefusedError("UBND đã duyệt số liệu này; cần sửa thì đề nghị Văn phòng mở khóa.")
    until = confirm_until(figure.owed.select_related("round"), by.today)
    if until is not None and by.today > until:
        raise ActRefusedError(
            f"Đã quá hạn xác nhận {format_date(until)}: báo cáo vẫn phát hành, ghi “chưa xác nhận”. "
            "Số liệu sai thì đề nghị Văn phòng trả lại."
        )
