"""Acts on the outline (đề cương): lay it out for a round, write, send, return, accept, and edit the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.catalogue import outline_fields, outline_sections
from kehoach.core.errors import ActRefusedError
from kehoach.core.report.outline import FIELDS, match_unit
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Authority, Role, Unit, UnitKind, units_on
from kehoach.records.hanoi import HANOI
from kehoach.records.outlines.models import (
    OutlineItem,
    Section,
    SectionReview,
    SectionStatus,
    SectionText,
)
from kehoach.records.reporting.models import Round, RoundStatus

LONGEST = 20_000
"""Letters of one text: four pages; a report's section has one or two."""


@dataclass(frozen=True, kw_only=True)
class ItemGiven:
    """One section of an outline as it is given: its title, who writes it, which texts are asked for."""

    title: str
    unit: Unit
    fields: tuple[str, ...]


def items_of(authority: Authority, kind: str, day: date) -> list[ItemGiven]:
    """Return the outline for rounds of a kind: the authority's own, else the catalogue's with its units.

    Văn phòng writes what no unit's name matches, and for a unit that is no more on the day. Empty for kinds without a
    report, and where nobody could write.
    """
    own = OutlineItem.objects.filter(authority=authority, kind=kind).select_related("unit")
    writers = list(units_on(authority.pk, day).filter(kind__in=(UnitKind.REPORTING, UnitKind.OFFICE)))
    office = next((unit for unit in writers if unit.kind == UnitKind.OFFICE), writers[0] if writers else None)
    if own:
        writing = [(row, row.unit if row.unit.stands_on(day) else office or row.unit) for row in own]
        return [ItemGiven(title=row.title, unit=unit, fields=tuple(row.fields)) for row, unit in writing]
    fields = outline_fields(kind)
    items = []
    for rule in outline_sections() if office and fields else ():
        place = match_unit(rule, [unit.name for unit in writers])
        unit = writers[place] if place is not None else office
        assert unit is not None
        items.append(ItemGiven(title=rule.title, unit=unit, fields=fields))
    return items


@transaction.atomic
def lay_out(*, by: Actor, round_: Round) -> list[Section]:
    """Give a round the sections of its kind's outline; a round that has some keeps them."""
    by.require(Role.OFFICE)
    by.require_same(round_.authority_id)
    if round_.sections.exists():
        return list(round_.sections.all())
    items = items_of(by.authority, round_.outline, by.today) if round_.outline else []
    sections = [_create(by, round_, order, item) for order, item in enumerate(items, start=1)]
    if sections:
        words = f"Giao đề cương {round_}: {len(sections)} mục."
        trail.record(by, "outlines.lay_out", words, round_)
    return sections


@transaction.atomic
def edit_template(*, by: Actor, kind: str, items: Sequence[ItemGiven]) -> None:
    """Replace the outline the authority uses for rounds of a kind opened from now on."""
    by.require(Role.OFFICE)
    if not items:
        raise ActRefusedError("Đề cương phải có ít nhất một mục.")
    for item in items:
        _require_item(by, item)
    OutlineItem.objects.filter(authority=by.authority, kind=kind).delete()
    for order, item in enumerate(items, start=1):
        OutlineItem.objects.create(
            authority=by.authority,
            kind=kind,
            order=order,
            title=item.title.strip(),
            unit=item.unit,
            fields=list(item.fields),
        )
    sections = [[item.title, item.unit.name, list(item.fields)] for item in items]
    trail.record(by, "outlines.edit", f"Sửa đề cương mẫu ({len(items)} mục).", kind=kind, sections=sections)


@transaction.atomic
def add_section(*, by: Actor, round_: Round, item: ItemGiven) -> Section:
    """Add a section to a round that is under way."""
    by.require(Role.OFFICE)
    by.require_same(round_.authority_id)
    _require_open(round_)
    _require_item(by, item)
    last = round_.sections.last()
    section = _create(by, round_, last.order + 1 if last else 1, item)
    words = f"Thêm mục “{section}” vào đề cương {round_}, {section.unit} viết."
    trail.record(by, "outlines.add", words, section)
    return section


