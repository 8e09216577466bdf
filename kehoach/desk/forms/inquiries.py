"""The forms of an inquiry: what a leader asks, what the unit answers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kehoach.acts.inquiries import Answer
from kehoach.desk.forms.schedule import VietnameseDate
from kehoach.records.authorities.models import Unit
from kehoach.records.inquiries.models import CauseKind

LONGEST = 2000
_SELECT = forms.Select(attrs={"class": "input"})


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows})


class QuestionForm(forms.Form):
    """What is asked, of which unit that leads, until when."""

    text = forms.CharField(
        label="Nội dung cần làm rõ",
        max_length=LONGEST,
        widget=_area(5),
        help_text="Ví dụ: Vì sao quý này thấp hơn cùng kỳ, vướng ở khâu nào?",
    )
    unit = forms.TypedChoiceField(label="Đơn vị trả lời", coerce=int, widget=_SELECT)
    due_date = VietnameseDate(label="Hạn trả lời")

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        """Offer the units that lead the indicator."""
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit in units}
        self.fields["unit"].choices = [(pk, unit.name) for pk, unit in self.units.items()]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Cause, its kind, measure, new date; the cause may come from the plan's own list of risks."""

    risk = forms.ChoiceField(
        label="Khó khăn, rủi ro kế hoạch đã nêu",
        required=False,
        widget=_SELECT,
        help_text="Chọn khi nguyên nhân đã được kế hoạch lường trước; ghi thêm cụ thể ở ô dưới.",
    )
    cause = forms.CharField(label="Nguyên nhân", required=False, max_length=LONGEST, widget=_area(3))
    cause_kind = forms.ChoiceField(label="Loại nguyên nhân", widget=_SELECT)
    measure = forms.CharField(label="Biện pháp khắc phục", max_length=LONGEST, widget=_area(3))
    new_date = VietnameseDate(label="Thời hạn khắc phục")

    def __init__(self, *args: Any, risks: Iterable[str], **kwargs: Any) -> None:
        """Offer the plan's risks; where it names none, the field is left out."""
        super().__init__(*args, **kwargs)
        self.fields["cause_kind"].choices = [("", "Chọn"), *CauseKind.choices]  # type: ignore[attr-defined]
        known = list(risks)
        if known:
            offered = [("", "Không thuộc các nội dung này"), *((item, item) for item in known)]
            self.fields["risk"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["risk"]
            self.fields["cause"].required = True

    def clean(self) -> dict[str, Any]:
        """Ask for a cause, typed or chosen."""
        given = super().clean() or self.cleaned_data
        if not (given.get("risk") or given.get("cause")) and "cause" not in self.errors:
            self.add_error("cause", "Ghi nguyên nhân hoặc chọn nội dung kế hoạch đã nêu.")
        return given

    def answer(self) -> Answer:
        """Return what a valid form gives; the chosen risk opens the cause."""
        given = self.cleaned_data
        return Answer(
            cause="; ".join(filter(None, (given.get("risk"), given["cause"]))),
            cause_kind=given["cause_kind"],
            measure=given["measure"],
            new_date=given["new_date"],
        )
