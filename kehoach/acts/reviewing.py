"""Acts of the review of a draft: confirm, correct, split, merge, add, set aside, undo. What was read stays."""

from dataclasses import replace

from django.db import transaction

from kehoach.acts import readings, trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.plan import exchange, model
from kehoach.core.plan.statements import read_targets
from kehoach.records.authorities.models import Role
from kehoach.records.plans import models as rows
from kehoach.records.plans.convert import indicators_of, to_indicator

REVIEWERS = (Role.OFFICE, Role.CHAIR)
_READ, _CONFIRMED, _ASIDE = rows.ReviewState.READ, rows.ReviewState.CONFIRMED, rows.ReviewState.SET_ASIDE
Before = dict[str, readings.Snapshot | None]


@transaction.atomic
def confirm(*, by: Actor, plan: rows.Plan, codes: list[str]) -> int:
    """Confirm readings as they stand; returns how many were not confirmed before."""
    _require_draft(by, plan)
    waiting = [row for row in indicators_of(plan, codes) if row.review == _READ]
    if not waiting:
        raise ActRefusedError("Các chỉ tiêu này đã được xác nhận hoặc đã loại.")
    for row in waiting:
        if not row.targets.all():
            raise ActRefusedError(f"Chỉ tiêu {row} chưa có mục tiêu; hãy sửa hoặc loại khỏi danh sách.")
    before: Before = {row.code: readings.snapshot(row) for row in waiting}
    for row in waiting:
        _mark(by, row, _CONFIRMED)
    names = f"{len(waiting)} chỉ tiêu" if len(waiting) > 1 else f"chỉ tiêu {waiting[0]}"
    _keep(by, plan, "confirm", before, f"Xác nhận {names} của dự thảo “{plan.title}”.")
    return len(waiting)


@transaction.atomic
def correct(*, by: Actor, indicator: rows.Indicator, read: model.Indicator, frequency: str) -> None:
    """Say what the sentence means, and confirm it; `read_as` of the plan keeps what the software had read."""
    _require_draft(by, indicator.plan)
    if not read.name.strip() or not read.targets:
        raise ActRefusedError("Chỉ tiêu phải có tên và ít nhất một mục tiêu.")
    before: Before = {indicator.code: readings.snapshot(readings.fresh(indicator))}
    readings.write(indicator, read, frequency=frequency, review=_CONFIRMED)
    indicator.corrected = True
    _mark(by, indicator, _CONFIRMED)
    _keep(by, indicator.plan, "correct", before, f"Sửa cách hiểu chỉ tiêu {indicator} của dự thảo.")


@transaction.atomic
def split(*, by: Actor, indicator: rows.Indicator, parts: list[int]) -> rows.Indicator:
    """Make the targets of these 1-based places an indicator of their own; both wait to be confirmed."""
    _require_draft(by, indicator.plan)
    row = readings.fresh(indicator)
    read = to_indicator(row)
    taken = tuple(target for place, target in enumerate(read.targets, 1) if place in parts)
    left = tuple(target for place, target in enumerate(read.targets, 1) if place not in parts)
    if not taken or not left:
        raise ActRefusedError(
            "Khi tách, mỗi bên phải còn ít nhất một mục tiêu; chỉ tiêu chỉ có một mục tiêu thì dùng "
            "“Thêm từ câu trong văn bản”."
        )
    before: Before = {row.code: readings.snapshot(row)}
    own = replace(read, name=taken[0].name, number=None, targets=taken, catalogue=None, qualifier=None)
    new = _create(by, row.plan, own, row.order, row.frequency)
    readings.write(row, replace(read, targets=left), frequency=row.frequency, review=_READ)
    before[new.code] = None
    _keep(by, row.plan, "split", before, f"Tách chỉ tiêu {row} của dự thảo thành hai.")
    return new


@transaction.atomic
def merge(*, by: Actor, indicator: rows.Indicator, into: rows.Indicator) -> None:
    """Give the targets of an indicator to another one and set it aside."""
    _require_draft(by, indicator.plan)
    if indicator.pk == into.pk or indicator.plan_id != into.plan_id:
        raise ActRefusedError("Hãy chọn một chỉ tiêu khác của cùng kế hoạch để gộp vào.")
    given, kept = readings.fresh(indicator), readings.fresh(into)
    if _ASIDE in (given.review, kept.review):
        raise ActRefusedError("Chỉ tiêu đã loại không gộp được; hãy hoàn tác việc loại trước.")
    before: Before = {row.code: readings.snapshot(row) for row in (given, kept)}
    read = to_indicator(kept)
    joined = replace(read, targets=(*read.targets, *to_indicator(given).targets))
    readings.write(kept, joined, frequency=kept.frequency, review=_READ)
    _mark(by, given, _ASIDE)
    _keep(by, kept.plan, "merge", before, f"Gộp chỉ tiêu {given} vào {kept} trong dự thảo.")