@transaction.atomic
def reassign(*, by: Actor, section: Section, unit: Unit) -> None:
    """Give a section to another unit; what was written stays and goes on from there."""
    by.require(Role.OFFICE)
    by.require_same(section.authority_id)
    by.require_same(unit.authority_id)
    row = _locked(section)
    _require_open(row.round)
    before, row.unit = row.unit, unit
    row.save(update_fields=["unit"])
    words = f"Giao mục “{row}” của {row.round} cho {unit} (trước đó: {before})."
    trail.record(by, "outlines.reassign", words, row)


@transaction.atomic
def write(
    *,
    by: Actor,
    section: Section,
    texts: Mapping[str, str],
    after_revision: int,
    illustrative: bool = False,
) -> SectionText:
    """Append a revision of a section's texts; returns the current one when nothing changed.

    The unit writes until it has sent, or after a return; Văn phòng edits until the round is locked, and the
    author's revision stands before its own. Raises ActRefusedError when somebody wrote since
    `after_revision`, on a mark of secrecy, and when the post or the state does not allow it.
    """
    row = _locked(section)
    by.require_same(row.authority_id)
    by_office = _require_writer(by, row)
    given = {name: str(texts.get(name, "")).strip() for name in row.fields}
    if row.current and row.current.texts == given:
        return row.current
    _require_unseen_change(row, after_revision)
    _require_permitted(given)
    text = SectionText.objects.create(
        authority=by.authority,
        section=row,
        revision=row.current.revision + 1 if row.current else 1,
        texts=given,
        by_office=by_office,
        written_at=by.at,
        written_by=by.signature,
        written_by_post=by.post.pk,
        illustrative=illustrative,
    )
    row.current = text
    row.save(update_fields=["current"])
    words = f"Viết mục “{row}” của {row.round} (lần {text.revision})."
    trail.record(by, "outlines.write", words, row, text=text.pk)
    return text


@transaction.atomic
def send(*, by: Actor, sections: Sequence[Section]) -> list[Section]:
    """Send the written sections of the unit to Văn phòng; returns them, raises when there is none to send.

    What Văn phòng writes itself needs no second look: it is accepted at once.
    """
    by.require(Role.HEAD, Role.OFFICE)
    to = SectionStatus.ACCEPTED if by.post.role == Role.OFFICE else SectionStatus.SENT
    sent = []
    for section in sorted(sections, key=lambda item: item.pk):
        row = _locked(section)
        by.require_same(row.authority_id)
        _require_open(row.round)
        _require_unit(by, row)
        if row.status in (SectionStatus.DRAFT, SectionStatus.RETURNED) and _is_new(row):
            _move(by, row, to)
            sent.append(row)
    if not sent:
        raise ActRefusedError("Chưa có mục nào để gửi: hãy viết, hoặc sửa mục bị trả lại trước khi gửi.")
    words = f"{sent[0].unit} gửi {len(sent)} mục đề cương của {sent[0].round}."
    trail.record(by, "outlines.send", words, sent[0].round)
    return sent


@transaction.atomic
def return_(*, by: Actor, section: Section, reason: str) -> None:
    """Return a sent or accepted section to its unit with a reason."""
    by.require(Role.OFFICE)
    row = _locked(section)
    by.require_same(row.authority_id)
    _require_open(row.round)
    if not reason.strip():
        raise ActRefusedError("Trả lại phải kèm lý do để đơn vị biết cần sửa gì.")
    if row.status not in (SectionStatus.SENT, SectionStatus.ACCEPTED):
        raise ActRefusedError("Chỉ trả lại được mục đơn vị đã gửi.")
    _move(by, row, SectionStatus.RETURNED, reason.strip())
    trail.record(by, "outlines.return", f"Trả lại mục “{row}” của {row.round}: {reason.strip()}", row)


