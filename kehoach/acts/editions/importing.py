"""Take an amending document in: what was read of it is kept until somebody records it as an edition."""

from django.db import transaction

from kehoach.acts import plans, trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.plan import exchange, model
from kehoach.records.editions.models import EditionReading
from kehoach.records.plans import models as rows


@transaction.atomic
def keep_reading(*, by: Actor, plan: rows.Plan, read: model.Plan, filename: str) -> EditionReading:
    """Keep a document as it was read beside the plan in force; nothing of the plan changes.

    Raises ActRefusedError where it states no indicator, and for a plan that is not in force.
    """
    by.require(*plans.SETTLERS)
    by.require_same(plan.authority_id)
    if plan.status != rows.PlanStatus.ACTIVE:
        raise ActRefusedError("Chỉ ghi văn bản điều chỉnh cho kế hoạch đang thực hiện.")
    if not read.indicators:
        raise ActRefusedError(
            f"Tệp {filename} không có chỉ tiêu nào đọc được; hãy chọn tệp có danh sách hoặc phụ lục chỉ tiêu."
        )
    reading = EditionReading.objects.create(
        authority=by.authority,
        plan=plan,
        filename=filename[:255],
        sha256=read.document.sha256,
        read_as=exchange.plan_to_dict(read),
        imported_at=by.at,
        imported_by=by.signature,
    )
    words = (
        f"Đọc văn bản điều chỉnh “{plan.title}” từ tệp {filename}: {len(read.indicators)} chỉ tiêu, chưa ghi."
    )
    trail.record(by, "editions.read", words, reading, sha256=read.document.sha256)
    return reading
