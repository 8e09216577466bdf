"""A blank form comes in, once, and again when the body that prescribes it changed it."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.forms.mapping import keep_mapping
from kehoach.acts.inquiries.steps import clean
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.form import FormLayout, MappedCell, carry_over, read_layout, write_layout
from kehoach.records import keeping
from kehoach.records.authorities.models import Role
from kehoach.records.requests.forms import FOLDER, BlankForm, FormEdition


@dataclass(frozen=True, kw_only=True)
class FormGiven:
    """The file of a form as it came, and what the child read of it."""

    filename: str
    data: bytes
    layout: FormLayout


@transaction.atomic
def add_form(*, by: Actor, name: str, receiver: str, given: FormGiven) -> BlankForm:
    """Keep a blank form under a name; refused where a form of that name or the same file is there already."""
    by.require(Role.OFFICE)
    name = clean(name, "Ghi tên biểu mẫu, ví dụ “Biểu 05: chỉ tiêu kinh tế - xã hội cấp xã”.")[:200]
    receiver = clean(receiver, "Ghi nơi nhận biểu, ví dụ “UBND tỉnh Thái Nguyên”.")[:200]
    if BlankForm.objects.filter(authority=by.authority, name=name).exists():
        raise ActRefusedError(f"Đã có biểu mẫu “{name}”; mở biểu đó rồi “Thay tệp mẫu”.")
    digest = hashlib.sha256(given.data).hexdigest()
    if same := FormEdition.objects.filter(authority=by.authority, sha256=digest).first():
        raise ActRefusedError(f"Tệp này đã có ở biểu mẫu “{same.form}”.")
    form = BlankForm.objects.create(
        authority=by.authority, name=name, receiver=receiver, illustrative=by.authority.illustrative
    )
    _keep(by, form, given)
    return form


@transaction.atomic
def renew_form(*, by: Actor, form: BlankForm, given: FormGiven) -> tuple[int, list[MappedCell]]:
    """Put another file in the place of a form's; return how many mapped cells it keeps, and those to map anew.

    A cell whose words, row and heading, are unchanged keeps its mapping. Refused for the same file.
    """
    by.require(Role.OFFICE)
    by.require_same(form.authority_id)
    row = BlankForm.objects.select_for_update().get(pk=form.pk)
    before = row.edition
    if before is not None and before.sha256 == hashlib.sha256(given.data).hexdigest():
        raise ActRefusedError("Tệp này đúng là mẫu đang dùng, không phải ánh xạ lại.")
    known = before.mappings.last() if before else None
    cells = [MappedCell(**item) for item in known.cells] if known else []
    kept, lost = carry_over(cells, read_layout(before.layout), given.layout) if before else ([], [])
    edition = _keep(by, row, given)
    if kept:
        keep_mapping(by, edition, kept)
    return len(kept), lost


def _keep(by: Actor, form: BlankForm, given: FormGiven) -> FormEdition:
    digest = keeping.keep(FOLDER, given.data)
    edition: FormEdition = FormEdition.objects.create(
        authority=by.authority,
        form=form,
        order=form.editions.count() + 1,
        filename=given.filename.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-200:],
        sha256=digest,
        size=len(given.data),
        layout=write_layout(given.layout),
        added_at=by.at,
        added_by=by.signature,
    )
    form.edition = edition
    form.save(update_fields=["edition"])
    trail.record(by, "forms.keep", f"Nhận tệp mẫu của biểu “{form}”.", edition, sha256=digest)
    return edition
