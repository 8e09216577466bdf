"""Acts on the templates of an authority's papers: a new edition, an earlier one put back, the built form again."""

from dataclasses import dataclass

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.template.checking import Fault
from kehoach.records import keeping
from kehoach.records.authorities.models import Role
from kehoach.records.papers.keeping import FOLDER, read_file
from kehoach.records.papers.models import PaperTemplate
from kehoach.records.papers.templates import current_template

_LONGEST_NOTE = 250


@dataclass(frozen=True, kw_only=True)
class HandedTemplate:
    """A template as it was handed in, what is wrong with it, and the paper it was tried with."""

    name: str
    data: bytes
    note: str
    faults: tuple[Fault, ...]
    tried_on: str


@transaction.atomic
def keep_template(*, by: Actor, kind: PaperKind, given: HandedTemplate) -> PaperTemplate:
    """Keep a template as the newest edition; papers of the kind are made from it from now on.

    Raises ActRefusedError for a kind without templates, a template with faults, or
    the same file as the edition in use.
    """
    _require(by, kind)
    if given.faults:
        raise ActRefusedError(
            f"Mẫu có {len(given.faults)} chỗ phải sửa; chưa nhận mẫu, mẫu đang dùng giữ nguyên."
        )
    last = current_template(by.authority.pk, kind.kind, lock=True)
    digest = keeping.keep(FOLDER, given.data)
    if last is not None and last.sha256 == digest:
        raise ActRefusedError(f"Tệp này chính là mẫu đang dùng ({last}).")
    note = " ".join(given.note.split())
    if len(note) > _LONGEST_NOTE:
        raise ActRefusedError(f"Ghi nội dung sửa không quá {_LONGEST_NOTE} chữ.")
    return _append(
        by,
        kind,
        last,
        sha256=digest,
        name=given.name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-200:],
        size=len(given.data),
        note=note,
        tried_on=given.tried_on[:300],
    )


@transaction.atomic
def put_back(*, by: Actor, kind: PaperKind, edition: PaperTemplate | None) -> PaperTemplate:
    """Use an earlier edition again, None for the built form, as an edition of its own.

    Raises ActRefusedError where it is the one in use, or its file is not there any more.
    """
    _require(by, kind)
    last = current_template(by.authority.pk, kind.kind, lock=True)
    digest = edition.sha256 if edition else ""
    if (last.sha256 if last else "") == digest:
        raise ActRefusedError("Mẫu này đang được dùng.")
    if edition is None:
        return _append(by, kind, last, note="Dùng lại thể thức dựng sẵn")
    by.require_same(edition.authority_id)
    if edition.kind != kind.kind:
        raise ActRefusedError("Bản mẫu này của loại văn bản khác.")
    if digest and read_file(digest) is None:
        raise ActRefusedError(f"Không còn tệp của {edition} trong kho; hãy nộp lại mẫu.")
    return _append(
        by,
        kind,
        last,
        sha256=digest,
        name=edition.name,
        size=edition.size,
        note=f"Dùng lại {edition}",
        of=edition,
        tried_on=edition.tried_on,
    )


def _append(by: Actor, kind: PaperKind, last: PaperTemplate | None, **given: object) -> PaperTemplate:
    made: PaperTemplate = PaperTemplate.objects.create(
        authority=by.authority,
        kind=kind.kind,
        edition=last.edition + 1 if last else 1,
        at=by.at,
        by=by.signature,
        **given,
    )
    words = f"Đặt mẫu Word {made} cho “{kind.name}”."
    trail.record(by, "papers.set_template", words, made, kind=kind.kind, sha256=made.sha256)
    return made


def _require(by: Actor, kind: PaperKind) -> None:
    by.require(Role.OFFICE)
    if not kind.templated:
        raise ActRefusedError(f"“{kind.name}” không dùng mẫu Word.")
