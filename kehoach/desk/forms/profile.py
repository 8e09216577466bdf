"""The form of the page on how an authority's papers look."""

from typing import Any

from django import forms

from kehoach.core.papers.profile import OFFICE_SIGNINGS, SIGNINGS, SIZES, Profile

_NAMED = {
    "chair": "Họ tên Chủ tịch",
    "acting_chair": "Họ tên Quyền Chủ tịch",
    "deputy": "Họ tên Phó Chủ tịch ký thay (KT.)",
    "by_order": "Họ tên Chánh Văn phòng",
    "by_order_deputy": "Họ tên Phó Chánh Văn phòng ký thay",
}
_TEXT = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
_SELECT = forms.Select(attrs={"class": "input"})


class ProfileForm(forms.Form):
    """Head, symbols, signers, recipients, size."""

    province_above = forms.BooleanField(label="Ghi UBND tỉnh phía trên tên cơ quan", required=False)
    symbol = forms.CharField(
        label="Ký hiệu báo cáo", required=False, max_length=30, widget=_TEXT, help_text="Bỏ trống: BC-UBND"
    )
    drafting_unit = forms.CharField(
        label="Chữ viết tắt đơn vị soạn thảo",
        required=False,
        max_length=30,
        widget=_TEXT,
        help_text="Sau “Lưu: VT,”",
    )
    signing = forms.ChoiceField(label="Thể thức ký của UBND", choices=SIGNINGS.items(), widget=_SELECT)
    office_signing = forms.ChoiceField(
        label="Thể thức ký công văn của Văn phòng", choices=OFFICE_SIGNINGS.items(), widget=_SELECT
    )
    body_size = forms.TypedChoiceField(
        label="Cỡ chữ phần lời", choices=[(size, str(size)) for size in SIZES], coerce=int, widget=_SELECT
    )
    address = forms.CharField(
        label="Địa chỉ nội bộ của hệ thống, để in mã QR dưới bảng số liệu",
        required=False,
        max_length=160,
        widget=_TEXT,
        help_text="Ví dụ http://ke-hoach.phuong:8000. Bỏ trống: không in mã QR",
    )
    recipients = forms.CharField(
        label="Nơi nhận của báo cáo, mỗi dòng một nơi",
        required=False,
        help_text="Bỏ trống: theo mẫu. “Như trên” và “Lưu” tự ghi.",
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
    )

    def __init__(self, data: Any = None, *, profile: Profile) -> None:
        """Fill the fields with what is set now."""
        initial = {name: getattr(profile, name) for name in self.base_fields if name != "recipients"}
        super().__init__(data, initial={**initial, "recipients": "\n".join(profile.recipients)})
        for form, label in _NAMED.items():
            self.fields[f"name_{form}"] = forms.CharField(
                label=label, required=False, max_length=120, widget=_TEXT, initial=profile.names.get(form, "")
            )

    def profile(self) -> Profile:
        """Return what the form says; only after it was found valid."""
        given = self.cleaned_data
        lines = (line.strip().lstrip("-").strip().rstrip(";.") for line in given["recipients"].splitlines())
        return Profile(
            province_above=given["province_above"],
            symbol=given["symbol"].strip(),
            drafting_unit=given["drafting_unit"].strip() or "VP",
            signing=given["signing"],
            office_signing=given["office_signing"],
            names={form: name for form in _NAMED if (name := given[f"name_{form}"].strip())},
            recipients=tuple(line for line in lines if line),
            body_size=given["body_size"],
            address=given["address"].strip().rstrip("/"),
        )

    @property
    def names(self) -> list[forms.BoundField]:
        """Return the fields of names."""
        return [self[f"name_{form}"] for form in _NAMED]
