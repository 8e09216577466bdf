"""Objective causes: a unit names why figures are late, Văn phòng or a leader accepts it or not."""

from collections.abc import Sequence

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role
from kehoach.records.chasing.models import CauseAct, LateCause
from kehoach.records.hanoi import day_of
from kehoach.records.reporting.models import Owed, Round

LONGEST = 500


@transaction.atomic
def propose_cause(*, by: Actor, owed: Sequence[Owed], text: str) -> int:
    """Name the objective cause of late figures of one's own unit; returns of how many."""
    by.require(Role.HEAD)
    if any(row.unit_id != by.post.unit_id for row in owed):
        raise ActRefusedError(f"Có số liệu không thuộc {by.post.unit}.")
    return _note(by, owed, CauseAct.PROPOSED, text)


@transaction.atomic
def decide_cause(*, by: Actor, owed: Sequence[Owed], accept: bool, text: str) -> int:
    """Accept a cause, so that the figures are not counted against the unit, or refuse it; with its approver."""
    by.require(Role.OFFICE, Role.DEPUTY, Role.CHAIR)
    return _note(by, owed, CauseAct.ACCEPTED if accept else CauseAct.REFUSED, text)


def _note(by: Actor, owed: Sequence[Owed], act: CauseAct, text: str) -> int:
    words = " ".join(text.split())
    if not words:
        raise ActRefusedError("Ghi nguyên nhân, ví dụ “Chi cục Thống kê công bố số liệu ngày 20/11”.")
    if len(words) > LONGEST:
        raise ActRefusedError(f"Nguyên nhân dài quá {LONGEST} ký tự; hãy viết gọn lại.")
    if mark := find_secrecy_mark(text):
        raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ nội dung mật.")
    if not owed:
        raise ActRefusedError("Không còn số liệu nào chậm để ghi nguyên nhân; hãy tải lại trang.")
    for row in owed:
        by.require_same(row.authority_id)
        _require_late(by, row)
        LateCause.objects.create(
            authority=by.authority,
            owed=row,
            act=act,
            text=words,
            at=by.at,
            by=by.signature,
            by_post=by.post.pk,
        )
    first: Round = owed[0].round
    trail.record(
        by,
        f"chasing.cause_{act}",
        f"{act.label}: nguyên nhân {owed[0].unit} chậm {len(owed)} số liệu của {first}: {words}",
        first,
        owed=[row.pk for row in owed],
    )
    return len(owed)


def _require_late(by: Actor, row: Owed) -> None:
    sent = day_of(row.submitted_at) if row.submitted_at else by.today
    if sent <= row.due_date:
        raise ActRefusedError("Có số liệu chưa quá hạn, không phải nêu nguyên nhân.")
