"""Giving the chairman's approval to another post, from a day to a day on a ground; taking it back; acting on it."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.papers.profile import check_signer_name
from kehoach.records.authorities.models import Post, Role
from kehoach.records.people.models import Delegation, StandingForm
from kehoach.records.people.standing import find_chair, find_delegation

HOLDERS: dict[str, tuple[Role, ...]] = {
    StandingForm.DEPUTY: (Role.DEPUTY,),
    StandingForm.ACTING: (Role.DEPUTY,),
    StandingForm.BY_ORDER: (Role.OFFICE, Role.HEAD),
    StandingForm.AUTHORISED: (Role.OFFICE, Role.HEAD),
}
"""Which posts may hold a form."""


@dataclass(frozen=True, kw_only=True)
class DelegationGiven:
    """What one delegation says."""

    form: str
    title: str
    ground: str
    from_date: date
    until_date: date
    name_on_papers: str = ""
    signs: bool = True


@transaction.atomic
def give_delegation(*, by: Actor, holder: Post, given: DelegationGiven) -> Delegation:
    """Record that a post approves in the chairman's place; by the chairman, or by Văn phòng on a paper.

    Raises ActRefusedError for oneself, for a post that cannot hold the form, without a ground, for days in
    disorder or gone by, and where the post holds a delegation on one of these days already.
    """
    by.require(Role.CHAIR, Role.OFFICE)
    by.require_same(holder.authority_id)
    form = _require_form(holder, given)
    if holder.user_id == by.post.user_id:
        raise ActRefusedError("Không ai tự giao quyền duyệt cho mình; Chủ tịch hoặc người khác ghi.")
    _require_days(by, holder, given)
    chair = find_chair(by.authority.pk, max(given.from_date, by.today))
    _require_chair(form, chair)
    row = Delegation.objects.create(
        authority=by.authority,
        giver=chair,
        holder=holder,
        made_at=by.at,
        made_by=by.signature,
        **_cleaned(given),
    )
    days = f"từ {format_date(row.from_date)} đến hết {format_date(row.until_date)}"
    words = f"Giao {holder.user.get_full_name()} duyệt {row.words} {days}, theo {row.ground}."
    trail.record(by, "people.delegate", words, row)
    return row


@transaction.atomic
def revoke_delegation(*, by: Actor, delegation: Delegation, reason: str) -> None:
    """End a delegation at once, with a reason; what was approved under it stands."""
    by.require(Role.CHAIR, Role.OFFICE)
    by.require_same(delegation.authority_id)
    row = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("holder__user")
        .get(pk=delegation.pk)
    )
    if row.revoked_at is not None or row.until_date < by.today:
        raise ActRefusedError("Lần giao quyền này đã hết hiệu lực.")
    if not reason.strip():
        raise ActRefusedError("Thôi giao quyền phải ghi lý do, ví dụ “Chủ tịch đã về”.")
    row.revoked_at, row.revoked_by, row.revoked_reason = by.at, by.signature, reason.strip()
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    words = f"Thôi giao {row.holder.user.get_full_name()} duyệt {row.words}: {reason.strip()}"
    trail.record(by, "people.revoke_delegation", words, row)


def as_chair(by: Actor) -> Actor:
    """Return who approves: the chairman himself, or who stands in today, signing with the form.

    Raises ActRefusedError for everybody else, and for a post or delegation that does not hold today.
    """
    if by.post.role == Role.CHAIR:
        by.require(Role.CHAIR)
        return by
    found = find_delegation(by.post, by.today)
    if found is None:
        by.require(Role.CHAIR)
        raise AssertionError("refused above")
    by.require(Role(by.post.role))
    return replace(by, standing_in=found.words)


def _cleaned(given: DelegationGiven) -> dict[str, object]:
    texts = {name: " ".join(getattr(given, name).split()) for name in ("title", "ground", "name_on_papers")}
    rest = {name: getattr(given, name) for name in ("form", "from_date", "until_date", "signs")}
    return {**rest, **texts}


def _require_form(holder: Post, given: DelegationGiven) -> StandingForm:
    if given.form not in HOLDERS:
        raise ActRefusedError("Chọn một thể thức: KT., TL., TUQ. hoặc Q.")
    form = StandingForm(given.form)
    if Role(holder.role) not in HOLDERS[form]:
        names = ", ".join(role.label for role in HOLDERS[form])
        raise ActRefusedError(
            f"{form.value}. chỉ giao cho: {names}; {holder.title} không thuộc các chức vụ đó."
        )
    if not given.ground.strip():
        raise ActRefusedError("Giao quyền phải ghi căn cứ: số, ngày văn bản phân công hoặc ủy quyền.")
    if not given.title.strip():
        raise ActRefusedError("Ghi chức vụ trên văn bản, ví dụ “Phó Chủ tịch”.")
    check_signer_name(given.name_on_papers.strip())
    return form


def _require_days(by: Actor, holder: Post, given: DelegationGiven) -> None:
    if given.until_date < given.from_date:
        raise ActRefusedError("Ngày kết thúc không được trước ngày bắt đầu.")
    if given.until_date < by.today or given.from_date < by.today:
        raise ActRefusedError("Giao quyền từ hôm nay trở đi; việc đã qua không giao lại được.")
    if not (holder.holds_on(given.from_date) and holder.holds_on(given.until_date)):
        raise ActRefusedError(f"{holder.title} không giữ chức vụ suốt thời gian này.")
    rows = Delegation.objects.filter(holder=holder, revoked_at=None)
    if rows.filter(from_date__lte=given.until_date, until_date__gte=given.from_date).exists():
        raise ActRefusedError(f"{holder.title} đã được giao quyền trong thời gian này; thôi lần đó trước.")


def _require_chair(form: StandingForm, chair: Post | None) -> None:
    if form == StandingForm.ACTING and chair is not None:
        raise ActRefusedError("Đang có Chủ tịch; “Q.” chỉ dùng khi khuyết Chủ tịch.")
    if chair is None and form in (StandingForm.BY_ORDER, StandingForm.AUTHORISED):
        raise ActRefusedError("Khuyết Chủ tịch thì không có người giao TL., TUQ.; dùng Q. hoặc KT.")