@transaction.atomic
def add(*, by: Actor, plan: rows.Plan, source: model.Source) -> rows.Indicator:
    """Add an indicator from a passage of the document, read by the same grammar; it waits to be confirmed."""
    _require_draft(by, plan)
    text = " ".join(source.text.split())
    if not text:
        raise ActRefusedError("Hãy chọn câu của chỉ tiêu trong văn bản rồi bấm Thêm.")
    targets = read_targets(text) or (model.Target(name=text.rstrip(" .;"), kind="qualitative"),)
    after = plan.indicators.filter(source_block__lte=source.block).order_by("order").last()
    read = model.Indicator(
        id="", number=None, name=targets[0].name, group=after.group.number if after and after.group else None,
        qualifier=targets[0].qualifier, targets=targets, source=source,
        secrecy="restricted" if after and after.secrecy == "restricted" else "internal",
    )  # fmt: skip
    new = _create(by, plan, read, after.order if after else 0, rows.Frequency.YEAR)
    _keep(by, plan, "add", {new.code: None}, f"Thêm chỉ tiêu {new} vào dự thảo từ câu trong văn bản.")
    return new


@transaction.atomic
def set_aside(*, by: Actor, indicator: rows.Indicator) -> None:
    """Leave a reading out: it is no indicator."""
    _require_draft(by, indicator.plan)
    if indicator.review == _ASIDE:
        raise ActRefusedError("Chỉ tiêu này đã loại.")
    before: Before = {indicator.code: readings.snapshot(readings.fresh(indicator))}
    _mark(by, indicator, _ASIDE)
    _keep(by, indicator.plan, "set_aside", before, f"Loại “{indicator}” khỏi danh sách chỉ tiêu của dự thảo.")


@transaction.atomic
def undo(*, by: Actor, plan: rows.Plan) -> rows.ReviewStep:
    """Bring back what stood before the newest step that is not undone; returns that step."""
    _require_draft(by, plan)
    step: rows.ReviewStep | None = plan.review_steps.filter(undone_by=None, undoes=None).last()
    if step is None:
        raise ActRefusedError("Chưa có bước nào để hoàn tác.")
    for row in indicators_of(plan, step.before):
        before = step.before[row.code]
        if before is None:
            _mark(by, row, _ASIDE)
            continue
        read = exchange.indicator_from_dict(before)
        row.corrected = before["corrected"]
        readings.write(row, read, frequency=before["frequency"], review=before["review"])
    words = f"Hoàn tác một bước đối chiếu dự thảo “{plan.title}”."
    _keep(by, plan, "undo", {}, words, undoes=step)
    return step


def _require_draft(by: Actor, plan: rows.Plan) -> None:
    by.require(*REVIEWERS)
    by.require_same(plan.authority_id)
    if plan.status != rows.PlanStatus.DRAFT:
        raise ActRefusedError("Kế hoạch đã đưa vào thực hiện; không sửa lại cách hiểu của dự thảo được nữa.")


def _mark(by: Actor, row: rows.Indicator, review: str) -> None:
    row.review, row.reviewed_at, row.reviewed_by = review, by.at, by.signature
    row.save(update_fields=["review", "reviewed_at", "reviewed_by", "corrected"])


def _create(by: Actor, plan: rows.Plan, read: model.Indicator, order: int, frequency: str) -> rows.Indicator:
    """Append an indicator that a person made, beside the one it came from."""
    used = {int(code[1:]) for code in plan.indicators.values_list("code", flat=True) if code[1:].isdigit()}
    row = rows.Indicator.objects.create(
        authority=by.authority,
        plan=plan,
        code=f"i{max(used, default=0) + 1}",
        name=read.name,
        corrected=True,
        source_text=read.source.text,
        source_block=read.source.block,
        source_start=read.source.start,
        source_end=read.source.end,
        order=order,
    )
    readings.write(row, read, frequency=frequency, review=_READ)
    return row


def _keep(
    by: Actor,
    plan: rows.Plan,
    act: str,
    before: Before,
    words: str,
    undoes: rows.ReviewStep | None = None,
) -> None:
    rows.ReviewStep.objects.create(
        authority=by.authority, plan=plan, act=act, before=before, undoes=undoes, at=by.at, by=by.signature
    )
    trail.record(by, f"plans.review.{act}", words, plan, indicators=sorted(before))
