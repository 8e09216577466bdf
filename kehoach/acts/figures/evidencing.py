"""Evidence: a unit hands in the file a figure rests on."""

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.figures import steps
from kehoach.core.errors import ActRefusedError
from kehoach.intake.evidence import check_evidence
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.evidence import Evidence, keep
from kehoach.records.reporting.models import Owed

MOST_FILES = 10


@transaction.atomic
def add_evidence(*, by: Actor, owed: Owed, name: str, data: bytes) -> Evidence:
    """Keep a file with the figure that a unit owes; the same content again is the one that is there.

    Raises ActRefusedError for a restricted figure, one that was sent or has no value, or too many files;
    DocumentError for what may not be kept.
    """
    by.require(Role.OFFICER, Role.HEAD)
    by.require_same(owed.authority_id)
    steps.require_unit(by, owed.unit)
    figure = steps.locked(owed.figure_id)
    if current_definition(figure.indicator).secrecy == SecrecyClass.RESTRICTED:
        raise ActRefusedError("Chỉ tiêu diện hạn chế: không đính kèm tệp.")
    if figure.current is None:
        raise ActRefusedError("Nhập số liệu trước, rồi đính kèm tệp căn cứ.")
    if figure.status not in steps.EDITABLE:
        raise ActRefusedError("Số liệu đã gửi; đính kèm thêm thì đề nghị Văn phòng trả lại.")
    kind = check_evidence(data, name)
    if figure.evidence.count() >= MOST_FILES:
        raise ActRefusedError(f"Mỗi số liệu giữ không quá {MOST_FILES} tệp.")
    digest = keep(data)
    known: Evidence | None = figure.evidence.filter(sha256=digest).first()
    if known is not None:
        return known
    evidence: Evidence = Evidence.objects.create(
        authority=by.authority,
        figure=figure,
        revision=figure.current.revision,
        name=name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-200:],
        kind=kind,
        size=len(data),
        sha256=digest,
        added_at=by.at,
        added_by=by.signature,
    )
    words = f"Đính kèm tệp căn cứ số liệu {figure.period} của chỉ tiêu {figure.indicator}."
    trail.record(by, "figures.evidence", words, figure, evidence=evidence.pk, sha256=digest)
    return evidence
