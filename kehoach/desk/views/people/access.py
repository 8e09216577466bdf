"""Setting a password by a link, and asking for one; open to whoever has the address."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kehoach.acts.people import access
from kehoach.core.errors import UserFacingError
from kehoach.desk.forms.people import AskResetForm, PasswordForm
from kehoach.desk.views.accounts import address_of


def access_link(request: HttpRequest, key: str) -> HttpResponse:
    """Show who is invited with the rules of a password; set it, sign in, and go to work."""
    now = timezone.now()
    link = access.find_link(key, now)
    form = PasswordForm(request.POST or None)
    if link is None:
        return _private(
            render(request, "desk/people/link_over.html", {"title": "Liên kết hết hạn"}, status=404)
        )
    if request.method == "POST" and form.is_valid():
        try:
            user = access.set_password(key=key, password=form.cleaned_data["password"], at=now)
        except UserFacingError as fault:
            form.add_error("password", str(fault))
        else:
            login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
            return _private(redirect("home"))
    context = {
        "title": "Nhận lời mời" if link.invites else "Đặt mật khẩu mới",
        "person": link.user,
        "posts": [post for post in link.user.posts.all() if post.until_date is None],
        "form": form,
        "rules": password_validators_help_texts(),
    }
    status = 422 if form.errors else 200
    return _private(render(request, "desk/people/link.html", context, status=status))


def ask_reset(request: HttpRequest) -> HttpResponse:
    """Take the user name of a person who forgot the password; the answer is the same whoever asks."""
    if not settings.ENV.email_host:
        raise Http404
    form = AskResetForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        name = form.cleaned_data["username"].strip()
        access.ask_reset(username=name, at=timezone.now(), address_of=address_of(request))
    return render(
        request, "desk/people/ask_reset.html", {"title": "Quên mật khẩu", "form": form, "sent": sent}
    )


def _private(response: HttpResponse) -> HttpResponse:
    """Let nothing keep a page whose address is a secret."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
