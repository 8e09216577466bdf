"""Acts on a paper's Word file that was edited outside: handed in, settled change by change, or not taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.papers.life import keep_content, lock_paper
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.exchange import read_paper
from kehoach.core.papers.taking_back import Edited, read_edited, take_edits
from kehoach.intake.evidence import check_evidence
from kehoach.records import keeping
from kehoach.records.authorities.models import Role
from kehoach.records.papers.keeping import FOLDER
from kehoach.records.papers.models import CopyState, EditedCopy, FiledPaper, PaperState

MOST_CHANGES = 500
Side = Literal["file", "stored"]


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A file as it came, the mark it carries, and what differs in it."""

    name: str
    data: bytes
    mark: str
    changes: tuple[Edited, ...]


@dataclass(frozen=True)
class Answer:
    """What a change is settled with: the file's words with a reason where a figure differs, or the stored ones."""

    side: Side
    reason: str = ""


def check_mark(filed: FiledPaper, mark: str) -> None:
    """Raise ActRefusedError for a file that was not made from this paper."""
    if not mark:
        raise ActRefusedError(
            "Tệp không phải bản Word tải từ hồ sơ văn bản; hãy sửa trên tệp tải từ hồ sơ này."
        )
    if mark.split(".")[0] != str(filed.pk):
        raise ActRefusedError(f"Tệp này của một hồ sơ khác, không phải {filed}.")


@transaction.atomic
def hand_in(*, by: Actor, filed: FiledPaper, given: HandedIn) -> EditedCopy:
    """Keep an edited file of a draft with the changes found in it; one that waited before is not taken.

    Raises ActRefusedError for a file of another paper, without a change or with far too many; DocumentError for a
    file that may not be kept.
    """
    by.require(Role.OFFICE)
    filed = lock_paper(by, filed, PaperState.DRAFT)
    check_mark(filed, given.mark)
    if filed.content is None:
        raise ActRefusedError(f"{filed} chưa có nội dung.")
    check_evidence(given.data, given.name)
    if not given.changes:
        raise ActRefusedError("Tệp không khác nội dung đang lưu; không có gì phải nhận.")
    if len(given.changes) > MOST_CHANGES:
        raise ActRefusedError(
            f"Tệp khác nội dung đang lưu ở hơn {MOST_CHANGES} chỗ; hãy sửa trên bản tải mới nhất."
        )
    filed.copies.filter(state=CopyState.OPEN).update(
        state=CopyState.DROPPED, settled_at=by.at, settled_by=by.signature
    )
    copy: EditedCopy = EditedCopy.objects.create(
        authority=by.authority,
        paper=filed,
        content=filed.content,
        name=given.name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-200:],
        size=len(given.data),
        sha256=keeping.keep(FOLDER, given.data),
        changes=[change.data() for change in given.changes],
        added_at=by.at,
        added_by=by.signature,
    )
    words = f"Nộp lại bản Word đã sửa của {filed}."
    trail.record(by, "papers.hand_in", words, filed, copy=copy.pk, sha256=copy.sha256)
    return copy


@transaction.atomic
def take_copy(*, by: Actor, copy: EditedCopy, answers: Mapping[int, Answer]) -> FiledPaper:
    """Make the words of a file the paper's; where a figure differs, the answer says whose stands.

    Words alone are taken unless answered otherwise. Raises ActRefusedError for a figure without an answer, a file's
    figure without a reason, and a content that was renewed meanwhile.
    """
    by.require(Role.OFFICE)
    filed = lock_paper(by, copy.paper, PaperState.DRAFT)
    copy = EditedCopy.objects.select_for_update().get(pk=copy.pk)
    if copy.state != CopyState.OPEN or filed.content is None:
        raise ActRefusedError("Bản sửa này đã được xử lý; hãy xem lại trang.")
    if copy.content_id != filed.content_id:
        raise ActRefusedError(
            "Nội dung đã được lấy lại sau khi nộp tệp; hãy nộp lại tệp để so với nội dung mới."
        )
    taken = []
    for place, change in enumerate(read_edited(item) for item in copy.changes):
        if change.takeable and _taken(change, answers.get(place)):
            taken.append(change)
    rests = dict(filed.content.rests.values_list("figure", "value"))
    content = keep_content(by, filed, take_edits(read_paper(filed.content.text), tuple(taken)), rests)
    copy.answers = {str(place): [item.side, item.reason] for place, item in answers.items()}
    _settle(by, copy, CopyState.TAKEN)
    words = f"Nhận {len(taken)} chỗ sửa từ bản Word của {filed}."
    trail.record(by, "papers.take_copy", words, filed, content=content.pk, sha256=content.sha256)
    return filed


@transaction.atomic
def drop_copy(*, by: Actor, copy: EditedCopy) -> None:
    """Take nothing of a file; it stays kept."""
    by.require(Role.OFFICE)
    by.require_same(copy.authority_id)
    copy = EditedCopy.objects.select_for_update().get(pk=copy.pk)
    if copy.state != CopyState.OPEN:
        raise ActRefusedError("Bản sửa này đã được xử lý; hãy xem lại trang.")
    _settle(by, copy, CopyState.DROPPED)
    trail.record(by, "papers.drop_copy", f"Không nhận bản Word đã sửa của {copy.paper}.", copy.paper)


def _taken(change: Edited, answer: Answer | None) -> bool:
    """Return whether the file's words stand; raises ActRefusedError where that has to be said and was not."""
    if answer is None:
        if change.figures:
            raise ActRefusedError(f"{change.place}: chọn giữ số liệu đang lưu hay theo tệp.")
        return True
    if answer.side == "file" and change.figures and not answer.reason.strip():
        raise ActRefusedError(f"{change.place}: ghi lý do giữ số liệu theo tệp, khác số liệu đang lưu.")
    return answer.side == "file"


def _settle(by: Actor, copy: EditedCopy, state: CopyState) -> None:
    copy.state, copy.settled_at, copy.settled_by = state, by.at, by.signature
    copy.save()
