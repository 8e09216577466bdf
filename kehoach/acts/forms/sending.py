"""A filled form was sent: its figures stand in the log, by the paper it went with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.inquiries.steps import clean
from kehoach.acts.requests.steps import log
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import Figure
from kehoach.records.requests.forms import BlankForm
from kehoach.records.requests.models import Provision


@dataclass(frozen=True, kw_only=True)
class Sent:
    """By which paper and on which day; the revisions in it, figure's id and value's id."""

    paper: str
    sent_on: date | None
    given: Collection[tuple[int, int]]


@transaction.atomic
def record_sent(*, by: Actor, form: BlankForm, period: str, sent: Sent) -> Provision:
    """Write the figures of a filled form into the log of figures given out.

    Raises ActRefusedError without a paper or day, and where a value is not the approved one of this moment.
    """
    by.require(Role.OFFICE)
    by.require_same(form.authority_id)
    paper = clean(sent.paper, "Ghi số, ký hiệu văn bản gửi kèm biểu, ví dụ “212/UBND-VP”.")[:120]
    if sent.sent_on is None:
        raise ActRefusedError("Ghi ngày gửi biểu.")
    if sent.sent_on > by.today:
        raise ActRefusedError(f"Ngày gửi {format_date(sent.sent_on)} ở sau hôm nay.")
    rows = Figure.objects.filter(pk__in={figure for figure, _ in sent.given}, authority=by.authority)
    figures = {row.pk: row for row in rows.prefetch_related("indicator__definitions")}
    for figure, value in sent.given:
        row = figures.get(figure)
        if row is None or row.approved_id != value:
            raise ActRefusedError("Có số liệu vừa thay đổi; hãy tải lại trang và tải lại biểu trước khi ghi.")
        if current_definition(row.indicator).secrecy == SecrecyClass.RESTRICTED:
            raise ActRefusedError("Chỉ tiêu theo dõi riêng không có trong biểu gửi đi.")
    words = f"{form.name}, kỳ {period}, văn bản số {paper} ngày {format_date(sent.sent_on)}"
    kept = log(by, receiver=form.receiver, on=sent.sent_on, given=sent.given, words=words)
    if kept is None:
        raise ActRefusedError("Biểu chưa có số liệu nào của kỳ này để ghi.")
    return kept
