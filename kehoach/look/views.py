"""The gallery of components, for those who build pages."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kehoach.look import gallery as content


class _Fields(forms.Form):
    """One field of each kind, one of them with a fault."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản",
        help_text="Ghi như trên văn bản, ví dụ 476/QĐ-UBND.",
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    value = forms.DecimalField(label="Số người tham gia bảo hiểm y tế", localize=True)
    unit = forms.ChoiceField(
        label="Đơn vị chủ trì",
        choices=[("kt", "Phòng Kinh tế, Hạ tầng và Đô thị"), ("vh", "Phòng Văn hóa - Xã hội")],
        widget=forms.Select(attrs={"class": "input"}),
    )
    note = forms.CharField(
        label="Giải trình", required=False, widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with content as it occurs."""
    form = _Fields({"number": "476/QĐ-UBND", "value": "1.16a", "unit": "kt"})
    form.is_valid()
    form.add_error(
        "number", "Số 476/QĐ-UBND đã dùng cho văn bản ngày 13/3/2026; hãy kiểm tra lại số hoặc ngày ban hành."
    )
    return render(request, "look/gallery.html", {**content.get_context(), "form": form})
