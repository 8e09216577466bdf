"""The form of one delegation: who approves in the chairman's place, how, when, on what ground."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from kehoach.acts.people.delegating import HOLDERS, DelegationGiven
from kehoach.records.authorities.models import Post
from kehoach.records.people.models import StandingForm

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
_TEXT = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
_SELECT = forms.Select(attrs={"class": "input"})


class DelegationForm(forms.Form):
    """Form, holder, days, ground, and how papers are signed meanwhile."""

    form = forms.ChoiceField(label="Thể thức", choices=StandingForm.choices, widget=_SELECT)
    holder = forms.ChoiceField(label="Giao cho", widget=_SELECT)
    from_date = forms.DateField(label="Từ ngày", widget=_DAY)
    until_date = forms.DateField(label="Đến hết ngày", widget=_DAY)
    ground = forms.CharField(
        label="Căn cứ: số, ngày văn bản phân công hoặc ủy quyền", max_length=300, widget=_TEXT
    )
    title = forms.CharField(label="Chức vụ trên văn bản", max_length=120, widget=_TEXT)
    name_on_papers = forms.CharField(
        label="Họ tên trên văn bản",
        required=False,
        max_length=120,
        widget=_TEXT,
        help_text="Không ghi học hàm, học vị. Bỏ trống thì chừa chỗ ghi tay.",
    )
    signs = forms.BooleanField(
        label="Văn bản của UBND trong thời gian này ký theo thể thức đó", required=False
    )

    def __init__(self, data: Any = None, *, posts: Iterable[Post], today: date) -> None:
        """Offer the posts that may hold one."""
        start = {"from_date": today, "title": "Phó Chủ tịch", "signs": True}
        super().__init__(data, initial=start)
        self.posts = {str(post.pk): post for post in posts}
        field = self.fields["holder"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (key, f"{post.user.get_full_name()}, {post.title}") for key, post in self.posts.items()
        ]

    def given(self) -> tuple[Post, DelegationGiven]:
        """Return the holder and what the form says; only after it was found valid."""
        values = dict(self.cleaned_data)
        return self.posts[values.pop("holder")], DelegationGiven(**values)


ABLE = sorted({role for roles in HOLDERS.values() for role in roles})
"""Roles of posts that may hold a delegation."""