@transaction.atomic
def accept(*, by: Actor, sections: Sequence[Section]) -> int:
    """Accept sent sections; returns how many."""
    by.require(Role.OFFICE)
    rows = [_locked(section) for section in sorted(sections, key=lambda item: item.pk)]
    for row in rows:
        by.require_same(row.authority_id)
        _require_open(row.round)
        if row.status != SectionStatus.SENT:
            raise ActRefusedError(f"Mục “{row}” không ở bước chờ nhận; hãy tải lại trang.")
        _move(by, row, SectionStatus.ACCEPTED)
        trail.record(by, "outlines.accept", f"Nhận mục “{row}” của {row.round}.", row, text=row.current_id)
    return len(rows)


def _create(by: Actor, round_: Round, order: int, item: ItemGiven) -> Section:
    return Section.objects.create(
        authority=by.authority,
        round=round_,
        order=order,
        title=item.title.strip(),
        unit=item.unit,
        fields=list(item.fields),
    )


def _locked(section: Section) -> Section:
    rows = Section.objects.select_for_update(of=("self",)).select_related("round", "unit", "current")
    return rows.get(pk=section.pk)


def _move(by: Actor, row: Section, status: SectionStatus, reason: str = "") -> None:
    assert row.current is not None
    SectionReview.objects.create(
        authority=by.authority,
        text=row.current,
        act=status,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
        reason=reason,
    )
    row.status = status
    if status in (SectionStatus.SENT, SectionStatus.ACCEPTED) and row.sent_at is None:
        row.sent_at = by.at
    row.save(update_fields=["status", "sent_at"])


def _is_new(row: Section) -> bool:
    """Return whether there is a text, and one written since the last return."""
    if row.current is None or not any(text.strip() for text in row.current.texts.values()):
        return False
    return not row.current.reviews.filter(act=SectionStatus.RETURNED).exists()


def _require_item(by: Actor, item: ItemGiven) -> None:
    by.require_same(item.unit.authority_id)
    if not item.title.strip():
        raise ActRefusedError("Mỗi mục của đề cương phải có tên.")
    if not item.fields or any(name not in FIELDS for name in item.fields):
        raise ActRefusedError(f"Mục “{item.title}”: hãy chọn ít nhất một nội dung đơn vị phải viết.")


def _require_open(round_: Round) -> None:
    if round_.status == RoundStatus.LOCKED:
        raise ActRefusedError(f"{round_} đã khóa.")


def _require_writer(by: Actor, row: Section) -> bool:
    """Return whether Văn phòng writes; raise when the post, the state or the round does not allow it."""
    _require_open(row.round)
    if by.post.role == Role.OFFICE and by.post.unit_id != row.unit_id:
        by.require(Role.OFFICE)
        return True
    by.require(Role.OFFICER, Role.HEAD, Role.OFFICE)
    _require_unit(by, row)
    if by.post.role != Role.OFFICE and row.status not in (SectionStatus.DRAFT, SectionStatus.RETURNED):
        step = SectionStatus(row.status).label
        raise ActRefusedError(f"Mục này đang ở bước “{step}”; cần sửa thì đề nghị Văn phòng trả lại.")
    return False


def _require_unit(by: Actor, row: Section) -> None:
    if by.post.unit_id != row.unit_id:
        raise ActRefusedError(f"Mục này {row.unit} viết; bạn đang làm với tư cách {by.post.title}.")


def _require_unseen_change(row: Section, after_revision: int) -> None:
    current = row.current
    if current and current.revision != after_revision:
        when = current.written_at.astimezone(HANOI).strftime("%H:%M %d/%m/%Y")
        raise ActRefusedError(
            f"{current.written_by} đã viết mục này lúc {when}; lời của bạn chưa được lưu. "
            "Hãy chép lại lời của bạn, tải lại trang để xem bản mới rồi sửa tiếp."
        )


def _require_permitted(given: Mapping[str, str]) -> None:
    for name, text in given.items():
        if len(text) > LONGEST:
            raise ActRefusedError(f"“{FIELDS[name]}” dài quá {LONGEST:,} ký tự.".replace(",", "."))
        if mark := find_secrecy_mark(text):
            raise ActRefusedError(
                f"“{FIELDS[name]}” có dấu “{mark}”: hệ thống không được giữ nội dung mật; hãy bỏ nội dung đó."
            )
