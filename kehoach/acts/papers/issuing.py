"""The act of issuing: the number, day and signer of the ward's own document system come back, with the signed file."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.requests.answering import log_issued
from kehoach.catalogue import paper_kind
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.papers.exchange import read_paper
from kehoach.intake.evidence import check_evidence
from kehoach.records import keeping
from kehoach.records.authorities.models import Role
from kehoach.records.papers.keeping import FOLDER
from kehoach.records.papers.models import FiledPaper, IssuedFile, PaperState

_NUMBER = re.compile(r"[1-9]\d{0,5}[a-z]?")
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
"""What a signed page of words has no use for, and a reader's program would run or unpack."""


@dataclass(frozen=True, kw_only=True)
class Issued:
    """Number, day and signer, and the file: signed where it came back so, else the one made from the content."""

    number: str
    issued_on: date | None
    signer: str
    name: str
    data: bytes
    signed: bool


@transaction.atomic
def issue_paper(*, by: Actor, filed: FiledPaper, given: Issued) -> IssuedFile:
    """Record that a checked paper was issued, and keep its file by its hash.

    Raises ActRefusedError for a paper that is not checked, a number that is none or was given this year, a day to
    come; DocumentError for a file that is no PDF, too large, locked, or carries programs or other files.
    """
    by.require(Role.OFFICE)
    by.require_same(filed.authority_id)
    filed = FiledPaper.objects.select_for_update().get(pk=filed.pk)
    if filed.state != PaperState.CHECKED:
        raise ActRefusedError(
            f"{filed} đang ở bước “{filed.get_state_display()}”; chỉ văn bản đã kiểm tra mới ghi số ban hành."
        )
    number, day, signer = given.number.strip().lstrip("0"), given.issued_on, " ".join(given.signer.split())
    _check_number(by, filed, number, day)
    if not signer or any(letter.isdigit() for letter in signer) or len(signer) > 120:
        raise ActRefusedError("Ghi họ và tên người ký, không có chữ số.")
    check_signed_file(given.data, given.name)
    filed.number, filed.issued_on, filed.signer = number, day, signer
    filed.number_year = day.year if day else None
    filed.state, filed.changed_at, filed.changed_by, filed.reason = PaperState.ISSUED, by.at, by.signature, ""
    filed.save()
    digest = keeping.keep(FOLDER, given.data)
    file: IssuedFile = IssuedFile.objects.create(
        authority=by.authority,
        paper=filed,
        name=given.name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][-200:],
        signed=given.signed,
        size=len(given.data),
        sha256=digest,
        added_at=by.at,
        added_by=by.signature,
    )
    words = f"Ban hành {filed}, số {number}/{filed.symbol} ngày {format_date(day)}." if day else ""
    trail.record(by, "papers.issue", words, filed, file=file.pk, sha256=digest, signed=given.signed)
    if filed.content is not None and paper_kind(filed.kind).gives:
        paper = read_paper(filed.content.text)
        log_issued(by, filed, "; ".join(paper.addressees or paper.recipients))
    return file


def check_signed_file(data: bytes, name: str) -> None:
    """Raise DocumentError or ActRefusedError for a file that may not be kept as the issued one."""
    if check_evidence(data, name) != "pdf":
        raise ActRefusedError("Bản ký phải là tệp PDF.")
    if any(mark in data for mark in _ACTIVE):
        raise ActRefusedError(
            "Tệp PDF mang mã chạy hoặc tệp đính kèm bên trong; hãy in lại thành PDF rồi nộp."
        )


def _check_number(by: Actor, filed: FiledPaper, number: str, day: date | None) -> None:
    if not _NUMBER.fullmatch(number):
        raise ActRefusedError(
            "Số văn bản chỉ gồm chữ số, có thể thêm một chữ cái (125, 125a), không ghi ký hiệu."
        )
    if day is None:
        raise ActRefusedError("Ghi ngày ban hành.")
    if day > by.today:
        raise ActRefusedError(f"Ngày ban hành {format_date(day)} ở sau hôm nay.")
    same = FiledPaper.objects.filter(
        authority=by.authority, symbol=filed.symbol, number=number, number_year=day.year
    )
    if other := same.exclude(pk=filed.pk).first():
        raise ActRefusedError(f"Số {number}/{filed.symbol} năm {day.year} đã ghi cho {other}.")
