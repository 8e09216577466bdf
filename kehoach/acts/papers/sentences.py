"""Acts on the sentences of a paper: word one anew, leave it out, take back what the figures say."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.kind import PaperKind
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role
from kehoach.records.papers.models import SentenceEdit
from kehoach.records.plans.models import Plan

LONGEST = 2_000
"""Letters of one sentence."""


@transaction.atomic
def word_sentence(
    *, by: Actor, plan: Plan, kind: PaperKind, about: str, key: str, generated: str, text: str
) -> SentenceEdit:
    """Keep a wording in the place of a generated sentence; "" leaves it out, the generated one takes edits back."""
    by.require(*(Role(role) for role in kind.editors))
    by.require_same(plan.authority_id)
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise ActRefusedError(f"Câu dài quá {LONGEST} chữ; hãy chia thành nhiều đoạn ở Đề cương.")
    if mark := find_secrecy_mark(text):
        raise ActRefusedError(f"Câu có dấu “{mark}”; hệ thống này không lưu nội dung mật.")
    edit = SentenceEdit.objects.create(
        authority=by.authority,
        plan=plan,
        kind=kind.kind,
        about=about,
        key=key,
        generated=generated,
        text=text,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
    )
    done = "Dùng lại câu từ số liệu" if text == generated else "Sửa lời văn" if text else "Bỏ một câu"
    trail.record(by, "papers.word_sentence", f"{done} trong {kind.name.lower()} ({about}).", edit, key=key)
    return edit
