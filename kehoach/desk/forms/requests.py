"""The form of a request for figures, filed by page or recorded from paper."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kehoach.acts.requests import Asked, Came
from kehoach.core.indicators.periods import Period
from kehoach.desk.forms.schedule import VietnameseDate

LONGEST = 2000
INDICATORS = "chi-tieu"
"""The name of the boxes, one an indicator, that stand beside the form's fields."""


class RequestForm(forms.Form):
    """Which period, for what, until when, and words for figures that are no indicators."""

    period = forms.ChoiceField(label="Kỳ số liệu", widget=forms.Select(attrs={"class": "input"}))
    purpose = forms.CharField(
        label="Mục đích sử dụng", max_length=500, help_text="Ví dụ: Phục vụ kỳ họp HĐND cuối năm."
    )
    due_date = VietnameseDate(label="Hạn trả lời")
    words = forms.CharField(
        label="Số liệu khác, ghi bằng lời",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
        help_text="Cho số liệu không phải chỉ tiêu của kế hoạch; Văn phòng trả lời bằng lời. Không ghi nội dung mật.",
    )

    def __init__(self, *args: Any, periods: Iterable[Period], **kwargs: Any) -> None:
        """Offer the periods that rounds were opened for."""
        super().__init__(*args, **kwargs)
        offered = [(item.code, f"{item.label[:1].upper()}{item.label[1:]}") for item in periods]
        self.fields["period"].choices = offered  # type: ignore[attr-defined]

    def asked(self, chosen: Iterable[str]) -> Asked:
        """Return what a valid form asks for, with the boxes that were ticked."""
        given = self.cleaned_data
        return Asked(
            indicators={int(item) for item in chosen if item.isdecimal()},
            period=Period.parse(given["period"]),
            purpose=given["purpose"],
            due_date=given["due_date"],
            words=given["words"],
        )


class CameForm(RequestForm):
    """The same for Văn phòng: who asked on paper, its number and day."""

    receiver = forms.CharField(
        label="Cơ quan yêu cầu",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "co-quan-da-biet"}),
        help_text="Ví dụ: UBND tỉnh Thái Nguyên.",
    )
    paper = forms.CharField(label="Số, ký hiệu văn bản", max_length=120, help_text="Ví dụ: 125/UBND-TH.")
    asked_on = VietnameseDate(label="Ngày văn bản")
    field_order = ("receiver", "paper", "asked_on", "period", "purpose", "due_date", "words")

    def came(self) -> Came:
        """Return who asked, by which paper."""
        given = self.cleaned_data
        return Came(receiver=given["receiver"], paper=given["paper"], asked_on=given["asked_on"])
