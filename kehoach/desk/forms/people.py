"""The forms of the administrator's pages, and the one by which a person sets a password."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from kehoach.records.authorities.models import Role, Unit, UnitKind, User

_TEXT = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
_SELECT = forms.Select(attrs={"class": "input"})
_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
_PASSWORD = forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"})


class PostForm(forms.Form):
    """A post for a person who has an account."""

    user = forms.ModelChoiceField(
        label="Người", queryset=User.objects.none(), widget=_SELECT, empty_label="Chọn…"
    )
    unit = forms.ModelChoiceField(
        label="Đơn vị", queryset=Unit.objects.none(), widget=_SELECT, empty_label="Chọn…"
    )
    role = forms.ChoiceField(label="Quyền", choices=Role.choices, widget=_SELECT)
    title = forms.CharField(label="Chức vụ ghi trên số liệu", max_length=200, widget=_TEXT)
    from_date = forms.DateField(label="Từ ngày", widget=_DAY)
    until_date = forms.DateField(label="Đến hết ngày", required=False, widget=_DAY)
    sees_restricted = forms.BooleanField(label="Được xem chỉ tiêu diện hạn chế", required=False)

    def __init__(
        self, data: Any = None, *, users: QuerySet[User], units: QuerySet[Unit], today: date, **more: Any
    ) -> None:
        """Offer the accounts that are open and the units that stand."""
        super().__init__(data, initial={"from_date": today}, **more)
        rows: dict[str, QuerySet[Any]] = {"user": users, "unit": units}
        for name in rows.keys() & self.fields.keys():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows[name]


class InviteForm(PostForm):
    """A post for a person who is invited."""

    user = None  # type: ignore[assignment]
    full_name = forms.CharField(label="Họ tên", max_length=150, widget=_TEXT)
    username = forms.CharField(
        label="Tên đăng nhập", max_length=150, widget=_TEXT, help_text="Viết liền, ví dụ nguyen.van.an"
    )
    email = forms.EmailField(
        label="E-mail", required=False, widget=_TEXT, help_text="Có e-mail thì liên kết được gửi đi ngay."
    )
    field_order = ("full_name", "username", "email", "unit", "role", "title", "from_date", "until_date")


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label="Tên đơn vị", max_length=200, widget=_TEXT)
    short_name = forms.CharField(label="Tên gọn", required=False, max_length=60, widget=_TEXT)
    kind = forms.ChoiceField(label="Loại", choices=UnitKind.choices, widget=_SELECT)
    since = forms.DateField(label="Thành lập từ ngày", required=False, widget=_DAY)


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(label="Mật khẩu", widget=_PASSWORD)
    again = forms.CharField(label="Gõ lại mật khẩu", widget=_PASSWORD)

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if given.get("password") != given.get("again") and not self.errors:
            self.add_error("again", "Hai lần gõ không giống nhau; hãy gõ lại.")
        return given


class AskResetForm(forms.Form):
    """Who forgot the password."""

    username = forms.CharField(label="Tên đăng nhập", max_length=150, widget=_TEXT)
