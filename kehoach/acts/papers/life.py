"""Acts on the life of a paper: drafted, checked, issued with its number and day, a new version, withdrawn.

What a paper says is frozen when it is drafted; later figures change nothing in it, they make it outdated.
"""

import hashlib
from collections.abc import Mapping

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.exchange import write_paper
from kehoach.core.papers.filing import Drafted
from kehoach.core.papers.paper import Paper
from kehoach.records.authorities.models import Role
from kehoach.records.papers.models import FiledPaper, PaperContent, PaperRest, PaperState
from kehoach.records.plans.models import Plan

MOST_REASON = 500


@transaction.atomic
def draft_paper(*, by: Actor, plan: Plan, given: Drafted) -> FiledPaper:
    """File a paper as a draft; after one that was withdrawn it is the next version.

    Raises ActRefusedError for a paper that is on its way or issued, and for kinds that are not filed.
    """
    by.require(Role.OFFICE)
    by.require_same(plan.authority_id)
    if not given.kind.filed:
        raise ActRefusedError(f"“{given.kind.name}” không lưu thành hồ sơ văn bản; tải tệp để dùng.")
    same = FiledPaper.objects.select_for_update().filter(plan=plan, kind=given.kind.kind, about=given.about)
    last = same.order_by("version").last()
    if last is not None and last.state != PaperState.WITHDRAWN:
        words = "lập bản mới từ hồ sơ đó" if last.state == PaperState.ISSUED else "mở hồ sơ đó để làm tiếp"
        raise ActRefusedError(f"{last} đã có, đang ở bước “{last.get_state_display()}”; hãy {words}.")
    return _file(by, plan, given, last)


@transaction.atomic
def renew_draft(*, by: Actor, filed: FiledPaper, given: Drafted) -> FiledPaper:
    """Give a draft the content that the figures and wordings make now; the one before is kept."""
    by.require(Role.OFFICE)
    filed = lock_paper(by, filed, PaperState.DRAFT)
    content = keep_content(by, filed, given.paper, given.rests)
    words = f"Lấy lại nội dung theo số liệu hiện nay cho {filed}."
    trail.record(by, "papers.renew", words, filed, content=content.pk, sha256=content.sha256)
    return filed


@transaction.atomic
def check_paper(*, by: Actor, filed: FiledPaper) -> FiledPaper:
    """Say that a draft was checked and can be presented for signing; its content stays as it is from here on."""
    by.require(Role.OFFICE)
    filed = lock_paper(by, filed, PaperState.DRAFT)
    _move(by, filed, PaperState.CHECKED)
    trail.record(by, "papers.check", f"Kiểm tra xong {filed}, trình ký.", filed)
    return filed


@transaction.atomic
def return_paper(*, by: Actor, filed: FiledPaper, reason: str) -> FiledPaper:
    """Send a checked paper back to draft, with a reason."""
    by.require(Role.OFFICE, Role.CHAIR)
    filed = lock_paper(by, filed, PaperState.CHECKED)
    _move(by, filed, PaperState.DRAFT, _reason(reason, "Ghi lý do trả lại để người soạn biết sửa chỗ nào."))
    trail.record(by, "papers.return", f"Trả lại {filed} để sửa.", filed)
    return filed


@transaction.atomic
def renew_version(*, by: Actor, filed: FiledPaper, given: Drafted) -> FiledPaper:
    """Draft the next version of an issued paper from what the figures say now; both are kept."""
    by.require(Role.OFFICE)
    filed = lock_paper(by, filed, PaperState.ISSUED)
    if FiledPaper.objects.filter(previous=filed).exists():
        raise ActRefusedError(f"{filed} đã có bản sau; hãy mở bản đó.")
    return _file(by, filed.plan, given, filed)


@transaction.atomic
def withdraw_paper(*, by: Actor, filed: FiledPaper, reason: str) -> FiledPaper:
    """Put a paper out of use, with a reason; what it said, its number and its file stay to be read."""
    by.require(Role.OFFICE)
    filed = lock_paper(by, filed, PaperState.DRAFT, PaperState.CHECKED, PaperState.ISSUED)
    if filed.state == PaperState.ISSUED and FiledPaper.objects.filter(previous=filed).exists():
        raise ActRefusedError(f"{filed} đã có bản sau thay thế; hủy bản sau trước.")
    _move(by, filed, PaperState.WITHDRAWN, _reason(reason, "Ghi lý do hủy văn bản."))
    trail.record(by, "papers.withdraw", f"Hủy {filed}.", filed)
    return filed


def _file(by: Actor, plan: Plan, given: Drafted, last: FiledPaper | None) -> FiledPaper:
    filed = FiledPaper.objects.create(
        authority=by.authority,
        plan=plan,
        kind=given.kind.kind,
        about=given.about,
        choices=dict(given.choices),
        title=given.title[:300],
        version=last.version + 1 if last else 1,
        previous=last,
        symbol=given.paper.authority.symbol,
        changed_at=by.at,
        changed_by=by.signature,
    )
    content = keep_content(by, filed, given.paper, given.rests)
    words = f"Lập dự thảo {filed}."
    trail.record(by, "papers.draft", words, filed, content=content.pk, sha256=content.sha256)
    return filed


def keep_content(by: Actor, filed: FiledPaper, paper: Paper, rests: Mapping[int, int | None]) -> PaperContent:
    """Append a content to a paper and let it be the current one; the act that calls writes the event with its hash."""
    text = write_paper(paper)
    content: PaperContent = PaperContent.objects.create(
        authority=by.authority,
        paper=filed,
        order=filed.contents.count() + 1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        made_at=by.at,
        made_by=by.signature,
    )
    PaperRest.objects.bulk_create(
        PaperRest(authority=by.authority, content=content, figure_id=figure, value_id=value)
        for figure, value in rests.items()
    )
    filed.content = content
    filed.save(update_fields=["content"])
    return content


def lock_paper(by: Actor, filed: FiledPaper, *states: PaperState) -> FiledPaper:
    """Return the row held for this act; raises ActRefusedError where it stands in none of the states."""
    by.require_same(filed.authority_id)
    row = FiledPaper.objects.select_for_update(of=("self",)).select_related("plan").get(pk=filed.pk)
    if row.state not in states:
        raise ActRefusedError(f"{row} đang ở bước “{row.get_state_display()}”; việc này không còn làm được.")
    return row


def _move(by: Actor, filed: FiledPaper, state: PaperState, reason: str = "") -> None:
    filed.state, filed.reason, filed.changed_at, filed.changed_by = state, reason, by.at, by.signature
    filed.save(update_fields=["state", "reason", "changed_at", "changed_by"])


def _reason(given: str, otherwise: str) -> str:
    text = " ".join(given.split())[:MOST_REASON]
    if not text:
        raise ActRefusedError(otherwise)
    return text
