"""Sign-in forms as this house wants them: no field speaks for itself, no link to what is not offered."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm


class SignIn(LoginForm):  # type: ignore[misc]
    """User name and password; who forgot one asks the administrator, not a page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Drop the placeholders, which repeat the labels, and the link to resetting by e-mail."""
        super().__init__(*args, **kwargs)
        _bare(self)


class ConfirmPassword(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Drop what `SignIn` drops."""
        super().__init__(*args, **kwargs)
        _bare(self)


def _bare(form: Any) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""
