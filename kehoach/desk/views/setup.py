"""The first-run page: a ward that starts for real, as `kehoach init` does on the command line."""

from django import forms
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kehoach.acts.accounts import found_authority
from kehoach.core.errors import UserFacingError
from kehoach.records.authorities.models import Authority, UnitKind

PASSWORD = forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"})


class FirstRunForm(forms.Form):
    """The authority, its units, its first administrator."""

    code = forms.RegexField(
        r"^\d{5}$", label="Mã đơn vị hành chính", help_text="Năm chữ số, ví dụ 05443.", max_length=5
    )
    name = forms.CharField(label="Tên đơn vị", max_length=200, help_text="Ví dụ: Phường Phan Đình Phùng.")
    province = forms.CharField(label="Tỉnh, thành phố", max_length=200, help_text="Ví dụ: tỉnh Thái Nguyên.")
    units = forms.CharField(
        label="Các đơn vị báo cáo",
        help_text="Mỗi dòng một đơn vị; có thể bổ sung từ văn bản kế hoạch.",
        widget=forms.Textarea(attrs={"rows": 5, "class": "input"}),
        required=False,
    )
    office = forms.CharField(
        label="Đơn vị đôn đốc, tổng hợp", max_length=200, initial="Văn phòng HĐND và UBND"
    )
    full_name = forms.CharField(label="Họ tên người quản trị", max_length=150)
    username = forms.CharField(label="Tên đăng nhập", max_length=150)
    password = forms.CharField(label="Mật khẩu", widget=PASSWORD, help_text="Từ 14 ký tự.")


def first_run(request: HttpRequest) -> HttpResponse:
    """Found the first authority; closed as soon as there is one."""
    if Authority.objects.exists():
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        lines = [line.strip() for line in given["units"].splitlines() if line.strip()]
        units = [(line, UnitKind.REPORTING) for line in lines] + [(given["office"], UnitKind.OFFICE)]
        fields = ("code", "name", "province", "username", "full_name", "password")
        try:
            with transaction.atomic():
                post = found_authority(
                    at=timezone.now(), units=units, **{name: given[name] for name in fields}
                )
        except UserFacingError as fault:
            form.add_error(None, str(fault))
        else:
            login(request, post.user, backend="allauth.account.auth_backends.AuthenticationBackend")
            return redirect("home")
    status = 422 if form.errors else 200
    return render(request, "desk/first_run.html", {"title": "Bắt đầu", "form": form}, status=status)
