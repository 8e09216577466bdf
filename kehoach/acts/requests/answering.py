"""Văn phòng answers a request: the approved values as they stand, frozen, given here or to go out by a letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from kehoach.acts.actor import Actor
from kehoach.acts.inquiries.steps import clean
from kehoach.acts.requests.steps import locked, log, require_status, step
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.provided import ProvidedRow, write_rows
from kehoach.records.authorities.models import Role
from kehoach.records.papers.models import FiledPaper
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.models import Figure
from kehoach.records.requests.models import (
    FigureRequest,
    RequestAct,
    RequestAnswer,
    RequestStatus,
)

Way = Literal["page", "letter"]
REQUEST_CHOICE = "yeu-cau"
"""What a filed letter's choices name its request by."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The rows that were previewed and the words for what was asked in words."""

    rows: tuple[ProvidedRow, ...]
    reply: str = ""
    way: Way = "page"


@transaction.atomic
def answer(*, by: Actor, request: FigureRequest, given: Answered) -> RequestAnswer:
    """Freeze an answer; "page" gives it at once, "letter" leaves it to the letter that is made from it.

    A request that was given may be answered again, when figures changed. Raises ActRefusedError where a value is
    not the approved one of this moment, for a restricted indicator, and where nothing would be given.
    """
    by.require(Role.OFFICE)
    row = locked(by, request)
    require_status(row, RequestStatus.OPEN, RequestStatus.PREPARED, RequestStatus.GIVEN)
    if given.way == "page" and row.unit_id is None:
        raise ActRefusedError("Yêu cầu nhận bằng văn bản phải trả lời bằng công văn.")
    _require_standing(row, given.rows)
    reply = clean(given.reply, "") if given.reply.strip() else ""
    if row.words and not reply:
        raise ActRefusedError("Yêu cầu có nội dung ghi bằng lời; hãy ghi trả lời cho nội dung đó.")
    kept: RequestAnswer = RequestAnswer.objects.create(
        authority=by.authority,
        request=row,
        order=row.answers.count() + 1,
        rows=write_rows(given.rows),
        reply=reply,
        made_at=by.at,
        made_by=by.signature,
    )
    row.answer = kept
    if given.way == "letter":
        step(by, row, RequestAct.PREPARED, to=RequestStatus.PREPARED)
        return kept
    step(by, row, RequestAct.GIVEN, to=RequestStatus.GIVEN)
    log(by, receiver=row.receiver, on=by.today, given=_pairs(given.rows), request=row)
    return kept


def log_issued(by: Actor, filed: FiledPaper, receiver: str) -> None:
    """Write an issued paper's figures into the log; a letter that answers a request closes it.

    Of a paper about a period those of that period count as given; others of it are only compared with.
    """
    assert filed.content is not None and filed.issued_on is not None
    rests = filed.content.rests.exclude(value=None).select_related("figure")
    pk = str(filed.choices.get(REQUEST_CHOICE, ""))
    request = FigureRequest.objects.filter(authority=by.authority, pk=pk).first() if pk else None
    if request is None:
        last = max((rest.figure.period_end for rest in rests), default=None)
        given = [(rest.figure_id, rest.value_id) for rest in rests if rest.figure.period_end == last]
        log(by, receiver=receiver, on=filed.issued_on, given=given, paper=filed)
        return
    row = locked(by, request)
    given = [(rest.figure_id, rest.value_id) for rest in rests]
    log(by, receiver=row.receiver, on=filed.issued_on, given=given, request=row, paper=filed)
    number = f"{filed.number}/{filed.symbol}"
    to = RequestStatus.GIVEN if row.status == RequestStatus.PREPARED else None
    step(by, row, RequestAct.ISSUED, to=to, text=f"Công văn số {number}")


def _require_standing(row: FigureRequest, rows: Iterable[ProvidedRow]) -> None:
    """Refuse rows that are not what was asked for, restricted ones with a figure, and values approved no more."""
    asked = {item.indicator_id for item in row.asked.all()}
    pairs = dict(_pairs(rows))
    if {item.indicator for item in rows} != asked:
        raise ActRefusedError("Bản xem trước không khớp chỉ tiêu được yêu cầu; hãy tải lại trang.")
    known = {item.pk: item for item in indicators_of(row.plan)}
    figures = {item.pk: item for item in Figure.objects.filter(pk__in=pairs, indicator__plan=row.plan)}
    for pk, value in pairs.items():
        figure = figures.get(pk)
        if figure is None or figure.approved_id != value:
            raise ActRefusedError(
                "Có số liệu vừa thay đổi sau khi xem trước; hãy tải lại trang để xem số mới."
            )
        definition = current_definition(known[figure.indicator_id])
        if definition.secrecy == SecrecyClass.RESTRICTED:
            raise ActRefusedError("Chỉ tiêu được theo dõi riêng không cung cấp bằng cách này.")


def _pairs(rows: Iterable[ProvidedRow]) -> list[tuple[int, int]]:
    return [(row.figure, row.value) for row in rows if row.figure is not None and row.value is not None]
