"""The habits of an authority on its papers: what stands above it, who signs as what, who receives, its size."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperForm

Signing = Literal["auto", "chair", "acting_chair", "deputy", "authorised"]
OfficeSigning = Literal["by_order", "by_order_deputy", "authorised"]

SIGNINGS: dict[str, str] = {
    "auto": "Theo phân công chức vụ đang có hiệu lực",
    "chair": "TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH",
    "acting_chair": "TM. ỦY BAN NHÂN DÂN - Q. CHỦ TỊCH",
    "deputy": "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH",
    "authorised": "TUQ. CHỦ TỊCH - CHÁNH VĂN PHÒNG",
}
OFFICE_SIGNINGS: dict[str, str] = {
    "by_order": "TL. CHỦ TỊCH - CHÁNH VĂN PHÒNG",
    "by_order_deputy": "TL. CHỦ TỊCH - KT. CHÁNH VĂN PHÒNG - PHÓ CHÁNH VĂN PHÒNG",
    "authorised": "TUQ. CHỦ TỊCH - CHÁNH VĂN PHÒNG",
}
SIZES = (13, 14)
# A host and a folder; neither a name nor a word that would open anything can stand in it.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]{1,100}(:\d{1,5})?(/[A-Za-z0-9._-]{1,40}){0,3}/?")
_TITLES = ("GS.", "PGS.", "TS.", "ThS.", "CN.", "KS.", "BS.", "Thạc sĩ", "Tiến sĩ", "Giáo sư")
_MOST_RECIPIENTS, _LONGEST = 15, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an authority has set; every field has the value of an authority that has set nothing."""

    province_above: bool = False  # "UBND TỈNH …" above the authority's own name
    symbol: str = ""  # of its reports' number; "" for the kind's: BC-UBND
    drafting_unit: str = "VP"  # after "Lưu: VT, "
    signing: str = "auto"  # key of SIGNINGS
    office_signing: str = "by_order"  # key of OFFICE_SIGNINGS
    names: dict[str, str] = field(default_factory=dict)  # form of signing → name, without academic titles
    recipients: tuple[str, ...] = ()  # () for the kind's
    body_size: int = 14
    address: str = ""  # of the system inside the office, for the QR below tables; "" prints none


def read_profile(data: Mapping[str, Any]) -> Profile:
    """Return the profile of what is stored; what nobody has set is as an authority begins."""
    known = {key: data[key] for key in Profile.__dataclass_fields__ if key in data}
    return Profile(**{**known, "recipients": tuple(known.get("recipients", ()))})


def to_data(profile: Profile) -> dict[str, Any]:
    """Return the profile as it is stored."""
    return {**asdict(profile), "recipients": list(profile.recipients)}


def check_profile(profile: Profile) -> None:
    """Raise UserFacingError with the first thing in it that no paper may have."""
    if profile.body_size not in SIZES:
        raise UserFacingError("Cỡ chữ phần lời là 13 hoặc 14 (Nghị định 30/2020/NĐ-CP).")
    if profile.signing not in SIGNINGS or profile.office_signing not in OFFICE_SIGNINGS:
        raise UserFacingError("Chọn một cách ký trong danh sách.")
    for name, text in (
        ("Ký hiệu báo cáo", profile.symbol),
        ("Chữ viết tắt đơn vị soạn", profile.drafting_unit),
    ):
        if not all(letter.isalnum() or letter in "-." for letter in text) or text != text.strip("-."):
            raise UserFacingError(f"{name} “{text}”: chỉ gồm chữ, số và dấu gạch nối, không có dấu cách.")
    if profile.address and not _ADDRESS.fullmatch(profile.address):
        raise UserFacingError(
            f"Địa chỉ hệ thống “{profile.address}”: ghi dạng http://ten-may:8000, không kèm tham số."
        )
    for text in profile.names.values():
        check_signer_name(text)
    if len(profile.recipients) > _MOST_RECIPIENTS or any(len(item) > _LONGEST for item in profile.recipients):
        raise UserFacingError(
            f"Nơi nhận: nhiều nhất {_MOST_RECIPIENTS} dòng, mỗi dòng không quá {_LONGEST} chữ."
        )


def check_signer_name(text: str) -> None:
    """Raise UserFacingError for a name that no signature may have (Nghị định 30/2020/NĐ-CP, Điều 13)."""
    title = next((item for item in _TITLES if text.startswith(item)), "")
    if title:
        raise UserFacingError(f"Tên người ký “{text}”: không ghi học hàm, học vị trước tên.")
    if any(letter.isdigit() for letter in text) or len(text) > _LONGEST:
        raise UserFacingError(f"Tên người ký “{text}”: ghi họ và tên, không có chữ số.")


def signing_of(profile: Profile, *, chair: str | None, deputy: str | None) -> str:
    """Return which form of signing holds, a key of the form's signers, by who holds the posts on the day.

    `chair` and `deputy` are titles of the posts held, None where nobody holds one. By itself: who acts for a chair
    signs "Q."; without a chair a deputy signs "KT."; an explicit choice goes before both.
    """
    if profile.signing != "auto":
        return profile.signing
    if chair is None:
        return "deputy" if deputy is not None else "chair"
    return "acting_chair" if chair.startswith(("Quyền ", "Q. ")) else "chair"


def with_body_size(form: PaperForm, size: int) -> PaperForm:
    """Return a form set in 13 or 14 points: the text, the title and what is as large as they are."""
    if form.layout.sizes["body"] == size:
        return form
    sizes = {**form.layout.sizes, "body": size, "title": max(size, 13)}
    return replace(form, layout=replace(form.layout, sizes=sizes))
