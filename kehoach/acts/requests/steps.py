"""What the acts on requests share: the row under lock, one step appended, figures written into the log."""

from collections.abc import Iterable
from datetime import date

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.records.papers.models import FiledPaper
from kehoach.records.requests.models import (
    FigureRequest,
    ProvidedFigure,
    Provision,
    RequestAct,
    RequestStatus,
    RequestStep,
)


def locked(by: Actor, request: FigureRequest) -> FigureRequest:
    """Return the request as it stands now, held for this transaction; refuse another authority's."""
    rows = FigureRequest.objects.select_for_update(of=("self",)).select_related("plan", "unit")
    row = rows.get(pk=request.pk)
    by.require_same(row.authority_id)
    return row


def require_status(row: FigureRequest, *wanted: RequestStatus) -> None:
    """Refuse a request that stands at another step."""
    if row.status not in wanted:
        raise ActRefusedError(f"Yêu cầu này đang ở bước “{row.get_status_display()}”; hãy tải lại trang.")


def step(
    by: Actor, row: FigureRequest, act: RequestAct, *, to: RequestStatus | None = None, text: str = ""
) -> None:
    """Append a step, let the request stand where it leads, tell the trail; figures and reasons stay out of it."""
    if to is not None:
        row.status = to
    row.save()
    RequestStep.objects.create(
        authority=by.authority,
        request=row,
        act=act,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk or 0,
        text=text,
    )
    words = f"{act.label}: {row}, kỳ {row.period}, hạn {format_date(row.due_date)}."
    trail.record(by, f"requests.{act}", words, row, status=row.status)


def log(
    by: Actor,
    *,
    receiver: str,
    on: date,
    given: Iterable[tuple[int, int]],
    request: FigureRequest | None = None,
    paper: FiledPaper | None = None,
    words: str = "",
) -> Provision | None:
    """Write into the log which revisions (figure's id, value's id) were given; None where there are none.

    `words` say by what, where that is neither a request answered here nor a paper filed here.
    """
    pairs = sorted(set(given))
    if not pairs:
        return None
    row: Provision = Provision.objects.create(
        authority=by.authority,
        receiver=receiver[:500],
        given_on=on,
        request=request,
        paper=paper,
        words=words[:500],
        at=by.at,
        by=by.signature,
    )
    ProvidedFigure.objects.bulk_create(
        ProvidedFigure(authority=by.authority, provision=row, figure_id=figure, value_id=value)
        for figure, value in pairs
    )
    said = f"Ghi sổ số liệu đã cung cấp: {len(pairs)} số liệu cho {receiver[:200]}."
    trail.record(by, "requests.log", said, row, values=[value for _, value in pairs])
    return row
